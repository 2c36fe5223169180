//! Folders of the node in a Pod.

use super::control::control;
use super::subject::{Subject, Violations};

control! {
    /// No volume is a hostPath.
    HOST_PATH_VOLUMES = "hostPathVolumes", "pod-security-host-path-volumes", Baseline, host_path_volumes;
}

fn host_path_volumes(pod: &Subject<'_>, found: &mut Violations) {
    let list = pod.path().field("volumes");
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        if let Some(host) = &volume.host_path {
            found.add(
                list.index(index).field("hostPath"),
                format!("The volume \"{}\" is {} of the node: who gets at the node's files can get at the node.", volume.name, host.path),
                "Use an emptyDir for files that containers share, a persistentVolumeClaim for files that stay.",
            );
        }
    }
}
