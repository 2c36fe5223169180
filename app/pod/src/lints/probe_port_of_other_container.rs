//! A probe that asks another container.

use std::collections::HashMap;

use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use super::frame::{Findings, Kind, Member, Subject, lint};
use super::looks::looks;

lint! {
    /// A container's probe asks a port that another container of the Pod has, and it itself has not.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The probe is answered by the other container: this one counts as well while it hangs,
    /// and is restarted when the other fails.
    ///
    /// ## Why
    /// All containers of a Pod share one address, so a probe reaches whoever listens on the port. But what follows from it
    /// happens to the container that the probe stands in.
    ///
    /// ## What to do
    /// Write a port of the same container, or move the probe to the container that it asks. Some sidecars are made to
    /// answer for their neighbours; then all is well.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - containerPort: 8080
    ///   livenessProbe:
    ///     httpGet:
    ///       port: 8081
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - containerPort: 8081
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - containerPort: 8080
    ///   livenessProbe:
    ///     httpGet:
    ///       port: 8080
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - containerPort: 8081
    /// ```
    ///
    /// ## Exam tip
    /// Read a probe together with the `ports` above it: the numbers should agree.
    PROBE_PORT_OF_OTHER_CONTAINER = "probe-port-of-other-container", Lint, Info, probe_port_of_other_container;
}

fn probe_port_of_other_container(pod: &Subject<'_>, found: &mut Findings) {
    let mut owners = None;
    for (index, member) in pod.containers.iter().enumerate() {
        for look in looks(member.container).filter(|look| look.host.is_none()) {
            let IntOrString::Int(port) = look.port else { continue };
            if ports(member).next().is_none() || ports(member).any(|own| own == *port) {
                continue;
            }
            let owners = owners.get_or_insert_with(|| owners_of(pod));
            let Some(other) = owners.get(port).and_then(|owner| pod.containers.get(*owner)) else { continue };
            if owners.get(port) == Some(&index) {
                continue;
            }
            let (name, other) = (&member.container.name, &other.container.name);
            found.add(
                look.path(&member.path).field("port"),
                format!("The {} of \"{name}\" asks port {port}, which is a port of \"{other}\": it says how \"{other}\" is, but acts on \"{name}\".", look.field()),
                format!("Write a port of \"{name}\", or move the probe to \"{other}\"."),
            );
        }
    }
}

/// Which container has a port.
fn owners_of(pod: &Subject<'_>) -> HashMap<i32, usize> {
    let running = pod.containers.iter().enumerate().filter(|(_, member)| member.kind != Kind::Init);
    running.flat_map(|(index, member)| ports(member).map(move |port| (port, index))).collect()
}

fn ports(member: &Member<'_>) -> impl Iterator<Item = i32> {
    member.container.ports.iter().flatten().map(|port| port.container_port)
}
