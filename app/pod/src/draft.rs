//! The text of a file and everything derived from it.

use std::ops::Range;
use std::sync::Arc;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::lines::LineIndex;
use crate::path::Path;
use crate::{codes, encoding, yaml};

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
                documents.iter_mut().rfind(|document: &&mut Document| document.bytes().start <= offset);
            match holder {
                Some(document) => document.add_problem(not_text(offset)),
                None => documents.push(Document::unread(&text, not_text(offset))),
            }
        }
        let chosen = documents.iter().position(Document::is_judged);
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
        self.chosen().is_some_and(|document| document.problems().is_empty() && document.value().is_object())
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
