//! What a learner did, exercise by exercise: kept in the browser, taken along as a file, graded again from that file.

mod claim;
mod merge;
mod practice;
mod read;

use serde::{Deserialize, Serialize};

use crate::grade::Grade;

pub use claim::Claim;
pub use practice::{MINUTES, TRIES, next_unsolved};
pub use read::{MOST_BYTES, MOST_RECORDS, Unreadable};

/// The newest form of the file that this program writes; it reads this one and those before.
pub const FORMAT: u32 = 1;

/// A learner's progress, as a file: one JSON object.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// [`FORMAT`] of the program that wrote it.
    pub format: u32,
    /// The name that the learner gave; may be empty.
    #[serde(default)]
    pub learner: String,
    /// When it was written, in seconds since 1970-01-01 UTC by the browser's clock.
    #[serde(default)]
    pub exported: i64,
    /// The exercises that were begun.
    pub exercises: Vec<Record>,
}

/// What was done of one exercise. Scores are claims: who grades again trusts only the texts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Record {
    /// Id of the exercise.
    pub exercise: String,
    /// Its version when `answer` was graded.
    pub version: u32,
    /// Podlab's version that graded it.
    pub grader: String,
    /// The text that was graded last.
    pub answer: String,
    /// The text that reached `best`; empty while it is the one of `answer`.
    pub best_answer: String,
    /// The most points reached; a later worse try never lowers it.
    pub best: u32,
    /// Of how many.
    pub of: u32,
    /// Whether every criterion counted passed, once.
    pub passed: bool,
    /// When that was first, in seconds since 1970-01-01 UTC.
    pub passed_at: Option<i64>,
    /// How many different texts were graded; a text that cannot be graded is no try.
    pub tries: u32,
    /// How many hints of which criterion were shown.
    pub hints: Vec<HintsShown>,
    /// Whether the solution was looked at before it was passed.
    pub revealed: bool,
    /// For how long the exercise was worked on, in seconds.
    pub seconds: u32,
    /// When it was last worked on, in seconds since 1970-01-01 UTC.
    pub at: i64,
}

/// How many hints of a criterion were shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct HintsShown {
    /// Id of the criterion.
    pub criterion: String,
    /// How many, from the first on.
    pub steps: u32,
    /// How many tries there were when the last one was shown.
    #[serde(default)]
    pub tries: u32,
}

impl Record {
    /// Adds a try: `answer` was graded with this grade at `at`. What cannot be graded is no try and changes nothing.
    pub fn tried(&mut self, answer: &str, grade: &Grade, grader: &str, at: i64) {
        if !grade.gradable {
            return;
        }
        if self.tries == 0 || self.answer != answer {
            self.tries = self.tries.saturating_add(1);
        }
        let is_other = self.version != grade.version;
        if is_other || (grade.points, grade.passed) >= (self.best, self.passed) {
            (self.best, self.best_answer) = (grade.points, String::new());
        } else if self.best_answer.is_empty() {
            self.best_answer = std::mem::take(&mut self.answer);
        }
        self.passed = grade.passed || (self.passed && !is_other);
        self.passed_at = self.passed_at.or_else(|| grade.passed.then_some(at));
        (self.exercise, self.version, self.of) = (grade.exercise.clone(), grade.version, grade.of);
        (self.answer, self.grader, self.at) = (answer.to_owned(), grader.to_owned(), at);
    }

    /// The text that counts: the one with the most points.
    pub fn counts(&self) -> &str {
        if self.best_answer.is_empty() { &self.answer } else { &self.best_answer }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(points: u32, passed: bool, gradable: bool) -> Grade {
        let exercise = "yellow-pod".to_owned();
        Grade { exercise, version: 1, gradable, passed, points, of: 7, live_only: 0, criteria: Vec::new() }
    }

    #[test]
    fn a_later_worse_try_lowers_nothing() {
        let mut record = Record::default();
        record.tried("a", &grade(3, false, true), "1", 10);
        record.tried("b", &grade(7, true, true), "1", 20);
        record.tried("c", &grade(2, false, true), "1", 30);
        assert_eq!((record.best, record.passed, record.passed_at, record.tries), (7, true, Some(20), 3));
        assert_eq!((record.answer.as_str(), record.counts(), record.at), ("c", "b", 30));
        record.tried("d", &grade(7, true, true), "1", 40);
        assert_eq!((record.counts(), record.tries, record.passed_at), ("d", 4, Some(20)));
    }

    #[test]
    fn the_same_text_again_and_one_that_cannot_be_graded_are_no_try() {
        let mut record = Record::default();
        record.tried("a", &grade(3, false, true), "1", 10);
        record.tried("a", &grade(3, false, true), "1", 20);
        record.tried("[", &grade(0, false, false), "1", 30);
        assert_eq!((record.tries, record.answer.as_str()), (1, "a"));
    }
}
