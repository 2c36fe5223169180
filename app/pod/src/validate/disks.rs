//! Volumes of storage systems that Kubernetes once knew by itself; most are of no use any more, but still judged.

use k8s_openapi::api::core::v1::{
    AzureDiskVolumeSource, FCVolumeSource, FlexVolumeSource, FlockerVolumeSource, QuobyteVolumeSource,
    StorageOSVolumeSource, Volume,
};

use super::at::At;
use super::volume_sources::{needed, needed_as};
use super::{Report, formats, iscsi, short, text, written};
use crate::codes;

/// The source of that name, as the API server prints it; `at` is the volume.
pub(super) fn source(volume: &Volume, name: &'static str, at: &At<'_>, report: &mut Report) {
    match name {
        "iscsi" => volume.iscsi.iter().for_each(|source| iscsi::iscsi(source, &volume.name, at, report)),
        "fc" => volume.fc.iter().for_each(|source| fibre(source, &at.field(name), report)),
        "flocker" => volume.flocker.iter().for_each(|source| flocker(source, &at.field(name), report)),
        "quobyte" => volume.quobyte.iter().for_each(|source| quobyte(source, &at.field(name), report)),
        "flexVolume" => volume.flex_volume.iter().for_each(|source| flex(source, &at.field(name), report)),
        "azureDisk" => {
            volume.azure_disk.iter().for_each(|source| azure_disk(source, &at.field(name), report));
        }
        "storageos" => volume.storageos.iter().for_each(|source| storage_os(source, &at.field(name), report)),
        _ => plain(volume, name, at, report),
    }
}

/// Those that only need some fields.
fn plain(volume: &Volume, name: &'static str, at: &At<'_>, report: &mut Report) {
    let exact = at.field(if name == "cephFS" { "cephfs" } else { name });
    let official = if name == "gcePersistentDisk" { at.field("persistentDisk") } else { exact };
    for (field, value) in fields(volume, name) {
        needed_as(value, field, &format!("its {field}"), &official, &exact, report);
    }
    let cinder = volume.cinder.as_ref().filter(|_| name == "cinder");
    if let Some(secret) = cinder.and_then(|cinder| cinder.secret_ref.as_ref()) {
        needed(&secret.name, "name", "which Secret it uses", &exact.field("secretRef"), report);
    }
    if partition(volume, name).is_some_and(|number| !(0..=255).contains(&number)) {
        let message = "A disk's partitions are numbered from 1 to 255; 0 is the whole disk.";
        let (official, at) = (official.field("partition"), exact.field("partition"));
        report.add_as(&official, &codes::VOLUME_FIELD_INVALID, &at, message, "Write its number.");
    }
}

fn partition(volume: &Volume, name: &str) -> Option<i32> {
    match name {
        "gcePersistentDisk" => volume.gce_persistent_disk.as_ref().and_then(|disk| disk.partition),
        "awsElasticBlockStore" => volume.aws_elastic_block_store.as_ref().and_then(|disk| disk.partition),
        _ => None,
    }
}

/// Fields that must not be empty, with their values; of a list its first item.
fn fields<'pod>(volume: &'pod Volume, name: &str) -> Vec<(&'static str, &'pod str)> {
    fn first(list: &[String]) -> &str {
        // An empty text in the list is something.
        list.first().map_or("", |item| if item.is_empty() { " " } else { item })
    }
    let all: Option<Vec<(&'static str, &str)>> = match name {
        "gcePersistentDisk" => {
            volume.gce_persistent_disk.as_ref().map(|disk| vec![("pdName", disk.pd_name.as_str())])
        }
        "awsElasticBlockStore" => {
            volume.aws_elastic_block_store.as_ref().map(|disk| vec![("volumeID", disk.volume_id.as_str())])
        }
        "glusterfs" => volume
            .glusterfs
            .as_ref()
            .map(|it| vec![("endpoints", it.endpoints.as_str()), ("path", it.path.as_str())]),
        "rbd" => volume
            .rbd
            .as_ref()
            .map(|it| vec![("monitors", first(&it.monitors)), ("image", it.image.as_str())]),
        "cinder" => volume.cinder.as_ref().map(|it| vec![("volumeID", it.volume_id.as_str())]),
        "cephFS" => volume.cephfs.as_ref().map(|it| vec![("monitors", first(&it.monitors))]),
        "azureFile" => volume
            .azure_file
            .as_ref()
            .map(|it| vec![("secretName", it.secret_name.as_str()), ("shareName", it.share_name.as_str())]),
        "vsphereVolume" => {
            volume.vsphere_volume.as_ref().map(|it| vec![("volumePath", it.volume_path.as_str())])
        }
        "photonPersistentDisk" => {
            volume.photon_persistent_disk.as_ref().map(|it| vec![("pdID", it.pd_id.as_str())])
        }
        "portworxVolume" => {
            volume.portworx_volume.as_ref().map(|it| vec![("volumeID", it.volume_id.as_str())])
        }
        "scaleIO" => volume.scale_io.as_ref().map(|it| {
            let volume = text(it.volume_name.as_ref());
            vec![("gateway", it.gateway.as_str()), ("system", it.system.as_str()), ("volumeName", volume)]
        }),
        _ => None,
    };
    all.unwrap_or_default()
}

fn fibre(source: &FCVolumeSource, at: &At<'_>, report: &mut Report) {
    let (targets, ids) = (source.target_wwns.as_deref(), source.wwids.as_deref());
    let (has_targets, has_ids) =
        (targets.is_some_and(|list| !list.is_empty()), ids.is_some_and(|list| !list.is_empty()));
    let place = at.field("targetWWNs");
    if !has_targets && !has_ids {
        let message = "The volume does not say which device it is: it has neither targetWWNs nor wwids.";
        report.add(&codes::VOLUME_FIELD_MISSING, &place, message, "Write one of the two.");
    } else if has_targets && has_ids {
        let message = "The volume names its device twice, by targetWWNs and by wwids.";
        report.add(&codes::VOLUME_FIELD_INVALID, &place, message, "Keep one of the two.");
    }
    match source.lun {
        None if has_targets => needed("", "lun", "which unit of the target it is", at, report),
        Some(number) if has_targets && !(0..=255).contains(&number) => {
            let message = format!("{number} is no unit: they are numbered from 0 to 255.");
            report.add(&codes::VOLUME_FIELD_INVALID, &at.field("lun"), message, "Write its number.");
        }
        _ => {}
    }
}

fn flocker(source: &FlockerVolumeSource, at: &At<'_>, report: &mut Report) {
    let (name, id) = (text(source.dataset_name.as_ref()), text(source.dataset_uuid.as_ref()));
    if name.is_empty() && id.is_empty() {
        let message = "The volume does not say which dataset it shows.";
        report.add(&codes::VOLUME_FIELD_MISSING, at, message, "Write datasetUUID.");
    } else if !name.is_empty() && !id.is_empty() {
        let message = "The volume names its dataset twice, by datasetName and by datasetUUID.";
        report.add(&codes::VOLUME_FIELD_INVALID, at, message, "Keep one of the two.");
    }
    if name.contains('/') {
        let message = "A dataset's name cannot hold `/`.";
        report.add(&codes::VOLUME_FIELD_INVALID, &at.field("datasetName"), message, "Write its name alone.");
    }
}

fn quobyte(source: &QuobyteVolumeSource, at: &At<'_>, report: &mut Report) {
    if source.registry.is_empty() {
        needed("", "registry", "where its registry is, as host:port", at, report);
    } else if text(source.tenant.as_ref()).len() >= 65 {
        let message = "A tenant is a UUID of at most 64 characters.";
        report.add(&codes::VOLUME_FIELD_MISSING, &at.field("tenant"), message, "Write the tenant's UUID.");
    } else {
        for pair in source.registry.split(',').filter(|pair| !is_host_and_port(pair)) {
            let message = format!("\"{}\" is not a host and a port.", short(pair));
            let help = "Write `host:port`, several with a comma between.";
            report.add(&codes::VOLUME_FIELD_INVALID, &at.field("registry"), message, help);
        }
    }
    needed(&source.volume, "volume", "which volume of Quobyte it is", at, report);
}

/// As Go splits them: one colon, or an address in brackets before it.
fn is_host_and_port(text: &str) -> bool {
    let Some((host, port)) = text.rsplit_once(':') else { return false };
    let host = host
        .strip_prefix('[')
        .map_or(Some(host), |inner| inner.strip_suffix(']').filter(|inner| !inner.contains(['[', ']'])));
    let is_plain = |part: &str| !part.contains(['[', ']']);
    host.is_some_and(|host| is_plain(host) && (text.starts_with('[') || !host.contains(':')))
        && is_plain(port)
}

fn flex(source: &FlexVolumeSource, at: &At<'_>, report: &mut Report) {
    needed(&source.driver, "driver", "which driver provides it", at, report);
    let options = at.field("options");
    for key in source.options.iter().flat_map(|options| options.keys()) {
        let domain =
            format!(".{}", key.split_once('/').map_or(key.as_str(), |(domain, _)| domain).to_lowercase());
        if domain.ends_with(".kubernetes.io") || domain.ends_with(".k8s.io") {
            let message = format!("Kubernetes sets options such as \"{}\" itself.", short(key));
            let help = "Remove the option, or use a domain of your own.";
            report.add(&codes::VOLUME_FIELD_INVALID, &options.key(key), message, help);
        }
    }
}

fn azure_disk(source: &AzureDiskVolumeSource, at: &At<'_>, report: &mut Report) {
    needed(&source.disk_name, "diskName", "which disk it is", at, report);
    needed(&source.disk_uri, "diskURI", "where its disk is", at, report);
    let code = &codes::VOLUME_FIELD_UNKNOWN;
    let caching = source.caching_mode.as_deref();
    report.one_of(code, &at.field("cachingMode"), caching, &["None", "ReadOnly", "ReadWrite"]);
    let Some(kind) = source.kind.as_deref() else { return };
    report.one_of(code, &at.field("kind"), Some(kind), &["Dedicated", "Managed", "Shared"]);
    let begin = if kind == "Managed" { "/subscriptions/" } else { "https://" };
    if !source.disk_uri.starts_with(begin) {
        let message = format!("The place of a disk of the kind \"{}\" begins with `{begin}`.", short(kind));
        report.add(code, &at.field("diskURI"), message, "Write the disk's whole URI.");
    }
}

fn storage_os(source: &StorageOSVolumeSource, at: &At<'_>, report: &mut Report) {
    needed(text(source.volume_name.as_ref()), "volumeName", "which volume of StorageOS it is", at, report);
    let names = [("volumeName", &source.volume_name), ("volumeNamespace", &source.volume_namespace)];
    for (field, name) in names {
        let Some(name) = written(name.as_ref()) else { continue };
        let faults = formats::dns_label(name);
        report.malformed(&codes::VOLUME_FIELD_INVALID, &at.field(field), "The name", name, faults);
    }
    if let Some(secret) = &source.secret_ref {
        needed(text(Some(&secret.name)), "name", "which Secret it uses", &at.field("secretRef"), report);
    }
}
