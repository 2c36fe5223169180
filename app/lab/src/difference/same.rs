//! When two values mean the same, and how the items of a list are told apart.

use std::cmp::Ordering;

use pod::{Image, compare_amounts};
use serde_json::Value;

use crate::normal::folder;

/// The field by which the items of a list are found; nothing where only the whole list says what it means.
pub(super) fn key_of(list: &str) -> Option<&'static str> {
    match list {
        "volumes" | "env" | "imagePullSecrets" => Some("name"),
        "volumeMounts" => Some("mountPath"),
        "ports" => Some("containerPort"),
        "items" | "tolerations" => Some("key"),
        "hostAliases" => Some("ip"),
        _ => None,
    }
}

/// Whether two values of a field of that name mean the same. `Null` is absent.
pub(super) fn is_same(field: &str, own: &Value, solution: &Value) -> bool {
    if own == solution {
        return true;
    }
    match (own, solution) {
        (Value::Null, default) | (default, Value::Null) => is_default(field, default),
        (Value::Array(own), Value::Array(solution)) => is_set(field) && sorted(own) == sorted(solution),
        (Value::String(own), Value::String(solution)) => match field {
            "image" => is_same_image(own, solution),
            "mountPath" | "workingDir" => folder(own) == folder(solution),
            _ => is_amount(field) && compare_amounts(own, solution) == Some(Ordering::Equal),
        },
        _ => false,
    }
}

/// Whether Kubernetes takes this value where none is written, in objects that are not filled in here.
fn is_default(field: &str, value: &Value) -> bool {
    match field {
        "namespace" => value == "default",
        "replicas" | "completions" | "parallelism" => value == 1,
        _ => false,
    }
}

/// Lists whose order means nothing.
fn is_set(field: &str) -> bool {
    matches!(field, "add" | "drop" | "envFrom" | "supplementalGroups" | "accessModes")
}

fn is_amount(field: &str) -> bool {
    matches!(field, "cpu" | "memory" | "ephemeral-storage" | "storage" | "sizeLimit")
        || field.starts_with("hugepages-")
}

fn is_same_image(own: &str, solution: &str) -> bool {
    match (Image::parse(own), Image::parse(solution)) {
        (Some(own), Some(solution)) => own.satisfies(&solution) && solution.satisfies(&own),
        _ => false,
    }
}

fn sorted(items: &[Value]) -> Vec<String> {
    let mut items: Vec<String> = items.iter().map(Value::to_string).collect();
    items.sort();
    items
}
