//! Our reading of a text beside the judge's.

use serde_json::Value;

use super::super::reader::{Read, read_all};
use super::super::{ProblemKind, value_of};
use super::judge::Answer;

/// How much of a value is shown.
const SHOWN: usize = 200;

/// What we read of the first document.
#[derive(Clone, Debug)]
pub struct Ours {
    /// Its value; nothing when it is refused.
    pub value: Option<Value>,
    /// Why it is refused.
    pub problems: Vec<String>,
    /// Whether only a limit of ours refuses it.
    pub is_limit: bool,
    pub has_duplicates: bool,
    /// Its bytes.
    pub bytes: std::ops::Range<usize>,
}

/// Reads the first document, written or not.
pub fn ours(text: &str) -> Ours {
    ours_of(&read_all(text)[0])
}

pub fn ours_of(read: &Read) -> Ours {
    let (value, unreadable, duplicates) = value_of(&read.tree);
    let problems: Vec<_> = read.problems.iter().chain(&unreadable).collect();
    let is_limit =
        !problems.is_empty() && problems.iter().all(|problem| problem.kind == ProblemKind::TooComplex);
    Ours {
        value: problems.is_empty().then_some(value),
        problems: problems.into_iter().map(|problem| problem.message.clone()).collect(),
        is_limit,
        has_duplicates: !duplicates.is_empty(),
        bytes: read.bytes.clone(),
    }
}

/// How both readings differ; nothing when they are the same.
pub fn difference(ours: &Ours, judge: &Answer) -> Option<String> {
    match (&ours.value, &judge.value) {
        (None, None) => None,
        (None, Some(value)) => Some(format!(
            "the API server reads {}, we refuse: {}",
            short(value, SHOWN),
            ours.problems.join(" ")
        )),
        (Some(value), None) => Some(format!(
            "the API server refuses ({}), we read {}",
            judge.error,
            short(&value.to_string(), SHOWN)
        )),
        (Some(value), Some(_)) => unlike(value, ours.has_duplicates, judge),
    }
}

fn unlike(value: &Value, has_duplicates: bool, judge: &Answer) -> Option<String> {
    let expected = judge.json().filter(|expected| !judge.ambiguous && !is_same(expected, value));
    if let Some(expected) = expected {
        let (expected, value) = (expected.to_string(), value.to_string());
        return Some(format!(
            "the API server reads {}, we read {}",
            short(&expected, SHOWN),
            short(&value, SHOWN)
        ));
    }
    let unlike = has_duplicates == judge.duplicates.is_empty();
    unlike.then(|| format!("keys twice: the API server says {:?}, we say {has_duplicates}", judge.duplicates))
}

/// Whether two values are the same; the reader of JSON here may miss the last digit of a long number.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| is_same(one, other)))
        }
        (Value::Number(one), Value::Number(other)) if one.is_f64() && other.is_f64() => {
            let (one, other) = (one.as_f64().unwrap_or(0.0), other.as_f64().unwrap_or(0.0));
            one.to_bits().abs_diff(other.to_bits()) <= 1
        }
        _ => one == other,
    }
}

/// The beginning of a text.
pub fn short(text: &str, characters: usize) -> String {
    let mut short: String = text.chars().take(characters).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
