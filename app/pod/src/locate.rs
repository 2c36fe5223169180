//! Where a diagnostic stands in the text, and the JSON of `podlab check`.

use std::borrow::Cow;

use serde::Serialize;

use crate::check::Judgement;
use crate::diagnostic::{Diagnostic, Place, Reason, Severity, Source, Stage};
use crate::draft::Draft;
use crate::needs::Need;
use crate::version::Version;

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

/// The place of a diagnostic in the chosen document: of the nearest ancestor when the place is absent, else 1:1.
#[must_use]
pub fn locate(draft: &Draft, diagnostic: &Diagnostic) -> Located {
    let range = match &diagnostic.at { Place::Offset(offset) => *offset..*offset, Place::Path(path) => draft.span(path) };
    let (line, column) = draft.lines().position(range.start);
    let (end_line, end_column) = draft.lines().position(range.end);
    let at = match &diagnostic.at { Place::Offset(offset) => draft.path_at(*offset).to_string(), Place::Path(path) => path.to_string() };
    Located { source: diagnostic.source, severity: diagnostic.severity, code: diagnostic.code.clone(), reason: diagnostic.reason, path: diagnostic.path.clone(), at, message: diagnostic.message.clone(), help: diagnostic.help.clone(), line, column, end_line, end_column, start: range.start, end: range.end }
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
        diagnostics: judgement.diagnostics.iter().map(|diagnostic| locate(draft, diagnostic)).collect(),
    }
}
