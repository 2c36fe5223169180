//! How a text is laid out, found by its own first examples.

use super::print::{self, Style};
use crate::yaml::{NodeId, NodeKind, Tree};

impl Style {
    /// The usual way where the text shows none: two columns for fields and for dashes.
    pub const USUAL: Style = Style { step: 2, list_indent: 2, quotes_single: false };

    /// As the first map inside a map and the first list inside a map are written.
    pub fn of(text: &str, tree: &Tree) -> Style {
        let mut found = (None, None);
        let mut waiting: Vec<NodeId> = tree.root_id().into_iter().collect();
        while let Some(id) = waiting.pop() {
            match tree.node(id).map(|node| &node.kind) {
                Some(NodeKind::Mapping { entries, flow: false }) => {
                    for &(key, value) in entries {
                        found = (
                            found.0.or_else(|| step(text, tree, key, value)),
                            found.1.or_else(|| list_indent(text, tree, key, value)),
                        );
                    }
                    waiting.extend(entries.iter().rev().map(|(_, value)| *value));
                }
                Some(NodeKind::Sequence { items, flow: false }) => waiting.extend(items.iter().rev()),
                _ => {}
            }
            if found.0.is_some() && found.1.is_some() {
                break;
            }
        }
        Style {
            step: found.0.unwrap_or(Style::USUAL.step),
            list_indent: found.1.unwrap_or(Style::USUAL.list_indent),
            quotes_single: quotes_single(text, tree),
        }
    }
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
