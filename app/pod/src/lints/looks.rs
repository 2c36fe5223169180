//! A container's probes and hooks that ask over the network.

use k8s_openapi::api::core::v1::{Container, HTTPGetAction, Probe, TCPSocketAction};
use k8s_openapi::apimachinery::pkg::util::intstr::IntOrString;

use crate::path::Path;

/// The probes of a container, each with its field.
pub(super) fn probes(container: &Container) -> impl Iterator<Item = (&'static str, &Probe)> {
    [
        ("livenessProbe", container.liveness_probe.as_ref()),
        ("readinessProbe", container.readiness_probe.as_ref()),
        ("startupProbe", container.startup_probe.as_ref()),
    ]
    .into_iter()
    .filter_map(|(field, probe)| Some((field, probe?)))
}

/// A request of the kubelet: by a probe or a hook, with httpGet or tcpSocket.
#[derive(Clone, Copy)]
pub(super) struct Look<'pod> {
    /// The fields from the container to the request.
    steps: [&'static str; 3],
    pub host: Option<&'pod str>,
    pub port: &'pod IntOrString,
}

/// All requests that the kubelet makes to a container.
pub(super) fn looks(container: &Container) -> impl Iterator<Item = Look<'_>> {
    let of_probes = probes(container).flat_map(|(field, probe)| {
        [http("", field, probe.http_get.as_ref()), tcp(field, probe.tcp_socket.as_ref())]
    });
    let lifecycle = container.lifecycle.as_ref();
    let of_hooks = [
        ("postStart", lifecycle.and_then(|it| it.post_start.as_ref())),
        ("preStop", lifecycle.and_then(|it| it.pre_stop.as_ref())),
    ];
    // A hook cannot try a socket.
    let of_hooks = of_hooks
        .into_iter()
        .map(|(field, hook)| http("lifecycle", field, hook.and_then(|hook| hook.http_get.as_ref())));
    of_probes.chain(of_hooks).flatten()
}

fn http<'pod>(
    first: &'static str,
    field: &'static str,
    get: Option<&'pod HTTPGetAction>,
) -> Option<Look<'pod>> {
    let get = get?;
    Some(Look { steps: [first, field, "httpGet"], host: get.host.as_deref(), port: &get.port })
}

fn tcp<'pod>(field: &'static str, socket: Option<&'pod TCPSocketAction>) -> Option<Look<'pod>> {
    let socket = socket?;
    Some(Look { steps: ["", field, "tcpSocket"], host: socket.host.as_deref(), port: &socket.port })
}

impl Look<'_> {
    /// The probe or the hook.
    pub fn field(self) -> &'static str {
        let [_, field, _] = self.steps;
        field
    }

    /// Where it stands in a container.
    pub fn path(self, container: &Path) -> Path {
        self.steps
            .iter()
            .filter(|step| !step.is_empty())
            .fold(container.clone(), |path, step| path.field(step))
    }
}
