//! What operations mean, told once more, from the contract (docs/ARCHITECTURE.md, Paths and Operations), on values alone.

use pod::{Operation, Path, Segment};
use serde_json::{Value, json};

/// What an operation is about, by paths in the value before it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Nothing,
    /// Written over what was there.
    Replaced(Path),
    /// Written where nothing was.
    Created(Path),
    Gone(Path),
    /// An item of a list, before the one at the index.
    Inserted(Path, usize),
    Moved(Path, usize, usize),
    Copied(Path, usize),
    /// The scalars that say the name.
    Renamed(Vec<Path>),
    /// A key that became another, in its place.
    Rekeyed(Path, Path),
}

/// Whether a parent stays although nothing is left in it: the parent's path, and that of the child that goes.
pub type Keeps<'keeps> = dyn Fn(&Path, &Path) -> bool + 'keeps;

/// The value afterwards, or nothing when it must be refused.
pub fn apply(root: &Value, operation: &Operation, prefix: &Path, keeps: &Keeps) -> Option<(Value, Effect)> {
    let mut after = root.clone();
    let effect = match operation {
        Operation::Set { path, value } => set(&mut after, path, value)?,
        Operation::Unset { path } => unset(&mut after, path, keeps)?,
        Operation::Remove { path } => match unset(&mut after, path, keeps)? {
            Effect::Nothing => return None,
            effect => effect,
        },
        Operation::Insert { path, index, value } => insert(&mut after, path, *index, value)?,
        Operation::Move { path, to } => shift(&mut after, path, *to)?,
        Operation::Duplicate { path, name } => duplicate(&mut after, path, name)?,
        Operation::Rename { path, name } => rename(&mut after, path, name, prefix)?,
    };
    let effect = if after == *root { Effect::Nothing } else { effect };
    Some((after, effect))
}

/// Where something outside of the edit is afterwards; nothing for what is edited itself.
pub fn carried(effect: &Effect, path: &Path) -> Option<Path> {
    let at = |list: &Path| match path.relative_to(list)?.segments().first()? {
        Segment::Index(index) => Some(*index),
        _ => None,
    };
    let to = |list: &Path, index: usize| {
        let rest = path.relative_to(list)?.segments()[1..].to_vec();
        Some(list.index(index).join(&Path::from(rest)))
    };
    match effect {
        Effect::Nothing => Some(path.clone()),
        Effect::Replaced(place) | Effect::Created(place) => {
            (!place.holds(path) && !path.holds(place)).then(|| path.clone())
        }
        Effect::Gone(place) => {
            let list = place.parent()?;
            match (at(&list), place.last()) {
                _ if place.holds(path) => None,
                (Some(index), Some(Segment::Index(gone))) if index > *gone => to(&list, index - 1),
                _ => Some(path.clone()),
            }
        }
        Effect::Inserted(list, new) => match at(list) {
            Some(index) if index >= *new => to(list, index + 1),
            _ if path.holds(list) => None,
            _ => Some(path.clone()),
        },
        Effect::Copied(list, from) => match at(list) {
            Some(index) if index > *from => to(list, index + 1),
            _ => Some(path.clone()),
        },
        Effect::Moved(list, from, target) => match at(list) {
            Some(index) if index == *from => to(list, *target),
            Some(index) if *from < index && index <= *target => to(list, index - 1),
            Some(index) if *target <= index && index < *from => to(list, index + 1),
            _ => Some(path.clone()),
        },
        Effect::Rekeyed(old, _) if path == old => None,
        Effect::Rekeyed(old, new) => {
            Some(path.relative_to(old).map_or_else(|| path.clone(), |rest| new.join(&rest)))
        }
        Effect::Renamed(paths) => (!paths.iter().any(|renamed| renamed.holds(path))).then(|| path.clone()),
    }
}

/// The place a path means, by fields and positions: the part that exists, and what is missing behind it.
pub fn resolve(root: &Value, path: &Path) -> (Path, Vec<Segment>) {
    let (mut node, mut found) = (root, Path::root());
    let segments = path.segments();
    for (depth, segment) in segments.iter().enumerate() {
        let next = match (node, segment) {
            (Value::Object(map), segment) => {
                key(segment).and_then(|key| Some((map.get(&key)?, found.field(&key))))
            }
            (Value::Array(items), Segment::Index(index)) => {
                items.get(*index).map(|item| (item, found.index(*index)))
            }
            (Value::Array(items), Segment::Name(name)) => {
                let index = items.iter().position(|item| item["name"] == json!(name));
                index.map(|index| (&items[index], found.index(index)))
            }
            _ => None,
        };
        let Some((value, place)) = next else { return (found, segments[depth..].to_vec()) };
        (node, found) = (value, place);
    }
    (found, Vec::new())
}

/// The value at a place of fields and positions.
pub fn at<'value>(root: &'value mut Value, place: &Path) -> &'value mut Value {
    place.segments().iter().fold(root, |node, segment| match segment {
        Segment::Index(index) => &mut node[*index],
        segment => &mut node[key(segment).expect("a field")],
    })
}

fn key(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Field(key) | Segment::Key(key) | Segment::Name(key) => Some(key.clone()),
        Segment::Index(index) => Some(index.to_string()),
        Segment::Append => None,
    }
}

/// As it is read again: whole numbers have no fraction.
fn spelled(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(spelled).collect(),
        Value::Object(map) => {
            Value::Object(map.iter().map(|(key, value)| (key.clone(), spelled(value))).collect())
        }
        Value::Number(number) if number.to_string().ends_with(".0") => {
            json!(number.to_string().trim_end_matches(".0").parse::<i64>().expect("a small number"))
        }
        other => other.clone(),
    }
}

fn set(root: &mut Value, path: &Path, value: &Value) -> Option<Effect> {
    let (mut place, missing) = resolve(root, path);
    if missing.is_empty() {
        if path.is_root() && !value.is_object() {
            return None;
        }
        *at(root, &place) = spelled(value);
        return Some(Effect::Replaced(place));
    }
    let mut created = None;
    for segment in missing {
        let node = at(root, &place);
        place = made(node, &segment, &place)?;
        created = created.or(Some(place.clone()));
    }
    *at(root, &place) = spelled(value);
    created.map(Effect::Created)
}

/// Makes the child of a node that the segment names.
fn made(node: &mut Value, segment: &Segment, place: &Path) -> Option<Path> {
    let wants_map = matches!(segment, Segment::Field(_) | Segment::Key(_));
    if node.is_null() {
        *node = if wants_map { json!({}) } else { json!([]) };
    }
    match (node, segment) {
        // Only lists have items with names.
        (Value::Object(_), Segment::Name(_)) => None,
        (Value::Object(map), segment) => {
            let key = key(segment)?;
            map.insert(key.clone(), Value::Null);
            Some(place.field(&key))
        }
        (Value::Array(items), Segment::Append) => {
            items.push(Value::Null);
            Some(place.index(items.len() - 1))
        }
        (Value::Array(items), Segment::Index(index)) if *index == items.len() => {
            items.push(Value::Null);
            Some(place.index(*index))
        }
        _ => None,
    }
}

fn unset(root: &mut Value, path: &Path, keeps: &Keeps) -> Option<Effect> {
    let (place, missing) = resolve(root, path);
    if path.is_root() {
        return None;
    }
    if !missing.is_empty() {
        let is_barred = !matches!(at(root, &place), Value::Null | Value::Object(_) | Value::Array(_));
        return (!is_barred).then_some(Effect::Nothing);
    }
    let mut gone = place;
    while let Some(parent) = gone.parent().filter(|parent| !parent.is_root()) {
        let is_last = match at(root, &parent) {
            Value::Object(map) => map.len() == 1,
            Value::Array(items) => items.len() == 1,
            _ => false,
        };
        if !is_last || says_something_empty(&parent) || keeps(&parent, &gone) {
            break;
        }
        gone = parent;
    }
    match (at(root, &gone.parent()?), gone.last()?) {
        (Value::Array(items), Segment::Index(index)) => drop(items.remove(*index)),
        (Value::Object(map), segment) => drop(map.shift_remove(&key(segment)?)),
        _ => return None,
    }
    Some(Effect::Gone(gone))
}

/// Whether the empty value of a field means something (emptyDir, a selector, securityContext; a Pod without containers is none).
pub fn says_something_empty(path: &Path) -> bool {
    match path.last() {
        Some(Segment::Field(key)) => match key.as_str() {
            "emptyDir" | "securityContext" | "containers" | "selector" => true,
            "nodeSelector" => false,
            key => key.ends_with("Selector"),
        },
        _ => false,
    }
}

fn insert(root: &mut Value, path: &Path, index: usize, value: &Value) -> Option<Effect> {
    let (place, missing) = resolve(root, path);
    if missing.is_empty() && !at(root, &place).is_null() {
        let items = at(root, &place).as_array_mut().filter(|items| index <= items.len())?;
        items.insert(index, spelled(value));
        return Some(Effect::Inserted(place, index));
    }
    if index != 0 {
        return None;
    }
    let effect = set(root, path, &json!([value]))?;
    Some(effect)
}

/// The list of an item, and its position.
fn item(root: &Value, path: &Path) -> Option<(Path, usize)> {
    let (place, missing) = resolve(root, path);
    match place.last() {
        Some(Segment::Index(index)) if missing.is_empty() => Some((place.parent()?, *index)),
        _ => None,
    }
}

fn shift(root: &mut Value, path: &Path, to: usize) -> Option<Effect> {
    let (list, from) = item(root, path)?;
    let items = at(root, &list).as_array_mut()?;
    if to >= items.len() {
        return None;
    }
    let moved = items.remove(from);
    items.insert(to, moved);
    Some(Effect::Moved(list, from, to))
}

fn duplicate(root: &mut Value, path: &Path, name: &str) -> Option<Effect> {
    let (list, from) = item(root, path)?;
    let items = at(root, &list).as_array_mut()?;
    if items.iter().any(|item| item["name"] == json!(name)) {
        return None;
    }
    let mut copy = items[from].clone();
    copy.as_object_mut()?.insert("name".into(), json!(name));
    items.insert(from + 1, copy);
    Some(Effect::Copied(list, from))
}

fn rename(root: &mut Value, path: &Path, name: &str, prefix: &Path) -> Option<Effect> {
    let of_name = || {
        path.last()
            .filter(|last| key(last).as_deref() == Some("name"))
            .and_then(|_| item(root, &path.parent()?))
    };
    let Some((list, index)) = of_name().or_else(|| item(root, path)) else { return rekey(root, path, name) };
    let items = at(root, &list).as_array_mut()?;
    let old = items[index].as_object()?.get("name").cloned();
    if old == Some(json!(name)) {
        return Some(Effect::Nothing);
    }
    if items.iter().any(|item| item["name"] == json!(name)) {
        return None;
    }
    items[index]["name"] = json!(name);
    let place = list.index(index).field("name");
    match &old {
        None => return Some(Effect::Created(place)),
        Some(Value::String(_)) => {}
        Some(_) => return Some(Effect::Replaced(place)),
    }
    let mut paths = vec![place];
    let is_unique = old.is_some() && !items.iter().any(|item| Some(&item["name"]) == old.as_ref());
    if let (Some(Value::String(old)), true) = (old, is_unique && list.relative_to(prefix).is_some())
        && !old.is_empty()
    {
        let kind = list.relative_to(&prefix.field("spec")).map(|list| list.to_string()).unwrap_or_default();
        follow(root, prefix, &kind, (&old, name), &mut paths);
    }
    Some(Effect::Renamed(paths))
}

/// The key that a path ends in becomes another, unless that is taken; `name` is set, not renamed.
fn rekey(root: &mut Value, path: &Path, name: &str) -> Option<Effect> {
    let (place, missing) = resolve(root, path);
    let old = key(place.last()?).filter(|old| missing.is_empty() && old != "name")?;
    let map = at(root, &place.parent()?).as_object_mut()?;
    if old == name {
        return Some(Effect::Nothing);
    }
    if map.contains_key(name) {
        return None;
    }
    let entries = std::mem::take(map).into_iter();
    map.extend(entries.map(|(key, value)| (if key == old { name.to_owned() } else { key }, value)));
    Some(Effect::Rekeyed(place.clone(), place.parent()?.field(name)))
}

/// All references of a Pod to the container or volume.
fn follow(root: &mut Value, prefix: &Path, list: &str, (old, new): (&str, &str), paths: &mut Vec<Path>) {
    let references: &[&[&str]] = match list {
        "volumes" => {
            &[&["volumeMounts", "*", "name"], &["volumeDevices", "*", "name"], &["fileKeyRef", "volumeName"]]
        }
        "containers" | "initContainers" | "ephemeralContainers" => &[
            &["resourceFieldRef", "containerName"],
            &["ephemeralContainers", "*", "targetContainerName"],
            &["annotations", "kubectl.kubernetes.io/default-container"],
        ],
        _ => &[],
    };
    let mut all = Vec::new();
    every(at(root, prefix), prefix, &mut all);
    for (path, value) in all {
        let fits = |reference: &&&[&str]| {
            let names: Vec<String> = path
                .segments()
                .iter()
                .map(|segment| match segment {
                    Segment::Index(_) => "*".into(),
                    segment => key(segment).unwrap_or_default(),
                })
                .collect();
            names.iter().rev().map(String::as_str).take(reference.len()).eq(reference.iter().rev().copied())
        };
        if value == json!(old) && references.iter().any(|reference| fits(&reference)) {
            *at(root, &path) = json!(new);
            paths.push(path);
        }
    }
}

/// Every scalar with its path.
fn every(value: &Value, path: &Path, all: &mut Vec<(Path, Value)>) {
    match value {
        Value::Object(map) => {
            map.iter().for_each(|(key, value): (&String, &Value)| every(value, &path.field(key), all));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, value)| every(value, &path.index(index), all));
        }
        other => all.push((path.clone(), other.clone())),
    }
}
