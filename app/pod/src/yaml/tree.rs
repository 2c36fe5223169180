//! A document as written: nodes in one table, so that no text makes anything recursive.

use std::ops::Range;
use std::sync::OnceLock;

use super::index::{Index, is_large};
use super::scalar;
use crate::path::{Path, Segment};

/// A node's place in the table of its [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NodeId(pub(super) usize);

/// One document as written. Without a root when nothing could be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) root: Option<NodeId>,
    /// Made when a key of a large map is first asked for.
    pub(super) index: OnceLock<Index>,
}

/// A key or a value.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub kind: NodeKind,
    /// The bytes in the whole text; empty for a value that is not written (`key:`).
    pub span: Range<usize>,
    /// The bytes of `&name`.
    pub anchor: Option<Range<usize>>,
    /// The bytes of the tag.
    pub tag: Option<Range<usize>>,
    /// Where the `-` of an item of a list of lines stands.
    pub dash: Option<usize>,
    /// Where the `|` or `>` of a text of lines stands.
    pub header: Option<usize>,
}

/// What a node is.
#[derive(Clone, Debug)]
pub(crate) enum NodeKind {
    /// A text, a number, a word; `plain` when it is not quoted.
    Scalar { text: String, plain: bool, tag: Option<String> },
    /// `- a` or `[a]`.
    Sequence { items: Vec<NodeId>, flow: bool },
    /// `a: b` or `{a: b}`, in the order written, duplicates included.
    Mapping { entries: Vec<(NodeId, NodeId)>, flow: bool },
    /// `*name`; without a target when no such anchor was seen before.
    Alias(Option<NodeId>),
}

impl Tree {
    pub fn root(&self) -> Option<&Node> {
        self.root.and_then(|id| self.node(id))
    }

    pub fn root_id(&self) -> Option<NodeId> {
        self.root
    }

    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0)
    }

    /// All nodes, in the order in which they begin.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter()
    }

    /// What the aliases of the text repeat.
    pub fn aliases(&self) -> impl Iterator<Item = NodeId> {
        self.nodes.iter().filter_map(|node| match node.kind {
            NodeKind::Alias(target) => target,
            _ => None,
        })
    }

    /// The node behind aliases.
    pub fn resolve(&self, id: NodeId) -> Option<(NodeId, &Node)> {
        let node = self.node(id)?;
        match node.kind {
            NodeKind::Alias(target) => {
                let target = target?;
                self.node(target).map(|node| (target, node))
            }
            _ => Some((id, node)),
        }
    }

    /// The entry (key, value) or item the path leads to; for the root the key is absent.
    pub fn find(&self, path: &Path) -> Option<Found> {
        let mut found = Found { key: None, value: self.root? };
        for segment in path.segments() {
            found = self.step(found.value, segment)?;
        }
        Some(found)
    }

    /// Like [`Tree::find`], but stops at the last node that exists; says how many segments were found.
    pub fn nearest(&self, path: &Path) -> Option<(Found, usize)> {
        let mut found = Found { key: None, value: self.root? };
        for (depth, segment) in path.segments().iter().enumerate() {
            match self.step(found.value, segment) {
                Some(next) => found = next,
                None => return Some((found, depth)),
            }
        }
        Some((found, path.segments().len()))
    }

    fn step(&self, from: NodeId, segment: &Segment) -> Option<Found> {
        let (_, node) = self.resolve(from)?;
        match (&node.kind, segment) {
            (NodeKind::Sequence { items, .. }, Segment::Index(index)) => {
                items.get(*index).map(|&value| Found { key: None, value })
            }
            (NodeKind::Sequence { items, .. }, Segment::Name(name)) => {
                let named = |item: &&NodeId| {
                    self.child(**item, "name").and_then(|found| self.text(found.value)) == Some(name)
                };
                items.iter().find(named).map(|&value| Found { key: None, value })
            }
            (NodeKind::Mapping { .. }, segment) => self.child(from, &segment.key()?),
            _ => None,
        }
    }

    /// The entry with this key, as the API server reads keys: the last one wins, merged ones count.
    pub fn child(&self, mapping: NodeId, key: &str) -> Option<Found> {
        self.child_within(mapping, key, super::MAX_DEPTH)
    }

    fn child_within(&self, mapping: NodeId, key: &str, depth: usize) -> Option<Found> {
        let (id, node) = self.resolve(mapping)?;
        let NodeKind::Mapping { entries, .. } = &node.kind else { return None };
        let depth = depth.checked_sub(1)?;
        let entry = |&(key_id, value): &(NodeId, NodeId)| {
            let key_node = self.node(key_id)?;
            if scalar::is_merge(key_node) {
                self.merged(value).into_iter().find_map(|source| self.child_within(source, key, depth))
            } else {
                (scalar::key_text(self.resolve(key_id)?.1)? == key)
                    .then_some(Found { key: Some(key_id), value })
            }
        };
        if !is_large(entries) {
            return entries.iter().rev().find_map(entry);
        }
        let keys = self.index.get_or_init(|| Index::of(self)).keys(id)?;
        keys.candidates(key).find_map(|position| entry(entries.get(position)?))
    }

    /// The mappings that a merge key's value names, those that win first.
    pub fn merged(&self, value: NodeId) -> Vec<NodeId> {
        match self.resolve(value) {
            Some((_, Node { kind: NodeKind::Sequence { items, .. }, .. })) => items.clone(),
            Some((id, _)) => vec![id],
            None => Vec::new(),
        }
    }

    /// The text of a scalar, behind aliases.
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match &self.resolve(id)?.1.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// What a path leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// The key, when the node stands in a mapping.
    pub key: Option<NodeId>,
    /// The value.
    pub value: NodeId,
}
