//! Projected volumes: several sources in one folder.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{ProjectedVolumeSource, ServiceAccountTokenProjection, VolumeProjection};

use super::at::At;
use super::{Report, downward, files, short};
use crate::codes;

/// A token lives at least ten minutes, and at most as many seconds as fit in 32 bits and one more.
const LIFETIME: std::ops::RangeInclusive<i64> = 600..=1 << 32;

pub(super) fn volume(volume: &ProjectedVolumeSource, at: &At<'_>, report: &mut Report) {
    files::mode(volume.default_mode, &at.field("defaultMode"), report);
    let list = at.field("sources");
    let mut paths = HashSet::new();
    for (index, source) in volume.sources.iter().flatten().enumerate() {
        let exact = list.index(index);
        parts(source, &exact, report);
        if let Some(token) = &source.service_account_token {
            self::token(token, at, &exact.field("serviceAccountToken"), report);
        }
        for (path, field, item) in shown(source) {
            if !path.is_empty() && !paths.insert(path) {
                taken(path, at, &exact.field(field).field("items").index(item), report);
            }
        }
        several(source, &exact, report);
    }
}

fn parts(source: &VolumeProjection, at: &At<'_>, report: &mut Report) {
    if let Some(secret) = &source.secret {
        let at = at.field("secret");
        named(&secret.name, "Secret", &at, report);
        files::items(secret.items.as_deref(), &at, report);
    }
    if let Some(map) = &source.config_map {
        let at = at.field("configMap");
        named(&map.name, "ConfigMap", &at, report);
        files::items(map.items.as_deref(), &at, report);
    }
    if let Some(about) = &source.downward_api {
        downward::items(about.items.as_deref(), &at.field("downwardAPI"), report);
    }
}

fn named(name: &str, kind: &str, at: &At<'_>, report: &mut Report) {
    if name.is_empty() {
        let message = format!("The source does not say which {kind} it shows.");
        let help = format!("Write `name:` and the name of the {kind}.");
        report.add(&codes::VOLUME_FIELD_MISSING, &at.field("name"), message, help);
    }
}

/// The API server names a token's path as if it were the volume's.
fn token(token: &ServiceAccountTokenProjection, volume: &At<'_>, at: &At<'_>, report: &mut Report) {
    let seconds = token.expiration_seconds.unwrap_or(3600);
    if !LIFETIME.contains(&seconds) {
        let message = format!(
            "A token cannot be valid for {seconds} seconds: at least 600 (ten minutes), at most 4294967296."
        );
        let help = "Write the seconds, such as `3600`, or leave the field out: it is an hour then.";
        report.add(&codes::TOKEN_LIFETIME_OUT_OF_RANGE, &at.field("expirationSeconds"), message, help);
    }
    let (official, at) = (volume.field("path"), at.field("path"));
    if token.path.is_empty() {
        let message = "Nothing says in which file the token is.";
        report.add_as(&official, &codes::VOLUME_FIELD_MISSING, &at, message, "Write `path: token`.");
    } else {
        files::own_path(&token.path, &official, &at, report);
    }
}

/// The files that a source writes by name, in the API server's order.
fn shown(source: &VolumeProjection) -> Vec<(&str, &'static str, usize)> {
    let secret = source.secret.iter().flat_map(|secret| secret.items.iter().flatten());
    let secret = secret.enumerate().map(|(index, item)| (item.path.as_str(), "secret", index));
    let map = source.config_map.iter().flat_map(|map| map.items.iter().flatten());
    let map = map.enumerate().map(|(index, item)| (item.path.as_str(), "configMap", index));
    let about = source.downward_api.iter().flat_map(|about| about.items.iter().flatten());
    let about = about.enumerate().map(|(index, item)| (item.path.as_str(), "downwardAPI", index));
    secret.chain(map).chain(about).collect()
}

fn taken(path: &str, official: &At<'_>, at: &At<'_>, report: &mut Report) {
    let message = format!("Another item of this volume writes the file \"{}\" already.", short(path));
    report.add_as(official, &codes::FILE_PATH_DUPLICATE, &at.field("path"), message, "Choose another path.");
}

/// Sources behind a gate that is off do not count: the API server takes them out first.
fn several(source: &VolumeProjection, at: &At<'_>, report: &mut Report) {
    let kinds = [
        source.secret.is_some(),
        source.config_map.is_some(),
        source.downward_api.is_some(),
        source.service_account_token.is_some(),
    ];
    if kinds.into_iter().filter(|is_set| *is_set).count() > 1 {
        let message = "The entry has several sources, and each entry can have one.";
        let help = "Begin an entry of its own, with `- `, for each source.";
        report.add(&codes::PROJECTED_SOURCE_TWICE, at, message, help);
    }
}
