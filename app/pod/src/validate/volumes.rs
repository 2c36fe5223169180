//! spec.volumes. A volume with any fault does not count as there: its mounts are refused too, as the API server does.

use std::collections::{HashMap, HashSet};

use k8s_openapi::api::core::v1::{PodSpec, Volume};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::at::At;
use super::{Report, formats, metadata, volume_sources};
use crate::codes;

/// The volumes that mounts and devices can name.
pub(super) type Volumes<'pod> = HashMap<&'pod str, &'pod Volume>;

pub(super) fn volumes<'pod>(
    spec: &'pod PodSpec,
    of: &ObjectMeta,
    path: &At<'_>,
    report: &mut Report,
) -> Volumes<'pod> {
    let volumes = spec.volumes.as_deref().unwrap_or_default();
    // A template's Pods get their names later.
    let has_claims = !report.is_template && volumes.iter().any(|volume| volume.ephemeral.is_some());
    let pod = if has_claims { metadata::name_of(of) } else { String::new() };
    let mut known = Volumes::with_capacity(volumes.len());
    for (index, volume) in volumes.iter().enumerate() {
        let at = path.index(index);
        let before = report.diagnostics.len();
        source(volume, &at, report);
        if volume.ephemeral.is_some() && sources(volume).next() == Some("ephemeral") {
            claim_name(&pod, &volume.name, &at, report);
        }
        name(volume, &known, &at.field("name"), report);
        if report.diagnostics.len() == before {
            known.insert(&volume.name, volume);
        }
    }
    own_claims(volumes, &pod, path, report);
    known
}

fn name(volume: &Volume, known: &Volumes<'_>, at: &At<'_>, report: &mut Report) {
    let name = volume.name.as_str();
    if name.is_empty() {
        let message = "The volume has no name, so no container could mount it.";
        report.add(&codes::VOLUME_NAME_MISSING, at, message, "Write `name: my-volume`.");
    } else {
        report.malformed(&codes::VOLUME_NAME_INVALID, at, "The volume name", name, formats::dns_label(name));
    }
    if known.contains_key(name) {
        let message = format!("Another volume of this Pod is named \"{name}\" already.");
        let help = "Give this volume another name, and mount it by that.";
        report.add(&codes::VOLUME_NAME_DUPLICATE, at, message, help);
    }
}

/// The claim of an ephemeral volume is called after the Pod and the volume.
fn claim_name(pod: &str, volume: &str, at: &At<'_>, report: &mut Report) {
    if pod.is_empty() || volume.is_empty() {
        return;
    }
    let name = format!("{pod}-{volume}");
    report.malformed(
        &codes::CLAIM_NAME_INVALID,
        &at.field("name"),
        "The volume's claim is called after the Pod and the volume, and that name",
        &name,
        formats::dns_subdomain(&name),
    );
}

/// A volume cannot be the claim that Kubernetes makes for another volume of the same Pod.
fn own_claims(volumes: &[Volume], pod: &str, path: &At<'_>, report: &mut Report) {
    if pod.is_empty() {
        return;
    }
    let made = volumes.iter().filter(|volume| volume.ephemeral.is_some());
    let made: HashSet<String> = made.map(|volume| format!("{pod}-{}", volume.name)).collect();
    for (index, volume) in volumes.iter().enumerate() {
        let Some(claim) = &volume.persistent_volume_claim else { continue };
        if made.contains(&claim.claim_name) {
            let message = format!(
                "The claim \"{}\" is made for an ephemeral volume of this Pod, so no other volume can use it.",
                claim.claim_name
            );
            let at = path.index(index);
            let at = at.field("persistentVolumeClaim");
            let help = "Mount the ephemeral volume, or name another claim.";
            report.add(&codes::CLAIM_OF_EPHEMERAL_VOLUME, &at.field("claimName"), message, help);
        }
    }
}

/// The first source counts, further ones are refused. No source means emptyDir.
fn source(volume: &Volume, at: &At<'_>, report: &mut Report) {
    let mut sources = sources(volume);
    if let Some(first) = sources.next() {
        volume_sources::source(volume, first, at, report);
    }
    for extra in sources {
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

/// The sources in the order of the API server, with the names that it prints.
fn sources(volume: &Volume) -> impl Iterator<Item = &'static str> {
    let all = [
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
    ];
    all.into_iter().filter(|(_, is_set)| *is_set).map(|(name, _)| name)
}
