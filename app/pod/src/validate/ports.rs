//! ports of a container, and host ports across containers.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{Container, ContainerPort};

use super::at::{At, Spot as _};
use super::{Report, formats, text, written};
use crate::codes;

pub(super) fn ports(ports: &[ContainerPort], path: &At<'_>, report: &mut Report) {
    let mut names = HashSet::new();
    for (index, port) in ports.iter().enumerate() {
        let at = path.index(index);
        if let Some(name) = written(port.name.as_ref()) {
            let faults = formats::port_name(name);
            if faults.is_empty() && !names.insert(name) {
                let message = format!("Another port of this container is named \"{name}\" already.");
                report.add(
                    &codes::PORT_NAME_DUPLICATE,
                    &at.field("name"),
                    message,
                    "Give this port another name.",
                );
            }
            report.malformed(&codes::PORT_NAME_INVALID, &at.field("name"), "The port name", name, faults);
        }
        if port.container_port == 0 {
            report.add(
                &codes::CONTAINER_PORT_MISSING,
                &at.field("containerPort"),
                "The port has no number.",
                "Write `containerPort: 8080`, the port that the program listens on.",
            );
        } else {
            in_range(port.container_port, &at.field("containerPort"), report);
        }
        match port.host_port {
            None | Some(0) => {}
            Some(number) => in_range(number, &at.field("hostPort"), report),
        }
        report.one_of(
            &codes::PROTOCOL_UNKNOWN,
            &at.field("protocol"),
            written(port.protocol.as_ref()),
            &["TCP", "UDP", "SCTP"],
        );
    }
}

/// A port's number, of a container, of the node, or of a probe.
pub(super) fn in_range(number: i32, at: &At<'_>, report: &mut Report) {
    if !(1..=65535).contains(&number) {
        report.add(
            &codes::PORT_OUT_OF_RANGE,
            at,
            format!("{number} is no port: ports are numbered from 1 to 65535."),
            "Write the port that the program listens on.",
        );
    }
}

/// Host ports that two ports of these containers claim; each container with the index the API server prints and its own.
pub(super) fn host_ports<'pod>(
    containers: impl Iterator<Item = (usize, usize, &'pod Container)>,
    list: &At<'_>,
    report: &mut Report,
) {
    let mut claimed = HashSet::new();
    for (printed, position, container) in containers {
        for (index, port) in container.ports.iter().flatten().enumerate() {
            let number = port.host_port.unwrap_or(0);
            let protocol = written(port.protocol.as_ref()).unwrap_or("TCP");
            if number != 0 && !claimed.insert((protocol, text(port.host_ip.as_ref()), number)) {
                let place =
                    |container| list.path().index(container).field("ports").index(index).field("hostPort");
                let message = format!(
                    "Two ports of this Pod claim port {number} of the node, and only one can have it."
                );
                report.add_as(
                    &place(printed),
                    &codes::HOST_PORT_DUPLICATE,
                    &place(position),
                    message,
                    "Leave hostPort out, or choose another number.",
                );
            }
        }
    }
}
