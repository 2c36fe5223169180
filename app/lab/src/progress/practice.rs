//! What is shown when: hints by steps, the solution once it was tried, what to do next.

use super::{HintsShown, Record};
use crate::grade::Grade;
use crate::sheet::Sheet;

/// After so many tries the solution is shown without a question.
pub const TRIES: u32 = 3;
/// After so many minutes of work the solution is shown without a question.
pub const MINUTES: u32 = 15;

impl Record {
    /// Whether anything was done of the exercise.
    pub fn is_begun(&self) -> bool {
        self.tries > 0 || self.revealed || !self.hints.is_empty()
    }

    /// How many hints of a criterion are shown.
    pub fn steps(&self, criterion: &str) -> u32 {
        self.hints_of(criterion).map_or(0, |shown| shown.steps)
    }

    /// Whether the next hint of a criterion is due: the first one once a text was graded, each further one once another text
    /// was graded since.
    pub fn may_hint(&self, criterion: &str) -> bool {
        self.tries > self.hints_of(criterion).map_or(0, |shown| shown.tries)
    }

    /// Shows the next hint of a criterion.
    pub fn hint(&mut self, criterion: &str) {
        let tries = self.tries;
        match self.hints.iter_mut().find(|shown| shown.criterion == criterion) {
            Some(shown) => (shown.steps, shown.tries) = (shown.steps.saturating_add(1), tries),
            None => self.hints.push(HintsShown { criterion: criterion.to_owned(), steps: 1, tries }),
        }
    }

    /// Whether the solution is shown without a question: after it was passed, after [`TRIES`] or [`MINUTES`].
    pub fn may_reveal(&self) -> bool {
        self.passed || self.revealed || self.tries >= TRIES || self.seconds >= MINUTES * 60
    }

    /// The solution is looked at; that counts only before it was passed.
    pub fn reveal(&mut self) {
        self.revealed = self.revealed || !self.passed;
    }

    /// Adds what was worked on it, in seconds, until `at`.
    pub fn work(&mut self, seconds: u32, at: i64) {
        self.seconds = self.seconds.saturating_add(seconds);
        self.at = self.at.max(at);
    }

    fn hints_of(&self, criterion: &str) -> Option<&HintsShown> {
        self.hints.iter().find(|shown| shown.criterion == criterion)
    }
}

impl Grade {
    /// The grade as the text alone gives it: what only a running Pod can answer is left out of the points again.
    #[must_use]
    pub fn by_text(mut self, sheet: &Sheet) -> Self {
        let is_live = |id: &str| sheet.criteria.iter().any(|it| it.id == id && it.check.is_live_only());
        for outcome in self.criteria.iter_mut().filter(|outcome| is_live(&outcome.id)) {
            (outcome.points, outcome.of) = (0, 0);
        }
        let passes = |id: &str, verdict| is_live(id) || verdict == crate::Verdict::Pass;
        self.points = self.criteria.iter().map(|outcome| outcome.points).sum();
        self.of = self.criteria.iter().map(|outcome| outcome.of).sum();
        self.passed =
            self.gradable && self.criteria.iter().all(|outcome| passes(&outcome.id, outcome.verdict));
        self
    }
}

/// The next exercise in the list, after `here` and then from the start, that is not passed yet; never `here` itself.
pub fn next_unsolved<'list>(
    list: &[&'list str],
    here: &str,
    is_passed: impl Fn(&str) -> bool,
) -> Option<&'list str> {
    let at = list.iter().position(|id| *id == here).map_or(0, |at| at + 1);
    let (before, after) = list.split_at(at);
    after.iter().chain(before).copied().find(|id| *id != here && !is_passed(id))
}

#[cfg(test)]
mod tests {
    use super::{MINUTES, TRIES, next_unsolved};
    use crate::progress::Record;

    #[test]
    fn hints_follow_tries() {
        let mut record = Record::default();
        assert!(!record.may_hint("a"), "nothing was graded yet");
        record.tries = 1;
        assert!(record.may_hint("a") && record.may_hint("b"));
        record.hint("a");
        assert_eq!((record.steps("a"), record.steps("b")), (1, 0));
        assert!(!record.may_hint("a") && record.may_hint("b"), "no other text was tried since");
        record.tries = 2;
        assert!(record.may_hint("a"));
        record.hint("a");
        assert_eq!((record.steps("a"), record.may_hint("a")), (2, false));
    }

    #[test]
    fn the_solution_is_shown_once_it_was_tried() {
        let check = |change: fn(&mut Record), may: bool, revealed: bool| {
            let mut record = Record::default();
            change(&mut record);
            assert_eq!(record.may_reveal(), may, "{record:?}");
            record.reveal();
            assert_eq!(record.revealed, revealed, "{record:?}");
        };
        check(|_| (), false, true);
        check(|it| it.tries = TRIES - 1, false, true);
        check(|it| it.tries = TRIES, true, true);
        check(|it| it.work(MINUTES * 60 - 1, 0), false, true);
        check(|it| it.work(MINUTES * 60, 0), true, true);
        check(|it| it.passed = true, true, false);
    }

    #[test]
    fn the_next_one_is_found_behind_and_then_from_the_start() {
        let check = |here: &str, passed: &[&str], next: Option<&str>| {
            assert_eq!(
                next_unsolved(&["a", "b", "c"], here, |id| passed.contains(&id)),
                next,
                "{here} {passed:?}"
            );
        };
        check("", &[], Some("a"));
        check("a", &["a"], Some("b"));
        check("b", &["b", "c"], Some("a"));
        check("c", &["a", "b"], None);
        check("gone", &["a"], Some("b"));
    }

    #[test]
    fn what_a_running_pod_adds_is_no_part_of_a_try() {
        use crate::{exercise, grade};
        let yellow = exercise("yellow-pod").expect("it is built in");
        let draft = pod::Draft::new(yellow.solutions[0].as_str());
        let by_text = grade(&yellow.sheet, &draft);
        let mut live = by_text.clone();
        let outcomes = live.criteria.iter_mut().zip(&yellow.sheet.criteria);
        for (outcome, criterion) in outcomes.filter(|(_, criterion)| criterion.check.is_live_only()) {
            (outcome.points, outcome.of, outcome.verdict) = (0, criterion.points, crate::Verdict::Fail);
        }
        (live.passed, live.of) = (false, live.criteria.iter().map(|outcome| outcome.of).sum());
        assert!(live.of > by_text.of);
        let again = live.by_text(&yellow.sheet);
        assert_eq!((again.points, again.of, again.passed), (by_text.points, by_text.of, true));
    }
}
