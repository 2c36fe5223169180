//! The node's network, processes and memory in a Pod.

use super::control::control;
use super::subject::{Subject, Violations};
use crate::edit::Operation;

control! {
    /// The Pod has a network, processes and shared memory of its own: no hostNetwork, hostPID or hostIPC.
    HOST_NAMESPACES = "hostNamespaces", "pod-security-host-namespaces", Baseline, host_namespaces;
}

fn host_namespaces(pod: &Subject<'_>, found: &mut Violations) {
    let all = [
        ("hostNetwork", pod.spec.host_network, "the node's network: it can listen to it and take its ports"),
        ("hostPID", pod.spec.host_pid, "all processes of the node, and what they hold in memory"),
        ("hostIPC", pod.spec.host_ipc, "the memory that processes of the node share"),
    ];
    for (field, value, what) in all {
        if value != Some(true) {
            continue;
        }
        let path = pod.path().field(field);
        found.add(
            path.clone(),
            format!("`{field}: true` lets the Pod into {what}."),
            format!("Take `{field}` away; few Pods but those that look after nodes need it."),
        );
        found.fix(format!("Take `{field}` away"), vec![Operation::Unset { path }]);
    }
}
