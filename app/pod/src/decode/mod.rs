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
use crate::edit::Operation;
use crate::kinds::Role;
use crate::path::Path;
use crate::places::Places;
use crate::yaml::Tree;

/// A document as a Pod, as far as it can be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decoded {
    /// The Pod; parts of a wrong type are left out.
    pub pod: Option<Pod>,
    /// What the API server's strict decoder refuses, all of it.
    pub diagnostics: Vec<Diagnostic>,
    /// Places whose value was left out, or is meant by a misspelt field: later stages do not speak about them.
    pub left_out: Places,
}

impl Decoded {
    /// Whether a place was left out, holds what was left out, or is part of it: nothing sure can be said about it.
    pub fn is_unsure_of(&self, place: &Path) -> bool {
        self.left_out.hold(place) || (!place.is_root() && self.left_out.are_in(place))
    }
}

/// Decodes a document's value, which is written as the tree says; the Pod is at `prefix`.
pub(crate) fn decode(value: &Value, role: Role, prefix: &Path, tree: &Tree) -> Decoded {
    if role == Role::Other {
        return Decoded::default();
    }
    let inner = lookup(value, prefix).unwrap_or(&Value::Null);
    let mut walked = walk::walk(inner, prefix, matches!(role, Role::Template(_)), tree);
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

/// kind and apiVersion, when they are written, must be those of a Pod. They are read before the rest, in any case of
/// letters; of several the one that sorts last counts.
fn wrong_kind(value: &Value, diagnostics: &mut Vec<Diagnostic>) {
    for (field, expected) in [("kind", "Pod"), ("apiVersion", "v1")] {
        let mut written: Vec<(&String, &Value)> = value.as_object().into_iter().flatten().collect();
        written.retain(|(key, value)| key.eq_ignore_ascii_case(field) && !value.is_null());
        written.sort_by_key(|(key, _)| *key);
        for (key, _) in written.iter().filter(|(key, value)| *key != field && !value.is_string()) {
            diagnostics.push(odd_header(key, field));
        }
        let last = written.iter().rev().find_map(|(key, value)| Some((*key, value.as_str()?)));
        let Some((key, text)) = last.filter(|(_, text)| !text.is_empty() && *text != expected) else {
            continue;
        };
        // A slash in front stands for the empty name of the group of Pods.
        if field == "kind" || !matches!(text, "/" | "/v1") {
            diagnostics.push(wrong_header(key, text, field, expected));
        }
    }
}

fn wrong_header(key: &str, text: &str, field: &str, expected: &str) -> Diagnostic {
    let message = format!("`{key}` is \"{text}\", but a Pod has `{field}: {expected}`.");
    let help = format!("Write `{field}: {expected}`; upper and lower case count.");
    let at = Path::root().field(key);
    let refusal = Diagnostic::error(&codes::WRONG_KIND, "", Place::Path(at.clone()), message, help);
    // Another word may mean another kind.
    if key != field || !text.eq_ignore_ascii_case(expected) {
        return refusal;
    }
    refusal.with_fix(format!("Write `{expected}`"), vec![Operation::Set { path: at, value: expected.into() }])
}

fn odd_header(key: &str, field: &str) -> Diagnostic {
    let message = format!("`{key}` is read as `{field}`, which takes text.");
    let help = format!("Write `{field}`: upper and lower case count.");
    Diagnostic::error(&codes::WRONG_TYPE, field, Place::Path(Path::root().field(key)), message, help)
}
