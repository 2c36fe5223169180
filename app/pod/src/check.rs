//! What kube-apiserver would answer to a strict create of each document, and what would hurt although it is accepted.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::codes;
use crate::defaults::filled;
use crate::diagnostic::{Diagnostic, Fix, Place, Severity, Stage};
use crate::document::Document;
use crate::draft::Draft;
use crate::edit::Operation;
use crate::kinds::Role;
use crate::lints::lint;
use crate::locate::range_of;
use crate::needs::{Need, needs};
use crate::security::{Level, pod_security};
use crate::validate::{repair, validate};
use crate::version::Version;
use crate::yaml::Duplicate;

/// The judgement of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The document's position, from 0.
    pub document: usize,
    /// Its kind as written.
    pub kind: Option<String>,
    /// The version the judgement is for.
    pub kubernetes: Version,
    /// Whether there is no error; nothing for kinds that are not judged.
    pub accepted: Option<bool>,
    /// The first stage that refuses. The API server's answer is the diagnostics of this stage.
    pub stage: Option<Stage>,
    /// Objects it depends on; they never change the verdict.
    pub needs: Vec<Need>,
    /// Everything found, by place, then code.
    pub diagnostics: Vec<Diagnostic>,
}

/// Judges each document as a strict create with default gates, in a namespace that exists.
///
/// A workload is judged by its Pod template; another kind that Kubernetes knows only by whether it can be read.
#[must_use]
pub fn check(draft: &Draft, version: Version) -> Vec<Judgement> {
    draft.documents().iter().map(|document| judge(draft, document, version)).collect()
}

/// Judges the chosen document alone, as [`check`] does; each of them when none is or holds a Pod.
#[must_use]
pub fn check_chosen(draft: &Draft, version: Version) -> Vec<Judgement> {
    draft.chosen().map_or_else(|| check(draft, version), |document| vec![judge(draft, document, version)])
}

/// Judges each document as [`check`] does, in a namespace that enforces a level of the Pod Security Standards.
#[must_use]
pub fn check_enforcing(draft: &Draft, version: Version, level: Level) -> Vec<Judgement> {
    draft.documents().iter().map(|document| judge_enforcing(draft, document, version, level)).collect()
}

/// The judgement with what such a namespace refuses. It is the last thing that the API server looks at.
fn judge_enforcing(draft: &Draft, document: &Document, version: Version, level: Level) -> Judgement {
    let mut judgement = judge(draft, document, version);
    if level == Level::Privileged {
        return judgement;
    }
    let security = pod_security(draft, document, version);
    let refused = security.iter().flat_map(|security| security.refused_in(level));
    let refused: Vec<Diagnostic> = refused.map(|violation| violation.finding.clone()).collect();
    if !refused.is_empty() {
        judgement.diagnostics.extend(refused);
        judgement.diagnostics.sort_by_cached_key(|diagnostic| by_place(draft, document, diagnostic));
        judgement.accepted = Some(false);
        judgement.stage = judgement.stage.or(Some(Stage::PodSecurity));
    }
    judgement
}

/// By place, then code.
pub(crate) fn by_place(
    draft: &Draft,
    document: &Document,
    diagnostic: &Diagnostic,
) -> (usize, usize, Cow<'static, str>) {
    let range = range_of(draft, document, diagnostic);
    (range.start, range.end, diagnostic.code.clone())
}

/// Leaves findings the repairs that can be made without a question.
pub(crate) fn keep_safe_fixes<'a>(
    draft: &Draft,
    document: &Document,
    found: impl Iterator<Item = &'a mut Diagnostic>,
) {
    let is_mendable = is_mendable(document);
    for diagnostic in found {
        diagnostic.fixes.retain(|fix| is_mendable && keeps_comments(draft, document, fix));
    }
}

fn judge(draft: &Draft, document: &Document, version: Version) -> Judgement {
    let mut diagnostics = diagnostics(draft, document, version);
    keep_safe_fixes(draft, document, diagnostics.iter_mut());
    diagnostics.sort_by_cached_key(|diagnostic| by_place(draft, document, diagnostic));
    let stage = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .filter_map(|diagnostic| diagnostic.source.stage())
        .min();
    let is_judged = document.role() != Role::Other || stage.is_some();
    Judgement {
        document: document.index(),
        kind: document.kind().map(str::to_owned),
        kubernetes: version,
        accepted: is_judged.then_some(stage.is_none()),
        stage,
        needs: needs(document),
        diagnostics,
    }
}

/// Whether edits are done without a question: nothing is written twice, and no value stands in several places.
fn is_mendable(document: &Document) -> bool {
    document.duplicates().is_empty() && document.tree().aliases().next().is_none()
}

/// Whether a value that moves has no comments, which would not move with it.
fn keeps_comments(draft: &Draft, document: &Document, fix: &Fix) -> bool {
    let moves =
        |operation: &&Operation| fix.operations.len() > 1 && matches!(operation, Operation::Remove { .. });
    let comments = |operation: &Operation| {
        let span = document.span(operation.path());
        let start = document.key_span(operation.path()).map_or(span.start, |key| key.start);
        let (first, last) = (draft.lines().position(start).0, draft.lines().position(span.end).0);
        let line = |number: usize| draft.text().get(draft.lines().line(number)).unwrap_or("");
        let is_below_comment = first > 1 && line(first - 1).trim_start().starts_with('#');
        is_below_comment || (first..=last).any(|number| line(number).contains('#'))
    };
    !fix.operations.iter().filter(moves).any(comments)
}

fn diagnostics(draft: &Draft, document: &Document, version: Version) -> Vec<Diagnostic> {
    // A text that is no YAML gets one answer: the first place where it breaks.
    if let Some(problem) =
        document.problems().iter().min_by_key(|problem| range_of(draft, document, problem).start)
    {
        return vec![problem.clone()];
    }
    if document.role() == Role::Other {
        return Vec::new();
    }
    let decoded = document.decoded();
    let Some(filled) = decoded.pod.as_ref().map(filled) else { return decoded.diagnostics.clone() };
    let duplicates = document.duplicates().iter().map(|duplicate| duplicate_field(draft, duplicate));
    let mut found: Vec<Diagnostic> = duplicates.chain(decoded.diagnostics.iter().cloned()).collect();
    let mut refused = validate(&filled, document, version);
    repair(document, &mut refused);
    found.extend(refused);
    let lints = lint(document, &filled, &found);
    found.extend(lints);
    found
}

fn duplicate_field(draft: &Draft, duplicate: &Duplicate) -> Diagnostic {
    let (line, _) = draft.lines().position(duplicate.first);
    let key = duplicate.path.last().map(ToString::to_string).unwrap_or_default();
    let message =
        format!("`{key}` is already set in line {line}, and Kubernetes refuses to choose between the two.");
    let help = format!(
        "Remove one of them; if both were meant as items of a list, begin each with `- `. The first is in line {line}."
    );
    Diagnostic::error(
        &codes::DUPLICATE_FIELD,
        duplicate.path.to_string(),
        Place::Offset(duplicate.offset),
        message,
        help,
    )
}

#[cfg(test)]
mod tests;
