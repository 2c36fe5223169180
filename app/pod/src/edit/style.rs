//! How a text is laid out, found by its own examples.

use super::print::{self, Style};
use crate::path::Path;
use crate::yaml::{NodeId, NodeKind, Tree};

impl Style {
    /// The usual way where the text shows none: two columns for fields and for dashes.
    pub const USUAL: Style = Style { step: 2, list_indent: 2, quotes_single: false };

    /// As the maps inside maps and the lists inside maps are written that stand nearest to a path.
    pub fn near(text: &str, tree: &Tree, path: &Path) -> Style {
        let (mut steps, mut list_indents) = (None, None);
        for place in on_the_way(tree, path).into_iter().rev() {
            steps = steps.or_else(|| first(tree, place, |key, value| step(text, tree, key, value)));
            list_indents =
                list_indents.or_else(|| first(tree, place, |key, value| list_indent(text, tree, key, value)));
            if steps.is_some() && list_indents.is_some() {
                break;
            }
        }
        Style {
            step: steps.unwrap_or(Style::USUAL.step),
            list_indent: list_indents.unwrap_or(Style::USUAL.list_indent),
            quotes_single: quotes_single(text, tree),
        }
    }
}

/// The nodes that a path leads through, the document first, as far as they exist.
fn on_the_way(tree: &Tree, path: &Path) -> Vec<NodeId> {
    let paths = (0..=path.segments().len()).map_while(|depth| path.first(depth));
    paths.map_while(|path| tree.find(&path)).map(|found| found.value).collect()
}

/// What the first entry of a map inside `from`, in the order of the text, says.
fn first(tree: &Tree, from: NodeId, says: impl Fn(NodeId, NodeId) -> Option<usize>) -> Option<usize> {
    let mut waiting = vec![from];
    while let Some(id) = waiting.pop() {
        match tree.node(id).map(|node| &node.kind) {
            Some(NodeKind::Mapping { entries, flow: false }) => {
                if let Some(said) = entries.iter().find_map(|&(key, value)| says(key, value)) {
                    return Some(said);
                }
                waiting.extend(entries.iter().rev().map(|(_, value)| *value));
            }
            Some(NodeKind::Sequence { items, flow: false }) => waiting.extend(items.iter().rev()),
            _ => {}
        }
    }
    None
}

/// Whether the first text in quotes that it does not need is in single ones.
fn quotes_single(text: &str, tree: &Tree) -> bool {
    let quote = tree.nodes().find_map(|node| match &node.kind {
        NodeKind::Scalar { text: value, plain: false, .. } if print::is_plain(value) => {
            text.get(node.span.clone())?.chars().next().filter(|first| matches!(first, '\'' | '"'))
        }
        _ => None,
    });
    quote == Some('\'')
}

fn step(text: &str, tree: &Tree, key: NodeId, value: NodeId) -> Option<usize> {
    let NodeKind::Mapping { entries, flow: false } = &tree.node(value)?.kind else { return None };
    let (first, _) = entries.first()?;
    distance(text, tree.node(key)?.span.start, tree.node(*first)?.span.start)
        .filter(|step| (1..=8).contains(step))
}

fn list_indent(text: &str, tree: &Tree, key: NodeId, value: NodeId) -> Option<usize> {
    let NodeKind::Sequence { items, flow: false } = &tree.node(value)?.kind else { return None };
    let first = tree.node(*items.first()?)?.span.start;
    let line = text.get(..first)?.rfind('\n').map_or(0, |line_end| line_end + 1);
    let dash = text.get(line..first)?.find('-')?;
    dash.checked_sub(column(text, tree.node(key)?.span.start)?).filter(|indent| *indent <= 8)
}

fn distance(text: &str, from: usize, to: usize) -> Option<usize> {
    column(text, to)?.checked_sub(column(text, from)?)
}

fn column(text: &str, at: usize) -> Option<usize> {
    Some(at - text.get(..at)?.rfind('\n').map_or(0, |line_end| line_end + 1))
}
