//! A probe that asks where nobody answers.

use k8s_openapi::api::core::v1::Probe;
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::frame::{Findings, Kind, Member, Subject, lint};
use super::known::{Known, of};
use super::looks::probes;

lint! {
    /// A probe asks a port on which no container of the Pod listens.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The probe fails each time: the container is stopped and started again (livenessProbe,
    /// startupProbe), or never becomes ready (readinessProbe).
    ///
    /// ## Why
    /// The node connects to the Pod's address. All containers of the Pod share it, so one of them has to listen there. What
    /// `containerPort` says does not matter; what the program does by its configuration and its arguments does.
    ///
    /// ## What to do
    /// Write the port on which the program listens.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   livenessProbe:
    ///     httpGet:
    ///       path: /
    ///       port: 8080
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   ports:
    ///   - name: http
    ///     containerPort: 80
    ///   livenessProbe:
    ///     httpGet:
    ///       path: /
    ///       port: 80
    ///   readinessProbe:
    ///     tcpSocket:
    ///       port: http
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl describe pod` shows what a probe was told: "connection refused" means a port where nobody listens.
    PROBE_PORT_NOT_LISTENED_ON = "probe-port-not-listened-on", Lint, Warning, probe_port_not_listened_on;
}

fn probe_port_not_listened_on(pod: &Subject<'_>, found: &mut Findings) {
    let Some(listens) = listens(pod) else { return };
    for member in pod.containers.iter().filter(|member| member.kind != Kind::Init) {
        for (field, probe) in probes(member.container) {
            let Some((action, IntOrString::Int(port))) = asked(probe) else { continue };
            // A port that another container lists is another lint's.
            if listens.contains(port) || is_listed_elsewhere(pod, member, *port) {
                continue;
            }
            let name = member.container.name.as_str();
            found.add(
                member.path.field(field).field(action).field("port"),
                format!(
                    "The {field} of \"{name}\" asks port {port}, where nothing listens in this Pod{}: {}.",
                    only(&listens),
                    fails(field)
                ),
                "Write the port on which the program listens.",
            );
        }
    }
}

/// The ports on which the Pod listens, when that is known of each of its containers.
fn listens(pod: &Subject<'_>) -> Option<Vec<i32>> {
    let running = pod.containers.iter().filter(|member| member.kind != Kind::Init);
    let of_each = |member| of(member).filter(Known::is_as_made).map(|known| known.facts.listens);
    let ports: Option<Vec<&[i32]>> = running.map(of_each).collect();
    ports.map(|ports| ports.concat())
}

/// The field and the port that a probe asks on the Pod's own address.
fn asked(probe: &Probe) -> Option<(&'static str, &IntOrString)> {
    match (&probe.http_get, &probe.tcp_socket) {
        (Some(get), None) if get.host.is_none() => Some(("httpGet", &get.port)),
        (None, Some(socket)) if socket.host.is_none() => Some(("tcpSocket", &socket.port)),
        _ => None,
    }
}

fn is_listed_elsewhere(pod: &Subject<'_>, member: &Member<'_>, number: i32) -> bool {
    let others = pod.containers.iter().filter(|other| other.path != member.path);
    others.flat_map(|other| other.container.ports.iter().flatten()).any(|port| port.container_port == number)
}

fn only(listens: &[i32]) -> String {
    let list: Vec<String> = listens.iter().map(ToString::to_string).collect();
    if list.is_empty() { String::new() } else { format!(" (only on {})", list.join(" and ")) }
}

fn fails(field: &str) -> &'static str {
    match field {
        "readinessProbe" => "the container never becomes ready, and gets no requests from Services",
        _ => "the container is stopped and started again, over and over",
    }
}
