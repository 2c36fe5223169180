//! What the Pod shares with its node: network, processes, memory, users; and the name that it sees itself under.

use k8s_openapi::api::core::v1::PodSpec;

use super::at::At;
use super::{Report, formats};
use crate::codes;

/// The longest name of a host on Linux, in bytes.
const LONGEST: usize = 64;

/// All rules; `path` is the spec.
pub(super) fn host(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    if spec.host_network == Some(true) {
        ports(spec, path, report);
    }
    if spec.host_users == Some(false) {
        users(spec, path, report);
    }
    name_override(spec, path, report);
    let shares = spec.share_process_namespace == Some(true);
    if shares && spec.host_pid == Some(true) {
        let message = "The containers cannot share processes with one another alone and with the node at the same time.";
        let help = "Remove shareProcessNamespace or hostPID.";
        let official = path.field("securityContext");
        let (official, at) = (official.field("shareProcessNamespace"), path.field("shareProcessNamespace"));
        report.add_as(&official, &codes::PROCESSES_SHARED_TWICE, &at, message, help);
    }
}

/// On the node's network a container's port is the node's. A template may leave hostPort out.
fn ports(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let list = path.field("containers");
    for (index, container) in spec.containers.iter().enumerate() {
        let at = list.index(index);
        let ports = at.field("ports");
        for (index, port) in container.ports.iter().flatten().enumerate() {
            let number = port.host_port.unwrap_or(0);
            if number == port.container_port || (number == 0 && report.is_template) {
                continue;
            }
            let message = format!(
                "On the node's network the container's port is the node's, but hostPort is {number} and containerPort {}.",
                port.container_port
            );
            let at = ports.index(index);
            let help = "Leave hostPort out, or write the same number.";
            report.add(&codes::HOST_PORT_UNEQUAL, &at.field("hostPort"), message, help);
        }
    }
}

/// The API server spells two of them with upper case.
fn users(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let shared = [
        ("hostNetwork", "hostNetwork", spec.host_network),
        ("HostPID", "hostPID", spec.host_pid),
        ("HostIPC", "hostIPC", spec.host_ipc),
    ];
    for (official, exact, _) in shared.into_iter().filter(|(_, _, value)| *value == Some(true)) {
        let message = format!(
            "With `hostUsers: false` the Pod has users of its own, so it cannot have `{exact}: true`."
        );
        let help = format!("Remove `{exact}` or `hostUsers`.");
        report.add_as(&path.field(official), &codes::HOST_USERS_CLASH, &path.field(exact), message, help);
    }
    // Versions before did not look.
    if report.version.minor() < 34 {
        return;
    }
    let init = spec.init_containers.iter().flatten().map(|container| &container.volume_devices);
    let regular = spec.containers.iter().map(|container| &container.volume_devices);
    let ephemeral = spec.ephemeral_containers.iter().flatten().map(|container| &container.volume_devices);
    let all = (init.enumerate().map(|(index, devices)| ("initContainers", index, devices)))
        .chain(regular.enumerate().map(|(index, devices)| ("containers", index, devices)))
        .chain(ephemeral.enumerate().map(|(index, devices)| ("ephemeralContainers", index, devices)));
    for (field, index, _) in all.filter(|(.., devices)| devices.as_ref().is_some_and(|list| !list.is_empty()))
    {
        let message =
            "With `hostUsers: false` the Pod has users of its own, and no disk can be given to them.";
        let help = "Mount the volume instead, or remove hostUsers.";
        let (list, code) = (path.field(field), &codes::HOST_USERS_CLASH);
        report.add(code, &list.index(index).field("volumeDevices"), message, help);
    }
}

fn name_override(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    // Before the field is thrown away.
    let Some(name) = spec.hostname_override.as_ref().filter(|_| report.version.minor() >= 35) else { return };
    let at = path.field("hostnameOverride");
    let others = [("setHostnameAsFQDN", spec.set_hostname_as_fqdn), ("hostNetwork", spec.host_network)];
    for (field, _) in others.into_iter().filter(|(_, value)| *value == Some(true)) {
        let message = format!("The Pod has its host name from `{field}: true` already.");
        let help = format!("Remove hostnameOverride or `{field}`.");
        report.add(&codes::HOSTNAME_OVERRIDE_CLASH, &at, message, help);
    }
    if name.len() > LONGEST {
        let message = format!("The host name is {} bytes long; at most {LONGEST} are allowed.", name.len());
        report.add(&codes::HOSTNAME_OVERRIDE_TOO_LONG, &at, message, "Shorten it.");
    }
    report.malformed(&codes::HOST_NAME_INVALID, &at, "The host name", name, formats::dns_subdomain(name));
}
