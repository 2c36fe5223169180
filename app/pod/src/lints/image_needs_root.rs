//! A user that may not write where the image has to.

use super::frame::{Findings, Subject, lint};
use super::known::{Known, known, user};

lint! {
    /// A container runs as another user than root, and its image has to write where only root may.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The server ends with "Permission denied" and is started again and again.
    ///
    /// ## Why
    /// The folders belong to root in the image. nginx and httpd start as root to use them, and give root up afterwards.
    ///
    /// ## What to do
    /// Mount an emptyDir over each of these folders, or take an image that is made to run without root.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   securityContext:
    ///     runAsUser: 1000
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   securityContext:
    ///     runAsUser: 1000
    ///   volumeMounts:
    ///   - name: cache
    ///     mountPath: /var/cache/nginx
    ///   - name: run
    ///     mountPath: /run
    /// volumes:
    /// - name: cache
    ///   emptyDir: {}
    /// - name: run
    ///   emptyDir: {}
    /// ```
    ///
    /// ## Exam tip
    /// `nginxinc/nginx-unprivileged` listens on 8080 and needs no root.
    IMAGE_NEEDS_ROOT = "image-needs-root", Lint, Warning, image_needs_root;
}

fn image_needs_root(pod: &Subject<'_>, found: &mut Findings) {
    for known in known(pod).filter(Known::writes_as_made) {
        let (Some(number), folders) = (user(pod, known.member).0, known.unwritable()) else { continue };
        if number == 0 || folders.is_empty() {
            continue;
        }
        let own = known.member.container.security_context.as_ref().and_then(|own| own.run_as_user);
        let place = if own.is_some() { known.member.path.clone() } else { pod.spec_path() };
        found.add(
            place.field("securityContext").field("runAsUser"),
            format!(
                "\"{}\" runs as user {number}, and the image {} has to write into {}, which only root may: it ends with \"Permission denied\".",
                known.name, known.facts.short_name(), folders.join(" and ")
            ),
            format!("Mount an emptyDir at {}, or use an image that is made to run without root.", folders.join(" and at ")),
        );
    }
}
