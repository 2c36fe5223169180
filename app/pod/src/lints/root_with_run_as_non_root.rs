//! User 0 where root is forbidden.

use super::frame::{Findings, Subject, lint};

lint! {
    /// A container is to run as root (`runAsUser: 0`), and `runAsNonRoot: true` forbids it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The node refuses to start the container: its status is CreateContainerConfigError.
    ///
    /// ## Why
    /// `runAsNonRoot` is checked when the container is started. What the container does not say itself it has from the
    /// Pod's `securityContext`, so the two may stand in different places.
    ///
    /// ## What to do
    /// Write another user, such as `runAsUser: 1000`. Only if the program really needs root, leave `runAsNonRoot` out for
    /// its container.
    ///
    /// ## Bad
    /// ```yaml
    /// securityContext:
    ///   runAsNonRoot: true
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   securityContext:
    ///     runAsUser: 0
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// securityContext:
    ///   runAsNonRoot: true
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   securityContext:
    ///     runAsUser: 1000
    /// ```
    ROOT_WITH_RUN_AS_NON_ROOT = "root-with-run-as-non-root", Lint, Warning, root_with_run_as_non_root;
}

fn root_with_run_as_non_root(pod: &Subject<'_>, found: &mut Findings) {
    let of_pod = pod.spec.security_context.as_ref();
    let (pod_forbids, pod_user) =
        (of_pod.and_then(|pod| pod.run_as_non_root), of_pod.and_then(|pod| pod.run_as_user));
    let mut is_said_of_pod = false;
    for member in &pod.containers {
        let own = member.container.security_context.as_ref();
        let (forbids, user) = (own.and_then(|own| own.run_as_non_root), own.and_then(|own| own.run_as_user));
        if forbids.or(pod_forbids) != Some(true) || user.or(pod_user) != Some(0) {
            continue;
        }
        let context = if user.is_some() || forbids.is_some() { &member.path } else { &pod.spec_path() };
        // Where both stand at the Pod, once is enough.
        if user.is_none() && forbids.is_none() && std::mem::replace(&mut is_said_of_pod, true) {
            continue;
        }
        let field = if user.is_some() || forbids.is_none() { "runAsUser" } else { "runAsNonRoot" };
        found.add(
            context.field("securityContext").field(field),
            format!("\"{}\" would run as user 0, which is root, and `runAsNonRoot: true` forbids it: the node does not start it.", member.container.name),
            "Write another user, such as `runAsUser: 1000`.",
        );
    }
}
