//! A probe or hook that asks a port by a name which its container does not have.

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::frame::{Findings, Member, Subject, lint};
use super::looks::{Look, looks};
use crate::edit::Operation;

lint! {
    /// A probe or a hook names a port, and its container has no port of that name.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The probe can never be made: with a readiness probe the container never becomes ready,
    /// with a startup probe it never counts as started, and a liveness probe never restarts anything. A `postStart` hook
    /// fails, and the container is killed.
    ///
    /// ## Why
    /// The name is looked up in `ports` of the same container, not in those of the others, and only when the probe runs.
    ///
    /// ## What to do
    /// Write a name that stands in `ports` of this container, or the port's number, which needs no name.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - name: http
    ///     containerPort: 8080
    ///   readinessProbe:
    ///     httpGet:
    ///       port: htpp
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   livenessProbe:
    ///     tcpSocket:
    ///       port: gold
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - name: gold
    ///     containerPort: 8081
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - name: http
    ///     containerPort: 8080
    ///   readinessProbe:
    ///     httpGet:
    ///       port: http
    ///   livenessProbe:
    ///     tcpSocket:
    ///       port: 8080
    /// ```
    ///
    /// ## Exam tip
    /// The number is quicker to write and never wrong by a name.
    PORT_NAME_NOT_IN_CONTAINER = "port-name-not-in-container", Lint, Warning, port_name_not_in_container;
}

fn port_name_not_in_container(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for look in looks(member.container) {
            if let IntOrString::String(name) = look.port
                && !name.is_empty()
                && !names(member).any(|known| known == name)
            {
                report(pod, member, look, name, found);
            }
        }
    }
}

fn names<'pod>(member: &Member<'pod>) -> impl Iterator<Item = &'pod str> {
    member.container.ports.iter().flatten().filter_map(|port| port.name.as_deref())
}

fn report(pod: &Subject<'_>, member: &Member<'_>, look: Look<'_>, name: &str, found: &mut Findings) {
    let path = look.path(&member.path).field("port");
    let owner = &member.container.name;
    let other = pod.containers.iter().find(|other| names(other).any(|known| known == name));
    let other =
        other.map_or_else(String::new, |other| format!("; only \"{}\" has one", other.container.name));
    found.add(
        path.clone(),
        format!("\"{owner}\" has no port called \"{name}\"{other}. {}", effect(look.field())),
        "Write a name that stands in `ports` of the same container, or the port's number.",
    );
    if let Some(nearest) = names(member).find(|known| strsim::osa_distance(known, name) <= 2) {
        found.fix(format!("Write `{nearest}`"), vec![Operation::Set { path, value: nearest.into() }]);
    }
}

/// What comes of a probe that cannot be made: its first result stays (pkg/kubelet/prober/worker.go).
fn effect(field: &str) -> &'static str {
    match field {
        "readinessProbe" => "The probe cannot be made, so the container never becomes ready.",
        "startupProbe" => "The probe cannot be made, so the container never counts as started.",
        "livenessProbe" => "The probe cannot be made, so it never restarts the container.",
        "postStart" => "The hook fails, and the container is killed.",
        _ => "The hook fails.",
    }
}
