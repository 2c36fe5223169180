//! Volumes: what each kind of source takes when nothing is said.

use k8s_openapi::api::core::v1::{
    AzureDiskVolumeSource, DownwardAPIVolumeFile, EmptyDirVolumeSource, EphemeralVolumeSource, PodSpec,
    ProjectedVolumeSource, RBDVolumeSource, ScaleIOVolumeSource, Volume, VolumeResourceRequirements,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::containers::{FIELD_VERSION, pull_policy};
use super::notes::{Notes, items};
use super::resources;
use crate::path::Path;

/// The mode of files that nothing is said about: rw-r--r--.
const MODE: i32 = 0o644;
const MODE_REASON: &str =
    "Everyone in the container may read the files, and their owner may write: 420 is 0644 in octal.";

/// All volumes of a Pod.
pub(super) fn volumes(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    for (item, path) in items(&mut spec.volumes, path, "volumes") {
        volume(item, &path, notes);
    }
}

fn volume(volume: &mut Volume, path: &Path, notes: &mut Notes) {
    if has_no_source(volume) {
        let reason =
            "The volume does not say what it is, so it is an empty folder that lives as long as the Pod.";
        notes.fill(&mut volume.empty_dir, path, "emptyDir", EmptyDirVolumeSource::default(), reason);
    }
    files(volume, path, notes);
    if let Some(host_path) = &mut volume.host_path {
        let reason = "Nothing is checked or made before the node's path is mounted.";
        notes.fill(&mut host_path.type_, &path.field("hostPath"), "type", String::new(), reason);
    }
    if let Some(empty) = &mut volume.empty_dir {
        resources::size(&mut empty.size_limit, path.field("emptyDir").field("sizeLimit"), notes);
    }
    if let Some(image) = &mut volume.image {
        let (policy, reason) = pull_policy(image.reference.as_deref().unwrap_or(""));
        notes.text(&mut image.pull_policy, &path.field("image"), "pullPolicy", policy, reason);
    }
    if let Some(source) = &mut volume.projected {
        projected(source, &path.field("projected"), notes);
    }
    if let Some(source) = &mut volume.ephemeral {
        ephemeral(source, &path.field("ephemeral"), notes);
    }
    disks(volume, path, notes);
}

fn has_no_source(volume: &Volume) -> bool {
    *volume == Volume { name: volume.name.clone(), ..Volume::default() }
}

fn files(volume: &mut Volume, path: &Path, notes: &mut Notes) {
    if let Some(source) = &mut volume.secret {
        notes.fill(&mut source.default_mode, &path.field("secret"), "defaultMode", MODE, MODE_REASON);
    }
    if let Some(source) = &mut volume.config_map {
        notes.fill(&mut source.default_mode, &path.field("configMap"), "defaultMode", MODE, MODE_REASON);
    }
    if let Some(source) = &mut volume.downward_api {
        let path = path.field("downwardAPI");
        notes.fill(&mut source.default_mode, &path, "defaultMode", MODE, MODE_REASON);
        downward(&mut source.items, &path, notes);
    }
}

fn downward(list: &mut Option<Vec<DownwardAPIVolumeFile>>, path: &Path, notes: &mut Notes) {
    for (file, path) in items(list, path, "items") {
        if let Some(field) = &mut file.field_ref {
            notes.text(&mut field.api_version, &path.field("fieldRef"), "apiVersion", "v1", FIELD_VERSION);
        }
        if let Some(resource) = &mut file.resource_field_ref {
            resources::divisor(&mut resource.divisor, &path.field("resourceFieldRef"), notes);
        }
    }
}

fn projected(source: &mut ProjectedVolumeSource, path: &Path, notes: &mut Notes) {
    notes.fill(&mut source.default_mode, path, "defaultMode", MODE, MODE_REASON);
    for (part, path) in items(&mut source.sources, path, "sources") {
        notes.drop(&mut part.cluster_trust_bundle, &path, "clusterTrustBundle");
        notes.drop(&mut part.pod_certificate, &path, "podCertificate");
        if let Some(downward_api) = &mut part.downward_api {
            downward(&mut downward_api.items, &path.field("downwardAPI"), notes);
        }
        if let Some(token) = &mut part.service_account_token {
            let reason = "A token is good for an hour; the node renews it before that.";
            let path = path.field("serviceAccountToken");
            notes.fill(&mut token.expiration_seconds, &path, "expirationSeconds", 3600, reason);
        }
    }
}

fn ephemeral(source: &mut EphemeralVolumeSource, path: &Path, notes: &mut Notes) {
    let Some(template) = &mut source.volume_claim_template else { return };
    let path = path.field("volumeClaimTemplate");
    let reason = "No labels were written for the claim; Kubernetes shows the field anyway.";
    notes.fill(&mut template.metadata, &path, "metadata", ObjectMeta::default(), reason);
    let (claim, path) = (&mut template.spec, path.field("spec"));
    let reason = "The disk is used with a file system on it, not as a raw block device.";
    notes.fill(&mut claim.volume_mode, &path, "volumeMode", "Filesystem".into(), reason);
    let reason = "No size is asked for; Kubernetes shows the field anyway.";
    notes.fill(&mut claim.resources, &path, "resources", VolumeResourceRequirements::default(), reason);
    let path = path.field("resources");
    let Some(amounts) = &mut claim.resources else { return };
    for (list, field) in [(&mut amounts.limits, "limits"), (&mut amounts.requests, "requests")] {
        if let Some(list) = list {
            resources::round(list, &path.field(field), notes);
        }
    }
}

/// Disks of other systems, most of them no longer supported.
fn disks(volume: &mut Volume, path: &Path, notes: &mut Notes) {
    if let Some(disk) = &mut volume.iscsi {
        let reason = "The disk is reached over TCP, which iSCSI calls the default interface.";
        notes.text(&mut disk.iscsi_interface, &path.field("iscsi"), "iscsiInterface", "default", reason);
    }
    if let Some(disk) = &mut volume.rbd {
        rbd(disk, &path.field("rbd"), notes);
    }
    if let Some(disk) = &mut volume.azure_disk {
        azure(disk, &path.field("azureDisk"), notes);
    }
    if let Some(disk) = &mut volume.scale_io {
        scale_io(disk, &path.field("scaleIO"), notes);
    }
}

fn rbd(disk: &mut RBDVolumeSource, path: &Path, notes: &mut Notes) {
    notes.text(&mut disk.pool, path, "pool", "rbd", "Ceph calls its first pool of disks so.");
    notes.text(&mut disk.user, path, "user", "admin", "Ceph calls its first user so.");
    let reason = "Ceph keeps its users' keys in this file of the node.";
    notes.text(&mut disk.keyring, path, "keyring", "/etc/ceph/keyring", reason);
}

fn azure(disk: &mut AzureDiskVolumeSource, path: &Path, notes: &mut Notes) {
    let reason = "The host keeps copies of what is read and written.";
    notes.fill(&mut disk.caching_mode, path, "cachingMode", "ReadWrite".into(), reason);
    notes.fill(&mut disk.fs_type, path, "fsType", "ext4".into(), "Linux' usual file system.");
    notes.fill(&mut disk.kind, path, "kind", "Shared".into(), "Several disks share a storage account.");
    notes.fill(&mut disk.read_only, path, "readOnly", false, "The disk may be written to.");
}

fn scale_io(disk: &mut ScaleIOVolumeSource, path: &Path, notes: &mut Notes) {
    let reason = "Space is taken when it is written to, not before.";
    notes.text(&mut disk.storage_mode, path, "storageMode", "ThinProvisioned", reason);
    notes.text(&mut disk.fs_type, path, "fsType", "xfs", "The file system that ScaleIO's makers recommend.");
}
