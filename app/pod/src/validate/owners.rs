//! metadata.ownerReferences and finalizers: what a Pod is deleted with, and what has to be done before.
//!
//! managedFields is not judged: the API server writes it anew.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{ObjectMeta, OwnerReference};

use super::at::At;
use super::{Report, formats, short};
use crate::codes;

const STANDARD: &[&str] = &["kubernetes", "orphan", "foregroundDeletion"];

pub(super) fn owners(metadata: &ObjectMeta, path: &At<'_>, report: &mut Report) {
    let official = path.field("ownerReferences");
    let mut controller = None;
    for (index, owner) in metadata.owner_references.iter().flatten().enumerate() {
        let at = official.index(index);
        self::owner(owner, &official, &at, report);
        if owner.controller != Some(true) {
            continue;
        }
        if let Some(first) = controller {
            let message =
                format!("The owner \"{first}\" is the Pod's controller already, and there can be one.");
            let help = "Keep `controller: true` at one owner.";
            report.add_as(&official, &codes::OWNER_CONTROLLER_TWICE, &at.field("controller"), message, help);
        }
        controller = controller.or(Some(owner.name.as_str()));
    }
    finalizers(metadata.finalizers.as_deref().unwrap_or_default(), &path.field("finalizers"), report);
}

/// The API server names no index.
fn owner(owner: &OwnerReference, official: &At<'_>, at: &At<'_>, report: &mut Report) {
    let (group, version) = group_and_version(&owner.api_version);
    let fields = [("apiVersion", version), ("kind", &owner.kind), ("name", &owner.name), ("uid", &owner.uid)];
    for (field, value) in fields {
        if value.is_empty() {
            let message = format!("The owner has no usable {field}, so it cannot be found.");
            let help = "Write apiVersion, kind, name and uid as the owner has them, or remove the entry.";
            report.add_as(&official.field(field), &codes::OWNER_INCOMPLETE, &at.field(field), message, help);
        }
    }
    if group.is_empty() && version == "v1" && owner.kind == "Event" {
        let message = "An Event cannot own anything: it is gone after an hour.";
        report.add_as(official, &codes::OWNER_IS_EVENT, at, message, "Remove the entry.");
    }
}

/// `apps/v1`, or `v1` for the group without a name; both empty where it is neither.
fn group_and_version(text: &str) -> (&str, &str) {
    match text.split_once('/') {
        Some((_, rest)) if rest.contains('/') => ("", ""),
        Some(both) => both,
        None => ("", text),
    }
}

fn finalizers(finalizers: &[String], path: &At<'_>, report: &mut Report) {
    for (index, name) in finalizers.iter().enumerate() {
        let (at, faults) = (path.index(index), formats::qualified_name(name));
        report.malformed_as(path, &codes::FINALIZER_INVALID, &at, "The finalizer", name, faults);
        if !name.contains('/') && !STANDARD.contains(&name.as_str()) {
            let message =
                format!("Kubernetes has no finalizer \"{}\", and others have a domain.", short(name));
            let help =
                "Write `example.com/name`, or remove it: a Pod stays until every finalizer is taken away.";
            report.add(&codes::FINALIZER_INVALID, &at, message, help);
        }
    }
    let has = |wanted: &str| finalizers.iter().any(|name| name == wanted);
    if has("orphan") && has("foregroundDeletion") {
        let message = "orphan keeps what belongs to the Pod, foregroundDeletion deletes it first.";
        report.add(&codes::FINALIZERS_CLASH, path, message, "Keep one of the two.");
    }
}
