//! From the API server's JSON to a Pod: `walk` compares it with the schema and leaves out what does not fit,
//! `advice` says which field was meant, `quantity` reads amounts, `time` times.

mod advice;
mod quantity;
mod time;
mod walk;

pub(crate) use advice::meant;
use k8s_openapi::api::core::v1::Pod;
use serde_json::Value;

use crate::codes;
use crate::diagnostic::{Diagnostic, Place};
use crate::document::lookup;
use crate::kinds::Role;
use crate::path::Path;

/// A document as a Pod, as far as it can be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decoded {
    /// The Pod; parts of a wrong type are left out.
    pub pod: Option<Pod>,
    /// What the API server's strict decoder refuses, all of it.
    pub diagnostics: Vec<Diagnostic>,
    /// Places whose value was left out, or is meant by a misspelt field: later stages do not speak about them.
    pub left_out: Vec<Path>,
}

/// Decodes a document's value; the Pod is at `prefix`.
pub(crate) fn decode(value: &Value, role: Role, prefix: &Path) -> Decoded {
    if role == Role::Other {
        return Decoded::default();
    }
    let inner = lookup(value, prefix).unwrap_or(&Value::Null);
    let mut walked = walk::walk(inner, prefix, matches!(role, Role::Template(_)));
    if role == Role::Pod {
        wrong_kind(value, &mut walked.diagnostics);
    }
    Decoded { pod: Some(pod_of(walked.value)), diagnostics: walked.diagnostics, left_out: walked.left_out }
}

/// What was walked fits the type; k8s-openapi also wants kind and apiVersion right.
fn pod_of(mut value: Value) -> Pod {
    if let Some(map) = value.as_object_mut() {
        map.insert("apiVersion".into(), "v1".into());
        map.insert("kind".into(), "Pod".into());
    }
    let pod = serde_json::from_value(value);
    debug_assert!(pod.is_ok(), "the schema let through what k8s-openapi refuses: {pod:?}");
    pod.unwrap_or_default()
}

/// kind and apiVersion, when they are written, must be those of a Pod.
fn wrong_kind(value: &Value, diagnostics: &mut Vec<Diagnostic>) {
    for (field, expected) in [("kind", "Pod"), ("apiVersion", "v1")] {
        let written = value.get(field).and_then(Value::as_str).unwrap_or("");
        // A slash in front stands for the empty name of the group of Pods.
        let is_same_version = field == "apiVersion" && matches!(written, "/" | "/v1");
        if !written.is_empty() && written != expected && !is_same_version {
            let message = format!("`{field}` is \"{written}\", but a Pod has `{field}: {expected}`.");
            let help = format!("Write `{field}: {expected}`; upper and lower case count.");
            diagnostics.push(Diagnostic::error(
                &codes::WRONG_KIND,
                "",
                Place::Path(Path::root().field(field)),
                message,
                help,
            ));
        }
    }
}
