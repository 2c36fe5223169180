//! One learner's progress from two places put together: the better score wins, and nothing that was done is taken back.

use super::{HintsShown, Record};

impl Record {
    /// This record with what another one of the same exercise has: the better score with its text, the later answer, the most
    /// tries, hints and time. Doing it twice changes nothing more.
    #[must_use]
    pub fn merged(&self, other: &Record) -> Record {
        let (later, earlier) = if other.at > self.at { (other, self) } else { (self, other) };
        let (better, _) = if rank(other) > rank(self) { (other, self) } else { (self, other) };
        let best_answer = if better.counts() == later.answer { "" } else { better.counts() };
        let (version, is_one) = (self.version.max(other.version), self.version == other.version);
        let passed = |record: &Record| record.passed && (is_one || record.version == version);
        let dates = [self.passed_at, other.passed_at];
        Record {
            exercise: later.exercise.clone(),
            version,
            grader: better.grader.clone(),
            answer: later.answer.clone(),
            best_answer: best_answer.to_owned(),
            best: better.best,
            of: better.of,
            passed: passed(self) || passed(other),
            passed_at: dates.into_iter().flatten().min(),
            tries: self.tries.max(other.tries),
            hints: hints(later, earlier),
            revealed: self.revealed || other.revealed,
            seconds: self.seconds.max(other.seconds),
            at: later.at,
        }
    }
}

/// Scores of a newer version count for more: the task was another one.
fn rank(record: &Record) -> (u32, bool, u32) {
    (record.version, record.passed, record.best)
}

/// The most hints of each criterion.
fn hints(one: &Record, other: &Record) -> Vec<HintsShown> {
    let mut all = one.hints.clone();
    for shown in &other.hints {
        match all.iter_mut().find(|known| known.criterion == shown.criterion) {
            Some(known) if known.steps < shown.steps => known.clone_from(shown),
            Some(_) => {}
            None => all.push(shown.clone()),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::progress::{HintsShown, Record};

    fn record(answer: &str, best: u32, at: i64) -> Record {
        Record {
            exercise: "a".to_owned(),
            version: 1,
            answer: answer.to_owned(),
            best,
            of: 7,
            at,
            ..Record::default()
        }
    }

    /// What counts, the last answer, the best score.
    #[track_caller]
    fn check(one: &Record, other: &Record, expected: (&str, &str, u32)) {
        for merged in [one.merged(other), other.merged(one)] {
            assert_eq!((merged.counts(), merged.answer.as_str(), merged.best), expected);
            assert_eq!(merged.merged(other), merged, "twice");
            assert_eq!(merged.merged(one), merged, "twice");
        }
    }

    #[test]
    fn the_better_score_wins_with_its_text() {
        check(&record("old", 7, 10), &record("new", 3, 20), ("old", "new", 7));
        check(&record("old", 3, 10), &record("new", 7, 20), ("new", "new", 7));
        let newer = Record { version: 2, ..record("new", 1, 20) };
        check(&record("old", 7, 10), &newer, ("new", "new", 1));
        check(&Record::default(), &record("new", 3, 20), ("new", "new", 3));
    }

    #[test]
    fn nothing_that_was_done_is_taken_back() {
        let shown = |criterion: &str, steps| HintsShown { criterion: criterion.to_owned(), steps, tries: 1 };
        let one = Record {
            tries: 4,
            seconds: 10,
            passed: true,
            passed_at: Some(5),
            hints: vec![shown("x", 1)],
            ..record("a", 7, 10)
        };
        let other = Record {
            tries: 2,
            seconds: 90,
            revealed: true,
            hints: vec![shown("x", 2), shown("y", 1)],
            ..record("b", 2, 20)
        };
        let merged = one.merged(&other);
        assert_eq!((merged.tries, merged.seconds, merged.passed, merged.passed_at), (4, 90, true, Some(5)));
        assert_eq!((merged.revealed, merged.steps("x"), merged.steps("y")), (true, 2, 1));
    }

    #[test]
    fn passing_an_earlier_version_is_not_passing_this_one() {
        let passed = Record { passed: true, ..record("a", 7, 10) };
        let newer = Record { version: 2, ..record("b", 3, 20) };
        assert!(!passed.merged(&newer).passed);
        assert!(passed.merged(&record("b", 3, 20)).passed);
    }
}
