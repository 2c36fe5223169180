//! What the API server accepts and a person will regret: one file a lint, its doc is the help and the reference.
//!
//! `frame` is what a lint sees and how it speaks; a lint is one function of the whole Pod, so that it can relate two
//! places of it. Warnings are most likely wrong; infos are worth knowing. Source `warning` marks what the API server
//! itself warns about. No lint speaks about a place that is refused, or that could not be read.

mod container_port_twice;
mod frame;
mod restart_policy_on_app_container;
#[cfg(test)]
pub(crate) mod tests;

use k8s_openapi::api::core::v1::Pod;

use crate::diagnostic::{Diagnostic, Place};
use crate::document::Document;
use crate::version::Version;
pub use frame::Lint;
use frame::{Findings, Subject};

/// All lints, sorted by code.
#[must_use]
pub fn lints() -> &'static [&'static Lint] {
    LINTS
}

static LINTS: &[&Lint] = &[
    &container_port_twice::CONTAINER_PORT_TWICE,
    &restart_policy_on_app_container::RESTART_POLICY_ON_APP_CONTAINER,
];

/// What the lints find in a document that holds a Pod, `filled` by defaulting and with what is `refused` of it.
pub(crate) fn lint(
    document: &Document,
    filled: &Pod,
    version: Version,
    refused: &[Diagnostic],
) -> Vec<Diagnostic> {
    let Some(subject) = Subject::new(document, filled, version) else { return Vec::new() };
    let mut found = Vec::new();
    for lint in LINTS {
        let mut findings = Findings::of(lint);
        lint.check(&subject, &mut findings);
        found.extend(findings.found);
    }
    found.retain(|finding| !is_refused(document, finding, refused));
    found
}

/// Whether the place of a finding was refused, or could not be read: first things first.
fn is_refused(document: &Document, finding: &Diagnostic, refused: &[Diagnostic]) -> bool {
    let Place::Path(at) = &finding.at else { return false };
    let clashes = |refusal: &Diagnostic| match &refusal.at {
        Place::Path(place) => !place.is_root() && (place.holds(at) || at.holds(place)),
        Place::Offset(_) => false,
    };
    document.decoded().is_unsure_of(at) || refused.iter().any(clashes)
}
