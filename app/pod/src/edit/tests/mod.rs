//! Edits, each as a text, operations in their JSON form, and the text (or refusal) that must come of it.

mod layout;
mod read_again;
mod structure;
mod values;

use serde_json::json;

use super::*;
use crate::YELLOW;

fn operations(value: Value) -> Vec<Operation> {
    serde_json::from_value(value).expect("operations")
}

fn check(text: &str, edits: Value, expected: &str) {
    let result = edit(&Draft::new(text), &operations(edits.clone()));
    assert_eq!(result.as_ref().map(Draft::text).map_err(ToString::to_string), Ok(expected), "{edits}");
}

fn refused(text: &str, edits: Value, message: &str) {
    let refusal = edit(&Draft::new(text), &operations(edits.clone())).expect_err("a refusal");
    assert!(refusal.to_string().contains(message), "{edits}: {refusal}");
    assert!(!refusal.help.is_empty());
}

#[test]
fn refusals_say_why() {
    refused("a: [", json!([{"op": "set", "path": "a", "value": 1}]), "cannot be read");
    refused("a: 1\na: 2", json!([{"op": "set", "path": "b", "value": 1}]), "twice");
    refused("kind: Service", json!([{"op": "set", "path": "b", "value": 1}]), "no Pod");
    refused("metadata: text", json!([{"op": "set", "path": "metadata.name", "value": 1}]), "a text");
    refused(YELLOW, json!([{"op": "remove", "path": "spec.containers[5]"}]), "nothing");
    refused(YELLOW, json!([{"op": "move", "path": "spec.containers[0]", "to": 2}]), "2 items");
    refused(YELLOW, json!([{"op": "insert", "path": "metadata.name", "index": 0, "value": 1}]), "not a list");
    refused(YELLOW, json!([{"op": "rename", "path": "spec.containers[0]", "name": "gold"}]), "already");
    refused(YELLOW, json!([{"op": "duplicate", "path": "spec.containers[0]", "name": "gold"}]), "already");
    refused(
        YELLOW,
        json!([{"op": "set", "path": "metadata.name", "value": "x"}, {"op": "set", "path": "spec.containers[name=blue].image", "value": "x"}]),
        "nothing",
    );
    refused(YELLOW, json!([{"op": "set", "path": "", "value": 1}]), "map of fields");
}
