//! A port in the list that the program knows nothing of.

use super::frame::{Findings, Subject, lint};
use super::known::{Known, known, line};
use crate::edit::Operation;

lint! {
    /// A container lists a port on which its image does not listen.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and the container runs, but who connects to that port is refused: nobody listens there. A
    /// Service that sends requests to it does not work.
    ///
    /// ## Why
    /// `containerPort` is a note for people and Services. It opens no port and tells the program nothing; nginx, for example,
    /// listens on port 80 because its configuration says so.
    ///
    /// ## What to do
    /// Write the port on which the program listens, or give it a configuration or arguments that say another one.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   ports:
    ///   - containerPort: 8080
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   ports:
    ///   - containerPort: 80
    /// ```
    ///
    /// ## Exam tip
    /// Ask the program itself: `kubectl exec yellow -- curl -s localhost:80` shows whether anybody listens.
    PORT_NOT_LISTENED_ON = "port-not-listened-on", Lint, Warning, port_not_listened_on;
}

fn port_not_listened_on(pod: &Subject<'_>, found: &mut Findings) {
    for known in known(pod).filter(|known| !known.facts.listens.is_empty() && known.is_as_made()) {
        for (index, port) in known.member.filled.ports.iter().flatten().enumerate() {
            let is_tcp = port.protocol.as_deref().unwrap_or("TCP") == "TCP";
            if !is_tcp || known.facts.listens.contains(&port.container_port) {
                continue;
            }
            let listens: Vec<String> = known.facts.listens.iter().map(ToString::to_string).collect();
            let path = known.member.path.field("ports").index(index).field("containerPort");
            found.add(
                path.clone(),
                format!(
                    "\"{}\" lists port {}, but the image {}, which runs `{}` here, listens on {} only: connections to {} are refused. containerPort is a note and changes nothing in the program.",
                    known.name, port.container_port, known.facts.short_name(), line(&known.words), listens.join(" and "), port.container_port
                ),
                format!("Write `containerPort: {}`, or configure the program to listen on {}.", listens.join("` or `"), port.container_port),
            );
            if let Some(&right) = known.facts.listens.first().filter(|right| is_free(&known, **right)) {
                found.fix(format!("Write `{right}`"), vec![Operation::Set { path, value: right.into() }]);
            }
        }
    }
}

/// Whether the port can be written without a second entry for it, and without another port of the node.
fn is_free(known: &Known<'_, '_>, right: i32) -> bool {
    let mut ports = known.member.filled.ports.iter().flatten();
    known.facts.listens.len() == 1
        && ports.all(|port| port.container_port != right && port.host_port.is_none())
}
