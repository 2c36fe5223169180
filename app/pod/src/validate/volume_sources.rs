//! The sources of volumes that people use: where a volume's files come from.

use k8s_openapi::api::core::v1::{
    CSIVolumeSource, ConfigMapVolumeSource, EmptyDirVolumeSource, EphemeralVolumeSource, GitRepoVolumeSource,
    HostPathVolumeSource, ImageVolumeSource, NFSVolumeSource, SecretVolumeSource, Volume,
};

use super::at::At;
use super::{Report, claims, disks, downward, files, formats, projected, short, text, written};
use crate::codes;
use crate::defaults::amount::Amount;

const HOST_PATH_TYPES: &[&str] =
    &["", "DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"];

/// The source of that name, as the API server prints it; `at` is the volume.
pub(super) fn source(volume: &Volume, name: &'static str, at: &At<'_>, report: &mut Report) {
    let place = at.field(name);
    match name {
        "emptyDir" => volume.empty_dir.iter().for_each(|source| empty_dir(source, &place, report)),
        "hostPath" => volume.host_path.iter().for_each(|source| host_path(source, &place, report)),
        "secret" => volume.secret.iter().for_each(|source| secret(source, &place, report)),
        "configMap" => volume.config_map.iter().for_each(|source| config_map(source, &place, report)),
        "persistentVolumeClaim" => {
            if let Some(source) = &volume.persistent_volume_claim {
                named(&source.claim_name, "claimName", "PersistentVolumeClaim", &place, report);
            }
        }
        "downwarAPI" => {
            volume
                .downward_api
                .iter()
                .for_each(|source| downward::volume(source, &at.field("downwardAPI"), report));
        }
        "projected" => volume.projected.iter().for_each(|source| projected::volume(source, &place, report)),
        "nfs" => volume.nfs.iter().for_each(|source| nfs(source, &place, report)),
        "csi" => volume.csi.iter().for_each(|source| csi(source, &place, report)),
        "ephemeral" => volume.ephemeral.iter().for_each(|source| ephemeral(source, &place, report)),
        "image" => volume.image.iter().for_each(|source| image(source, &place, report)),
        "gitRepo" => volume.git_repo.iter().for_each(|source| git_repo(source, &place, report)),
        _ => disks::source(volume, name, at, report),
    }
}

/// A text that must be there; `what` continues "The volume does not say".
pub(super) fn needed(value: &str, field: &'static str, what: &str, at: &At<'_>, report: &mut Report) {
    needed_as(value, field, what, at, at, report);
}

/// The same, where the API server prints `official`.
pub(super) fn needed_as(
    value: &str,
    field: &'static str,
    what: &str,
    official: &At<'_>,
    at: &At<'_>,
    report: &mut Report,
) {
    if value.is_empty() {
        let message = format!("The volume does not say {what}.");
        let help = format!("Write it in `{field}`.");
        report.add_as(&official.field(field), &codes::VOLUME_FIELD_MISSING, &at.field(field), message, help);
    }
}

fn named(value: &str, field: &'static str, kind: &str, at: &At<'_>, report: &mut Report) {
    if value.is_empty() {
        let message = format!("The volume does not say which {kind} it shows.");
        let help = format!("Write `{field}:` and the name of the {kind}.");
        report.add(&codes::VOLUME_FIELD_MISSING, &at.field(field), message, help);
    }
}

fn empty_dir(source: &EmptyDirVolumeSource, at: &At<'_>, report: &mut Report) {
    let Some(limit) = &source.size_limit else { return };
    if Amount::read(&limit.0).is_some_and(|amount| amount.is_negative()) {
        let message = format!("{} is less than nothing, so nothing could be stored.", short(&limit.0));
        let help = "Write an amount such as `64Mi`, or leave sizeLimit out.";
        report.add(&codes::EMPTY_DIR_SIZE_NEGATIVE, &at.field("sizeLimit"), message, help);
    }
}

fn host_path(source: &HostPathVolumeSource, at: &At<'_>, report: &mut Report) {
    if source.path.is_empty() {
        let message = "The volume does not say which folder of the node it shows.";
        let help = "Write `path: /var/log`, the folder on the node.";
        report.add(&codes::VOLUME_FIELD_MISSING, &at.field("path"), message, help);
        return;
    }
    files::inside(&source.path, &at.field("path"), report);
    report.one_of(
        &codes::HOST_PATH_TYPE_UNKNOWN,
        &at.field("type"),
        source.type_.as_deref(),
        HOST_PATH_TYPES,
    );
}

fn secret(source: &SecretVolumeSource, at: &At<'_>, report: &mut Report) {
    named(text(source.secret_name.as_ref()), "secretName", "Secret", at, report);
    files::mode(source.default_mode, &at.field("defaultMode"), report);
    files::items(source.items.as_deref(), at, report);
}

fn config_map(source: &ConfigMapVolumeSource, at: &At<'_>, report: &mut Report) {
    named(&source.name, "name", "ConfigMap", at, report);
    files::mode(source.default_mode, &at.field("defaultMode"), report);
    files::items(source.items.as_deref(), at, report);
}

fn ephemeral(source: &EphemeralVolumeSource, at: &At<'_>, report: &mut Report) {
    let place = at.field("volumeClaimTemplate");
    if let Some(template) = &source.volume_claim_template {
        claims::template(template, &place, report);
        return;
    }
    let message = "Nothing says what claim Kubernetes makes for the volume.";
    let help = "Write `volumeClaimTemplate` with a `spec`: accessModes and the storage it requests.";
    report.add(&codes::VOLUME_FIELD_MISSING, &place, message, help);
}

fn image(source: &ImageVolumeSource, at: &At<'_>, report: &mut Report) {
    if !report.is_template {
        needed(text(source.reference.as_ref()), "reference", "which image it shows the files of", at, report);
    }
    let policy = written(source.pull_policy.as_ref());
    let place = at.field("pullPolicy");
    report.one_of(&codes::IMAGE_PULL_POLICY_UNKNOWN, &place, policy, &["Always", "IfNotPresent", "Never"]);
}

fn nfs(source: &NFSVolumeSource, at: &At<'_>, report: &mut Report) {
    needed(&source.server, "server", "which server has its files", at, report);
    needed(&source.path, "path", "which folder of the server it shows", at, report);
    if !source.path.starts_with('/') {
        let message = format!(
            "\"{}\" is no whole path, but a server's folders are named from `/`.",
            short(&source.path)
        );
        report.add(&codes::PATH_NOT_ABSOLUTE, &at.field("path"), message, "Begin the path with `/`.");
    }
}

/// The API server names the Secret's name as if it were the volume's own.
fn csi(source: &CSIVolumeSource, at: &At<'_>, report: &mut Report) {
    let (driver, place) = (&source.driver, at.field("driver"));
    needed(driver, "driver", "which driver provides it", at, report);
    if driver.len() > 63 {
        let message = format!("The driver's name is {} bytes long; at most 63 are allowed.", driver.len());
        report.add(&codes::CSI_DRIVER_TOO_LONG, &place, message, "Write the name as it was installed.");
    }
    if !driver.is_empty() {
        let faults = formats::dns_subdomain(&driver.to_lowercase());
        report.malformed(&codes::CSI_DRIVER_INVALID, &place, "The driver's name", driver, faults);
    }
    let Some(secret) = &source.node_publish_secret_ref else { return };
    let exact = at.field("nodePublishSecretRef");
    needed(&secret.name, "name", "which Secret the driver gets", &exact, report);
    if !secret.name.is_empty() {
        report.malformed_as(
            &at.field("name"),
            &codes::REFERENCE_NAME_INVALID,
            &exact.field("name"),
            "The Secret's name",
            &secret.name,
            formats::dns_subdomain(&secret.name),
        );
    }
}

fn git_repo(source: &GitRepoVolumeSource, at: &At<'_>, report: &mut Report) {
    needed(&source.repository, "repository", "which repository it holds", at, report);
    let place = at.field("directory");
    files::relative(text(source.directory.as_ref()), &place, &place, report);
}
