//! spec.volumes. A volume with any fault does not count as there: its mounts are refused too, as the API server does.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{HostPathVolumeSource, KeyToPath, Volume};

use super::{Report, formats, text};
use crate::codes;
use crate::path::Path;

/// The volumes that mounts can name.
pub(super) type Volumes<'pod> = HashSet<&'pod str>;

const HOST_PATH_TYPES: &[&str] =
    &["", "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"];

pub(super) fn volumes<'pod>(volumes: &'pod [Volume], path: &Path, report: &mut Report) -> Volumes<'pod> {
    let mut known = Volumes::new();
    for (index, volume) in volumes.iter().enumerate() {
        let at = path.index(index);
        let before = report.diagnostics.len();
        source(volume, &at, report);
        name(volume, &known, &at.field("name"), report);
        if report.diagnostics.len() == before {
            known.insert(&volume.name);
        }
    }
    known
}

fn name(volume: &Volume, known: &Volumes<'_>, at: &Path, report: &mut Report) {
    if volume.name.is_empty() {
        report.add(
            &codes::VOLUME_NAME_MISSING,
            at,
            "The volume has no name, so no container could mount it.",
            "Write `name: my-volume`.",
        );
    } else {
        report.malformed(
            &codes::VOLUME_NAME_INVALID,
            at,
            "The volume name",
            &volume.name,
            formats::dns_label(&volume.name),
        );
    }
    if known.contains(volume.name.as_str()) {
        let message = format!("Another volume of this Pod is named \"{}\" already.", volume.name);
        report.add(
            &codes::VOLUME_NAME_DUPLICATE,
            at,
            message,
            "Give this volume another name, and mount it by that.",
        );
    }
}

/// The first source counts, further ones are refused. No source means emptyDir.
fn source(volume: &Volume, at: &Path, report: &mut Report) {
    let mut sources = sources(volume).into_iter().filter(|(_, is_set)| *is_set);
    if let Some((first, _)) = sources.next() {
        fields(volume, first, at, report);
    }
    for (extra, _) in sources {
        let message = "The volume has several sources, and can hold the data of only one.";
        let exact = match extra {
            "cephFS" => "cephfs",
            "downwarAPI" => "downwardAPI",
            other => other,
        };
        report.add_as(
            &at.field(extra),
            &codes::VOLUME_SOURCE_TWICE,
            &at.field(exact),
            message,
            "Keep one source; make a second volume for the other.",
        );
    }
}

/// All sources in the order of the API server, with the names that it prints.
fn sources(volume: &Volume) -> [(&'static str, bool); 30] {
    [
        ("emptyDir", volume.empty_dir.is_some()),
        ("hostPath", volume.host_path.is_some()),
        ("gitRepo", volume.git_repo.is_some()),
        ("gcePersistentDisk", volume.gce_persistent_disk.is_some()),
        ("awsElasticBlockStore", volume.aws_elastic_block_store.is_some()),
        ("secret", volume.secret.is_some()),
        ("nfs", volume.nfs.is_some()),
        ("iscsi", volume.iscsi.is_some()),
        ("glusterfs", volume.glusterfs.is_some()),
        ("flocker", volume.flocker.is_some()),
        ("persistentVolumeClaim", volume.persistent_volume_claim.is_some()),
        ("rbd", volume.rbd.is_some()),
        ("cinder", volume.cinder.is_some()),
        ("cephFS", volume.cephfs.is_some()),
        ("quobyte", volume.quobyte.is_some()),
        ("downwarAPI", volume.downward_api.is_some()),
        ("fc", volume.fc.is_some()),
        ("flexVolume", volume.flex_volume.is_some()),
        ("configMap", volume.config_map.is_some()),
        ("azureFile", volume.azure_file.is_some()),
        ("vsphereVolume", volume.vsphere_volume.is_some()),
        ("photonPersistentDisk", volume.photon_persistent_disk.is_some()),
        ("portworxVolume", volume.portworx_volume.is_some()),
        ("azureDisk", volume.azure_disk.is_some()),
        ("storageos", volume.storageos.is_some()),
        ("projected", volume.projected.is_some()),
        ("scaleIO", volume.scale_io.is_some()),
        ("csi", volume.csi.is_some()),
        ("ephemeral", volume.ephemeral.is_some()),
        ("image", volume.image.is_some()),
    ]
}

fn fields(volume: &Volume, source: &str, at: &Path, report: &mut Report) {
    let at = at.field(source);
    match source {
        "hostPath" => volume.host_path.iter().for_each(|source| host_path(source, &at, report)),
        "secret" => {
            if let Some(source) = &volume.secret {
                needed(text(source.secret_name.as_ref()), &at.field("secretName"), "the Secret", report);
                files(source.default_mode, source.items.as_deref(), &at, report);
            }
        }
        "configMap" => {
            if let Some(source) = &volume.config_map {
                needed(&source.name, &at.field("name"), "the ConfigMap", report);
                files(source.default_mode, source.items.as_deref(), &at, report);
            }
        }
        "persistentVolumeClaim" => {
            if let Some(source) = &volume.persistent_volume_claim {
                needed(&source.claim_name, &at.field("claimName"), "the PersistentVolumeClaim", report);
            }
        }
        _ => {}
    }
}

fn needed(value: &str, at: &Path, what: &str, report: &mut Report) {
    if value.is_empty() {
        report.add(
            &codes::VOLUME_FIELD_MISSING,
            at,
            format!("The volume does not say which is {what} that it shows."),
            format!("Write the name of {what}."),
        );
    }
}

fn host_path(source: &HostPathVolumeSource, at: &Path, report: &mut Report) {
    if source.path.is_empty() {
        report.add(
            &codes::VOLUME_FIELD_MISSING,
            &at.field("path"),
            "The volume does not say which folder of the node it shows.",
            "Write `path: /var/log`, the folder on the node.",
        );
        return;
    }
    inside(&source.path, &at.field("path"), report);
    report.one_of(
        &codes::HOST_PATH_TYPE_UNKNOWN,
        &at.field("type"),
        source.type_.as_deref(),
        HOST_PATH_TYPES,
    );
}

fn files(default_mode: Option<i32>, items: Option<&[KeyToPath]>, at: &Path, report: &mut Report) {
    mode(default_mode, &at.field("defaultMode"), report);
    for (index, item) in items.unwrap_or_default().iter().enumerate() {
        let at = at.field("items").index(index);
        if item.key.is_empty() {
            report.add(
                &codes::KEY_MISSING,
                &at.field("key"),
                "No key says which of the values is meant.",
                "Write `key:` and the key in the ConfigMap or Secret.",
            );
        }
        if item.path.is_empty() {
            report.add(
                &codes::VOLUME_FIELD_MISSING,
                &at.field("path"),
                "The item does not say which file to write.",
                "Write `path: file-name`, relative to the mount.",
            );
        }
        item_path(&item.path, &at.field("path"), report);
        mode(item.mode, &at.field("mode"), report);
    }
}

fn item_path(path: &str, at: &Path, report: &mut Report) {
    relative(path, at, at, report);
    if path.starts_with("..") && !path.starts_with("../") {
        report.add(
            &codes::PATH_OUTSIDE,
            at,
            "The path begins with `..`, which Kubernetes keeps for itself.",
            "Choose another name.",
        );
    }
}

fn mode(mode: Option<i32>, at: &Path, report: &mut Report) {
    if mode.is_some_and(|mode| !(0..=0o777).contains(&mode)) {
        report.add(
            &codes::FILE_MODE_OUT_OF_RANGE,
            at,
            "File permissions go from 0 to 0777 (octal), that is 511.",
            "Write it in octal with a leading zero, such as 0644.",
        );
    }
}

/// A path that must be relative and stay inside; `official` is what the API server prints.
pub(super) fn relative(path: &str, official: &Path, at: &Path, report: &mut Report) {
    if path.starts_with('/') {
        report.add_as(
            official,
            &codes::PATH_OUTSIDE,
            at,
            format!("\"{path}\" begins with `/`, but must be relative."),
            "Leave the `/` in front out.",
        );
    }
    if path.split('/').any(|part| part == "..") {
        report.add_as(
            official,
            &codes::PATH_OUTSIDE,
            at,
            format!("\"{path}\" leads out of its folder with `..`."),
            "Leave `..` out.",
        );
    }
}

fn inside(path: &str, at: &Path, report: &mut Report) {
    if path.split('/').any(|part| part == "..") {
        report.add(
            &codes::PATH_OUTSIDE,
            at,
            format!("\"{path}\" leads out of its folder with `..`."),
            "Write the whole path without `..`.",
        );
    }
}
