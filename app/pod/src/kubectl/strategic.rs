//! A strategic merge: as a merge, but the items of some lists are found by a key and merged.
//! Source: util/strategicpatch of k8s.io/apimachinery v0.36, and the `patchMergeKey` tags of core/v1.

use serde_json::{Map, Value};

/// The lists of a Pod whose items are merged, with the field that tells them apart; others are replaced.
const KEYS: &[(&str, &str)] = &[
    ("containers", "name"),
    ("env", "name"),
    ("ephemeralContainers", "name"),
    ("hostAliases", "ip"),
    ("imagePullSecrets", "name"),
    ("initContainers", "name"),
    ("ownerReferences", "uid"),
    ("ports", "containerPort"),
    ("resourceClaims", "name"),
    ("schedulingGates", "name"),
    ("topologySpreadConstraints", "topologyKey"),
    ("volumeDevices", "devicePath"),
    ("volumeMounts", "mountPath"),
    ("volumes", "name"),
];

/// The Pod with the patch; what cannot be done, as a sentence.
pub(super) fn merged(pod: Value, patch: &Value) -> Result<Value, String> {
    let patch = patch.as_object().ok_or("A strategic merge is a map of fields in `{…}`.")?;
    let Value::Object(mut pod) = pod else { return Ok(pod) };
    merge(&mut pod, patch)?;
    Ok(Value::Object(pod))
}

fn merge(target: &mut Map<String, Value>, patch: &Map<String, Value>) -> Result<(), String> {
    for (key, value) in patch {
        if key.starts_with('$') {
            return Err(format!("`{key}` is a directive of strategic merges, which is not done here."));
        }
        match (target.get_mut(key), value) {
            (_, Value::Null) => {
                target.shift_remove(key);
            }
            (Some(Value::Object(before)), Value::Object(patch)) => merge(before, patch)?,
            (Some(Value::Array(before)), Value::Array(items)) => *before = list(key, before, items)?,
            (_, value) => {
                target.insert(key.clone(), value.clone());
            }
        }
    }
    Ok(())
}

fn list(field: &str, before: &[Value], patch: &[Value]) -> Result<Vec<Value>, String> {
    let Some((_, key)) = KEYS.iter().find(|(name, _)| *name == field) else { return Ok(patch.to_vec()) };
    let mut changed = Vec::new();
    for item in patch {
        let item = item.as_object().filter(|item| item.contains_key(*key));
        let item =
            item.ok_or_else(|| format!("An item of `{field}` has no `{key}`, by which it would be found."))?;
        let old = before.iter().find(|old| old.get(*key) == item.get(*key));
        let mut made = old.and_then(Value::as_object).cloned().unwrap_or_default();
        merge(&mut made, item)?;
        changed.push(Value::Object(made));
    }
    Ok(ordered(before, changed, key))
}

/// What is only in the old list goes in front of the first changed item that stood behind it, else to the end.
fn ordered(before: &[Value], changed: Vec<Value>, key: &str) -> Vec<Value> {
    let is = |one: &Value, other: &Value| one.get(key) == other.get(key);
    let place = |item: &Value| before.iter().position(|old| is(old, item));
    let kept: Vec<Value> =
        before.iter().filter(|old| !changed.iter().any(|item| is(old, item))).cloned().collect();
    let mut kept = kept.into_iter().peekable();
    let mut made = Vec::new();
    for item in changed {
        while let (Some(old), Some(here)) = (kept.peek(), place(&item)) {
            if place(old).is_none_or(|old| old > here) {
                break;
            }
            made.extend(kept.next());
        }
        made.push(item);
    }
    made.extend(kept);
    made
}
