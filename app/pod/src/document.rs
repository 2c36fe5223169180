//! One YAML document of a text: its tree, its value, and the Pod in it.

use std::ops::Range;
use std::sync::OnceLock;

use k8s_openapi::api::core::v1::Pod;
use serde_json::Value;

use crate::codes;
use crate::decode::{Decoded, decode};
use crate::defaults::{Defaulted, defaulted, filled};
use crate::diagnostic::{Diagnostic, Place};
use crate::kinds::{Role, role};
use crate::lines::LineIndex;
use crate::path::{Path, Segment};
use crate::yaml::{self, Duplicate, Node, NodeId, NodeKind, Problem, ProblemKind, Tree};

/// One YAML document of a [`Draft`](crate::Draft).
#[derive(Debug)]
pub struct Document {
    index: usize,
    bytes: Range<usize>,
    tree: Tree,
    value: Value,
    kind: Option<String>,
    role: Role,
    prefix: Path,
    problems: Vec<Diagnostic>,
    duplicates: Vec<Duplicate>,
    /// Made when it is first asked for: between two edits nobody may look.
    decoded: OnceLock<Decoded>,
}

impl Document {
    pub(crate) fn new(index: usize, read: yaml::Read) -> Self {
        let (value, unreadable, duplicates) = yaml::value_of(&read.tree);
        let problems = read.problems.iter().chain(&unreadable).map(diagnostic).collect();
        let kind = value.get("kind").and_then(Value::as_str).map(str::to_owned);
        let role = role(kind.as_deref());
        let prefix = match role {
            Role::Template(fields) => fields.iter().fold(Path::root(), |path, field| path.field(field)),
            Role::Pod | Role::Other => Path::root(),
        };
        Self {
            index,
            bytes: read.bytes,
            tree: read.tree,
            value,
            kind,
            role,
            prefix,
            problems,
            duplicates,
            decoded: OnceLock::new(),
        }
    }

    /// A text that was not read at all.
    pub(crate) fn unread(text: &str, problem: Diagnostic) -> Self {
        let read = yaml::Read { bytes: 0..text.len(), tree: Tree::default(), problems: Vec::new() };
        Self { problems: vec![problem], ..Self::new(0, read) }
    }

    /// Its position among the documents that are not only comments, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// The bytes of this document in the text: what is sent to the API server.
    #[must_use]
    pub fn bytes(&self) -> Range<usize> {
        self.bytes.clone()
    }

    /// Its kind as written.
    #[must_use]
    pub fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    /// Where the Pod is inside: empty for a Pod, `spec.template` for a Deployment.
    #[must_use]
    pub fn prefix(&self) -> &Path {
        &self.prefix
    }

    /// The Pod, decoded as far as possible: parts of a wrong type are left out. Nothing for other kinds.
    #[must_use]
    pub fn pod(&self) -> Option<&Pod> {
        self.decoded().pod.as_ref()
    }

    /// The Pod with what Kubernetes fills in, and that as paths of this document; for a template, of the Pod made from it.
    #[must_use]
    pub fn defaulted(&self) -> Option<Defaulted> {
        let mut defaulted = defaulted(self.pod()?);
        for added in &mut defaulted.added {
            added.path = self.prefix.join(&added.path);
        }
        Some(defaulted)
    }

    /// The Pod with what the API server itself fills in, before admission adds accounts and tokens.
    #[must_use]
    pub fn filled(&self) -> Option<Pod> {
        self.pod().map(filled)
    }

    /// Whether it is or holds a Pod.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        self.role != Role::Other
    }

    pub(crate) fn role(&self) -> Role {
        self.role
    }

    pub(crate) fn decoded(&self) -> &Decoded {
        self.decoded.get_or_init(|| decode(&self.value, self.role, &self.prefix, &self.tree))
    }

    pub(crate) fn add_problem(&mut self, problem: Diagnostic) {
        self.problems.insert(0, problem);
    }

    pub(crate) fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    pub(crate) fn duplicates(&self) -> &[Duplicate] {
        &self.duplicates
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The value at a path of this document, as the API server reads it.
    #[must_use]
    pub fn value_at(&self, path: &Path) -> Option<&Value> {
        lookup(&self.value, path)
    }

    /// The bytes of the value at a path, else of its nearest ancestor.
    #[must_use]
    pub fn span(&self, path: &Path) -> Range<usize> {
        let found = self.tree.nearest(path).and_then(|(found, _)| self.tree.node(found.value));
        found.map_or(self.bytes.start..self.bytes.start, |node| node.span.clone())
    }

    /// The bytes of the key at a path.
    #[must_use]
    pub fn key_span(&self, path: &Path) -> Option<Range<usize>> {
        let key = self.tree.find(path)?.key?;
        self.tree.node(key).map(|node| node.span.clone())
    }

    /// The path of the deepest node whose lines hold the offset.
    #[must_use]
    pub fn path_at(&self, offset: usize, lines: &LineIndex) -> Path {
        let mut path = Path::root();
        let mut next = self.tree.root_id();
        while let Some(id) = next.take() {
            if let Some((segment, child)) = self.child_at(id, offset, lines) {
                path.push(segment);
                next = Some(child);
            }
        }
        path
    }

    /// The child whose lines hold the offset: of several on one line the last that begins before it.
    fn child_at(&self, id: NodeId, offset: usize, lines: &LineIndex) -> Option<(Segment, NodeId)> {
        let (line, _) = lines.position(offset);
        let mut best: Option<(Segment, NodeId)> = None;
        for (segment, start, child) in self.children(id) {
            let end = self.tree.node(child).map_or(start, |node| node.span.end.max(start));
            let holds = lines.position(start).0 <= line && line <= lines.position(end).0;
            if holds && (start <= offset || best.is_none()) {
                best = Some((segment, child));
            }
        }
        best
    }

    /// Each child with its segment and the byte where it (or its key) begins.
    fn children(&self, id: NodeId) -> Vec<(Segment, usize, NodeId)> {
        let start = |id: NodeId| self.tree.node(id).map_or(0, |node| node.span.start);
        match self.tree.node(id).map(|node| &node.kind) {
            Some(NodeKind::Sequence { items, .. }) => items
                .iter()
                .enumerate()
                .map(|(index, &item)| (Segment::Index(index), start(item), item))
                .collect(),
            Some(NodeKind::Mapping { entries, .. }) => entries
                .iter()
                .filter_map(|&(key, value)| {
                    let node: &Node = self.tree.resolve(key)?.1;
                    let text = yaml::scalar::key_text(node)?;
                    Some((Segment::Field(text.into_owned()), start(key), value))
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// The value at a path inside a JSON value.
pub(crate) fn lookup<'value>(value: &'value Value, path: &Path) -> Option<&'value Value> {
    path.segments().iter().try_fold(value, |value, segment| match (value, segment) {
        (Value::Object(map), segment) => map.get(segment.key()?.as_ref()),
        (Value::Array(items), Segment::Index(index)) => items.get(*index),
        (Value::Array(items), Segment::Name(name)) => {
            items.iter().find(|item| item.get("name").and_then(Value::as_str) == Some(name))
        }
        _ => None,
    })
}

fn diagnostic(problem: &Problem) -> Diagnostic {
    let code = match problem.kind {
        ProblemKind::Syntax => &codes::SYNTAX,
        ProblemKind::TooComplex => &codes::TOO_COMPLEX,
    };
    Diagnostic::error(code, "", Place::Offset(problem.offset), problem.message.clone(), problem.help.clone())
}
