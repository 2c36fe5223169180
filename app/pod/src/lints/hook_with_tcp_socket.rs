//! A hook that tries a socket.

use super::frame::{Findings, Subject, lint};

lint! {
    /// A `postStart` or `preStop` hook uses `tcpSocket`, which no hook can do.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The hook fails each time: after a failed `postStart` the container is killed and
    /// started again, for ever; after a failed `preStop` it is just ended.
    ///
    /// ## Why
    /// Probes and hooks were once described by the same fields. Only probes try sockets; for hooks the field was kept so
    /// that old texts can still be read.
    ///
    /// ## What to do
    /// Use `exec` or `httpGet`, or for a pause `sleep`. To learn whether a port is open, use a probe.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   lifecycle:
    ///     postStart:
    ///       tcpSocket:
    ///         port: 8080
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   startupProbe:
    ///     tcpSocket:
    ///       port: 8080
    /// ```
    ///
    /// ## Exam tip
    /// Hooks know `exec`, `httpGet` and `sleep`; probes know `exec`, `httpGet`, `tcpSocket` and `grpc`.
    HOOK_WITH_TCP_SOCKET = "hook-with-tcp-socket", Lint, Warning, hook_with_tcp_socket;
}

fn hook_with_tcp_socket(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let Some(lifecycle) = &member.container.lifecycle else { continue };
        let hooks = [
            ("postStart", &lifecycle.post_start, "and the container is killed and started again"),
            ("preStop", &lifecycle.pre_stop, "and the container is ended without it"),
        ];
        for (field, hook, effect) in hooks {
            // The handler that Kubernetes tries first is used (pkg/kubelet/lifecycle/handlers.go).
            let Some(hook) = hook else { continue };
            if hook.tcp_socket.is_some()
                && hook.exec.is_none()
                && hook.http_get.is_none()
                && hook.sleep.is_none()
            {
                found.add(
                    member.path.field("lifecycle").field(field).field("tcpSocket"),
                    format!(
                        "A hook cannot try a socket: the {field} hook of \"{}\" fails each time, {effect}.",
                        member.container.name
                    ),
                    "Use `exec` or `httpGet`; to learn whether a port is open, use a probe.",
                );
            }
        }
    }
}
