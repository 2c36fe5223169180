//! Which exercises are listed, and what is said of each.

use crate::api::ExerciseEntry;
use lab::progress::Record;

/// How far an exercise is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing was tried.
    New,
    /// Something was tried, and it is not passed.
    Begun,
    /// It was passed once.
    Passed,
}

impl State {
    /// All, from the first to the last.
    pub const ALL: [Self; 3] = [Self::New, Self::Begun, Self::Passed];

    /// How far the exercise is that this record is about.
    pub fn of(record: Option<&Record>) -> Self {
        match record {
            Some(record) if record.passed => Self::Passed,
            Some(record) if record.is_begun() => Self::Begun,
            _ => Self::New,
        }
    }

    /// As the style sheet and a choice know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Begun => "begun",
            Self::Passed => "passed",
        }
    }
}

/// What a person wants to see; empty words are no wish.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// A pattern.
    pub pattern: String,
    /// A level, from 1 to 5.
    pub level: String,
    /// The name of a [`State`].
    pub state: String,
    /// Words that stand in title, pattern or id, in any order.
    pub search: String,
}

impl Filter {
    /// Whether an exercise is wanted.
    pub fn takes(&self, entry: &ExerciseEntry, record: Option<&Record>) -> bool {
        let is = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
        let text = format!("{} {} {}", entry.title, entry.pattern, entry.id).to_lowercase();
        is(&self.pattern, &entry.pattern)
            && is(&self.level, &entry.difficulty.to_string())
            && is(&self.state, State::of(record).name())
            && self.search.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// What is said of how far an exercise is.
pub fn says(record: Option<&Record>) -> String {
    match (State::of(record), record) {
        (State::Passed, Some(record)) if record.revealed => {
            "✓ passed, after a look at the solution".to_owned()
        }
        (State::Passed, _) => "✓ passed".to_owned(),
        (State::Begun, Some(record)) if record.tries > 0 => {
            format!("begun, {} of {} points", record.best, record.of)
        }
        (State::Begun, _) => "begun".to_owned(),
        (State::New, _) => "new".to_owned(),
    }
}

/// How many are listed, and how many are passed.
pub fn counted(listed: usize, passed: usize, all: usize) -> String {
    let listed =
        if listed == all { format!("{all} exercises") } else { format!("{listed} of {all} exercises") };
    format!("{listed}; {passed} passed.")
}

/// The exercise to go on with: the one worked on last that is not passed.
pub fn resumed(records: &[Record]) -> Option<&Record> {
    let begun = records.iter().filter(|record| State::of(Some(record)) == State::Begun);
    begun.max_by_key(|record| record.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> ExerciseEntry {
        let (id, title, pattern) =
            ("log-shipper".to_owned(), "The log shipper".to_owned(), "sidecar".to_owned());
        ExerciseEntry { id, title, minutes: 10, difficulty: 3, pattern }
    }

    fn record(tries: u32, passed: bool, at: i64) -> Record {
        Record { tries, passed, at, best: 3, of: 7, ..Record::default() }
    }

    #[test]
    fn each_wish_must_be_met() {
        let check = |pattern: &str, level: &str, state: &str, search: &str, takes: bool| {
            let [pattern, level, state, search] = [pattern, level, state, search].map(str::to_owned);
            let filter = Filter { pattern, level, state, search };
            assert_eq!(filter.takes(&entry(), Some(&record(1, false, 0))), takes, "{filter:?}");
        };
        check("", "", "", "", true);
        check("sidecar", "3", "begun", "LOG", true);
        check("adapter", "", "", "", false);
        check("", "4", "", "", false);
        check("", "", "new", "", false);
        check("", "", "", "shipper log", true);
        check("", "", "", "shipper fruit", false);
    }

    #[test]
    fn how_far_it_is_is_said() {
        let check = |record: Option<Record>, expected: &str| assert_eq!(says(record.as_ref()), expected);
        check(None, "new");
        check(Some(Record::default()), "new");
        check(Some(record(2, false, 0)), "begun, 3 of 7 points");
        check(Some(Record { revealed: true, ..Record::default() }), "begun");
        check(Some(record(2, true, 0)), "✓ passed");
    }

    #[test]
    fn the_last_one_that_is_not_passed_is_resumed() {
        let named = |id: &str, record: Record| Record { exercise: id.to_owned(), ..record };
        let all = [
            named("a", record(1, false, 5)),
            named("b", record(1, true, 9)),
            named("c", record(1, false, 7)),
        ];
        assert_eq!(resumed(&all).map(|record| record.exercise.as_str()), Some("c"));
        assert_eq!(resumed(&all[1..2]), None);
    }
}
