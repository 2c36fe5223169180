//! What became of the mutants and rewrites of an exercise's solutions.

use pod::Draft;

use super::glob::fits;
use super::mutators::mutants;
use super::rewrites::rewritten;
use crate::exercise::Exercise;
use crate::grade::{Grade, Outcome, Verdict, grade};

/// How well an exercise's grader tells right from wrong.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Proof {
    /// Each mutant of each solution.
    pub mutants: Vec<Proven>,
    /// Each rewrite of each solution; what is right has the fate [`Fate::Right`].
    pub rewrites: Vec<Proven>,
    /// There are so many mutants of a solution that not all were made.
    pub is_cut: bool,
}

/// A mutant or a rewrite, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Proven {
    /// The mutant's id, or the rewrite's name.
    pub id: String,
    /// The position of the solution, from 0.
    pub solution: usize,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a mutant or a rewrite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Kubernetes refuses it, or it cannot be read.
    Refused,
    /// These criteria failed.
    Failed(Vec<String>),
    /// A criterion that was predicted to pass for the solution is left to a running Pod.
    Live(String),
    /// It passes, as it should; a mutant's reason stands in the exercise.
    Right,
    /// A mutant passes, and nothing says why.
    Survived,
}

impl Proof {
    /// Makes all mutants and rewrites of all solutions and grades them.
    pub fn of(exercise: &Exercise) -> Proof {
        let mut proof = Proof::default();
        for (solution, text) in exercise.solutions.iter().enumerate() {
            let original = grade(&exercise.sheet, &Draft::new(text.as_str()));
            let mutants = mutants(text);
            proof.is_cut |= mutants.is_cut;
            proof.mutants.extend(mutants.list.into_iter().map(|mutant| {
                let fate = mutant_fate(exercise, &original, &mutant.id, &mutant.text);
                Proven { id: mutant.id, solution, fate }
            }));
            proof.rewrites.extend(rewritten(text, &exercise.either_sidecar).into_iter().map(|it| {
                let fate = rewrite_fate(&grade(&exercise.sheet, &Draft::new(it.text)));
                Proven { id: it.name.to_owned(), solution, fate }
            }));
        }
        proof
    }

    /// The mutants that were caught without a cluster: refused, or a criterion failed.
    pub fn caught(&self) -> usize {
        self.count(|fate| matches!(fate, Fate::Refused | Fate::Failed(_)))
    }

    /// The mutants with such a fate.
    pub fn count(&self, is: impl Fn(&Fate) -> bool) -> usize {
        self.mutants.iter().filter(|mutant| is(&mutant.fate)).count()
    }

    /// Of the mutants that are wrong and that a text can show to be, how many in a hundred were caught; 0 without any.
    pub fn strength(&self) -> f64 {
        let wrong = self.caught() + self.count(|fate| *fate == Fate::Survived);
        let share = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        if wrong == 0 { 0.0 } else { 100.0 * share(self.caught()) / share(wrong) }
    }
}

fn mutant_fate(exercise: &Exercise, original: &Grade, id: &str, text: &str) -> Fate {
    let draft = Draft::new(text);
    let grade = grade(&exercise.sheet, &draft);
    let failed = failed(&grade);
    if !grade.gradable || !accepts(&draft) {
        return Fate::Refused;
    }
    if !failed.is_empty() {
        return Fate::Failed(failed);
    }
    if exercise.survivors.iter().any(|listed| fits(&listed.mutant, id)) {
        return Fate::Right;
    }
    match opened(original, &grade) {
        Some(criterion) => Fate::Live(criterion),
        None => Fate::Survived,
    }
}

/// The criterion that passed before and is not decided now.
fn opened(before: &Grade, now: &Grade) -> Option<String> {
    let mut pairs = before.criteria.iter().zip(&now.criteria);
    let opened = |(before, now): &(&Outcome, &Outcome)| {
        before.verdict == Verdict::Pass && now.verdict == Verdict::NotChecked
    };
    pairs.find(opened).map(|(_, now)| now.id.clone())
}

/// A rewrite passes when all that counts does, and nothing is predicted to fail.
fn rewrite_fate(grade: &Grade) -> Fate {
    let failed = failed(grade);
    match (grade.gradable, grade.passed && failed.is_empty()) {
        (false, _) => Fate::Refused,
        (true, true) => Fate::Right,
        (true, false) => Fate::Failed(failed),
    }
}

/// Whether the API server takes the chosen document.
pub(super) fn accepts(draft: &Draft) -> bool {
    pod::check_chosen(draft, pod::Version::default()).iter().all(|it| it.accepted != Some(false))
}

/// The ids of the criteria that failed.
pub(super) fn failed(grade: &Grade) -> Vec<String> {
    grade.criteria.iter().filter(|it| it.verdict == Verdict::Fail).map(|it| it.id.clone()).collect()
}
