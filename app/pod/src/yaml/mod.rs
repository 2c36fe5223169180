//! From text to trees: what the API server's YAML parser reads, with the bytes of every key and value.
//!
//! `cursor` walks over characters, `scan` finds words (`token`), `parse` makes one document of them in a `build`er,
//! `reader` finds the documents of a text, `fault` says what is wrong in plain words. `tree` is the result, `scalar` is
//! what an unquoted word means (YAML 1.1), `value` is the document as the API server's JSON.
//!
//! All of it follows go.yaml.in/yaml v2 as sigs.k8s.io/yaml calls it, differences included where that parser is not
//! what YAML's authors wrote down; docs/YAML.md shows case by case that both read the same.

mod base64;
mod budget;
mod build;
mod cursor;
mod date;
mod entries;
mod fault;
mod index;
#[cfg(test)]
mod judged;
mod parse;
mod reader;
pub(crate) mod scalar;
mod scan;
mod token;
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

/// How deep collections may stand inside each other. The API server's own limit is 10 000; a Pod needs 12, and no field of
/// it takes more than strict decoding knows, so that a deeper text is refused there too, for another reason.
pub(crate) const MAX_DEPTH: usize = 250;
