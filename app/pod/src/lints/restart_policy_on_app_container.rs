//! `restartPolicy: Always` on a container that is no init container.

use super::frame::{Findings, Kind, Subject, lint};
use crate::edit::Operation;

lint! {
    /// A container of `spec.containers` says `restartPolicy: Always`, which makes no sidecar of it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod (before 1.35 it refused it). The container is started again whenever it ends, as it
    /// would be without the field in a Pod with `restartPolicy: Always`; it starts together with the others, not before.
    ///
    /// ## Why
    /// A native sidecar is an **init** container with `restartPolicy: Always`. On other containers the field only
    /// replaces the Pod's restartPolicy.
    ///
    /// ## What to do
    /// For a sidecar, move the container to `initContainers`. Otherwise leave the field out.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   restartPolicy: Always
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// initContainers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   restartPolicy: Always
    /// containers:
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    ///
    /// ## Exam tip
    /// "Sidecar" in a task can be either form unless it says native: check whether it must start first.
    RESTART_POLICY_ON_APP_CONTAINER = "restart-policy-on-app-container", Lint, Warning, restart_policy_on_app_container;
}

fn restart_policy_on_app_container(pod: &Subject<'_>, found: &mut Findings) {
    // In a Pod that is not restarted the field does change something.
    if pod.filled.restart_policy.as_deref() != Some("Always") {
        return;
    }
    for member in pod.containers.iter().filter(|member| member.kind == Kind::App) {
        let container = member.container;
        if container.restart_policy.as_deref() == Some("Always") && container.restart_policy_rules.is_none() {
            let path = member.path.field("restartPolicy");
            found.add(
                path.clone(),
                format!(
                    "`restartPolicy: Always` changes nothing for \"{}\": containers of this Pod are started again anyway, and only an init container becomes a sidecar by it.",
                    container.name
                ),
                "For a sidecar that starts first, move the container to `initContainers`; otherwise leave the field out.",
            );
            found.fix("Remove `restartPolicy`", vec![Operation::Unset { path }]);
        }
    }
}
