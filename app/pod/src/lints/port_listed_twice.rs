//! One port in two entries, where no two programs want it at the same time.

use std::collections::HashMap;

use k8s_openapi::api::core::v1::ContainerPort;

use super::frame::{Findings, Kind, Subject, lint};
use crate::edit::Operation;

lint! {
    /// A port stands twice in one container, or in an init container and one that runs after it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. Nothing fails now, but a later `kubectl apply` may drop one of the entries,
    /// and with a `hostPort` it is not clear which entry counts.
    ///
    /// ## Why
    /// `kubectl apply` tells the entries apart by their number. The list only says what the program listens on, so one
    /// entry for a number and protocol is enough.
    ///
    /// ## What to do
    /// Keep one entry, with the name that Services and probes use. Init containers serve nobody: they need no ports.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - name: http
    ///     containerPort: 8080
    ///   - containerPort: 8080
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
    ///   - name: metrics
    ///     containerPort: 9090
    /// ```
    PORT_LISTED_TWICE = "port-listed-twice", Warning, Warning, port_listed_twice;
}

fn port_listed_twice(pod: &Subject<'_>, found: &mut Findings) {
    let mut seen: HashMap<(i32, &str), Vec<(usize, &ContainerPort)>> = HashMap::new();
    for (position, member) in pod.containers.iter().enumerate() {
        for (index, port) in member.filled.ports.iter().flatten().enumerate() {
            let others =
                seen.entry((port.container_port, port.protocol.as_deref().unwrap_or("TCP"))).or_default();
            // Programs that run together and want one port are a graver matter, and another lint's.
            let clash = others.iter().find(|(other, with)| {
                let once = pod.containers.get(*other).is_some_and(|other| other.kind == Kind::Init);
                (*other == position || once || member.kind == Kind::Init) && collide(port, with)
            });
            if let Some((other, _)) = clash {
                let other = pod.containers.get(*other).map_or("", |other| other.container.name.as_str());
                let path = member.path.field("ports").index(index);
                found.add(
                    path.field("containerPort"),
                    format!("Port {} of \"{}\" is listed already, in \"{other}\"; `kubectl apply` takes the two entries for one and may drop one of them.", port.container_port, member.container.name),
                    "Keep one entry for each number and protocol.",
                );
                if port.name.is_none() && port.host_port.is_none() {
                    found.fix("Remove this entry", vec![Operation::Remove { path }]);
                }
            }
            others.push((position, port));
        }
    }
}

/// Whether the API server warns about two entries of one number and protocol.
fn collide(one: &ContainerPort, two: &ContainerPort) -> bool {
    let host = |port: &ContainerPort| port.host_port.unwrap_or(0);
    let has_address =
        |port: &ContainerPort| port.host_ip.as_deref().is_some_and(|address| !address.is_empty());
    if host(one) == 0 || host(two) == 0 {
        return true;
    }
    host(one) == host(two) && (one.host_ip == two.host_ip || has_address(one) != has_address(two))
}
