//! `--overrides`: a change to the Pod in JSON, as a merge (RFC 7396), a patch (RFC 6902), or a strategic merge.
//! Source: pkg/cmd/util/override_options.go of k8s.io/kubectl v0.36.

use k8s_openapi::api::core::v1::Pod;
use serde_json::{Map, Value};

use super::note::Note;
use super::parse::Call;
use super::strategic;

/// The Pod with the overrides; as it was, with a note, when they cannot be applied.
pub(super) fn overridden(call: &Call<'_>, pod: Value, notes: &mut Vec<Note>) -> Value {
    let Some(text) = call.value("overrides") else { return pod };
    let refuse =
        |message: String, help: &str| Note::error("overrides-invalid", call.at("overrides"), message, help);
    let patch: Value = match serde_json::from_str(text) {
        Ok(patch) => patch,
        Err(error) => {
            let message = format!(
                "The text of `--overrides` is no JSON: it breaks at line {}, column {}.",
                error.line(),
                error.column()
            );
            notes.push(refuse(
                message,
                "Put the whole of it between single quotes, and texts inside between double quotes.",
            ));
            return pod;
        }
    };
    let applied = match call.value("override-type").unwrap_or("merge") {
        "merge" if !patch.is_object() => Err("A merge is a map of fields in `{…}`.".to_owned()),
        "merge" => Ok(merged(pod.clone(), patch)),
        "json" => patched(pod.clone(), &patch),
        "strategic" => strategic::merged(pod.clone(), &patch),
        other => Err(format!("`{other}` is no way to apply it: there are merge, json and strategic.")),
    };
    let applied = applied.and_then(known);
    match applied {
        Ok((made, dropped)) => {
            if dropped {
                let message = "Some fields of `--overrides` are none that a Pod has; kubectl drops them without a word.";
                let help = "Compare the fields with the YAML here; `kubectl explain pod.spec` lists them.";
                notes.push(Note::warning("overrides-dropped", call.at("overrides"), message, help));
            }
            made
        }
        Err(why) => {
            notes
                .push(refuse(why, "Correct the text of `--overrides`, or write these fields into the YAML."));
            pod
        }
    }
}

/// RFC 7396: what is null goes, maps are merged, everything else is replaced.
fn merged(target: Value, patch: Value) -> Value {
    let Value::Object(patch) = patch else { return patch };
    let mut target = match target {
        Value::Object(target) => target,
        _ => Map::new(),
    };
    for (key, value) in patch {
        if value.is_null() {
            target.shift_remove(&key);
        } else {
            let before = target.get_mut(&key).map(Value::take).unwrap_or_default();
            target.insert(key, merged(before, value));
        }
    }
    Value::Object(target)
}

/// RFC 6902: a list of operations.
fn patched(mut target: Value, patch: &Value) -> Result<Value, String> {
    let operations = patch.as_array().ok_or("A JSON patch is a list of operations in `[…]`.")?;
    for operation in operations {
        applied(&mut target, operation)
            .ok_or_else(|| format!("The operation `{operation}` cannot be done on this Pod."))?;
        if size(&target) > 2 * super::MAX_COMMAND {
            return Err("The copies of this patch make the Pod far larger than a Pod can be.".to_owned());
        }
    }
    Ok(target)
}

/// The bytes of a value as JSON. Copies of copies double with each operation, so they are measured.
fn size(value: &Value) -> usize {
    value.to_string().len()
}

fn applied(target: &mut Value, operation: &Value) -> Option<()> {
    let text = |field: &str| operation.get(field).and_then(Value::as_str);
    let path = text("path")?;
    let value = || operation.get("value").cloned();
    match text("op")? {
        "add" => put(target, path, value()?),
        "replace" => replace(target, path, value()?),
        "remove" => taken(target, path).map(|_| ()),
        "move" => {
            let moved = taken(target, text("from")?)?;
            put(target, path, moved)
        }
        "copy" => {
            let copy = target.pointer(text("from")?)?.clone();
            put(target, path, copy)
        }
        "test" => {
            (target.pointer(path).cloned().unwrap_or_default() == value().unwrap_or_default()).then_some(())
        }
        _ => None,
    }
}

/// kubectl's library replaces a field that is not there, too.
fn replace(target: &mut Value, path: &str, value: Value) -> Option<()> {
    if target.pointer(path).is_none() {
        let is_field = holder(target, path)?.0.is_object();
        return if is_field { put(target, path, value) } else { None };
    }
    *target.pointer_mut(path)? = value;
    Some(())
}

/// The place that holds what a pointer names, and the last step.
fn holder<'target>(target: &'target mut Value, path: &str) -> Option<(&'target mut Value, String)> {
    let (holder, last) = path.rsplit_once('/')?;
    Some((target.pointer_mut(holder)?, last.replace("~1", "/").replace("~0", "~")))
}

fn put(target: &mut Value, path: &str, value: Value) -> Option<()> {
    if path.is_empty() {
        *target = value;
        return Some(());
    }
    let (holder, last) = holder(target, path)?;
    match holder {
        Value::Object(map) => {
            map.insert(last, value);
        }
        Value::Array(items) => {
            let index = if last == "-" { items.len() } else { last.parse().ok()? };
            if index > items.len() {
                return None;
            }
            items.insert(index, value);
        }
        _ => return None,
    }
    Some(())
}

fn taken(target: &mut Value, path: &str) -> Option<Value> {
    let (holder, last) = holder(target, path)?;
    match holder {
        Value::Object(map) => map.shift_remove(&last),
        Value::Array(items) => {
            last.parse().ok().filter(|index| *index < items.len()).map(|index: usize| items.remove(index))
        }
        _ => None,
    }
}

/// The fields that a Pod has, and whether there were others.
fn known(mut made: Value) -> Result<(Value, bool), String> {
    let is_pod = made.get("kind").is_some_and(|kind| kind == "Pod")
        && made.get("apiVersion").is_some_and(|version| version == "v1");
    if !is_pod {
        return Err("With it the object is no Pod of `apiVersion: v1` any more.".to_owned());
    }
    let pod: Pod = serde_json::from_value(made.clone())
        .map_err(|error| format!("With it the object is no Pod any more: {error}."))?;
    let typed = serde_json::to_value(pod).unwrap_or_default();
    let dropped = only(&mut made, &typed);
    Ok((made, dropped))
}

/// Takes out what the other does not have; nulls are no loss.
fn only(value: &mut Value, other: &Value) -> bool {
    let mut has_dropped = false;
    match (value, other) {
        (Value::Object(map), Value::Object(other)) => map.retain(|key, value| {
            let there = other.get(key);
            has_dropped |= there.map_or(!value.is_null(), |there| only(value, there));
            there.is_some()
        }),
        (Value::Array(items), Value::Array(others)) => {
            for (item, other) in items.iter_mut().zip(others) {
                has_dropped |= only(item, other);
            }
        }
        _ => {}
    }
    has_dropped
}
