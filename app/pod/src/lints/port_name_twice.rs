//! One name for ports of two containers.

use std::collections::HashMap;

use super::frame::{Findings, Subject, lint};

lint! {
    /// Two containers of the Pod give a port the same name.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. A Service that says `targetPort: http` sends everything to the first
    /// container's port; the other is never reached by its name.
    ///
    /// ## Why
    /// To a Service a Pod is one thing with one list of named ports. The first entry of a name is taken, whatever
    /// container it is in.
    ///
    /// ## What to do
    /// Give each port of the Pod a name of its own.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - name: http
    ///     containerPort: 8080
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - name: http
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
    /// - name: gold
    ///   image: example.org/gold:1
    ///   ports:
    ///   - name: http-gold
    ///     containerPort: 8081
    /// ```
    PORT_NAME_TWICE = "port-name-twice", Warning, Warning, port_name_twice;
}

fn port_name_twice(pod: &Subject<'_>, found: &mut Findings) {
    let mut seen: HashMap<&str, (i32, &str)> = HashMap::new();
    for member in &pod.containers {
        for (index, port) in member.container.ports.iter().flatten().enumerate() {
            let Some(name) = port.name.as_deref().filter(|name| !name.is_empty()) else { continue };
            let owner = member.container.name.as_str();
            let Some((number, other)) = seen.get(name) else {
                seen.insert(name, (port.container_port, owner));
                continue;
            };
            found.add(
                member.path.field("ports").index(index).field("name"),
                format!("\"{other}\" has a port \"{name}\" too, and it comes first: a Service that says \"{name}\" reaches its port {number}, never \"{owner}\"."),
                "Give each port of the Pod a name of its own.",
            );
        }
    }
}
