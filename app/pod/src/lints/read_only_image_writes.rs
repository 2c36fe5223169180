//! A root file system that is read only, and an image that writes.

use k8s_openapi::api::core::v1::SecurityContext;

use super::frame::{Findings, Subject, lint};
use super::known::{Known, known};

lint! {
    /// The container's files are read only, and its image has to write into some folders.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The server ends with "Read-only file system" and is started again and again.
    ///
    /// ## Why
    /// `readOnlyRootFilesystem` makes everything read only that is no volume. Servers write at least the number of their
    /// process, and often temporary files.
    ///
    /// ## What to do
    /// Mount an emptyDir over each folder that the program writes to.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   securityContext:
    ///     readOnlyRootFilesystem: true
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   securityContext:
    ///     readOnlyRootFilesystem: true
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
    /// `kubectl logs` names the folder: "mkdir() … failed (30: Read-only file system)".
    READ_ONLY_IMAGE_WRITES = "read-only-image-writes", Lint, Warning, read_only_image_writes;
}

fn read_only_image_writes(pod: &Subject<'_>, found: &mut Findings) {
    for known in known(pod).filter(Known::writes_as_made) {
        let own: Option<&SecurityContext> = known.member.container.security_context.as_ref();
        let folders = known.unwritable();
        if own.and_then(|own| own.read_only_root_filesystem) != Some(true) || folders.is_empty() {
            continue;
        }
        found.add(
            known.member.path.field("securityContext").field("readOnlyRootFilesystem"),
            format!(
                "`readOnlyRootFilesystem: true` keeps \"{}\" from writing into {}, which the image {} has to: it ends with an error.",
                known.name, folders.join(" and "), known.facts.short_name()
            ),
            format!("Mount an emptyDir at {}.", folders.join(" and at ")),
        );
    }
}
