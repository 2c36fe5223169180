//! What the judge says of the chosen document, as much of it as a page shows: it travels from where the judge works.

use serde::{Deserialize, Serialize};

use crate::check::check_chosen;
use crate::diagnostic::{Diagnostic, Severity};
use crate::draft::Draft;
use crate::locate::range_of;
use crate::security::{Level, PodSecurity, pod_security};
use crate::version::Version;

/// How many findings a page shows; a text of megabytes may have tens of thousands, which nobody reads.
const MOST: usize = 300;

/// How many reasons of each level a page shows.
const MOST_REASONS: usize = 100;

/// What is found in the chosen document; in each, when none is or holds a Pod.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Findings {
    /// Whether the API server would accept it; nothing when no Pod is chosen.
    pub accepted: Option<bool>,
    /// At most 300: refusals first, then warnings, then notes, each by place.
    pub diagnostics: Vec<Diagnostic>,
    /// How many more refusals, warnings and notes there are.
    pub more: [usize; 3],
    /// What the Pod Security Standards say of the chosen Pod, as JSON: what a page begins with only hands it on
    /// ([`Findings::security`]). Nothing where it cannot be known.
    pub security: Option<String>,
}

impl Findings {
    /// What the Pod Security Standards say of the chosen Pod, with at most 100 reasons for each level.
    #[must_use]
    pub fn security(&self) -> Option<PodSecurity> {
        serde_json::from_str(self.security.as_deref()?).ok()
    }
}

/// Judges the chosen document as [`check_chosen`] does.
#[must_use]
pub fn findings(draft: &Draft, version: Version) -> Findings {
    let judged = check_chosen(draft, version);
    let chosen = draft.chosen().and_then(|_| judged.first());
    let accepted = chosen.and_then(|judgement| judgement.accepted);
    let found = judged.into_iter().flat_map(|judgement| judgement.diagnostics).collect();
    let security = draft.chosen().and_then(|document| pod_security(draft, document, version));
    let security = security.map(first_reasons).and_then(|security| serde_json::to_string(&security).ok());
    Findings { security, ..shortened(accepted, found) }
}

/// As many reasons as a page shows, of each level.
fn first_reasons(mut security: PodSecurity) -> PodSecurity {
    let mut count = [0; 2];
    security.violations.retain(|violation| {
        let [baseline, restricted] = &mut count;
        let count = if violation.level == Level::Baseline { baseline } else { restricted };
        *count += 1;
        *count <= MOST_REASONS
    });
    security
}

/// What is found in a text that nobody has to judge, as [`findings`] says it: the chosen document cannot be read, or there
/// is no Pod. Nothing for a text that has to be judged.
#[must_use]
pub fn unjudged(draft: &Draft) -> Option<Findings> {
    let documents = draft.chosen().map_or_else(|| draft.documents(), std::slice::from_ref);
    let first = |document: &crate::Document| {
        let problems = document.problems().iter();
        problems.min_by_key(|problem| range_of(draft, document, problem).start).cloned()
    };
    let found: Vec<Diagnostic> = documents.iter().filter_map(first).collect();
    match draft.chosen() {
        Some(_) if found.is_empty() => None,
        Some(_) => Some(shortened(Some(false), found)),
        None => Some(shortened(None, found)),
    }
}

fn shortened(accepted: Option<bool>, mut diagnostics: Vec<Diagnostic>) -> Findings {
    diagnostics.sort_by_key(|diagnostic| diagnostic.severity);
    let rest = diagnostics.split_off(diagnostics.len().min(MOST));
    let count = |severity| rest.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let more = [Severity::Error, Severity::Warning, Severity::Info].map(count);
    Findings { accepted, diagnostics, more, security: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, needs_judge: bool, accepted: Option<bool>, count: usize) {
        let draft = Draft::new(text);
        let found = findings(&draft, Version::default());
        assert_eq!((found.accepted, found.diagnostics.len()), (accepted, count), "{text}: {found:?}");
        let expected = (!needs_judge).then_some(found);
        assert_eq!(unjudged(&draft), expected, "{text}");
    }

    #[test]
    fn what_cannot_be_read_needs_no_judge() {
        check("", false, None, 0);
        check("kind: Service\n---\nkind: Secret\na: [\n", false, None, 1);
        check("kind: Pod\nspec: [\n", false, Some(false), 1);
        check("kind: Pod\n---\nkind: Secret\na: [\n", true, Some(false), 2);
        let broken = Draft::from_bytes(b"kind: Pod\na: \xff\n");
        assert_eq!(unjudged(&broken), Some(findings(&broken, Version::default())));
    }

    #[test]
    fn a_page_gets_the_worst_and_the_number_of_the_rest() {
        let ports = "{containerPort: 0}, ".repeat(400);
        let text = format!(
            "metadata: {{name: a}}\nspec: {{containers: [{{name: a, image: lemon, ports: [{ports}]}}]}}\n"
        );
        let found = findings(&Draft::new(text), Version::default());
        assert_eq!((found.accepted, found.diagnostics.len()), (Some(false), MOST));
        assert!(found.diagnostics.iter().all(|diagnostic| diagnostic.severity == Severity::Error));
        assert_eq!(found.more, [100, 0, 0]);
    }
}
