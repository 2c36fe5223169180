//! The text of a file and everything derived from it.

use std::borrow::Cow;
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

/// The byte order mark.
const MARK: &str = "\u{feff}";

/// A text with its documents, one of them chosen; never changed once made, and clones share it. Equal when what is written
/// and the choices are.
#[derive(Clone, Debug)]
pub struct Draft {
    read: Arc<Inner>,
    chosen: Option<usize>,
    /// Whether the file begins with a byte order mark, which is no part of the text.
    marked: bool,
}

#[derive(Debug)]
struct Inner {
    text: Arc<str>,
    lines: LineIndex,
    documents: Vec<Document>,
}

impl Draft {
    /// Reads a text. Never fails: what cannot be read is a diagnostic of its document.
    ///
    /// A byte order mark is no part of the text, but of what is [written](Self::written). A text over [`MAX_BYTES`] is
    /// kept, but not read.
    #[must_use]
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text: Arc<str> = text.into();
        match text.strip_prefix(MARK) {
            Some(rest) => Self { marked: true, ..Self::read(rest.into(), None) },
            None => Self::read(text, None),
        }
    }

    /// Reads a file: UTF-8, or UTF-16 with its byte order mark; other bytes are a Syntax diagnostic.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let (text, broken) = encoding::text_of(bytes);
        Self { marked: bytes.starts_with(MARK.as_bytes()), ..Self::read(text.into(), broken) }
    }

    /// Whether a file is UTF-16. What is [written](Self::written) is UTF-8, which all tools for Kubernetes read.
    #[must_use]
    pub fn is_utf16(bytes: &[u8]) -> bool {
        matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
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
            // Broken bytes before the first document, in comments that are nobody's, spoil that one.
            let holder = documents.iter().rposition(|document| document.bytes().start <= offset);
            match documents.get_mut(holder.unwrap_or(0)) {
                Some(document) => document.add_problem(not_text(offset)),
                None => documents.push(Document::unread(&text, not_text(offset))),
            }
        }
        let chosen = documents.iter().position(Document::is_judged);
        let read = Inner { lines: LineIndex::new(text.clone()), text, documents };
        Self { read: Arc::new(read), chosen, marked: false }
    }

    /// The same text with another of its documents chosen, by position from 0; nothing when that one is no Pod and holds none.
    #[must_use]
    pub fn choose(&self, index: usize) -> Option<Self> {
        let document = self.documents().get(index)?;
        document.is_judged().then(|| Self { read: self.read.clone(), chosen: Some(index), ..*self })
    }

    /// Another text of the same file, in which the document at the position of the chosen one is chosen, when that is or
    /// holds a Pod.
    #[must_use]
    pub fn with_text(&self, text: impl Into<Arc<str>>) -> Self {
        let draft = Self::new(text);
        let draft = Self { marked: draft.marked || self.marked, ..draft };
        self.chosen.and_then(|index| draft.choose(index)).unwrap_or(draft)
    }

    /// The text, byte for byte as it was given (without a byte order mark).
    #[must_use]
    pub fn text(&self) -> &str {
        &self.read.text
    }

    /// What is kept in a file: the text, behind the byte order mark that it was read with.
    #[must_use]
    pub fn written(&self) -> Cow<'_, str> {
        if self.marked { format!("{MARK}{}", self.text()).into() } else { self.text().into() }
    }

    /// Whether the file begins with a byte order mark.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        self.marked
    }

    /// The same text, in a file with a byte order mark or without.
    #[must_use]
    pub fn marked(self, marked: bool) -> Self {
        Self { marked, ..self }
    }

    /// The documents in their order; those with nothing but comments are left out.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.read.documents
    }

    /// The chosen document: at first the first one that is or holds a Pod. A document without kind counts as Pod.
    #[must_use]
    pub fn chosen(&self) -> Option<&Document> {
        self.read.documents.get(self.chosen?)
    }

    /// Whether the chosen document exists, has no syntax error, and is a map of fields.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        self.chosen().is_some_and(|document| document.problems().is_empty() && document.value().is_object())
    }

    /// Offsets, lines and columns of the text.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.read.lines
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
        let is_same_text = Arc::ptr_eq(&self.read, &other.read) || self.read.text == other.read.text;
        is_same_text && self.chosen == other.chosen && self.marked == other.marked
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_document_is_chosen_and_stays_chosen() {
        let text = "kind: Pod\n---\nkind: Service\n---\nkind: Deployment\n";
        let draft = Draft::new(text);
        assert_eq!(draft.chosen().map(Document::index), Some(0));
        assert!(draft.choose(1).is_none() && draft.choose(3).is_none());
        let other = draft.choose(2).expect("a Deployment holds a Pod");
        assert_eq!(
            other.chosen().map(|document| document.prefix().to_string()),
            Some("spec.template".into())
        );
        assert_ne!(other, draft);
        let index = |draft: &Draft| draft.chosen().map(Document::index);
        assert_eq!(index(&other.with_text(format!("{text}# more\n"))), Some(2));
        assert_eq!(index(&other.with_text("kind: Pod\n")), Some(0));
    }

    /// Found by fuzzing: there were two documents number 0.
    #[test]
    fn broken_bytes_in_comments_before_the_first_document_are_its_problem() {
        let draft = Draft::from_bytes(b"# \xd4\n---\nkind: Pod\n");
        let documents = draft.documents();
        assert_eq!(documents.iter().map(Document::index).collect::<Vec<_>>(), [0]);
        assert_eq!(documents[0].problems().len(), 1);
    }

    #[test]
    fn a_byte_order_mark_stays_in_the_file_and_out_of_the_text() {
        let file = "\u{feff}kind: Pod\n";
        for draft in [Draft::new(file), Draft::from_bytes(file.as_bytes())] {
            assert_eq!((draft.text(), draft.written().as_ref()), ("kind: Pod\n", file));
            let typed = draft.with_text("kind: Pod\n# more\n---\nkind: Job\n");
            assert_eq!(typed.written(), "\u{feff}kind: Pod\n# more\n---\nkind: Job\n");
            assert_eq!(typed.choose(1).map(|other| other.written() == typed.written()), Some(true));
            assert_ne!(draft, Draft::new(draft.text()));
        }
        assert_eq!(Draft::new("kind: Pod\n").with_text(file).written(), file);
        assert_eq!(Draft::from_bytes(b"\xff\xfea\0").written(), "a");
    }
}
