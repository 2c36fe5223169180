//! The socket of Docker on the node.

use super::files::normal;
use super::frame::{Findings, Subject, lint};

lint! {
    /// A hostPath volume is Docker's socket.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. On most nodes there is no such socket: programs in the Pod find an empty folder, or the
    /// Pod does not start. Where there is one, who can use it is root on the node.
    ///
    /// ## Why
    /// Since Kubernetes 1.24 nodes run containers without Docker. The socket starts containers outside of Kubernetes,
    /// with all rights.
    ///
    /// ## What to do
    /// To build images in a Pod, use a program that needs no Docker; to start containers, ask the API server for Pods.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: docker
    ///   hostPath:
    ///     path: /var/run/docker.sock
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: docker
    ///     mountPath: /var/run/docker.sock
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: layers
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/image-builder:1
    ///   volumeMounts:
    ///   - name: layers
    ///     mountPath: /layers
    /// ```
    DOCKER_SOCKET = "docker-socket", Lint, Warning, docker_socket;
}

/// Where the socket is, by either name of its folder.
pub(super) fn is_docker_socket(path: &str) -> bool {
    matches!(normal(path), "/var/run/docker.sock" | "/run/docker.sock")
}

fn docker_socket(pod: &Subject<'_>, found: &mut Findings) {
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        if volume.host_path.as_ref().is_some_and(|host| is_docker_socket(&host.path)) {
            found.add(
                pod.spec_path().field("volumes").index(index).field("hostPath").field("path"),
                format!("The volume \"{}\" is Docker's socket. Nodes have no Docker since Kubernetes 1.24; where there is one, its socket makes the Pod root on the node.", volume.name),
                "Use a program that needs no Docker, or ask the API server for Pods.",
            );
        }
    }
}
