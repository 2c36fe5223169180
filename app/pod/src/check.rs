//! What kube-apiserver would answer to a strict create of each document.

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Stage};
use crate::draft::{Document, Draft};
use crate::needs::{needs, Need};
use crate::version::Version;

/// The judgement of one document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The document's position, from 0.
    pub document: usize,
    /// Its kind as written.
    pub kind: Option<String>,
    /// The version the judgement is for.
    pub kubernetes: Version,
    /// Nothing for kinds that are not judged.
    pub accepted: Option<bool>,
    /// The first stage that refuses.
    pub stage: Option<Stage>,
    /// Objects it depends on; they never change the verdict.
    pub needs: Vec<Need>,
    /// Everything found, by place, then code.
    pub diagnostics: Vec<Diagnostic>,
}

/// Judges each document.
#[must_use]
pub fn check(draft: &Draft, version: Version) -> Vec<Judgement> {
    draft.documents().iter().map(|document| judge(draft, document, version)).collect()
}

fn judge(_draft: &Draft, document: &Document, version: Version) -> Judgement {
    Judgement { document: document.index(), kind: document.kind().map(str::to_owned), kubernetes: version, accepted: Some(true), stage: None, needs: needs(document), diagnostics: document.problems().to_vec() }
}
