//! Operations on a document's value.

use serde_json::{Map, Number, Value};

use super::{Operation, Refusal, names};
use crate::path::{Path, Segment};

/// Whether the parent at so many steps of a path stays although it is left empty.
pub(super) type Keeps<'keeper> = dyn Fn(&Path, usize) -> bool + 'keeper;

/// Changes the value; the Pod is at `prefix`. After a refusal the value is of no use.
pub(super) fn apply(
    root: &mut Value,
    operation: &Operation,
    prefix: &Path,
    keeps: &Keeps,
) -> Result<(), Refusal> {
    match operation {
        Operation::Set { path, value } => set(root, path, normal(value.clone())),
        Operation::Unset { path } => unset(root, path, keeps).map(|_| ()),
        Operation::Insert { path, index, value } => insert(root, path, *index, normal(value.clone())),
        Operation::Remove { path } => {
            if unset(root, path, keeps)? {
                Ok(())
            } else {
                Err(absent(path))
            }
        }
        Operation::Move { path, to } => {
            let (items, from) = item(root, path)?;
            if *to >= items.len() {
                return Err(refusal(
                    path,
                    format!("The list has {} items, so none can be at {to}.", items.len()),
                    "Positions start at 0.",
                ));
            }
            let moved = items.remove(from);
            items.insert(*to, moved);
            Ok(())
        }
        Operation::Duplicate { path, name } => duplicate(root, path, name),
        Operation::Rename { path, name } => names::rename(root, path, name, prefix),
    }
}

/// Writes a value; missing parents are made.
fn set(root: &mut Value, path: &Path, value: Value) -> Result<(), Refusal> {
    if path.is_root() && !value.is_object() {
        return Err(refusal(
            path,
            "A document must be a map of fields.",
            "Give a path, such as `metadata.name`.",
        ));
    }
    let place = path.segments().iter().try_fold(root, |node, segment| step_making(node, segment, path))?;
    *place = value;
    Ok(())
}

/// One step down; what is missing is made, what is of another shape is refused.
fn step_making<'value>(
    node: &'value mut Value,
    segment: &Segment,
    path: &Path,
) -> Result<&'value mut Value, Refusal> {
    if node.is_null() {
        *node = match segment {
            Segment::Field(_) | Segment::Key(_) => Value::Object(Map::new()),
            Segment::Index(_) | Segment::Name(_) | Segment::Append => Value::Array(Vec::new()),
        };
    }
    match (node, segment) {
        (Value::Object(map), Segment::Field(key) | Segment::Key(key)) => Ok(entry(map, key)),
        (Value::Object(map), Segment::Index(index)) => Ok(entry(map, &index.to_string())),
        (Value::Array(items), segment) => {
            let index = match segment {
                Segment::Append => Some(items.len()),
                segment => position(items, segment),
            };
            if index == Some(items.len()) {
                items.push(Value::Null);
            }
            index.and_then(|index| items.get_mut(index)).ok_or_else(|| absent(path))
        }
        (other, segment) => Err(wrong_shape(other, segment, path)),
    }
}

/// The entry of a map, put at its usual place when it is new.
fn entry<'map>(map: &'map mut Map<String, Value>, key: &str) -> &'map mut Value {
    if !map.contains_key(key)
        && let Some(rank) = rank(key)
    {
        let index = map
            .keys()
            .rposition(|known| self::rank(known).is_some_and(|known| known <= rank))
            .map_or(0, |index| index + 1);
        let index = if map.keys().any(|known| self::rank(known).is_some()) { index } else { map.len() };
        map.shift_insert(index, key.to_owned(), Value::Null);
    }
    map.entry(key).or_insert(Value::Null)
}

/// The order in which people write the first fields of a document, its metadata and a container.
fn rank(key: &str) -> Option<usize> {
    const USUAL: &[&str] = &[
        "apiVersion",
        "kind",
        "metadata",
        "spec",
        "name",
        "generateName",
        "namespace",
        "labels",
        "annotations",
        "image",
    ];
    USUAL.iter().position(|usual| *usual == key)
}

/// Takes a value away and the parents left empty, but for those that `keeps` names; says whether there was one.
fn unset(root: &mut Value, path: &Path, keeps: &Keeps) -> Result<bool, Refusal> {
    if path.is_root() {
        return Err(refusal(path, "The whole document cannot be taken away.", "Delete the text instead."));
    }
    unobstructed(root, path)?;
    let Some(path) = concrete(root, path) else { return Ok(false) };
    let depth = doomed(root, &path, &|parent| keeps(&path, parent));
    let Some((last, parents)) = depth.and_then(|depth| path.segments().get(..depth)?.split_last()) else {
        return Ok(false);
    };
    match (parents.iter().try_fold(root, |node, segment| step(node, segment)), last) {
        (Some(Value::Object(map)), Segment::Field(key)) => Ok(map.shift_remove(key).is_some()),
        (Some(Value::Array(items)), Segment::Index(index)) if *index < items.len() => {
            items.remove(*index);
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// Refuses a path that leads through a text or number.
fn unobstructed(root: &Value, path: &Path) -> Result<(), Refusal> {
    let mut node = root;
    for segment in path.segments() {
        if !matches!(node, Value::Null | Value::Object(_) | Value::Array(_)) {
            return Err(wrong_shape(node, segment, path));
        }
        match child(node, segment) {
            Some(next) => node = next,
            None => return Ok(()),
        }
    }
    Ok(())
}

/// The path to what exists, with positions for names; nothing when there is nothing.
pub(super) fn concrete(root: &Value, path: &Path) -> Option<Path> {
    let mut node = root;
    let mut found = Path::root();
    for segment in path.segments() {
        let next = child(node, segment)?;
        found.push(match node {
            Value::Array(items) => Segment::Index(position(items, segment)?),
            _ => Segment::Field(segment.key()?.into_owned()),
        });
        node = next;
    }
    Some(found)
}

/// How many steps of a concrete path lead to what goes with its value: the value itself, or the topmost parent that would
/// be left empty. A parent stays where empty means something, and where `keeps` says so of its depth.
pub(super) fn doomed(root: &Value, path: &Path, keeps: &dyn Fn(usize) -> bool) -> Option<usize> {
    let segments = path.segments();
    let mut depth = segments.len();
    while depth > 1 {
        let parent = segments.get(..depth - 1)?.iter().try_fold(root, child)?;
        let is_last = match parent {
            Value::Object(map) => map.len() == 1,
            Value::Array(items) => items.len() == 1,
            _ => false,
        };
        let means_something =
            matches!(segments.get(depth - 2)?, Segment::Field(key) if means_something_empty(key));
        if !is_last || means_something || keeps(depth - 1) {
            break;
        }
        depth -= 1;
    }
    Some(depth)
}

fn child<'value>(node: &'value Value, segment: &Segment) -> Option<&'value Value> {
    match node {
        Value::Object(map) => map.get(segment.key()?.as_ref()),
        Value::Array(items) => items.get(position(items, segment)?),
        _ => None,
    }
}

/// Whether `{}` or `[]` says something there that no field would not.
fn means_something_empty(key: &str) -> bool {
    matches!(key, "emptyDir" | "securityContext" | "containers")
        || key == "selector"
        || key.ends_with("Selector") && key != "nodeSelector"
}

fn insert(root: &mut Value, path: &Path, index: usize, value: Value) -> Result<(), Refusal> {
    let place = path.segments().iter().try_fold(root, |node, segment| step_making(node, segment, path))?;
    if place.is_null() {
        *place = Value::Array(Vec::new());
    }
    match place {
        Value::Array(items) if index <= items.len() => {
            items.insert(index, value);
            Ok(())
        }
        Value::Array(items) => Err(refusal(
            path,
            format!("The list has {} items, so none can be put at {index}.", items.len()),
            "Positions start at 0; the length puts it last.",
        )),
        other => Err(refusal(
            path,
            format!("This is {}, not a list.", shape(other)),
            "Give the path of a list, such as `spec.containers`.",
        )),
    }
}

fn duplicate(root: &mut Value, path: &Path, name: &str) -> Result<(), Refusal> {
    let (items, index) = item(root, path)?;
    names::free(items, name, path)?;
    let mut copy = items.get(index).cloned().unwrap_or(Value::Null);
    match &mut copy {
        Value::Object(map) => *entry(map, "name") = name.into(),
        other => {
            return Err(refusal(
                path,
                format!("This is {}, so it has no name.", shape(other)),
                "Only items with a name can be copied so.",
            ));
        }
    }
    items.insert(index + 1, copy);
    Ok(())
}

/// The list that a path's last step is in, and the position there.
pub(super) fn item<'value>(
    root: &'value mut Value,
    path: &Path,
) -> Result<(&'value mut Vec<Value>, usize), Refusal> {
    let Some((last, parents)) = path.segments().split_last() else {
        return Err(refusal(
            path,
            "The document is no item of a list.",
            "Give a path such as `spec.containers[0]`.",
        ));
    };
    let holder =
        parents.iter().try_fold(root, |node, segment| step(node, segment)).ok_or_else(|| absent(path))?;
    match holder {
        Value::Array(items) => match position(items, last).filter(|index| *index < items.len()) {
            Some(index) => Ok((items, index)),
            None => Err(absent(path)),
        },
        Value::Object(map)
            if path.last().and_then(Segment::key).is_some_and(|key| !map.contains_key(key.as_ref())) =>
        {
            Err(absent(path))
        }
        other => Err(refusal(
            path,
            format!("This is part of {}, not of a list.", shape(other)),
            "Give a path such as `spec.containers[0]`.",
        )),
    }
}

pub(super) fn step<'value>(node: &'value mut Value, segment: &Segment) -> Option<&'value mut Value> {
    match (node, segment) {
        (Value::Object(map), Segment::Field(key) | Segment::Key(key)) => map.get_mut(key),
        (Value::Object(map), Segment::Index(index)) => map.get_mut(&index.to_string()),
        (Value::Array(items), segment) => position(items, segment).and_then(|index| items.get_mut(index)),
        _ => None,
    }
}

/// The position that an index or a name means; one past the end is for appending.
fn position(items: &[Value], segment: &Segment) -> Option<usize> {
    match segment {
        Segment::Index(index) => (*index <= items.len()).then_some(*index),
        Segment::Name(name) => items.iter().position(|item| names::name_of(item) == Some(name)),
        Segment::Append | Segment::Field(_) | Segment::Key(_) => None,
    }
}

/// Numbers as they will be read again: `1.0` is 1.
pub(super) fn normal(value: Value) -> Value {
    match value {
        #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 1e15 are exact")]
        Value::Number(number) => match number
            .as_f64()
            .filter(|float| number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15)
        {
            Some(float) => Value::Number(Number::from(float as i64)),
            None => Value::Number(number),
        },
        Value::Array(items) => Value::Array(items.into_iter().map(normal).collect()),
        Value::Object(map) => {
            Value::Object(map.into_iter().map(|(key, value)| (key, normal(value))).collect())
        }
        other => other,
    }
}

fn shape(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a map of fields",
    }
}

fn wrong_shape(value: &Value, segment: &Segment, path: &Path) -> Refusal {
    let wanted = match segment {
        Segment::Field(name) | Segment::Key(name) => format!("a field `{name}`"),
        _ => "items".to_owned(),
    };
    refusal(
        path,
        format!("On the way there stands {}, which cannot have {wanted}.", shape(value)),
        "Repair that place in the text first, or check the path.",
    )
}

pub(super) fn absent(path: &Path) -> Refusal {
    refusal(
        path,
        "There is nothing at this path.",
        "Check the names and positions of the path; positions start at 0.",
    )
}

pub(super) fn refusal(path: &Path, message: impl Into<String>, help: &str) -> Refusal {
    Refusal { path: path.clone(), message: message.into(), help: help.to_owned(), offers: Vec::new() }
}
