//! Aliases and merge keys written out: what they repeat stands where they stood.

use serde_json::Value;

use super::page::{Child, Page, is_flow};
use super::place::{Place, find, written_key};
use super::sharing::{Obstacle, merge_of};
use super::splice::{Splice, spliced};
use super::{print, value};
use crate::document::lookup;
use crate::draft::Draft;
use crate::path::{Path, Segment};
use crate::yaml::{NodeId, NodeKind};

/// The draft in which the obstacle is written out; it means what it meant before.
pub(super) fn written_out(draft: &Draft, obstacle: &Obstacle) -> Option<Draft> {
    let document = draft.chosen()?;
    let page = Page::at(draft, document, &Path::root());
    let before = document.value();
    let splices = match obstacle {
        Obstacle::Alias { path, place } => alias(&page, place, path, before)?,
        Obstacle::Merged { path, merge, .. } => {
            vec![merged(&page, find(&page, path)?.value, merge, lookup(before, path)?)?]
        }
        Obstacle::Repeated { targets } => all(&page, targets, before)?,
    };
    if splices.is_empty() {
        return None;
    }
    let result = draft.with_text(spliced(draft.text(), splices));
    let is_same = result.chosen().is_some_and(|document| {
        document.problems().is_empty() && document.duplicates().is_empty() && document.value() == before
    });
    is_same.then_some(result)
}

fn alias(page: &Page, place: &Place, path: &Path, before: &Value) -> Option<Vec<Splice>> {
    value::replace(page, &place.child, place.in_flow, lookup(before, path)?)
}

/// The fields that only the merge key brings, in its place.
fn merged(page: &Page, mapping: NodeId, merge: &Child, now: &Value) -> Option<Splice> {
    let Value::Object(map) = now else { return None };
    let node = page.node(mapping)?;
    let written: Vec<_> = page.children(mapping).iter().filter_map(|child| key_of(page, child)).collect();
    let brought = map.iter().filter(|(key, _)| !written.contains(key));
    let column = page.column(merge.at);
    let entries: Vec<String> = if is_flow(node) {
        brought.map(|(key, value)| print::flow_entry(key, value, page.is_json)).collect()
    } else {
        brought.map(|(key, value)| print::entry(key, value, column, page.style)).collect()
    };
    let between = if is_flow(node) { ", ".to_owned() } else { format!("\n{}", " ".repeat(column)) };
    let text = entries.join(&between).replace('\n', page.line_end);
    Some(Splice::new(merge.at..merge.end, text)).filter(|_| !entries.is_empty())
}

fn key_of(page: &Page, child: &Child) -> Option<String> {
    written_key(page, child.key?).map(Into::into)
}

/// Every alias and merge key that repeats one of the targets.
fn all(page: &Page, targets: &[NodeId], before: &Value) -> Option<Vec<Splice>> {
    let mut splices = Vec::new();
    let root = find(page, &Path::root())?;
    let mut waiting = vec![(root, Path::root())];
    while let Some((place, path)) = waiting.pop() {
        let node = page.node(place.value)?;
        if let NodeKind::Alias(Some(target)) = &node.kind {
            if targets.contains(target) {
                splices.extend(alias(page, &place, &path, before)?);
            }
            continue;
        }
        let merge = merge_of(page, place.value);
        if let Some(merge) = merge
            && page.tree.merged(merge.value).iter().any(|source| repeats(page, *source, targets))
        {
            splices.push(merged(page, place.value, &merge, lookup(before, &path)?)?);
        }
        for (index, child) in page.children(place.value).into_iter().enumerate() {
            let segment = match (child.key, key_of(page, &child)) {
                (None, _) => Segment::Index(index),
                (Some(_), Some(key)) => Segment::Field(key),
                (Some(_), None) => continue,
            };
            let in_flow = place.in_flow || is_flow(node);
            waiting.push((Place { child, value: child.value, in_flow }, path.with(segment)));
        }
    }
    Some(splices)
}

fn repeats(page: &Page, source: NodeId, targets: &[NodeId]) -> bool {
    page.tree.resolve(source).is_some_and(|(target, _)| targets.contains(&target))
}
