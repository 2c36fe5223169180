//! What was read of a document so far: its tree, and the collections that are still open.

use std::collections::HashMap;
use std::ops::Range;

use super::fault::{Fault, FaultKind};
use super::scan::Step;
use super::{MAX_DEPTH, Node, NodeId, NodeKind, Problem, ProblemKind, Tree};

/// An anchor and a tag, with their bytes.
#[derive(Default)]
pub(super) struct Properties {
    pub anchor: Option<(String, Range<usize>)>,
    pub tag: Option<(String, Range<usize>)>,
}

impl Properties {
    pub fn is_any(&self) -> bool {
        self.anchor.is_some() || self.tag.is_some()
    }

    /// Where they end.
    fn end(&self) -> Option<usize> {
        let end = |part: &Option<(String, Range<usize>)>| part.as_ref().map(|(_, span)| span.end);
        end(&self.anchor).max(end(&self.tag))
    }
}

/// A document being read.
#[derive(Default)]
pub(super) struct Builder {
    /// Where it begins: at its first `%`, else at its `---`.
    pub start: usize,
    /// Where its `---` stands.
    pub marker: Option<usize>,
    /// How far it was looked at.
    pub stopped: usize,
    pub tree: Tree,
    pub problems: Vec<Problem>,
    /// The dash of the item that comes next.
    pub mark: Option<usize>,
    open: Vec<Open>,
    anchors: HashMap<String, NodeId>,
}

/// A collection that is not closed yet.
struct Open {
    id: NodeId,
    /// A key that waits for its value.
    key: Option<NodeId>,
}

impl Builder {
    pub fn new(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    pub fn problem(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Where the innermost open collection begins.
    pub fn opened_at(&self) -> Option<usize> {
        self.node(self.open.last()?.id).map(|node| node.span.start)
    }

    /// The bytes of the last thing in the innermost open collection, its key if no value is written.
    pub fn last(&self) -> Option<Range<usize>> {
        let id = match &self.node(self.open.last()?.id)?.kind {
            NodeKind::Sequence { items, .. } => *items.last()?,
            NodeKind::Mapping { entries, .. } => entries.last()?.0,
            _ => return None,
        };
        self.node(id).map(|node| node.span.clone())
    }

    pub fn scalar(
        &mut self,
        text: String,
        plain: bool,
        header: Option<usize>,
        span: Range<usize>,
        properties: Properties,
    ) {
        self.add(NodeKind::Scalar { text, plain, tag: None }, span, properties, header);
    }

    /// A value that is not written: it stands behind its anchor, its key or its dash.
    pub fn nothing(&mut self, properties: Properties) {
        let at = properties.end().unwrap_or_else(|| self.expected());
        let kind = NodeKind::Scalar { text: String::new(), plain: true, tag: None };
        self.add(kind, at..at, properties, None);
    }

    fn expected(&self) -> usize {
        let Some(open) = self.open.last() else { return self.marker.map_or(self.start, |at| at + 3) };
        let end = |id: NodeId| self.node(id).map_or(0, |node| node.span.end);
        match (open.key, self.mark) {
            (Some(key), _) => end(key),
            (None, Some(dash)) => dash + 1,
            (None, None) => self.last_end(open.id).unwrap_or(end(open.id)),
        }
    }

    pub fn open(&mut self, is_map: bool, flow: bool, span: Range<usize>, properties: Properties) -> Step {
        if self.open.len() >= MAX_DEPTH {
            return Err(Fault::new(span.start, FaultKind::Deep));
        }
        let kind = if is_map {
            NodeKind::Mapping { entries: Vec::new(), flow }
        } else {
            NodeKind::Sequence { items: Vec::new(), flow }
        };
        let id = self.add(kind, span, properties, None);
        self.open.push(Open { id, key: None });
        Ok(())
    }

    /// Closes the innermost collection; `word` is what ends it.
    pub fn close(&mut self, word: Option<Range<usize>>) {
        let Some(Open { id, key }) = self.open.pop() else { return };
        if let Some(key) = key {
            let at = self.node(key).map_or(0, |node| node.span.end);
            let value =
                self.new_node(NodeKind::Scalar { text: String::new(), plain: true, tag: None }, at..at);
            self.push_entry(id, key, value);
        }
        let inner = self.last_end(id);
        if let Some(node) = self.tree.nodes.get_mut(id.0) {
            let bracket = word.filter(|word| !word.is_empty()).map(|word| word.end);
            node.span.end = bracket.or(inner).unwrap_or(node.span.end).max(node.span.start);
        }
    }

    /// Closes all that is open, as it stands.
    pub fn close_all(&mut self) {
        self.mark = None;
        while !self.open.is_empty() {
            self.close(None);
        }
    }

    pub fn alias(&mut self, name: &str, span: Range<usize>, text: &str) {
        let target = self.anchors.get(name).copied();
        let is_inside = target.is_some_and(|target| self.open.iter().any(|open| open.id == target));
        let problem = match target {
            None => Some(unknown_anchor(name, span.start)),
            Some(_) if is_inside => Some(Fault::new(span.start, FaultKind::Cycle).problem(text)),
            Some(_) => None,
        };
        self.problems.extend(problem);
        let id = self.new_node(NodeKind::Alias(target.filter(|_| !is_inside)), span);
        self.place(id);
    }

    fn node(&self, id: NodeId) -> Option<&Node> {
        self.tree.node(id)
    }

    fn new_node(&mut self, kind: NodeKind, span: Range<usize>) -> NodeId {
        let id = NodeId(self.tree.nodes.len());
        let dash =
            if self.open.last().is_some_and(|open| open.key.is_none()) { self.mark.take() } else { None };
        self.tree.nodes.push(Node { kind, span, anchor: None, tag: None, dash, header: None });
        id
    }

    fn add(
        &mut self,
        kind: NodeKind,
        span: Range<usize>,
        properties: Properties,
        header: Option<usize>,
    ) -> NodeId {
        let id = self.new_node(kind, span);
        let Properties { anchor, tag } = properties;
        if let Some(node) = self.tree.nodes.get_mut(id.0) {
            node.header = header;
            node.anchor = anchor.as_ref().map(|(_, span)| span.clone());
            if let (Some((text, span)), kind) = (tag, &mut node.kind) {
                node.tag = Some(span);
                if let NodeKind::Scalar { tag, .. } = kind {
                    *tag = Some(text);
                }
            }
        }
        if let Some((name, _)) = anchor {
            self.anchors.insert(name, id);
        }
        self.place(id);
        id
    }

    /// Puts a new node where the innermost open collection waits for one.
    fn place(&mut self, id: NodeId) {
        let Some(Open { id: parent, key }) = self.open.last_mut() else {
            self.tree.root.get_or_insert(id);
            return;
        };
        let parent = *parent;
        match self.tree.nodes.get_mut(parent.0).map(|node| &mut node.kind) {
            Some(NodeKind::Sequence { items, .. }) => items.push(id),
            Some(NodeKind::Mapping { .. }) => match key.take() {
                Some(key) => self.push_entry(parent, key, id),
                None => *key = Some(id),
            },
            _ => {}
        }
    }

    fn push_entry(&mut self, mapping: NodeId, key: NodeId, value: NodeId) {
        if let Some(NodeKind::Mapping { entries, .. }) =
            self.tree.nodes.get_mut(mapping.0).map(|node| &mut node.kind)
        {
            entries.push((key, value));
        }
    }

    /// Where the last thing in a collection ends.
    fn last_end(&self, id: NodeId) -> Option<usize> {
        let end = |id: NodeId| self.node(id).map_or(0, |node| node.span.end);
        match &self.node(id)?.kind {
            NodeKind::Sequence { items, .. } => items.last().map(|&item| end(item)),
            NodeKind::Mapping { entries, .. } => entries.last().map(|&(key, value)| end(key).max(end(value))),
            _ => None,
        }
    }
}

fn unknown_anchor(name: &str, offset: usize) -> Problem {
    Problem {
        offset,
        kind: ProblemKind::Syntax,
        message: format!("`*{name}` repeats a value marked `&{name}`, but no value above is marked so."),
        help: format!(
            "Mark the value with `&{name}`, or quote the text if the `*` belongs to it: \"*{name}\"."
        ),
    }
}
