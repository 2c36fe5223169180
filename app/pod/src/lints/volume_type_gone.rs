//! Types of volumes that Kubernetes no longer serves.

use k8s_openapi::api::core::v1::Volume;

use super::frame::{Findings, Subject, lint};

lint! {
    /// A volume is of a type that Kubernetes gave up.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. The node cannot make the volume: the Pod stays at ContainerCreating.
    ///
    /// ## Why
    /// Drivers of storage moved out of Kubernetes to CSI drivers. The fields are still known so that old Pods can be read,
    /// but nothing stands behind them; `gitRepo` is switched off because it let a Pod run commands on the node.
    ///
    /// ## What to do
    /// Use a PersistentVolumeClaim of a StorageClass with a CSI driver. In the place of `gitRepo`, let an init container
    /// clone into an emptyDir.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: site
    ///   gitRepo:
    ///     repository: https://git.example.org/site.git
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: site
    ///     mountPath: /site
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: site
    ///   emptyDir: {}
    /// initContainers:
    /// - name: clone
    ///   image: example.org/git:1
    ///   args: [clone, "https://git.example.org/site.git", /site]
    ///   volumeMounts:
    ///   - name: site
    ///     mountPath: /site
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: site
    ///     mountPath: /site
    /// ```
    VOLUME_TYPE_GONE = "volume-type-gone", Warning, Warning, volume_type_gone;
}

fn volume_type_gone(pod: &Subject<'_>, found: &mut Findings) {
    for (index, volume) in pod.spec.volumes.iter().flatten().enumerate() {
        let Some((field, since)) = gone(volume) else { continue };
        let help = if field == "gitRepo" {
            "Let an init container clone the repository into an emptyDir that both mount."
        } else {
            "Use a `persistentVolumeClaim` whose StorageClass has a CSI driver for this storage."
        };
        found.add(
            pod.spec_path().field("volumes").index(index).field(field),
            format!("Since Kubernetes {since} nothing makes volumes of the type `{field}`: a Pod with \"{}\" does not start.", volume.name),
            help,
        );
    }
}

/// The type as it is written, and since when it does not work by itself (pkg/api/pod/warnings.go).
fn gone(volume: &Volume) -> Option<(&'static str, &'static str)> {
    [
        (volume.photon_persistent_disk.is_some(), "photonPersistentDisk", "1.16"),
        (volume.git_repo.is_some(), "gitRepo", "1.33"),
        (volume.scale_io.is_some(), "scaleIO", "1.22"),
        (volume.flocker.is_some(), "flocker", "1.25"),
        (volume.storageos.is_some(), "storageos", "1.25"),
        (volume.quobyte.is_some(), "quobyte", "1.25"),
        (volume.glusterfs.is_some(), "glusterfs", "1.26"),
        (volume.cephfs.is_some(), "cephfs", "1.31"),
        (volume.rbd.is_some(), "rbd", "1.31"),
    ]
    .into_iter()
    .find_map(|(is_used, field, since)| is_used.then_some((field, since)))
}
