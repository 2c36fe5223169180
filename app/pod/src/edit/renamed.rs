//! The splices of a renaming: every name that differs, or the key, in its place.

use serde_json::Value;

use super::page::Page;
use super::place::{find, is_alias};
use super::print;
use super::put::set;
use super::splice::Splice;
use crate::path::{Path, Segment};

/// Each scalar that differs, replaced in its place; a name that was not there is set.
pub(super) fn renamed(page: &Page, before: &Value, after: &Value) -> Option<Vec<Splice>> {
    let mut changes = Vec::new();
    changed(before, after, &mut Path::root(), &mut changes)?;
    let mut splices = Vec::new();
    for path in changes {
        // What an alias repeats follows when the value that it repeats is changed.
        if !is_repeated(page, &path) {
            splices.extend(set(page, &path, after)?);
        }
    }
    Some(splices)
}

/// The key that a path ends in, replaced in its place; its quotes stay.
pub(super) fn rekeyed(page: &Page, path: &Path, name: &str) -> Option<Vec<Splice>> {
    let place = find(page, path)?;
    let node = page.node(place.child.key?).filter(|node| node.header.is_none())?;
    // A tag would ask for the type of the old key.
    let start = node.tag.as_ref().filter(|_| node.anchor.is_none()).map_or(node.span.start, |tag| tag.start);
    let text = match page.slice(node.span.clone()).bytes().next() {
        Some(b'"') => print::quoted(name),
        Some(b'\'') if !name.contains(char::is_control) => print::single_quoted(name),
        _ => print::text(name, place.in_flow),
    };
    Some(vec![Splice::new(start..node.span.end, text)])
}

/// Collects the paths of scalars that differ or are new.
fn changed(before: &Value, after: &Value, path: &mut Path, changes: &mut Vec<Path>) -> Option<()> {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, new) in new {
                path.push(Segment::Field(key.clone()));
                changed(old.get(key).unwrap_or(&Value::Null), new, path, changes)?;
                path.pop();
            }
            Some(())
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                path.push(Segment::Index(index));
                changed(old, new, path, changes)?;
                path.pop();
            }
            Some(())
        }
        (old, new) if old == new => Some(()),
        (_, Value::Object(_) | Value::Array(_)) => None,
        _ => {
            changes.push(path.clone());
            Some(())
        }
    }
}

/// Whether the path leads through an alias or a merge key.
fn is_repeated(page: &Page, path: &Path) -> bool {
    let parents = (0..=path.segments().len()).filter_map(|depth| path.first(depth));
    let mut places = parents.map(|path| find(page, &path));
    places.any(|place| place.is_none_or(|place| is_alias(page, place.value)))
        && page.tree.find(path).is_some()
}
