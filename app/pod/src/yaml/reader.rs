//! A text's documents. A broken one keeps what was read before the error; the next one is read again.

use std::ops::Range;

use super::build::Builder;
use super::cursor::{Cursor, readable_end};
use super::fault::{Fault, FaultKind};
use super::parse::{End, Parser};
use super::{Node, NodeKind, Problem, Tree};

/// One document as read.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// From its `---` (the first: from the start of the text) to the next document.
    pub bytes: Range<usize>,
    /// What was read, up to the first problem.
    pub tree: Tree,
    /// Why it could not be read to its end.
    pub problems: Vec<Problem>,
}

impl Read {
    /// Whether there is more than comments. A document in which nothing is written is nobody's.
    fn is_written(&self) -> bool {
        !self.problems.is_empty() || self.tree.root().is_some_and(|root| !is_nothing(root))
    }
}

fn is_nothing(node: &Node) -> bool {
    node.span.is_empty() && matches!(&node.kind, NodeKind::Scalar { plain: true, tag: None, .. })
}

/// Reads all documents of a text; those that hold only comments are left out.
pub(crate) fn read(text: &str) -> Vec<Read> {
    let mut documents = read_all(text);
    documents.retain(Read::is_written);
    documents
}

/// All documents, also those in which nothing is written; there is always a first one.
pub(crate) fn read_all(text: &str) -> Vec<Read> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut documents: Vec<Read> = Vec::new();
    let mut next = Some(mark);
    let mut readable = readable_end(text, mark);
    while let Some(start) = next {
        if readable < start {
            readable = readable_end(text, start);
        }
        let mut builder = Builder::new(start);
        let end = document(text, readable, &mut builder);
        next = end.next();
        push(&mut documents, builder, text.len());
        if let End::Leftover(at) = end {
            next = push_leftover(&mut documents, text, at);
        }
    }
    documents
}

impl End {
    fn next(&self) -> Option<usize> {
        if let Self::Next(start) = self { Some(*start) } else { None }
    }
}

/// Reads one document; one that breaks ends at the next `---`.
fn document(text: &str, readable: usize, builder: &mut Builder) -> End {
    let start = builder.start;
    let end = Parser::new(text, start, readable, builder).document();
    end.unwrap_or_else(|fault| {
        builder.problem(fault.problem(text));
        builder.close_all();
        next_marker(text, builder.marker.unwrap_or(start), builder.stopped.max(fault.at))
            .map_or(End::Text, End::Next)
    })
}

/// The text behind a document that belongs to none.
fn push_leftover(documents: &mut Vec<Read>, text: &str, at: usize) -> Option<usize> {
    let mut builder = Builder::new(at);
    builder.problem(Fault::new(at, FaultKind::Leftover).problem(text));
    push(documents, builder, text.len());
    next_marker(text, at, at)
}

fn push(documents: &mut Vec<Read>, builder: Builder, end: usize) {
    let Builder { start, tree, problems, .. } = builder;
    let start = if documents.is_empty() { 0 } else { start };
    if let Some(last) = documents.last_mut() {
        last.bytes.end = start;
    }
    documents.push(Read { bytes: start..end, tree, problems });
}

/// The next line that begins with `---`; no value, quoted or not, can hold such a line. With the lines of `%` and the
/// comments between them above it, but for those that were looked at before the fault.
fn next_marker(text: &str, from: usize, fault: usize) -> Option<usize> {
    let mut first = None;
    let mut at = line_after(text, from)?;
    loop {
        let line = Cursor::new(text, at, text.len());
        match line.byte(0) {
            b'-' if line.is_marker().is_some() => return Some(first.unwrap_or(at)),
            b'%' => first = first.or(Some(at).filter(|at| *at > fault)),
            b'#' | b'\n' | b'\r' => {}
            _ => first = None,
        }
        at = line_after(text, at)?;
    }
}

fn line_after(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let line_end = rest.find(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])?;
    Some(from + line_end + rest.get(line_end..)?.chars().next()?.len_utf8())
}
