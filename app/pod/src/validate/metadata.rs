//! metadata: names, namespace, labels, annotations.

use std::borrow::Cow;
use std::collections::BTreeMap;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::at::At;
use super::{Report, formats, owners, text, written};
use crate::codes;

/// Kubernetes' limit for all annotations of an object together.
const MAX_ANNOTATIONS: usize = 256 * 1024;
/// So much of generateName is kept, in bytes; five characters follow.
const MAX_BASE: usize = 58;

pub(super) fn metadata(metadata: &ObjectMeta, path: &At<'_>, report: &mut Report) {
    if !report.is_template {
        names(metadata, path, report);
        owners::owners(metadata, path, report);
    }
    if let Some(all) = &metadata.labels {
        labels(all, &path.field("labels"), report);
    }
    if let Some(all) = &metadata.annotations {
        annotations(all, &path.field("annotations"), report);
    }
}

/// The Pod's name; one that is generated ends with `abcde` here.
pub(super) fn name_of(metadata: &ObjectMeta) -> String {
    match (written(metadata.name.as_ref()), written(metadata.generate_name.as_ref())) {
        (Some(name), _) => name.to_owned(),
        (None, Some(base)) => {
            let end = (0..=MAX_BASE.min(base.len())).rev().find(|end| base.is_char_boundary(*end));
            format!("{}abcde", base.get(..end.unwrap_or(0)).unwrap_or_default())
        }
        (None, None) => String::new(),
    }
}

fn names(metadata: &ObjectMeta, path: &At<'_>, report: &mut Report) {
    let base = text(metadata.generate_name.as_ref());
    if !base.is_empty() {
        report.malformed(
            &codes::GENERATE_NAME_INVALID,
            &path.field("generateName"),
            "The beginning of a name",
            base,
            formats::dns_subdomain_prefix(base),
        );
    }
    let (at, code) = (path.field("name"), &codes::NAME_INVALID);
    match written(metadata.name.as_ref()) {
        Some(name) => report.malformed(code, &at, "The name", name, formats::dns_subdomain(name)),
        // The name is made first, and then judged like any other.
        None if !base.is_empty() => {
            let faults = formats::dns_subdomain(&name_of(metadata));
            report.malformed(code, &at, "A name that begins with", base, faults);
        }
        None => {
            let message = "The Pod has no name, so nothing could refer to it.";
            report.add(&codes::NAME_MISSING, &at, message, "Write `name: my-pod` under metadata.");
        }
    }
    if let Some(namespace) = written(metadata.namespace.as_ref()) {
        let (code, at) = (&codes::NAMESPACE_INVALID, path.field("namespace"));
        report.malformed(code, &at, "The namespace", namespace, formats::dns_label(namespace));
    }
}

/// Labels; the API server names the map, not the key. Also for nodeSelector.
pub(super) fn labels(labels: &BTreeMap<String, String>, path: &At<'_>, report: &mut Report) {
    for (key, value) in labels {
        let at = path.key(key);
        let (code, faults) = (&codes::LABEL_KEY_INVALID, formats::qualified_name(key));
        report.malformed_as(path, code, &at, "The label key", key, faults);
        let (code, faults) = (&codes::LABEL_VALUE_INVALID, formats::label_value(value));
        report.malformed_as(path, code, &at, "The label value", value, faults);
    }
}

/// Annotations; only their keys have a form, in which upper case counts as lower.
pub(super) fn annotations(annotations: &BTreeMap<String, String>, path: &At<'_>, report: &mut Report) {
    let mut bytes = 0;
    for (key, value) in annotations {
        let has_upper = key.chars().any(char::is_uppercase);
        let lower = if has_upper { Cow::Owned(key.to_lowercase()) } else { Cow::Borrowed(key.as_str()) };
        let (code, faults) = (&codes::ANNOTATION_KEY_INVALID, formats::qualified_name(&lower));
        report.malformed_as(path, code, &path.key(key), "The annotation key", key, faults);
        bytes += key.len() + value.len();
    }
    if bytes > MAX_ANNOTATIONS {
        let message =
            format!("All annotations together have {bytes} bytes; at most {MAX_ANNOTATIONS} are stored.");
        let help = "Keep large data in a ConfigMap or a volume.";
        report.add(&codes::ANNOTATIONS_TOO_LONG, path, message, help);
    }
}
