//! From text to trees: what the API server's YAML parser reads, with the bytes of every key and value.
//!
//! `reader` turns parser events into documents, `strict` refuses what the API server's
//! parser does not read, `tree` is the result, `scalar` is what an unquoted word means
//! (YAML 1.1), `value` is the document as the API server's JSON.

mod reader;
pub(crate) mod scalar;
mod strict;
mod tree;
mod value;

pub(crate) use reader::{Read, read};
pub(crate) use tree::{Node, NodeId, NodeKind, Tree};
pub(crate) use value::{Duplicate, value_of};

/// Something that keeps a document from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The byte it is about.
    pub offset: usize,
    /// What kind of problem.
    pub kind: ProblemKind,
    /// What is wrong and why, in plain words.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// The two ways a text can be unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProblemKind {
    /// The text breaks YAML's rules.
    Syntax,
    /// The text is YAML, but costs more to read than the limits allow.
    TooComplex,
}

/// How deep collections may stand inside each other; a Pod needs 12. The API server's own limit is 10 000.
pub(crate) const MAX_DEPTH: usize = 250;
