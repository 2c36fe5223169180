//! A tree as the API server's JSON: scalars resolved, aliases copied, merge keys applied, the last of two equal keys kept.

use serde_json::{Map, Value};

use super::scalar::{self, Scalar};
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
        duplicates: Vec::new(),
        path: Path::root(),
        nodes: 0,
        copied: 0,
        alias_depth: 0,
        stopped: false,
    };
    let value = tree.root_id().map_or(Value::Null, |root| converter.value(root, 0));
    (value, converter.problems, converter.duplicates)
}

/// Nodes that aliases may add before the text is taken for a bomb. The API server's parser stops by a ratio
/// (at most 99 % copies below 400 000 nodes); this is the stricter bound for a browser tab.
const MAX_COPIED: usize = 100_000;

/// As many as the API server lists.
const MAX_DUPLICATES: usize = 100;

struct Converter<'tree> {
    tree: &'tree Tree,
    problems: Vec<Problem>,
    duplicates: Vec<Duplicate>,
    path: Path,
    nodes: usize,
    copied: usize,
    alias_depth: usize,
    stopped: bool,
}

/// Keys of one mapping with the type that keeps `1` and `"1"` apart, and where each was first written.
type Seen = Vec<(Scalar, usize)>;

impl Converter<'_> {
    fn value(&mut self, id: NodeId, depth: usize) -> Value {
        let Some(node) = self.tree.node(id) else { return Value::Null };
        if self.stopped || !self.count(node, depth) {
            return Value::Null;
        }
        match &node.kind {
            NodeKind::Scalar { text, plain, tag } => self.scalar(node, text, *plain, tag.as_deref()),
            NodeKind::Alias(None) => Value::Null,
            NodeKind::Alias(Some(target)) => {
                self.alias_depth += 1;
                let value = self.value(*target, depth + 1);
                self.alias_depth -= 1;
                value
            }
            NodeKind::Sequence { items, .. } => Value::Array(
                items
                    .iter()
                    .enumerate()
                    .map(|(index, &item)| self.at(Segment::Index(index), |this| this.value(item, depth + 1)))
                    .collect(),
            ),
            NodeKind::Mapping { .. } => {
                let mut map = Map::new();
                self.mapping(id, &mut map, &mut Seen::new(), depth);
                Value::Object(map)
            }
        }
    }

    fn at<T>(&mut self, segment: Segment, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment);
        let result = inside(self);
        self.path.pop();
        result
    }

    /// Whether the budget allows one more node.
    fn count(&mut self, node: &Node, depth: usize) -> bool {
        self.nodes += 1;
        self.copied += usize::from(self.alias_depth > 0);
        let bomb = self.copied > MAX_COPIED
            || (self.copied > 100 && self.nodes > 1000 && self.copied * 100 > self.nodes * 99);
        if bomb || depth > MAX_DEPTH {
            self.stopped = true;
            let (message, help) = if bomb {
                (
                    "The aliases (`*name`) in this text copy so much that it becomes too large to read.",
                    "Write the values out, or repeat less.",
                )
            } else {
                ("Aliases (`*name`) stack values too deep inside each other here.", "Write the values out.")
            };
            self.problem(node, ProblemKind::TooComplex, message.into(), help);
        }
        !self.stopped
    }

    fn problem(&mut self, node: &Node, kind: ProblemKind, message: String, help: &str) {
        self.problems.push(Problem { offset: node.span.start, kind, message, help: help.into() });
    }

    fn scalar(&mut self, node: &Node, text: &str, plain: bool, tag: Option<&str>) -> Value {
        match scalar::resolve(text, plain, tag) {
            Ok(read) => read.json().unwrap_or_else(|| {
                self.problem(
                    node,
                    ProblemKind::Syntax,
                    format!("`{text}` is a number without an end, which Kubernetes' JSON cannot hold."),
                    "Write a finite number, or quote the text.",
                );
                Value::Null
            }),
            Err(message) => {
                self.problem(
                    node,
                    ProblemKind::Syntax,
                    format!("This value cannot be read: {message}."),
                    "Remove the tag, or write a value of that type.",
                );
                Value::Null
            }
        }
    }

    fn mapping(&mut self, id: NodeId, map: &mut Map<String, Value>, seen: &mut Seen, depth: usize) {
        let Some(Node { kind: NodeKind::Mapping { entries, .. }, .. }) = self.tree.node(id) else { return };
        for &(key_id, value_id) in entries {
            let Some((_, key)) = self.tree.resolve(key_id) else { continue };
            if scalar::is_merge(key) {
                self.merge(key, value_id, map, seen, depth);
            } else {
                self.entry(key_id, key, value_id, map, seen, depth);
            }
            if self.stopped {
                return;
            }
        }
    }

    fn entry(
        &mut self,
        key_id: NodeId,
        key: &Node,
        value_id: NodeId,
        map: &mut Map<String, Value>,
        seen: &mut Seen,
        depth: usize,
    ) {
        let Some(name) = scalar::key_text(key) else {
            self.problem(
                key,
                ProblemKind::Syntax,
                "A key must be a text, a number or a word; this one is empty, a list or a map.".into(),
                "Quote the key if it is meant as text.",
            );
            return;
        };
        let NodeKind::Scalar { text, plain, tag } = &key.kind else { return };
        let offset = self.tree.node(key_id).map_or(key.span.start, |node| node.span.start);
        let typed = scalar::resolve(text, *plain, tag.as_deref()).unwrap_or(Scalar::Null);
        let earlier = if map.contains_key(name.as_ref()) && self.duplicates.len() < MAX_DUPLICATES {
            seen.iter().find(|(scalar, _)| *scalar == typed).map(|&(_, first)| first)
        } else {
            None
        };
        let value = self.at(Segment::Field(name.to_string()), |this| {
            if let Some(first) = earlier
                && this.alias_depth == 0
            {
                this.duplicates.push(Duplicate { path: this.path.clone(), offset, first });
            }
            this.value(value_id, depth + 1)
        });
        if earlier.is_none() {
            seen.push((typed, offset));
        }
        map.insert(name.into_owned(), value);
    }

    /// `<<`: the entries of one mapping or of several, the first of which wins.
    fn merge(
        &mut self,
        key: &Node,
        value_id: NodeId,
        map: &mut Map<String, Value>,
        seen: &mut Seen,
        depth: usize,
    ) {
        let sources = self.tree.merged(value_id);
        let is_mapping = |id: &NodeId| {
            matches!(self.tree.resolve(*id), Some((_, Node { kind: NodeKind::Mapping { .. }, .. })))
        };
        if !sources.iter().all(is_mapping) {
            self.problem(
                key,
                ProblemKind::Syntax,
                "The merge key `<<` takes a map or a list of maps.".into(),
                "Give it an alias of a map: `<<: *name`.",
            );
            return;
        }
        if depth > MAX_DEPTH {
            self.count(key, depth);
            return;
        }
        self.alias_depth += 1;
        for source in sources.into_iter().rev() {
            if let Some((target, _)) = self.tree.resolve(source) {
                self.merge_source(target, key.span.start, map, seen, depth + 1);
            }
        }
        self.alias_depth -= 1;
    }

    fn merge_source(
        &mut self,
        source: NodeId,
        offset: usize,
        map: &mut Map<String, Value>,
        seen: &mut Seen,
        depth: usize,
    ) {
        let mut merged = Map::new();
        self.mapping(source, &mut merged, &mut Seen::new(), depth);
        for (name, value) in merged {
            let typed = Scalar::Text(name.clone());
            if !map.contains_key(&name) {
                seen.push((typed, offset));
            } else if self.alias_depth == 1 && self.duplicates.len() < MAX_DUPLICATES {
                let first =
                    seen.iter().find(|(scalar, _)| *scalar == typed).map_or(offset, |&(_, first)| first);
                self.duplicates.push(Duplicate { path: self.path.field(&name), offset, first });
            }
            map.insert(name, value);
        }
    }
}
