//! Where a diagnostic stands in the text, and the JSON of `podlab check`.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use crate::check::Judgement;
use crate::diagnostic::{Diagnostic, Place, Reason, Severity, Source, Stage};
use crate::document::Document;
use crate::draft::Draft;
use crate::needs::Need;
use crate::version::Version;
use crate::yaml::{NodeId, NodeKind};

/// A diagnostic with its place: lines and columns from 1 in characters, ends exclusive, `start` and `end` in bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the fields are those of Diagnostic and the contract of `podlab check`")]
pub struct Located {
    pub source: Source,
    pub severity: Severity,
    pub code: Cow<'static, str>,
    pub reason: Option<Reason>,
    pub path: String,
    pub at: String,
    pub message: String,
    pub help: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub start: usize,
    pub end: usize,
}

/// The place of a diagnostic of the chosen document: of the nearest ancestor when the place is absent, else 1:1.
#[must_use]
pub fn locate(draft: &Draft, diagnostic: &Diagnostic) -> Located {
    draft.chosen().or(draft.documents().first()).map_or_else(
        || located(draft, diagnostic, 0..0, String::new()),
        |document| locate_in(draft, document, diagnostic),
    )
}

fn locate_in(draft: &Draft, document: &Document, diagnostic: &Diagnostic) -> Located {
    let at = match &diagnostic.at {
        Place::Path(path) => path.to_string(),
        Place::Offset(offset) => document.path_at(*offset, draft.lines()).to_string(),
    };
    located(draft, diagnostic, range_of(draft, document, diagnostic), at)
}

fn located(draft: &Draft, diagnostic: &Diagnostic, range: Range<usize>, at: String) -> Located {
    let (line, column) = draft.lines().position(range.start);
    let (end_line, end_column) = draft.lines().position(range.end);
    let Diagnostic { source, severity, code, reason, path, message, help, .. } = diagnostic.clone();
    Located {
        source,
        severity,
        code,
        reason,
        path,
        at,
        message,
        help,
        line,
        column,
        end_line,
        end_column,
        start: range.start,
        end: range.end,
    }
}

/// The bytes to mark: a written value; the key of what is a whole block, or misplaced itself; the nearest ancestor of
/// what is absent.
pub(crate) fn range_of(draft: &Draft, document: &Document, diagnostic: &Diagnostic) -> Range<usize> {
    match &diagnostic.at {
        Place::Offset(offset) => word_at(draft, *offset),
        Place::Path(path) => {
            let tree = document.tree();
            let Some((found, depth)) = tree.nearest(path) else {
                return document.bytes().start..document.bytes().start;
            };
            let span =
                |id: NodeId| tree.node(id).map(|node| node.span.clone()).filter(|span| !span.is_empty());
            let is_whole = depth == path.segments().len();
            let is_scalar = tree
                .node(found.value)
                .is_some_and(|node| matches!(node.kind, NodeKind::Scalar { .. } | NodeKind::Alias(_)));
            let value = span(found.value)
                .filter(|_| is_whole && is_scalar && diagnostic.reason != Some(Reason::UnknownField));
            value
                .or_else(|| found.key.and_then(span))
                .or_else(|| span(found.value).map(|span| first_line(draft, span)))
                .unwrap_or(document.bytes().start..document.bytes().start)
        }
    }
}

/// From the offset to the end of the word there, at least one character unless the line ends.
fn word_at(draft: &Draft, offset: usize) -> Range<usize> {
    let rest = draft.text().get(offset..).unwrap_or("");
    let word = rest
        .find(|character: char| character.is_whitespace() || ":,[]{}".contains(character))
        .unwrap_or(rest.len());
    let one =
        rest.chars().next().filter(|character| !matches!(character, '\n' | '\r')).map_or(0, char::len_utf8);
    offset..offset + word.max(one)
}

fn first_line(draft: &Draft, span: Range<usize>) -> Range<usize> {
    let (line, _) = draft.lines().position(span.start);
    span.start..span.end.min(draft.lines().line(line).end).max(span.start)
}

/// One line of `podlab check --format json`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the fields are the contract of `podlab check`")]
pub struct Report {
    pub file: String,
    pub document: usize,
    pub kind: Option<String>,
    pub kubernetes: Version,
    pub accepted: Option<bool>,
    pub stage: Option<Stage>,
    pub needs: Vec<Need>,
    pub diagnostics: Vec<Located>,
}

/// The judgement of one document as `podlab check` prints it.
#[must_use]
pub fn report(file: &str, draft: &Draft, judgement: &Judgement) -> Report {
    Report {
        file: file.to_owned(),
        document: judgement.document,
        kind: judgement.kind.clone(),
        kubernetes: judgement.kubernetes,
        accepted: judgement.accepted,
        stage: judgement.stage,
        needs: judgement.needs.clone(),
        diagnostics: {
            let document = draft.documents().get(judgement.document);
            let locate = |diagnostic| {
                document.map_or_else(
                    || locate(draft, diagnostic),
                    |document| locate_in(draft, document, diagnostic),
                )
            };
            judgement.diagnostics.iter().map(locate).collect()
        },
    }
}
