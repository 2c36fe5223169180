//! A folder of the node as a volume.

use super::docker_socket::is_docker_socket;
use super::frame::{Findings, Subject, lint};

lint! {
    /// A hostPath volume that the Pod can write to keeps its files on one node only.
    ///
    /// ## What happens
    /// The files are on the node on which the Pod runs. When it is made anew on another node, it finds other files or none.
    /// Clusters with Pod Security "baseline" refuse hostPath altogether.
    ///
    /// ## Why
    /// A hostPath is a folder of the node's own disk, and Kubernetes does not copy it.
    ///
    /// ## What to do
    /// For files that containers of the Pod share, use an emptyDir; for files that are to stay, a persistentVolumeClaim.
    /// What only reads files of each node, such as a log agent, mounts them with `readOnly: true`.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   hostPath:
    ///     path: /srv/basket
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   persistentVolumeClaim:
    ///     claimName: basket
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    HOST_PATH_OF_ONE_NODE = "host-path-of-one-node", Lint, Info, host_path_of_one_node;
}

fn host_path_of_one_node(pod: &Subject<'_>, found: &mut Findings) {
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        let Some(host) = volume.host_path.as_ref().filter(|host| !is_docker_socket(&host.path)) else {
            continue;
        };
        let mut mounts =
            pod.containers.iter().flat_map(|member| member.container.volume_mounts.iter().flatten());
        if mounts.any(|mount| mount.name == volume.name && mount.read_only != Some(true)) {
            found.add(
                pod.spec_path().field("volumes").index(index).field("hostPath"),
                format!("The volume \"{}\" is {} of the node that the Pod runs on: on another node there are other files.", volume.name, host.path),
                "Use an emptyDir to share files in the Pod, a persistentVolumeClaim to keep them; mount what is only read with `readOnly: true`.",
            );
        }
    }
}
