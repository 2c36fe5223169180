//! What a record claims, held against the grade that its text gets again.

use std::fmt;

use pod::Draft;
use serde::Serialize;

use super::Record;
use crate::grade::{Grade, grade};
use crate::sheet::Sheet;

/// What a record's score is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Claim {
    /// Its points and whether it passed are those of the text.
    Agrees,
    /// They are not.
    Differs,
    /// It counts what only a running Pod shows; what the text shows does not speak against it.
    Live,
    /// It is about another version of the exercise, so that the scores cannot be compared.
    OtherVersion,
    /// The exercise is not known here: nothing was graded.
    UnknownExercise,
    /// Nothing was graded when it was written.
    None,
}

impl fmt::Display for Claim {
    /// As it stands in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Claim::Agrees => "agrees",
            Claim::Differs => "differs",
            Claim::Live => "live",
            Claim::OtherVersion => "otherVersion",
            Claim::UnknownExercise => "unknownExercise",
            Claim::None => "none",
        })
    }
}

impl Record {
    /// Grades the text that counts again, and says what the record's own score is worth.
    pub fn graded_again(&self, sheet: &Sheet) -> (Grade, Claim) {
        let grade = grade(sheet, &Draft::new(self.counts()));
        let claim = self.claim(sheet, &grade);
        (grade, claim)
    }

    fn claim(&self, sheet: &Sheet, grade: &Grade) -> Claim {
        let live: u32 = sheet.criteria.iter().map(|criterion| criterion.points).sum::<u32>() - sheet.of();
        if self.tries == 0 && self.best == 0 && !self.passed {
            Claim::None
        } else if self.version != sheet.version {
            Claim::OtherVersion
        } else if (self.best, self.of, self.passed) == (grade.points, grade.of, grade.passed) {
            Claim::Agrees
        } else if live > 0
            && self.of == grade.of + live
            && (grade.points..=grade.points + live).contains(&self.best)
            && (grade.passed || !self.passed)
        {
            Claim::Live
        } else {
            Claim::Differs
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> &'static Sheet {
        &crate::exercise("yellow-pod").unwrap().sheet
    }

    /// What a record that claims this is worth, with the solution as its text.
    #[track_caller]
    fn check(change: impl Fn(&mut Record), expected: Claim) {
        let answer = crate::exercise("yellow-pod").unwrap().solutions[0].clone();
        let grade = grade(sheet(), &Draft::new(answer.as_str()));
        assert!(grade.passed);
        let mut record = Record::default();
        record.tried(&answer, &grade, "0.1.0", 10);
        change(&mut record);
        let (again, claim) = record.graded_again(sheet());
        assert_eq!(claim, expected);
        assert_eq!(claim.to_string(), serde_json::to_value(claim).unwrap().as_str().unwrap());
        assert!(record.counts() != answer || again == grade);
    }

    #[test]
    fn a_claim_is_believed_only_where_the_text_shows_it() {
        let live: u32 = sheet().criteria.iter().map(|it| it.points).sum::<u32>() - sheet().of();
        assert!(live > 0, "the exercise has a word that only a running Pod answers");
        check(|_| {}, Claim::Agrees);
        check(|it| it.best -= 1, Claim::Differs);
        check(|it| it.of = 100, Claim::Differs);
        check(|it| it.passed = false, Claim::Differs);
        check(|it| it.answer = "kind: Pod\n".to_owned(), Claim::Differs);
        check(|it| it.best_answer = "[".to_owned(), Claim::Differs);
        check(|it| (it.best, it.of) = (it.best + live, it.of + live), Claim::Live);
        check(|it| (it.best, it.of) = (it.best + live + 1, it.of + live), Claim::Differs);
        check(|it| it.version += 1, Claim::OtherVersion);
        check(|it| *it = Record { exercise: it.exercise.clone(), ..Record::default() }, Claim::None);
    }
}
