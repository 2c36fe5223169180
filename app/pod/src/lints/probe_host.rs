//! A probe that is sent to another host.

use super::frame::{Findings, Subject, lint};
use super::looks::looks;
use crate::edit::Operation;

lint! {
    /// A probe or a hook is sent to `localhost`, or to a container's or the Pod's name as host.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The probe fails, or asks a program that happens to listen on the node: the container
    /// does not become ready, or is restarted although it is well.
    ///
    /// ## Why
    /// Probes are sent by the kubelet, from the node. There `localhost` is the node itself, and names of containers and
    /// Pods are no host names. Without `host` the probe goes to the Pod's own address.
    ///
    /// ## What to do
    /// Leave `host` out. A program that listens on 127.0.0.1 only can be asked with `exec`, from inside the container.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   livenessProbe:
    ///     httpGet:
    ///       host: localhost
    ///       port: 8080
    ///   readinessProbe:
    ///     tcpSocket:
    ///       host: lemon
    ///       port: 8080
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   livenessProbe:
    ///     httpGet:
    ///       port: 8080
    ///   readinessProbe:
    ///     tcpSocket:
    ///       port: 8080
    /// ```
    ///
    /// ## Exam tip
    /// Another virtual host is asked for with a `Host` in `httpHeaders`, not with `host`.
    PROBE_HOST = "probe-host", Lint, Warning, probe_host;
}

fn probe_host(pod: &Subject<'_>, found: &mut Findings) {
    // A Pod in the node's network shares its localhost.
    if pod.spec.host_network == Some(true) {
        return;
    }
    for member in &pod.containers {
        for look in looks(member.container) {
            let Some(host) = look.host else { continue };
            let what = if is_loopback(host) {
                "the node, not the Pod"
            } else if pod.containers.iter().any(|other| other.container.name == host) {
                "the name of a container, which is no host name"
            } else if pod.pod.metadata.name.as_deref() == Some(host) {
                "the name of the Pod, which is no host name"
            } else {
                continue;
            };
            let path = look.path(&member.path).field("host");
            found.add(
                path.clone(),
                format!(
                    "The {} of \"{}\" is sent from the node, and there \"{host}\" is {what}.",
                    look.field(),
                    member.container.name
                ),
                "Leave `host` out: then it is sent to the Pod's own address.",
            );
            found.fix("Remove `host`", vec![Operation::Unset { path }]);
        }
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host == "::1"
        || (host.starts_with("127.") && host.parse::<std::net::Ipv4Addr>().is_ok())
}
