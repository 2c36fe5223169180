//! A tree as the API server's JSON: scalars resolved, aliases copied, merge keys applied, the last of two equal keys kept.

use std::borrow::Cow;

use serde_json::Value;

use super::budget::{Budget, Excess};
use super::entries::Entries;
use super::scalar;
use super::{MAX_DEPTH, Node, NodeId, NodeKind, Problem, ProblemKind, Tree};
use crate::path::{Path, Segment};

/// A key that was already there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Duplicate {
    /// The key, with its mapping's path.
    pub path: Path,
    /// The first byte of the later key.
    pub offset: usize,
    /// The first byte of the earlier key.
    pub first: usize,
}

/// The whole tree as JSON, what could not be read, and the keys written twice.
pub(crate) fn value_of(tree: &Tree) -> (Value, Vec<Problem>, Vec<Duplicate>) {
    let mut converter = Converter {
        tree,
        problems: Vec::new(),
        infinite: Vec::new(),
        duplicates: Vec::new(),
        steps: Vec::new(),
        budget: Budget::default(),
        repeats: 0,
        is_stopped: false,
    };
    let value = tree.root_id().map_or(Value::Null, |root| converter.value(root, 0));
    let infinite = converter.infinite.into_iter().map(|(_, problem)| problem);
    let mut problems = converter.problems;
    problems.extend(infinite);
    (value, problems, converter.duplicates)
}

/// More than a person reads. The API server lists all of them (but at most 100 unknown fields).
const MAX_DUPLICATES: usize = 100;

/// A [`Segment`] that has no text of its own.
enum Step<'tree> {
    Index(usize),
    Field(Cow<'tree, str>),
}

struct Converter<'tree> {
    tree: &'tree Tree,
    problems: Vec<Problem>,
    /// Numbers that JSON does not have, with where they are: a later equal key may take them away.
    infinite: Vec<(Path, Problem)>,
    duplicates: Vec<Duplicate>,
    /// The way from the root to here; few ask for it as a path.
    steps: Vec<Step<'tree>>,
    budget: Budget,
    /// Inside how many repeated values this is: what is wrong there was said where the value stands.
    repeats: usize,
    is_stopped: bool,
}

impl<'tree> Converter<'tree> {
    fn value(&mut self, id: NodeId, depth: usize) -> Value {
        let Some(node) = self.tree.node(id) else { return Value::Null };
        if !self.count(node, depth) {
            return Value::Null;
        }
        match &node.kind {
            NodeKind::Scalar { text, plain, tag } => self.scalar(node, text, *plain, tag.as_deref()),
            NodeKind::Alias(None) => Value::Null,
            NodeKind::Alias(Some(target)) => self.repeated(|this| this.value(*target, depth + 1)),
            NodeKind::Sequence { items, .. } => Value::Array(
                items
                    .iter()
                    .enumerate()
                    .map_while(|(index, &item)| {
                        let item = self.at(Step::Index(index), |this| this.value(item, depth + 1));
                        (!self.is_stopped).then_some(item)
                    })
                    .collect(),
            ),
            NodeKind::Mapping { entries: written, .. } => {
                let mut entries = Entries::new(written.len());
                self.mapping(id, &mut entries, depth, None);
                Value::Object(entries.map())
            }
        }
    }

    fn at<T>(&mut self, step: Step<'tree>, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.steps.push(step);
        let result = inside(self);
        self.steps.pop();
        result
    }

    fn path(&self) -> Path {
        let segment = |step: &Step| match step {
            Step::Index(index) => Segment::Index(*index),
            Step::Field(name) => Segment::Field(name.to_string()),
        };
        Path::from(self.steps.iter().map(segment).collect::<Vec<_>>())
    }

    /// Reads what an alias repeats.
    fn repeated<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.repeats += 1;
        self.budget.enter_alias();
        let result = inside(self);
        self.budget.leave_alias();
        self.repeats -= 1;
        result
    }

    /// Whether the limits allow one more node.
    fn count(&mut self, node: &Node, depth: usize) -> bool {
        if self.is_stopped {
            return false;
        }
        let bytes = if let NodeKind::Scalar { text, .. } = &node.kind { text.len() } else { 0 };
        let excess = if depth > MAX_DEPTH { Some(Excess::Deep) } else { self.budget.count(bytes) };
        if let Some(excess) = excess {
            self.is_stopped = true;
            let (message, help) = excess.words();
            let (offset, kind) = (node.span.start, ProblemKind::TooComplex);
            self.problems.push(Problem { offset, kind, message: message.into(), help: help.into() });
        }
        !self.is_stopped
    }

    fn problem(&mut self, node: &Node, message: String, help: &str) {
        if self.repeats == 0 {
            let (offset, kind) = (node.span.start, ProblemKind::Syntax);
            self.problems.push(Problem { offset, kind, message, help: help.into() });
        }
    }

    fn scalar(&mut self, node: &Node, text: &str, plain: bool, tag: Option<&str>) -> Value {
        match scalar::resolve(text, plain, tag) {
            Ok(read) => read.json().unwrap_or_else(|| {
                self.infinite(node, text);
                Value::Null
            }),
            Err(message) => {
                self.bad_tag(node, &message);
                Value::Null
            }
        }
    }

    fn infinite(&mut self, node: &Node, text: &str) {
        if self.repeats == 0 {
            let message = format!("`{text}` is a number without an end, which Kubernetes' JSON cannot hold.");
            let help = "Write a finite number, or quote the text.".into();
            let problem = Problem { offset: node.span.start, kind: ProblemKind::Syntax, message, help };
            self.infinite.push((self.path(), problem));
        }
    }

    fn bad_tag(&mut self, node: &Node, message: &str) {
        self.problem(
            node,
            format!("This value cannot be read: {message}."),
            "Remove the tag, or write a value of that type.",
        );
    }

    /// Adds a map's entries; `merged_at` is where the `<<` stands that takes them into another map.
    fn mapping(&mut self, id: NodeId, entries: &mut Entries<'tree>, depth: usize, merged_at: Option<usize>) {
        let Some(Node { kind: NodeKind::Mapping { entries: written, .. }, .. }) = self.tree.node(id) else {
            return;
        };
        for &(key_id, value_id) in written {
            let Some(key) = self.tree.node(key_id) else { continue };
            if scalar::is_merge(key) {
                self.merge(key, value_id, entries, depth, merged_at);
            } else {
                self.entry(key_id, value_id, entries, depth, merged_at);
            }
            if self.is_stopped {
                return;
            }
        }
    }

    fn entry(
        &mut self,
        key_id: NodeId,
        value_id: NodeId,
        entries: &mut Entries<'tree>,
        depth: usize,
        merged_at: Option<usize>,
    ) {
        let Some((key_id, name)) = self.key(key_id, depth) else { return };
        let offset = merged_at.or(self.tree.node(key_id).map(|key| key.span.start)).unwrap_or_default();
        let is_asked =
            self.repeats == usize::from(merged_at.is_some()) && self.duplicates.len() < MAX_DUPLICATES;
        let first = entries.earlier(self.tree, &name, key_id).filter(|_| is_asked);
        let value = self.at(Step::Field(name.clone()), |this| {
            if let Some(first) = first {
                this.duplicates.push(Duplicate { path: this.path(), offset, first });
            }
            // The later value takes the place of the earlier one, and of what was wrong in it.
            if !this.infinite.is_empty() {
                let path = this.path();
                this.infinite.retain(|(inside, _)| !path.holds(inside));
            }
            this.value(value_id, depth + 1)
        });
        entries.insert(name.into_owned(), key_id, offset, value);
    }

    /// A key's text, and the node that is it behind an alias.
    fn key(&mut self, id: NodeId, depth: usize) -> Option<(NodeId, Cow<'tree, str>)> {
        let tree = self.tree;
        let written = tree.node(id)?;
        if !self.count(written, depth + 1) {
            return None;
        }
        let (key_id, key) = tree.resolve(id)?;
        if key_id != id && !self.repeated(|this| this.count(key, depth + 1)) {
            return None;
        }
        match scalar::key_of(key) {
            Ok(name) => return Some((key_id, name)),
            Err(Some(message)) => self.bad_tag(written, &message),
            Err(None) => self.problem(
                written,
                "A key must be a text, a number or a word; this one is empty, a list or a map.".into(),
                "Quote the key if it is meant as text.",
            ),
        }
        None
    }

    /// `<<`: the entries of one map or of several, the first of which wins.
    fn merge(
        &mut self,
        key: &Node,
        value_id: NodeId,
        entries: &mut Entries<'tree>,
        depth: usize,
        merged_at: Option<usize>,
    ) {
        let sources = match self.tree.node(value_id).map(|node| &node.kind) {
            Some(NodeKind::Sequence { items, .. }) => items.clone(),
            _ => vec![value_id],
        };
        for source in sources.into_iter().rev() {
            let kind = self.tree.node(source).map(|node| (node, &node.kind));
            let target = match kind {
                Some((_, NodeKind::Mapping { .. })) => None,
                Some((_, NodeKind::Alias(Some(target)))) if self.is_mapping(*target) => Some(*target),
                // Said already: nothing bears the name.
                Some((_, NodeKind::Alias(None))) => continue,
                _ => return self.bad_merge(key),
            };
            let Some((node, _)) = kind else { return };
            if !self.count(node, depth + 1) {
                return;
            }
            let Some(target) = target else {
                self.mapping(source, entries, depth + 1, merged_at);
                continue;
            };
            // What a merged map holds inside another one is not said again.
            let is_first = usize::from(merged_at.is_none());
            self.repeats += is_first;
            self.budget.enter_alias();
            if self.tree.node(target).is_some_and(|node| self.count(node, depth + 1)) {
                self.mapping(target, entries, depth + 1, Some(merged_at.unwrap_or(key.span.start)));
            }
            self.budget.leave_alias();
            self.repeats -= is_first;
        }
    }

    fn is_mapping(&self, id: NodeId) -> bool {
        matches!(self.tree.node(id), Some(Node { kind: NodeKind::Mapping { .. }, .. }))
    }

    fn bad_merge(&mut self, key: &Node) {
        self.problem(
            key,
            "The merge key `<<` takes a map or a list of maps.".into(),
            "Give it an alias of a map: `<<: *name`.",
        );
    }
}
