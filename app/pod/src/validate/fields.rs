//! fieldRef and resourceFieldRef: what of its own Pod a container is told, in a variable or in a file.

use k8s_openapi::api::core::v1::{ObjectFieldSelector, ResourceFieldSelector};

use super::at::At;
use super::{Report, formats, short, text};
use crate::codes::{self, Code};
use crate::defaults::amount::Amount;

/// What of the Pod a variable can have, besides single labels and annotations.
pub(super) const ENV: &[&str] = &[
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];
/// What of the Pod a file of a volume can hold, besides single labels and annotations.
#[expect(dead_code, reason = "the rules of downwardAPI volumes are being added")]
pub(super) const VOLUME: &[&str] =
    &["metadata.name", "metadata.namespace", "metadata.labels", "metadata.annotations", "metadata.uid"];
/// All fields that can be looked up somewhere.
const KNOWN: &[&str] = &[
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.restartPolicy",
    "spec.serviceAccountName",
    "spec.schedulerName",
    "status.phase",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
];
const RESOURCES: &[&str] = &[
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
];
const DIVISORS: &[&str] =
    &["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

/// A field of the Pod; `allowed` is [`ENV`] or [`VOLUME`]. The API server's place is `official`, ours `at`.
pub(super) fn field(
    selector: &ObjectFieldSelector,
    allowed: &[&str],
    official: &At<'_>,
    at: &At<'_>,
    report: &mut Report,
) {
    let path = selector.field_path.as_str();
    let (named, place) = (official.field("fieldPath"), at.field("fieldPath"));
    if path.is_empty() {
        let message = "The reference does not say which field of the Pod is meant.";
        let help = "Write `fieldPath: metadata.name`, or another field.";
        report.add_as(&named, &codes::FIELD_PATH_MISSING, &place, message, help);
        return;
    }
    if selector.api_version.as_deref().is_some_and(|version| !matches!(version, "" | "v1")) {
        let message =
            format!("\"{}\" is no version that Pods have.", short(text(selector.api_version.as_ref())));
        // The API server names the path, though the version is at fault.
        let exact = at.field("apiVersion");
        report.add_as(&named, &codes::FIELD_PATH_UNREADABLE, &exact, message, "Remove `apiVersion` here.");
        return;
    }
    match subscripted(path) {
        Some((map @ ("metadata.labels" | "metadata.annotations"), key)) => {
            let lower = if map == "metadata.labels" { key.to_owned() } else { key.to_lowercase() };
            let faults = formats::qualified_name(&lower);
            report.malformed_as(official, &codes::FIELD_KEY_INVALID, &place, "The key", key, faults);
        }
        Some((map, _)) => {
            let message = format!("\"{}\" has no entries that could be asked for by a key.", short(map));
            let help = "Keys are for `metadata.labels['key']` and `metadata.annotations['key']`.";
            report.add_as(&named, &codes::FIELD_PATH_UNREADABLE, &place, message, help);
        }
        // Very old clients say `spec.host` for the node.
        None if path == "spec.host" && allowed.contains(&"spec.nodeName") => {}
        None if allowed.contains(&path) => {}
        None => {
            let (code, message, help) = not_allowed(path, allowed);
            report.add_as(&named, code, &place, message, help);
        }
    }
}

fn not_allowed(path: &str, allowed: &[&str]) -> (&'static Code, String, String) {
    let one_of = format!("Write one of {}.", allowed.join(", "));
    if KNOWN.contains(&path) || path == "spec.host" {
        let message = format!("`{path}` is a field of the Pod, but it cannot be had in this place.");
        let help = match path {
            "metadata.labels" | "metadata.annotations" => format!(
                "Write one entry, `{path}['key']`; all of them can only be had in a file of a downwardAPI volume."
            ),
            _ => one_of,
        };
        return (&codes::FIELD_PATH_NOT_HERE, message, help);
    }
    let message = format!("\"{}\" is no field of the Pod that can be looked up.", short(path));
    let near = allowed.iter().chain(KNOWN).find(|known| known.eq_ignore_ascii_case(path));
    let help = near.map_or(one_of, |known| format!("Write `{known}`: upper and lower case count."));
    (&codes::FIELD_PATH_UNREADABLE, message, help)
}

/// `metadata.labels['app']` as the map and the key.
fn subscripted(path: &str) -> Option<(&str, &str)> {
    path.strip_suffix("']")?.split_once("['").filter(|(map, _)| !map.is_empty())
}

/// A resource of a container; in a volume (`needs_container`) the container has to be named.
pub(super) fn resource(
    selector: &ResourceFieldSelector,
    needs_container: bool,
    official: &At<'_>,
    at: &At<'_>,
    report: &mut Report,
) {
    let name = selector.resource.as_str();
    if needs_container && text(selector.container_name.as_ref()).is_empty() {
        let message =
            "The reference does not say whose resource is meant: a volume belongs to all containers.";
        let help = "Write `containerName:` and the name of a container.";
        let (named, place) = (official.field("containerName"), at.field("containerName"));
        report.add_as(&named, &codes::RESOURCE_FIELD_CONTAINER_MISSING, &place, message, help);
    } else if name.is_empty() {
        let message = "The reference does not say which resource is meant.";
        let help = "Write `resource: limits.memory`, or another one.";
        let (named, place) = (official.field("resource"), at.field("resource"));
        report.add_as(&named, &codes::RESOURCE_FIELD_MISSING, &place, message, help);
    } else if !is_huge_page(name) {
        let (named, place) = (official.field("resource"), at.field("resource"));
        report.one_of_as(&named, &codes::RESOURCE_FIELD_UNKNOWN, &place, Some(name), RESOURCES);
    }
    divisor(selector, &official.field("divisor"), &at.field("divisor"), report);
}

fn divisor(selector: &ResourceFieldSelector, official: &At<'_>, at: &At<'_>, report: &mut Report) {
    let Some(amount) = selector.divisor.as_ref().and_then(|divisor| Amount::read(&divisor.0)) else { return };
    let name = selector.resource.as_str();
    let known: &[&str] = match name {
        "limits.cpu" | "requests.cpu" => &["1", "1m"],
        _ if RESOURCES.contains(&name) || is_huge_page(name) => DIVISORS,
        _ => return,
    };
    let written = amount.text();
    if !amount.is_zero() && !known.contains(&written.as_str()) {
        let message =
            format!("`{name}` can be counted in a few units only, and {} is none of them.", short(&written));
        let help = format!("Write one of {}.", known.join(", "));
        report.add_as(official, &codes::DIVISOR_UNKNOWN, at, message, help);
    }
}

fn is_huge_page(name: &str) -> bool {
    name.starts_with("limits.hugepages-") || name.starts_with("requests.hugepages-")
}
