//! The catalogue of misconceptions: mistakes with a known cause. An exercise names those that fit each of its criteria; the
//! first that is recognised gives the hint. A remedy never prints the expected value.
//!
//! What the judge already names by a code (`docs/CHECKS.md`) is linked by that code, never recognised twice.

/// Makes two lists of the entries of one: the texts, which the page shows, and the signs, which only the grader needs; so the
/// page does not carry what recognises them.
macro_rules! catalogue {
    ($(Misconception { key: $key:literal, mistake: $mistake:literal, means: $means:literal, remedy: $remedy:literal, sign: $sign:expr, },)+) => {
        /// What is said of each.
        pub(super) const TEXTS: &[Misconception] =
            &[$(Misconception { key: $key, mistake: $mistake, means: $means, remedy: $remedy },)+];

        /// How each is recognised, in the same order.
        pub(super) const SIGNS: &[Sign] = &[$($sign,)+];
    };
}

mod files;
mod naming;
mod network;
mod running;
#[cfg(test)]
mod tests;
mod writing;

use std::collections::BTreeSet;

use pod::{Diagnostic, Draft, Path, Place, Version};

use crate::answer::Answer;
use crate::criteria::Check;
use crate::normal::Member;
use crate::observed::Live;

/// A mistake with a known cause.
#[derive(Debug, Clone, Copy)]
pub struct Misconception {
    /// Kebab-case name, stable: it stands in grades and CSV files.
    pub key: &'static str,
    /// Its number in `docs/MISTAKES.md`, such as `M13`; empty for one that is not in that list.
    pub mistake: &'static str,
    /// What was likely believed, one sentence.
    pub means: &'static str,
    /// What to do about it.
    pub remedy: &'static str,
}

/// How a misconception is recognised.
#[derive(Debug, Clone, Copy)]
enum Sign {
    /// By what the answer has, seen from the criterion that failed.
    Answer(fn(&Check, &Answer) -> bool),
    /// By a code of the judge, in a container that the criterion is about or outside of all containers.
    Codes(&'static [&'static str]),
    /// By either of the two.
    Either(&'static [&'static str], fn(&Check, &Answer) -> bool),
    /// By a finding of the judge that keeps the text from being graded.
    Judged(fn(&Diagnostic) -> bool),
    /// By what a running Pod shows, seen from the criterion that failed.
    Seen(fn(&Check, Live) -> bool),
}

/// The whole catalogue.
pub fn misconceptions() -> impl Iterator<Item = &'static Misconception> {
    let all = [naming::TEXTS, running::TEXTS, files::TEXTS, network::TEXTS, writing::TEXTS];
    all.into_iter().flatten()
}

/// The whole catalogue with what recognises each.
fn signs() -> impl Iterator<Item = (&'static Misconception, &'static Sign)> {
    let all = [naming::SIGNS, running::SIGNS, files::SIGNS, network::SIGNS, writing::SIGNS];
    misconceptions().zip(all.into_iter().flatten())
}

/// Looks a misconception up by its key.
pub fn misconception(key: &str) -> Option<&'static Misconception> {
    misconceptions().find(|it| it.key == key)
}

/// The misconceptions that the judge's findings show, whatever the exercise; also in a text that cannot be graded.
pub fn suspected(draft: &Draft) -> Vec<&'static Misconception> {
    let judgements = pod::check_chosen(draft, Version::default());
    let found: Vec<&Diagnostic> = judgements.iter().flat_map(|judgement| &judgement.diagnostics).collect();
    let is_found = |sign: &Sign| found.iter().any(|diagnostic| sign.names(diagnostic));
    signs().filter(|(_, sign)| is_found(sign)).map(|(it, _)| it).collect()
}

/// The misconception of that key, if the answer shows it, or the Pod that was made of it.
pub(crate) fn recognise(
    key: &str,
    check: &Check,
    answer: &Answer,
    live: Option<Live>,
) -> Option<&'static Misconception> {
    let (found, sign) = signs().find(|(it, _)| it.key == key)?;
    let is_seen = match (sign, live) {
        (Sign::Seen(seen), Some(live)) => seen(check, live),
        _ => sign.is_seen(check, answer),
    };
    is_seen.then_some(found)
}

impl Sign {
    fn is_seen(&self, check: &Check, answer: &Answer) -> bool {
        let by_answer = match self {
            Sign::Answer(seen) | Sign::Either(_, seen) => seen(check, answer),
            Sign::Codes(_) | Sign::Judged(_) | Sign::Seen(_) => false,
        };
        by_answer || {
            let near = Near::of(check, answer);
            answer.judgement.diagnostics.iter().any(|it| self.names(it) && near.holds(it))
        }
    }

    fn names(&self, diagnostic: &Diagnostic) -> bool {
        match self {
            Sign::Answer(_) | Sign::Seen(_) => false,
            Sign::Codes(codes) | Sign::Either(codes, _) => codes.iter().any(|code| diagnostic.code == *code),
            Sign::Judged(is_it) => is_it(diagnostic),
        }
    }
}

/// What a criterion is about, as paths: its containers, and what lies outside of all containers.
struct Near {
    /// The paths of containers that it is not about.
    others: BTreeSet<Path>,
    /// How many steps lead to a container.
    steps: usize,
}

impl Near {
    fn of(check: &Check, answer: &Answer) -> Near {
        let names = check.containers();
        let is_other = |it: &Member| !names.is_empty() && names.iter().all(|name| name != it.name());
        let others = answer.members().into_iter().filter(is_other).map(|it| it.path).collect();
        Near { others, steps: answer.spec_path().segments().len() + 2 }
    }

    fn holds(&self, diagnostic: &Diagnostic) -> bool {
        let Place::Path(path) = &diagnostic.at else { return true };
        path.first(self.steps).is_none_or(|container| !self.others.contains(&container))
    }
}

/// Where a finding is; empty for a text that is no YAML.
fn place(diagnostic: &Diagnostic) -> String {
    match &diagnostic.at {
        Place::Path(path) => path.to_string(),
        Place::Offset(_) => diagnostic.path.clone(),
    }
}

/// The containers that a check is about.
fn members<'a>(check: &Check, answer: &'a Answer) -> Vec<Member<'a>> {
    let names = check.containers();
    answer
        .members()
        .into_iter()
        .filter(|it| names.is_empty() || names.iter().any(|name| name == it.name()))
        .collect()
}
