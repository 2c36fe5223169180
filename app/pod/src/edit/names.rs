//! Renaming containers, volumes, claims and ports: whatever refers to the old name gets the new one. Renaming keys.

use serde_json::Value;

use super::Refusal;
use super::apply::{absent, concrete, item, refusal, step};
use crate::path::{Path, Segment};

/// Renames the list item at a path (or at the path of its `name`), or the key that the path ends in.
pub(super) fn rename(root: &mut Value, path: &Path, name: &str, prefix: &Path) -> Result<(), Refusal> {
    if let Some(key) = key_path(root, path) {
        return rename_key(root, &key, name);
    }
    let path = match path.last() {
        Some(Segment::Field(field)) if field == "name" => path.parent().unwrap_or_default(),
        _ => path.clone(),
    };
    let (items, index) = item(root, &path)?;
    let Some(Value::Object(map)) = items.get_mut(index) else {
        return Err(refusal(
            &path,
            "This item is no map of fields, so it has no name.",
            "Only items with a name can be renamed.",
        ));
    };
    let old = map.get("name").and_then(Value::as_str).unwrap_or("").to_owned();
    if old == name {
        return Ok(());
    }
    free(items, name, &path)?;
    if let Some(Value::Object(map)) = items.get_mut(index) {
        map.insert("name".into(), name.into());
    }
    let is_shared = items.iter().any(|item| name_of(item) == Some(&old));
    if !old.is_empty() && !is_shared {
        follow(root, &path, prefix, &old, name);
    }
    Ok(())
}

/// The path of the key that a renaming is about; nothing when it is about an item of a list.
pub(super) fn key_path(root: &Value, path: &Path) -> Option<Path> {
    let path = concrete(root, path)?;
    matches!(path.last(), Some(Segment::Field(field)) if field != "name").then_some(path)
}

/// Another key in the place of the one that the path ends in.
fn rename_key(root: &mut Value, path: &Path, name: &str) -> Result<(), Refusal> {
    let Some((Segment::Field(old), parents)) = path.segments().split_last() else { return Err(absent(path)) };
    let Some(Value::Object(map)) = parents.iter().try_fold(root, step) else { return Err(absent(path)) };
    if old == name {
        return Ok(());
    }
    if map.contains_key(name) {
        return Err(refusal(
            path,
            format!("`{name}` is there already, so `{old}` cannot become it."),
            "Remove one of the two first.",
        ));
    }
    let index = map.keys().position(|key| key == old).unwrap_or(map.len());
    let value = map.shift_remove(old).unwrap_or(Value::Null);
    map.shift_insert(index, name.to_owned(), value);
    Ok(())
}

/// Refuses a name that another item of the list has.
pub(super) fn free(items: &[Value], name: &str, path: &Path) -> Result<(), Refusal> {
    if items.iter().any(|item| name_of(item) == Some(name)) {
        return Err(refusal(
            path,
            format!("Another item of this list is named \"{name}\" already."),
            "Choose another name.",
        ));
    }
    Ok(())
}

pub(super) fn name_of(item: &Value) -> Option<&str> {
    item.get("name").and_then(Value::as_str)
}

/// What an item of a Pod's list is called by, elsewhere in the Pod.
enum Named {
    Container,
    Volume,
    Claim,
    /// A port, called by name in its own container only.
    Port,
}

/// What the item at `path` is; nothing when nobody refers to it by name.
fn named(path: &Path, prefix: &Path) -> Option<Named> {
    let inside = path.relative_to(&prefix.field("spec"))?;
    let fields: Vec<String> = inside.segments().iter().step_by(2).map(ToString::to_string).collect();
    match (fields.iter().map(String::as_str).collect::<Vec<_>>().as_slice(), inside.segments().len()) {
        (["volumes"], 2) => Some(Named::Volume),
        (["resourceClaims"], 2) => Some(Named::Claim),
        (["containers" | "initContainers" | "ephemeralContainers"], 2) => Some(Named::Container),
        (["containers" | "initContainers", "ports"], 4) => Some(Named::Port),
        _ => None,
    }
}

fn follow(root: &mut Value, path: &Path, prefix: &Path, old: &str, new: &str) {
    let Some(named) = named(path, prefix) else { return };
    let scope = match named {
        Named::Port => path.first(path.segments().len().saturating_sub(2)).unwrap_or_default(),
        _ => prefix.clone(),
    };
    let Some(scope) = scope.segments().iter().try_fold(root, step) else { return };
    each_object(scope, &mut |key, object| match (&named, key) {
        (Named::Volume, "volumeMounts" | "volumeDevices") | (Named::Claim, "claims") => {
            replace(object, "name", old, new);
        }
        (Named::Volume, "fileKeyRef") => replace(object, "volumeName", old, new),
        (Named::Container, "resourceFieldRef") => replace(object, "containerName", old, new),
        (Named::Container, "ephemeralContainers") => replace(object, "targetContainerName", old, new),
        (Named::Container, "annotations") => {
            replace(object, "kubectl.kubernetes.io/default-container", old, new);
            replace(object, "kubectl.kubernetes.io/default-logs-container", old, new);
        }
        (Named::Port, "httpGet" | "tcpSocket") => replace(object, "port", old, new),
        _ => {}
    });
}

fn replace(object: &mut Value, field: &str, old: &str, new: &str) {
    if let Some(value) = object.get_mut(field)
        && value.as_str() == Some(old)
    {
        *value = new.into();
    }
}

/// Calls back for each map inside, with the field that it (or its list) is the value of.
fn each_object(value: &mut Value, visit: &mut dyn FnMut(&str, &mut Value)) {
    let Value::Object(map) = value else { return };
    for (key, child) in map {
        match child {
            Value::Array(items) => {
                for item in items {
                    visit(key, item);
                    each_object(item, visit);
                }
            }
            child => {
                visit(key, child);
                each_object(child, visit);
            }
        }
    }
}
