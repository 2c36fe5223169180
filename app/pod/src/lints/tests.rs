//! The catalogue: sorted, unique, documented; each Bad fires exactly its lint, each Good nothing; each fix mends.

mod faults;
mod lines;

use super::lints;
use crate::{Diagnostic, Draft, Severity, Source, Version, catalogue, check, edit};

const SECTIONS: &[&str] = &["## What happens", "## Why", "## What to do", "## Bad", "## Good"];

#[test]
fn codes_are_sorted_and_unique() {
    let slugs: Vec<&str> = lints().iter().map(|lint| lint.slug).collect();
    assert!(slugs.is_sorted_by(|one, next| one < next), "lints are sorted by code: {slugs:?}");
    for slug in slugs {
        assert!(catalogue().iter().all(|code| code.slug != slug), "{slug} is a refusal's code too");
    }
}

#[test]
fn every_lint_is_documented() {
    for lint in lints() {
        let mut rest = lint.text();
        for section in SECTIONS {
            let Some((before, after)) = rest.split_once(section) else {
                panic!("{}: {section} is missing, or not in its place", lint.slug)
            };
            assert!(!before.trim().is_empty(), "{}: nothing stands before {section}", lint.slug);
            rest = after.to_owned();
        }
        assert!(matches!(lint.source, Source::Lint | Source::Warning), "{}", lint.slug);
        assert!(lint.severity != Severity::Error, "{}: only the API server refuses", lint.slug);
    }
}

#[test]
fn bad_fires_exactly_its_lint() {
    for lint in lints() {
        let bad = lint.bad();
        assert!(!bad.is_empty(), "{}: no bad Pod", lint.slug);
        for text in bad {
            let draft = Draft::new(text.as_str());
            let found = found(&draft);
            assert!(!found.is_empty(), "{}: nothing found in\n{text}", lint.slug);
            for diagnostic in found {
                assert_eq!(diagnostic.code, lint.slug, "{diagnostic:#?} in\n{text}");
                assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty(), "{diagnostic:?}");
                mends(&draft, &diagnostic);
            }
        }
    }
}

#[test]
fn good_fires_nothing() {
    for lint in lints() {
        let good = lint.good();
        assert!(!good.is_empty(), "{}: no good Pod", lint.slug);
        for text in good {
            assert_eq!(found(&Draft::new(text.as_str())), [], "{}:\n{text}", lint.slug);
        }
    }
}

/// After a fix the finding is gone, and nothing is found that was not found before.
pub(crate) fn mends(draft: &Draft, diagnostic: &Diagnostic) {
    let key = |diagnostic: &Diagnostic| (diagnostic.code.clone(), diagnostic.path.clone());
    let before: Vec<_> = found(draft).iter().map(key).collect();
    for fix in &diagnostic.fixes {
        let mended = edit(draft, &fix.operations)
            .unwrap_or_else(|refusal| panic!("{}: {refusal:?} in\n{}", fix.says, draft.text()));
        for left in found(&mended) {
            // The API server's path of a type error has no indices.
            let is_there = key(&left) == key(diagnostic) && left.at == diagnostic.at;
            assert!(!is_there, "{}: it is still there in\n{}", fix.says, mended.text());
            // Lints are silent where something is refused: mended, it may have another problem.
            let was_hidden = left.source.stage().is_none() && diagnostic.severity == Severity::Error;
            assert!(
                was_hidden || before.contains(&key(&left)),
                "{} brings {left:#?} in\n{}",
                fix.says,
                mended.text()
            );
        }
    }
}

fn found(draft: &Draft) -> Vec<Diagnostic> {
    check(draft, Version::default()).into_iter().flat_map(|judgement| judgement.diagnostics).collect()
}
