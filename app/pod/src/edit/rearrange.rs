//! Items moved and copied inside their list.

use serde_json::Value;

use super::page::{Page, is_flow};
use super::place::{Place, find};
use super::splice::Splice;
use super::{block, flow, print};
use crate::document::lookup;
use crate::path::{Path, Segment};

pub(super) fn relocate(page: &Page, path: &Path, to: usize) -> Option<Vec<Splice>> {
    let (holder, index) = list_and_index(page, path)?;
    let node = page.node(holder.value)?;
    let children = page.children(holder.value);
    if is_flow(node) {
        return flow::relocate(page, &node.span, &children, index, to).map(|splice| vec![splice]);
    }
    block::relocate(page, &children, index, to)
}

fn list_and_index(page: &Page, path: &Path) -> Option<(Place, usize)> {
    let holder = find(page, &path.parent()?)?;
    match path.last()? {
        Segment::Index(index) => Some((holder, *index)),
        _ => None,
    }
}

/// The item's own text again, behind it.
pub(super) fn duplicate(page: &Page, path: &Path, after: &Value) -> Option<Splice> {
    let (holder, index) = list_and_index(page, path)?;
    let children = page.children(holder.value);
    let child = children.get(index)?;
    let node = page.node(holder.value)?;
    if is_flow(node) {
        return Some(flow::insert(page, &node.span, &children, index + 1, page.slice(child.at..child.end)));
    }
    let copy = lookup(after, &path.parent()?.index(index + 1))?;
    block::copy(page, child)
        .or_else(|| block::insert(page, &children, index + 1, |column| print::item(copy, column, page.style)))
}
