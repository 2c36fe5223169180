//! metadata: names, namespace, labels, annotations.

use std::collections::BTreeMap;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::{Report, formats, text, written};
use crate::codes;
use crate::path::Path;

/// Kubernetes' limit for all annotations of an object together.
const MAX_ANNOTATIONS: usize = 256 * 1024;

pub(super) fn metadata(metadata: &ObjectMeta, path: &Path, report: &mut Report) {
    if !report.is_template {
        names(metadata, path, report);
    }
    let none = BTreeMap::new();
    labels(metadata.labels.as_ref().unwrap_or(&none), &path.field("labels"), report);
    annotations(metadata.annotations.as_ref().unwrap_or(&none), &path.field("annotations"), report);
}

fn names(metadata: &ObjectMeta, path: &Path, report: &mut Report) {
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
    let at = path.field("name");
    match written(metadata.name.as_ref()) {
        Some(name) => {
            report.malformed(&codes::NAME_INVALID, &at, "The name", name, formats::dns_subdomain(name));
        }
        // The name is made first, and then judged like any other.
        None if !base.is_empty() => report.malformed(
            &codes::NAME_INVALID,
            &at,
            "A name that begins with",
            base,
            formats::dns_subdomain(&format!("{}abcde", base.chars().take(58).collect::<String>())),
        ),
        None => report.add(
            &codes::NAME_MISSING,
            &at,
            "The Pod has no name, so nothing could refer to it.",
            "Write `name: my-pod` under metadata.",
        ),
    }
    if let Some(namespace) = written(metadata.namespace.as_ref()) {
        report.malformed(
            &codes::NAMESPACE_INVALID,
            &path.field("namespace"),
            "The namespace",
            namespace,
            formats::dns_label(namespace),
        );
    }
}

/// Labels; the API server names the map, not the key. Also for nodeSelector.
pub(super) fn labels(labels: &BTreeMap<String, String>, path: &Path, report: &mut Report) {
    for (key, value) in labels {
        let at = path.key(key);
        report.malformed_as(
            path,
            &codes::LABEL_KEY_INVALID,
            &at,
            "The label key",
            key,
            formats::qualified_name(key),
        );
        report.malformed_as(
            path,
            &codes::LABEL_VALUE_INVALID,
            &at,
            "The label value",
            value,
            formats::label_value(value),
        );
    }
}

fn annotations(annotations: &BTreeMap<String, String>, path: &Path, report: &mut Report) {
    let mut bytes = 0;
    for (key, value) in annotations {
        report.malformed_as(
            path,
            &codes::ANNOTATION_KEY_INVALID,
            &path.key(key),
            "The annotation key",
            key,
            formats::qualified_name(&key.to_lowercase()),
        );
        bytes += key.len() + value.len();
    }
    if bytes > MAX_ANNOTATIONS {
        let message =
            format!("All annotations together have {bytes} bytes; at most {MAX_ANNOTATIONS} are stored.");
        report.add(
            &codes::ANNOTATIONS_TOO_LONG,
            path,
            message,
            "Keep large data in a ConfigMap or a volume.",
        );
    }
}
