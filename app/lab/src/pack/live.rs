//! What of an exercise is to be proved on a cluster: its solutions, the wrong Pods that name a live criterion, and some of
//! its mutants.

use std::collections::BTreeSet;

use pod::Draft;

use super::mutators::mutants;
use super::proof::{accepts, failed};
use crate::exercise::{Exercise, Wrong};
use crate::grade::{Grade, Verdict, grade};

/// So many mutants of an exercise are run.
const MUTANTS: usize = 5;

/// A text to be run and graded live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveCase {
    /// `solution 1`, `wrong 3` in the order of the file, or a mutant's id.
    pub name: String,
    /// The text; the API server takes it.
    pub text: String,
    /// Ids of criteria that must fail on the cluster too; what the text shows to fail, and what a wrong Pod promises.
    pub must_fail: Vec<String>,
    /// Whether every criterion must pass.
    pub must_pass: bool,
}

/// The cases of an exercise, always the same: each solution; each wrong Pod that names a live criterion and is accepted;
/// five mutants by five mutators, those first that are predicted to fail while they run, then those that only a running Pod
/// can judge, then the others that the API server takes.
pub fn live_cases(exercise: &Exercise) -> Vec<LiveCase> {
    let solutions = exercise.solutions.iter().enumerate().map(|(index, text)| LiveCase {
        name: format!("solution {}", index + 1),
        text: text.clone(),
        must_fail: Vec::new(),
        must_pass: true,
    });
    let wrong = exercise.wrong.iter().enumerate();
    let wrong = wrong.filter(|(_, wrong)| is_for_a_cluster(exercise, wrong)).map(|(index, wrong)| LiveCase {
        name: format!("wrong {}", index + 1),
        text: wrong.text.clone(),
        must_fail: wrong.criteria.clone(),
        must_pass: false,
    });
    solutions.chain(wrong).chain(mutated(exercise)).collect()
}

/// Whether a wrong Pod names a live criterion and can be run.
fn is_for_a_cluster(exercise: &Exercise, wrong: &Wrong) -> bool {
    wrong.criteria.iter().any(|id| is_live(exercise, id)) && accepts(&Draft::new(wrong.text.as_str()))
}

pub(super) fn is_live(exercise: &Exercise, id: &str) -> bool {
    exercise.sheet.criteria.iter().any(|it| it.id == id && it.check.is_live_only())
}

fn mutated(exercise: &Exercise) -> Vec<LiveCase> {
    let made = exercise.solutions.iter().flat_map(|text| mutants(text).list);
    let mut ranked: Vec<(u8, LiveCase)> = made
        .filter_map(|mutant| {
            let draft = Draft::new(mutant.text.as_str());
            let grade = grade(&exercise.sheet, &draft);
            let rank = rank(exercise, &grade).filter(|_| accepts(&draft))?;
            let must_fail = failed(&grade);
            Some((rank, LiveCase { name: mutant.id, text: mutant.text, must_fail, must_pass: false }))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut mutators = BTreeSet::new();
    let mut is_new =
        |case: &LiveCase| mutators.insert(case.name.split('@').next().unwrap_or_default().to_owned());
    ranked.into_iter().map(|(_, case)| case).filter(|case| is_new(case)).take(MUTANTS).collect()
}

/// How telling it is to run it; nothing where it cannot be graded.
fn rank(exercise: &Exercise, grade: &Grade) -> Option<u8> {
    let is_predicted = |id: &String| is_live(exercise, id);
    let failed = failed(grade);
    let is_left = grade.criteria.iter().any(|it| it.verdict == Verdict::NotChecked && it.of == 0);
    match (grade.gradable, failed.iter().any(is_predicted), failed.is_empty() && is_left) {
        (false, ..) => None,
        (_, true, _) => Some(0),
        (_, _, true) => Some(1),
        _ => Some(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exercise::exercises;

    #[test]
    fn each_exercise_has_something_to_run() {
        for exercise in exercises() {
            let id = &exercise.sheet.id;
            let cases = live_cases(exercise);
            let mutants = cases.iter().filter(|it| it.name.contains('@')).count();
            assert_eq!(mutants, MUTANTS, "{id}");
            assert_eq!(cases.iter().filter(|it| it.must_pass).count(), exercise.solutions.len(), "{id}");
            let is_there = |id: &String| exercise.sheet.criteria.iter().any(|it| it.id == *id);
            assert!(cases.iter().flat_map(|it| &it.must_fail).all(is_there), "{id}");
        }
    }
}
