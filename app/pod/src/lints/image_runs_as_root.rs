//! Root in the image, and a Pod that forbids root.

use super::frame::{Findings, Subject, lint};
use super::known::{known, user};
use crate::path::Path;

lint! {
    /// `runAsNonRoot: true` forbids root, and the image runs as root unless a user is given.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The node looks at the image, sees that it would run as root, and does not start the
    /// container: `CreateContainerConfigError`.
    ///
    /// ## Why
    /// `runAsNonRoot` changes no user, it only checks. Who runs is said by `runAsUser`, and without that by the image; most
    /// images say nothing, which is root. A user that the image gives by name cannot be checked either.
    ///
    /// ## What to do
    /// Give a user with `runAsUser`, if the program can do without root, or take an image that is made for it.
    ///
    /// ## Bad
    /// ```yaml
    /// securityContext:
    ///   runAsNonRoot: true
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sleep", "3600"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// securityContext:
    ///   runAsNonRoot: true
    ///   runAsUser: 1000
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sleep", "3600"]
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl describe pod` names the container that would run as root; each container can have a `runAsUser` of its own.
    IMAGE_RUNS_AS_ROOT = "image-runs-as-root", Lint, Warning, image_runs_as_root;
}

fn image_runs_as_root(pod: &Subject<'_>, found: &mut Findings) {
    for known in known(pod) {
        let number = known.facts.user.split(':').next().unwrap_or_default();
        let is_safe = number.parse::<u32>().is_ok_and(|number| number != 0);
        if is_safe || user(pod, known.member) != (None, Some(true)) {
            continue;
        }
        let image = known.facts.short_name();
        let why = match known.facts.user {
            "" => format!("the image {image} runs as root"),
            name => format!("the image {image} names its user `{name}`, whose number the node does not know"),
        };
        found.add(
            at(pod, known.member.container.security_context.as_ref().and_then(|own| own.run_as_non_root), &known.member.path),
            format!("`runAsNonRoot: true` forbids root, and {why}: \"{}\" is not started (CreateContainerConfigError).", known.name),
            "Add `runAsUser` with a number other than 0, or use an image that does not run as root.",
        );
    }
}

/// Where it is said: at the container, or at the Pod.
fn at(pod: &Subject<'_>, own: Option<bool>, container: &Path) -> Path {
    let place = if own.is_some() { container.clone() } else { pod.spec_path() };
    place.field("securityContext").field("runAsNonRoot")
}
