//! Ports of the node.

use super::control::control;
use super::subject::{Subject, Violations};
use crate::edit::Operation;

control! {
    /// No port has a hostPort, and none has one because of hostNetwork.
    HOST_PORTS = "hostPorts", "pod-security-host-ports", Baseline, host_ports;
}

fn host_ports(pod: &Subject<'_>, found: &mut Violations) {
    let is_by_network = pod.spec.host_network == Some(true);
    for part in &pod.parts {
        for (index, port) in part.ports.iter().enumerate() {
            let Some(number) = port.host_port.filter(|number| *number != 0) else { continue };
            let place = part.path.field("ports").index(index);
            let path = place.field("hostPort");
            let (how, help) = if is_by_network {
                (", because the Pod has the node's network", "Take `hostNetwork` away.")
            } else {
                ("", "Take `hostPort` away and reach the Pod through a Service.")
            };
            found.add(path.clone(), format!("{} takes port {number} of the node{how}.", part.said()), help);
            if !is_by_network {
                // An address without its port means nothing.
                let address = port.host_ip.as_ref().map(|_| Operation::Unset { path: place.field("hostIP") });
                let operations = [Some(Operation::Unset { path }), address].into_iter().flatten();
                found.fix("Take `hostPort` away", operations.collect());
            }
        }
    }
}
