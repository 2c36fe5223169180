//! Settings of the kernel that reach beyond a Pod.

use super::control::control;
use super::subject::{Subject, Violations};
use crate::edit::Operation;

control! {
    /// Sysctls are those that change nothing outside the Pod: kernel.shm_rmid_forced, and of net.ipv4 ip_local_port_range,
    /// ip_local_reserved_ports, ip_unprivileged_port_start, ping_group_range, tcp_fin_timeout, tcp_keepalive_intvl,
    /// tcp_keepalive_probes, tcp_keepalive_time, tcp_rmem, tcp_syncookies and tcp_wmem.
    SYSCTLS = "sysctls", "pod-security-sysctls", Baseline, sysctls;
}

/// Those of 1.32 and later.
const ALLOWED: &[&str] = &[
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ping_group_range",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.tcp_wmem",
];

fn sysctls(pod: &Subject<'_>, found: &mut Violations) {
    let all = pod.context.and_then(|context| context.sysctls.as_deref()).unwrap_or_default();
    let list = pod.context_path().field("sysctls");
    for (index, sysctl) in all.iter().enumerate() {
        let name = sysctl.name.as_str();
        if ALLOWED.contains(&name) {
            continue;
        }
        let item = list.index(index);
        found.add(
            item.field("name"),
            format!("The kernel setting {name} is not known to change this Pod alone; others of the node may feel it."),
            "Take it away, or have the node set up with it. The list of allowed ones is compared letter by letter, with dots.",
        );
        let operation = if all.len() == 1 {
            Operation::Unset { path: list.clone() }
        } else {
            Operation::Remove { path: item }
        };
        found.fix(format!("Take {name} away"), vec![operation]);
    }
}
