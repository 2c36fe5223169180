//! A collection set in the place of another: only what differs is changed, so that comments and quotes in the rest stay.

use serde_json::{Map, Value};

use super::Operation;
use crate::document::lookup;
use crate::path::Path;

/// More parts than these are written anew at once.
const MAX_PARTS: usize = 32;

/// The operations on parts that do the same, when old and new value have something in common.
pub(super) fn parts(operation: &Operation, before: &Value) -> Option<Vec<Operation>> {
    let Operation::Set { path, value } = operation else { return None };
    let mut operations = Vec::new();
    differing(lookup(before, path)?, value, path, &mut operations);
    let is_whole = matches!(operations.as_slice(), [Operation::Set { path: only, .. }] if only == path);
    (!is_whole && operations.len() <= MAX_PARTS).then_some(operations)
}

fn differing(old: &Value, new: &Value, path: &Path, operations: &mut Vec<Operation>) {
    match (old, new) {
        (old, new) if old == new => {}
        (Value::Object(old), Value::Object(new)) if old.keys().any(|key| new.contains_key(key)) => {
            entries(old, new, path, operations);
        }
        (Value::Array(old), Value::Array(new)) if !old.is_empty() && !new.is_empty() => {
            items(old, new, path, operations);
        }
        (_, new) => operations.push(Operation::Set { path: path.clone(), value: new.clone() }),
    }
}

/// What is new comes before what goes, so that the map is never empty.
fn entries(old: &Map<String, Value>, new: &Map<String, Value>, path: &Path, operations: &mut Vec<Operation>) {
    for (key, value) in new {
        match old.get(key) {
            Some(old) => differing(old, value, &path.key(key), operations),
            None => operations.push(Operation::Set { path: path.key(key), value: value.clone() }),
        }
    }
    let gone = old.keys().filter(|key| !new.contains_key(*key));
    operations.extend(gone.map(|key| Operation::Unset { path: path.key(key) }));
}

fn items(old: &[Value], new: &[Value], path: &Path, operations: &mut Vec<Operation>) {
    for (index, (old, new)) in old.iter().zip(new).enumerate() {
        differing(old, new, &path.index(index), operations);
    }
    for (index, value) in new.iter().enumerate().skip(old.len()) {
        operations.push(Operation::Insert { path: path.clone(), index, value: value.clone() });
    }
    for index in (new.len()..old.len()).rev() {
        operations.push(Operation::Remove { path: path.index(index) });
    }
}
