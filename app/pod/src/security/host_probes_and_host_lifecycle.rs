//! Requests that the node sends elsewhere for a Pod.

use k8s_openapi::api::core::v1::{HTTPGetAction, TCPSocketAction};

use super::control::control;
use super::subject::{Part, Subject, Violations};
use crate::edit::Operation;
use crate::path::Path;

control! {
    /// No probe and no hook has a `host`: the node sends them to the Pod, and not for the Pod to somebody else. Since 1.34.
    HOST_PROBES_AND_HOST_LIFECYCLE = "hostProbesAndHostLifecycle", "pod-security-host-probes-and-host-lifecycle", Baseline since 34, host_probes_and_host_lifecycle;
}

fn host_probes_and_host_lifecycle(pod: &Subject<'_>, found: &mut Violations) {
    for part in &pod.parts {
        for (field, probe) in part.probes {
            if let Some(probe) = probe {
                let place = part.path.field(field);
                hosts(part, field, &place, probe.http_get.as_ref(), probe.tcp_socket.as_ref(), found);
            }
        }
        let hooks = part.lifecycle.map(|all| [("postStart", &all.post_start), ("preStop", &all.pre_stop)]);
        for (field, hook) in hooks.into_iter().flatten() {
            if let Some(hook) = hook {
                let place = part.path.field("lifecycle").field(field);
                hosts(part, field, &place, hook.http_get.as_ref(), hook.tcp_socket.as_ref(), found);
            }
        }
    }
}

fn hosts(
    part: &Part<'_>,
    field: &str,
    place: &Path,
    http: Option<&HTTPGetAction>,
    tcp: Option<&TCPSocketAction>,
    found: &mut Violations,
) {
    let all = [
        ("httpGet", http.and_then(|http| http.host.as_deref())),
        ("tcpSocket", tcp.and_then(|tcp| tcp.host.as_deref())),
    ];
    for (action, host) in all {
        let Some(host) = host.filter(|host| !host.is_empty()) else { continue };
        let path = place.field(action).field("host");
        found.add(
            path.clone(),
            format!("The node sends the {field} of {} to \"{host}\", which may be the node itself or another machine.", part.said()),
            "Leave `host` out: it goes to the Pod's own address. A server that needs a name gets it as the header Host, in httpHeaders.",
        );
        found.fix("Take `host` away", vec![Operation::Unset { path }]);
    }
}
