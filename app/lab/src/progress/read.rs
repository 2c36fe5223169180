//! Reads a file of progress. Whoever wrote it may have wished to do harm: what it may cost is limited before anything is kept.

use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{FORMAT, Progress};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Files with more records are not read.
pub const MOST_RECORDS: usize = 2_000;

/// Why a text is no progress that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong, and why, without a full stop.
    pub what: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for Unreadable {
    /// `what; help`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.what, self.help)
    }
}

impl std::error::Error for Unreadable {}

impl Progress {
    /// Reads an exported file. Fields that this form does not have are ignored; a newer form, more than [`MOST_BYTES`] and
    /// more than [`MOST_RECORDS`] are refused. What it claims is not looked at.
    pub fn parse(text: &str) -> Result<Progress, Unreadable> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.len() > MOST_BYTES {
            return Err(too_much(&format!("it has more than {MOST_BYTES} bytes")));
        }
        let Form { format } = from_json(text)?;
        if format == 0 || format > u64::from(FORMAT) {
            return Err(other_form(format));
        }
        let Records { exercises: Count(count) } = from_json(text)?;
        if count > MOST_RECORDS {
            return Err(too_much(&format!("it holds {count} records, and at most {MOST_RECORDS} are read")));
        }
        from_json(text)
    }
}

fn from_json<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|error| no_progress(&error))
}

/// What is looked at first, whatever the rest is.
#[derive(Deserialize)]
struct Form {
    format: u64,
}

/// What is looked at next: `{}` is a record too, and takes a hundred times as much memory.
#[derive(Deserialize)]
struct Records {
    exercises: Count,
}

/// How many items a list has; none are kept.
struct Count(usize);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Count, D::Error> {
        deserializer.deserialize_seq(Counting)
    }
}

struct Counting;

impl<'de> Visitor<'de> for Counting {
    type Value = Count;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of exercises")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Count, A::Error> {
        let mut count = 0;
        while items.next_element::<IgnoredAny>()?.is_some() {
            count += 1;
        }
        Ok(Count(count))
    }
}

fn no_progress(error: &serde_json::Error) -> Unreadable {
    Unreadable {
        what: format!("it is no progress of Podlab: {error}"),
        help: "take a file as the page exports it".to_owned(),
    }
}

fn other_form(format: u64) -> Unreadable {
    let (what, help) = if format == 0 {
        (format!("it has the form {format}, which there never was"), "take a file as the page exports it")
    } else {
        let newer = format!(
            "it has the form {format}, of a newer Podlab than this one, which reads forms up to {FORMAT}"
        );
        (newer, "update Podlab")
    };
    Unreadable { what, help: help.to_owned() }
}

fn too_much(what: &str) -> Unreadable {
    Unreadable {
        what: what.to_owned(),
        help: "take a file as the page exports it, of one learner".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::Record;

    #[track_caller]
    fn refused(text: &str, what: &str) {
        let why = Progress::parse(text).expect_err(what);
        assert!(why.to_string().contains(what), "{what}: {why}");
    }

    #[test]
    fn what_was_written_is_read() {
        let record = Record { exercise: "yellow-pod".to_owned(), best: 7, ..Record::default() };
        let written = Progress {
            format: FORMAT,
            learner: "Ada".to_owned(),
            exported: 1_800_000_000,
            exercises: vec![record],
        };
        let text = serde_json::to_string(&written).unwrap();
        assert_eq!(Progress::parse(&text), Ok(written.clone()));
        assert_eq!(Progress::parse(&format!("\u{feff}{text}\n")), Ok(written));
    }

    #[test]
    fn what_this_form_does_not_have_is_ignored() {
        let text = r#"{"format": 1, "theme": {"a": [1]}, "exercises": [{"exercise": "a", "mood": "good"}]}"#;
        let read = Progress::parse(text).unwrap();
        assert_eq!((read.learner.as_str(), read.exercises[0].exercise.as_str()), ("", "a"));
    }

    #[test]
    fn a_newer_form_is_named_before_anything_else_is_wrong() {
        refused(r#"{"format": 2, "exercises": []}"#, "newer Podlab");
        refused(r#"{"exercises": {"a": 5}, "learner": {}, "format": 7}"#, "newer Podlab");
        refused(r#"{"format": 0, "exercises": []}"#, "there never was");
    }

    #[test]
    fn what_is_no_progress_says_where() {
        refused("", "line 1 column 0");
        refused("kind: Pod\n", "no progress of Podlab");
        refused("[]", "no progress of Podlab");
        refused(r#"{"exercises": []}"#, "missing field `format`");
        refused(r#"{"format": 1}"#, "missing field `exercises`");
        refused(r#"{"format": 1, "exercises": [{"best": -1}]}"#, "-1");
        refused(r#"{"format": 1, "exercises": [], "exercises": []}"#, "duplicate field");
    }

    #[test]
    fn what_is_too_much_is_not_kept() {
        let many = "{},".repeat(MOST_BYTES / 4);
        refused(&format!("{{\"format\":1,\"exercises\":[{many}{{}}]}}"), "records, and at most");
        refused(&format!("{{\"format\":1,\"learner\":\"{}\"}}", "x".repeat(MOST_BYTES)), "it has more than");
        let deep = "[".repeat(1_000_000);
        refused(&format!("{{\"format\":1,\"x\":{deep}"), "no progress of Podlab");
        refused(&format!("{{\"format\":1,\"exercises\":[{{\"hints\":{deep}"), "no progress of Podlab");
    }
}
