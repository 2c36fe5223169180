//! The text of a file and everything derived from it.

use std::ops::Range;
use std::sync::Arc;

use k8s_openapi::api::core::v1::Pod;
use serde_json::Value;

use crate::decode::{Decoded, decode};
use crate::diagnostic::{Diagnostic, Place};
use crate::kinds::{Role, role};
use crate::lines::LineIndex;
use crate::path::{Path, Segment};
use crate::yaml::{self, Duplicate, Node, NodeId, NodeKind, Problem, ProblemKind, Tree};
use crate::{codes, encoding};

/// The largest text that is read, as the API server's own limit for a request: 3 MiB.
pub const MAX_BYTES: usize = 3 * 1024 * 1024;

/// A text with its documents, never changed once made; clones share it. Equal when the texts are.
#[derive(Clone, Debug)]
pub struct Draft(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    text: Arc<str>,
    lines: LineIndex,
    documents: Vec<Document>,
    chosen: Option<usize>,
}

/// One YAML document of a [`Draft`].
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
    decoded: Decoded,
}

impl Draft {
    /// Reads a text. Never fails: what cannot be read is a diagnostic of its document.
    ///
    /// A byte order mark is dropped. A text over [`MAX_BYTES`] is kept, but not read.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text: Arc<str> = text.into();
        match text.strip_prefix('\u{feff}') {
            Some(rest) => Self::read(rest.into(), None),
            None => Self::read(text, None),
        }
    }

    /// Reads a file: UTF-8, or UTF-16 with its byte order mark; other bytes are a Syntax diagnostic.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (text, broken) = encoding::text_of(bytes);
        Self::read(text.into(), broken)
    }

    fn read(text: Arc<str>, broken: Option<usize>) -> Self {
        let mut documents = if text.len() > MAX_BYTES {
            vec![Document::unread(&text, too_large(text.len()))]
        } else {
            yaml::read(&text)
                .into_iter()
                .enumerate()
                .map(|(index, read)| Document::new(index, read))
                .collect()
        };
        if let Some(offset) = broken {
            let holder =
                documents.iter_mut().rfind(|document: &&mut Document| document.bytes.start <= offset);
            match holder {
                Some(document) => document.problems.insert(0, not_text(offset)),
                None => documents.push(Document::unread(&text, not_text(offset))),
            }
        }
        let chosen = documents.iter().position(|document| document.role != Role::Other);
        Self(Arc::new(Inner { lines: LineIndex::new(text.clone()), text, documents, chosen }))
    }

    /// The text, byte for byte as it was given (without a byte order mark).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The documents in their order; those with nothing but comments are left out.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.0.documents
    }

    /// The first document that is or holds a Pod. A document without kind counts as Pod.
    #[must_use]
    pub fn chosen(&self) -> Option<&Document> {
        self.0.documents.get(self.0.chosen?)
    }

    /// Whether the chosen document exists, has no syntax error, and is a map of fields.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.chosen().is_some_and(|document| document.problems.is_empty() && document.value.is_object())
    }

    /// Offsets, lines and columns of the text.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.0.lines
    }

    /// The chosen document's value at a path, as the API server reads it. The last of two equal keys wins.
    #[must_use]
    pub fn value(&self, path: &Path) -> Option<&Value> {
        self.chosen()?.value_at(path)
    }

    /// The bytes of the chosen document's value at a path; of the nearest ancestor that exists when it is absent.
    #[must_use]
    pub fn span(&self, path: &Path) -> Range<usize> {
        self.chosen().map_or(0..0, |document| document.span(path))
    }

    /// The bytes of the key at a path of the chosen document; nothing for list items and what is absent.
    #[must_use]
    pub fn key_span(&self, path: &Path) -> Option<Range<usize>> {
        self.chosen()?.key_span(path)
    }

    /// The path of the deepest node of the chosen document whose lines hold the offset.
    #[must_use]
    pub fn path_at(&self, offset: usize) -> Path {
        self.chosen().map_or_else(Path::root, |document| document.path_at(offset, self.lines()))
    }
}

impl PartialEq for Draft {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.text == other.0.text
    }
}

impl Eq for Draft {}

impl Default for Draft {
    fn default() -> Self {
        Self::new("")
    }
}

impl Document {
    fn new(index: usize, read: yaml::Read) -> Self {
        let (value, unreadable, duplicates) = yaml::value_of(&read.tree);
        let problems = read.problems.iter().chain(&unreadable).map(diagnostic).collect();
        let kind = value.get("kind").and_then(Value::as_str).map(str::to_owned);
        let role = role(kind.as_deref());
        let prefix = match role {
            Role::Template(fields) => fields.iter().fold(Path::root(), |path, field| path.field(field)),
            Role::Pod | Role::Other => Path::root(),
        };
        let decoded = decode(&value, role, &prefix);
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
            decoded,
        }
    }

    fn unread(text: &str, problem: Diagnostic) -> Self {
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
        self.decoded.pod.as_ref()
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
        &self.decoded
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
        (Value::Object(map), Segment::Field(key) | Segment::Key(key) | Segment::Name(key)) => map.get(key),
        (Value::Object(map), Segment::Index(index)) => map.get(&index.to_string()),
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

fn too_large(bytes: usize) -> Diagnostic {
    let message = format!("This text has {bytes} bytes; Kubernetes reads at most {MAX_BYTES} (3 MiB).");
    Diagnostic::error(
        &codes::TOO_LARGE,
        "",
        Place::Offset(0),
        message,
        "Keep only the Pod in this file; large data belongs in an image or a volume.",
    )
}

fn not_text(offset: usize) -> Diagnostic {
    let message = "This file holds bytes that are no UTF-8 text, from here on.";
    Diagnostic::error(
        &codes::NOT_TEXT,
        "",
        Place::Offset(offset),
        message,
        "Save the file as UTF-8 text, or open the right file.",
    )
}
