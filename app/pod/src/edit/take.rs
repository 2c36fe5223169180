//! Entries and items taken out, with the parents that would be left empty.

use serde_json::Value;

use super::page::{Page, is_flow};
use super::place::{find, is_list, step};
use super::splice::Splice;
use super::{block, flow, put, value};
use crate::draft::Draft;
use crate::path::Path;

/// Takes away what the first `depth` steps of the path lead to.
pub(super) fn remove(page: &Page, path: &Path, depth: usize, after: &Value) -> Option<Vec<Splice>> {
    let parent = path.first(depth.checked_sub(1)?)?;
    let holder = find(page, &parent)?;
    let gone = step(page, &holder, path.segments().get(depth - 1)?)?;
    let node = page.node(holder.value)?;
    let children = page.children(holder.value);
    let index = children.iter().position(|child| child.at == gone.child.at)?;
    if is_flow(node) {
        return flow::remove(page, &node.span, &children, index);
    }
    if children.len() > 1 {
        return block::remove(page, &children, index).map(|splice| vec![splice]);
    }
    if parent.is_root() {
        return put::root(page, after);
    }
    let empty = if is_list(page, holder.value) { "[]" } else { "{}" };
    if !page.begins_line(gone.child.at) {
        return Some(vec![Splice::new(gone.child.at..gone.child.end, empty)]);
    }
    let lines = page.lines(&gone.child);
    value::emptied(page, &holder.child, Splice::delete(block::whole_lines(page, lines)), empty)
}

/// What `apply` has to know of the text: which parents stay for the comments in them.
pub(super) fn keeper(draft: &Draft) -> impl Fn(&Path, usize) -> bool + '_ {
    let page = draft.chosen().map(|document| Page::new(draft, document));
    move |path, parent| page.as_ref().is_some_and(|page| keeps(page, path, parent))
}

pub(super) fn keeps(page: &Page, path: &Path, parent: usize) -> bool {
    let (Some(outer), Some(inner)) = (
        path.first(parent).and_then(|path| find(page, &path)),
        path.first(parent + 1).and_then(|path| find(page, &path)),
    ) else {
        return false;
    };
    !inner.in_flow && !outer.in_flow && page.has_comments_besides(&outer.child, &page.lines(&inner.child))
}
