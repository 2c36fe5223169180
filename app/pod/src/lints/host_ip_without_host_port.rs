//! `hostIP` on a port that has no `hostPort`.

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

lint! {
    /// A port has a `hostIP` and no `hostPort`, so that the `hostIP` does nothing.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. No port of the node is opened.
    ///
    /// ## Why
    /// `hostIP` says on which address of the node `hostPort` is opened. Without `hostPort` there is nothing to open.
    ///
    /// ## What to do
    /// Leave `hostIP` out. If the port really has to be reached at the node's address, add `hostPort`; mostly a Service is
    /// better.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - containerPort: 8080
    ///     hostIP: 127.0.0.1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   ports:
    ///   - containerPort: 8080
    /// ```
    HOST_IP_WITHOUT_HOST_PORT = "host-ip-without-host-port", Warning, Warning, host_ip_without_host_port;
}

fn host_ip_without_host_port(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        // After defaulting: a Pod in the node's network has all its ports there.
        for (index, port) in member.filled.ports.iter().flatten().enumerate() {
            let Some(address) = port.host_ip.as_deref().filter(|address| !address.is_empty()) else {
                continue;
            };
            if port.host_port.unwrap_or(0) != 0 {
                continue;
            }
            let path = member.path.field("ports").index(index).field("hostIP");
            found.add(
                path.clone(),
                format!("`hostIP: {address}` does nothing without `hostPort`: no port of the node is opened for \"{}\".", member.container.name),
                "Leave `hostIP` out, or add the `hostPort` that was meant.",
            );
            found.fix("Remove `hostIP`", vec![Operation::Unset { path }]);
        }
    }
}
