//! How a text is laid out, found by its own examples.

use super::print::{self, Style};
use crate::path::Path;
use crate::yaml::{Node, NodeId, NodeKind, Tree};

impl Style {
    /// The usual way where the text shows none: two columns for fields and for dashes.
    pub const USUAL: Style =
        Style { step: 2, list_indent: 2, item_step: 2, quotes_single: false, has_blocks: true };

    /// As the maps inside maps and the lists inside maps are written that stand nearest to a path.
    pub fn near(text: &str, tree: &Tree, path: &Path) -> Style {
        let (mut steps, mut list_indents, mut item_steps) = (None, None, None);
        for place in on_the_way(tree, path).into_iter().rev() {
            steps = steps.or_else(|| first(tree, place, &|entry| step(text, tree, entry)));
            list_indents =
                list_indents.or_else(|| first(tree, place, &|entry| list_indent(text, tree, entry)));
            item_steps = item_steps.or_else(|| first_list(text, tree, place));
            if steps.is_some() && list_indents.is_some() && item_steps.is_some() {
                break;
            }
        }
        Style {
            step: steps.unwrap_or(Style::USUAL.step),
            list_indent: list_indents.unwrap_or(Style::USUAL.list_indent),
            item_step: item_steps.unwrap_or(Style::USUAL.item_step),
            quotes_single: quotes_single(text, tree),
            has_blocks: true,
        }
    }
}

/// The nodes that a path leads through, the document first, as far as they exist.
fn on_the_way(tree: &Tree, path: &Path) -> Vec<NodeId> {
    let paths = (0..=path.segments().len()).map_while(|depth| path.first(depth));
    paths.map_while(|path| tree.find(&path)).map(|found| found.value).collect()
}

/// A key and its value.
type Entry = (NodeId, NodeId);

/// What the first entry of a map inside `from`, in the order of the text, says.
fn first(tree: &Tree, from: NodeId, says: &dyn Fn(Entry) -> Option<usize>) -> Option<usize> {
    first_collection(tree, from, &|kind| match kind {
        NodeKind::Mapping { entries, .. } => entries.iter().find_map(|&entry| says(entry)),
        _ => None,
    })
}

/// How far what the first list inside `from` holds stands inside its dashes.
fn first_list(text: &str, tree: &Tree, from: NodeId) -> Option<usize> {
    first_collection(tree, from, &|kind| match kind {
        NodeKind::Sequence { items, .. } => item_step(text, tree, *items.first()?),
        _ => None,
    })
}

/// What the first collection of lines inside `from` says, in the order of the text.
fn first_collection(tree: &Tree, from: NodeId, says: &dyn Fn(&NodeKind) -> Option<usize>) -> Option<usize> {
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        let Some(kind) = tree.node(id).map(|node| &node.kind) else { continue };
        match kind {
            NodeKind::Mapping { flow: false, .. } | NodeKind::Sequence { flow: false, .. } => {
                if let Some(said) = says(kind) {
                    return Some(said);
                }
            }
            _ => continue,
        }
        match kind {
            NodeKind::Mapping { entries, .. } => {
                waiting.extend(entries.iter().rev().map(|(_, value)| *value));
            }
            NodeKind::Sequence { items, .. } => waiting.extend(items.iter().rev()),
            _ => {}
        }
    }
    None
}

/// Whether most texts in quotes that they do not need are in single ones.
fn quotes_single(text: &str, tree: &Tree) -> bool {
    let is_in = |quote: u8, node: &Node| match &node.kind {
        NodeKind::Scalar { text: value, plain: false, .. } => {
            text.as_bytes().get(node.span.start) == Some(&quote) && print::is_plain(value, false)
        }
        _ => false,
    };
    let count = |quote: u8| tree.nodes().filter(|node| is_in(quote, node)).count();
    let single = count(b'\'');
    single > 0 && single >= count(b'"')
}

fn step(text: &str, tree: &Tree, (key, value): Entry) -> Option<usize> {
    let NodeKind::Mapping { entries, flow: false } = &tree.node(value)?.kind else { return None };
    let (first, _) = entries.first()?;
    distance(text, tree.node(key)?.span.start, tree.node(*first)?.span.start)
        .filter(|step| (1..=8).contains(step))
}

fn list_indent(text: &str, tree: &Tree, (key, value): Entry) -> Option<usize> {
    let NodeKind::Sequence { items, flow: false } = &tree.node(value)?.kind else { return None };
    let dash = column(text, tree.node(*items.first()?)?.dash?)?;
    dash.checked_sub(column(text, tree.node(key)?.span.start)?).filter(|indent| *indent <= 8)
}

fn item_step(text: &str, tree: &Tree, item: NodeId) -> Option<usize> {
    let node = tree.node(item)?;
    let start = node.header.unwrap_or(node.span.start);
    let spaces = text.get(node.dash? + 1..start)?;
    (spaces.len() <= 8 && !spaces.is_empty() && spaces.bytes().all(|byte| byte == b' '))
        .then_some(spaces.len() + 1)
}

fn distance(text: &str, from: usize, to: usize) -> Option<usize> {
    column(text, to)?.checked_sub(column(text, from)?)
}

fn column(text: &str, at: usize) -> Option<usize> {
    Some(at - text.get(..at)?.rfind('\n').map_or(0, |line_end| line_end + 1))
}
