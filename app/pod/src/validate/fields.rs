//! fieldRef and resourceFieldRef: what of its own Pod a container is told, in a variable or in a file.

use k8s_openapi::api::core::v1::{ObjectFieldSelector, ResourceFieldSelector};

use super::at::At;
use super::{Report, formats, short, text};
use crate::codes;
use crate::defaults::amount::Amount;

/// The fields that can be looked up anywhere; where exactly is said by `allowed` below.
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

/// A field of the Pod; `allowed` are those that can be had here, besides single labels and annotations.
pub(super) fn field(selector: &ObjectFieldSelector, allowed: &[&str], at: &At<'_>, report: &mut Report) {
    let (path, place) = (selector.field_path.as_str(), at.field("fieldPath"));
    if path.is_empty() {
        let message = "The reference does not say which field of the Pod is meant.";
        report.add(
            &codes::FIELD_PATH_MISSING,
            &place,
            message,
            "Write `fieldPath: metadata.name`, or another field.",
        );
        return;
    }
    if selector.api_version.as_deref().is_some_and(|version| !matches!(version, "" | "v1")) {
        let message =
            format!("\"{}\" is no version that Pods have.", short(text(selector.api_version.as_ref())));
        // The API server names the path, though the version is at fault.
        let exact = at.field("apiVersion");
        report.add_as(&place, &codes::FIELD_PATH_UNREADABLE, &exact, message, "Remove `apiVersion` here.");
        return;
    }
    match subscripted(path) {
        Some((map @ ("metadata.labels" | "metadata.annotations"), key)) => {
            let lower = if map == "metadata.labels" { key.to_owned() } else { key.to_lowercase() };
            let faults = formats::qualified_name(&lower);
            report.malformed_as(at, &codes::FIELD_KEY_INVALID, &place, "The key", key, faults);
        }
        Some((map, _)) => {
            let message = format!("\"{}\" has no entries that could be asked for by a key.", short(map));
            let help = "Keys are for `metadata.labels['key']` and `metadata.annotations['key']`.";
            report.add(&codes::FIELD_PATH_UNREADABLE, &place, message, help);
        }
        None => plain(path, allowed, &place, report),
    }
}

fn plain(path: &str, allowed: &[&str], at: &At<'_>, report: &mut Report) {
    // Very old clients say `spec.host` for the node.
    let path = if path == "spec.host" { "spec.nodeName" } else { path };
    if allowed.contains(&path) {
        return;
    }
    if KNOWN.contains(&path) {
        let message = format!("`{path}` is a field of the Pod, but it cannot be had in this place.");
        let help = match path {
            "metadata.labels" | "metadata.annotations" => {
                format!(
                    "Write one entry, `{path}['key']`; all of them can only be had in a file of a downwardAPI volume."
                )
            }
            _ => format!("Write one of {}.", allowed.join(", ")),
        };
        report.add(&codes::FIELD_PATH_NOT_HERE, at, message, help);
    } else {
        let message = format!("\"{}\" is no field of the Pod that can be looked up.", short(path));
        let near = allowed.iter().chain(KNOWN).find(|known| known.eq_ignore_ascii_case(path));
        let help = match near {
            Some(known) => format!("Write `{known}`: upper and lower case count."),
            None => format!("Write one of {}.", allowed.join(", ")),
        };
        report.add(&codes::FIELD_PATH_UNREADABLE, at, message, help);
    }
}

/// `metadata.labels['app']` as the map and the key.
fn subscripted(path: &str) -> Option<(&str, &str)> {
    path.strip_suffix("']")?.split_once("['").filter(|(map, _)| !map.is_empty())
}

/// A resource of a container; in a volume (`needs_container`) the container has to be named.
pub(super) fn resource(
    selector: &ResourceFieldSelector,
    needs_container: bool,
    at: &At<'_>,
    report: &mut Report,
) {
    let name = selector.resource.as_str();
    if needs_container && text(selector.container_name.as_ref()).is_empty() {
        let message =
            "The reference does not say whose resource is meant: a volume belongs to all containers.";
        let help = "Write `containerName:` and the name of a container.";
        report.add(&codes::RESOURCE_FIELD_CONTAINER_MISSING, &at.field("containerName"), message, help);
    } else if name.is_empty() {
        let message = "The reference does not say which resource is meant.";
        let help = "Write `resource: limits.memory`, or another one.";
        report.add(&codes::RESOURCE_FIELD_MISSING, &at.field("resource"), message, help);
    } else if !is_huge_page(name) {
        report.one_of(&codes::RESOURCE_FIELD_UNKNOWN, &at.field("resource"), Some(name), RESOURCES);
    }
    divisor(selector, &at.field("divisor"), report);
}

fn divisor(selector: &ResourceFieldSelector, at: &At<'_>, report: &mut Report) {
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
        report.add(&codes::DIVISOR_UNKNOWN, at, message, format!("Write one of {}.", known.join(", ")));
    }
}

fn is_huge_page(name: &str) -> bool {
    name.starts_with("limits.hugepages-") || name.starts_with("requests.hugepages-")
}
