//! Two containers of a Pod on one port.

use std::collections::HashMap;

use super::frame::{Findings, Kind, Member, Subject, lint};

lint! {
    /// Two containers that run at the same time say that they listen on the same port.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The second program to start cannot bind the port, ends with an error such as
    /// "Address already in use", and is started again and again.
    ///
    /// ## Why
    /// All containers of a Pod share one network: one address, one set of ports.
    ///
    /// ## What to do
    /// Let one of the two programs listen on another port, by its own settings, and write that number here too.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - containerPort: 8080
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - containerPort: 8080
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - containerPort: 8080
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - containerPort: 8081
    /// ```
    ///
    /// ## Exam tip
    /// Two web servers in one Pod always need two ports: look for this first when one of them restarts.
    CONTAINER_PORT_TWICE = "container-port-twice", Warning, Warning, container_port_twice;
}

fn container_port_twice(pod: &Subject<'_>, found: &mut Findings) {
    let mut taken: HashMap<(i32, &str), &str> = HashMap::new();
    for member in pod.containers.iter().filter(|member| member.kind != Kind::Init) {
        let own: Vec<(i32, &str)> = ports(member).map(|(_, port)| port).collect();
        for (index, port) in ports(member) {
            if let Some(other) = taken.get(&port) {
                let (number, protocol) = port;
                let name = &member.container.name;
                found.add(
                    member.path.field("ports").index(index).field("containerPort"),
                    format!(
                        "\"{name}\" and \"{other}\" both say that they listen on port {number} ({protocol}). The containers of a Pod share one network, so the second to start fails."
                    ),
                    format!("Let \"{name}\" listen on another port by its own settings, and write that number here."),
                );
            }
        }
        taken.extend(own.into_iter().map(|port| (port, member.container.name.as_str())));
    }
}

fn ports<'pod>(member: &Member<'pod>) -> impl Iterator<Item = (usize, (i32, &'pod str))> {
    member
        .filled
        .ports
        .iter()
        .flatten()
        .enumerate()
        .map(|(index, port)| (index, (port.container_port, port.protocol.as_deref().unwrap_or("TCP"))))
}
