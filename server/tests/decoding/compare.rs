//! Ours beside theirs.

use std::collections::BTreeSet;

use pod::{Diagnostic, Judgement, Reason, Stage};

use crate::theirs::{Answer, Reading};

/// What one text showed.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Nothing when we agree, else what differs.
    pub difference: Option<String>,
    /// Of a 422: whether our own check has the same causes.
    pub causes_agree: Option<bool>,
}

/// Kinds of core/v1 that we take for misspelt Pods.
const KNOWN: &[&str] = &["PodList"];

pub fn compare(judgement: &Judgement, answer: &Answer) -> Outcome {
    let difference = reading(judgement, &answer.reading());
    let causes_agree = (answer.code == 422).then(|| causes(judgement) == answer.causes());
    Outcome { difference, causes_agree }
}

fn reading(judgement: &Judgement, theirs: &Reading) -> Option<String> {
    let decode: Vec<&Diagnostic> = of(judgement, Stage::Decode);
    let has = |reason: Reason| decode.iter().any(|found| found.reason == Some(reason));
    let paths = |reason: Reason| -> BTreeSet<String> {
        decode.iter().filter(|found| found.reason == Some(reason)).map(|found| found.path.clone()).collect()
    };
    // Of another kind we say nothing, and of a workload we judge the Pod in it: neither is taken for a Pod.
    let is_other_kind = judgement.accepted.is_none() || is_workload(judgement);
    let same = match theirs {
        Reading::Read | Reading::Other(_) if is_other_kind => false,
        _ if is_other_kind => true,
        // The server knows that kind too, and reads the text as one.
        _ if KNOWN.contains(&judgement.kind.as_deref().unwrap_or("")) => {
            has(Reason::WrongKind) || has(Reason::Syntax)
        }
        Reading::Read => decode.is_empty(),
        Reading::Strict { unknown, twice } => {
            let is_strict = |found: &&Diagnostic| {
                matches!(found.reason, Some(Reason::UnknownField | Reason::DuplicateField))
            };
            decode.iter().all(is_strict)
                && paths(Reason::UnknownField) == judged(judgement, unknown)
                && same_keys(&decode, twice)
        }
        Reading::WrongType(Some(path)) => paths(Reason::InvalidType).contains(path),
        Reading::WrongType(None) => has(Reason::InvalidType),
        Reading::BadValue => has(Reason::InvalidValue),
        Reading::Syntax => has(Reason::Syntax) || has(Reason::TooComplex),
        Reading::WrongKind => has(Reason::WrongKind),
        Reading::Other(_) => false,
    };
    let ours = || {
        let lines =
            decode.iter().map(|found| format!("    {:?} {} ({})", found.reason, found.path, found.message));
        lines.collect::<Vec<_>>().join("\n")
    };
    (!same).then(|| format!("  ours (accepted {:?}):\n{}\n  theirs: {theirs:?}", judgement.accepted, ours()))
}

/// Of a PodTemplate we judge the template only.
fn judged(judgement: &Judgement, unknown: &BTreeSet<String>) -> BTreeSet<String> {
    let is_template = judgement.kind.as_deref() == Some("PodTemplate");
    unknown.iter().filter(|path| !is_template || path.starts_with("template.")).cloned().collect()
}

fn is_workload(judgement: &Judgement) -> bool {
    judgement.kind.as_deref() == Some("Deployment")
}

fn of(judgement: &Judgement, stage: Stage) -> Vec<&Diagnostic> {
    judgement.diagnostics.iter().filter(|found| found.source.stage() == Some(stage)).collect()
}

/// Whether each key that they say is written twice is one of ours, and the other way round. They name only the key.
fn same_keys(decode: &[&Diagnostic], twice: &BTreeSet<(usize, String)>) -> bool {
    let ours: Vec<&str> = decode
        .iter()
        .filter(|found| found.reason == Some(Reason::DuplicateField))
        .map(|found| found.path.as_str())
        .collect();
    let ends = |path: &str, key: &str| {
        path.strip_suffix(key).is_some_and(|rest| rest.is_empty() || rest.ends_with(['.', '[']))
    };
    let is_same = |path: &str, key: &str| ends(path, key) || path.ends_with(&format!("[{key}]"));
    ours.iter().all(|path| twice.iter().any(|(_, key)| is_same(path, key)))
        && twice.iter().all(|(_, key)| ours.iter().any(|path| is_same(path, key)))
}

/// What we find where the API server answers 422: (reason, path), sorted.
pub fn causes(judgement: &Judgement) -> Vec<(String, String)> {
    let found = of(judgement, Stage::Validate).into_iter();
    let mut causes: Vec<_> = found
        .map(|found| {
            (found.reason.map_or_else(String::new, |reason| format!("{reason:?}")), found.path.clone())
        })
        .collect();
    causes.sort();
    causes
}
