//! How the words' own tests look at a word.

use super::{Check, Finding, Verdict};
use crate::answer::Answer;
use crate::observed::Live;
use pod::Draft;

/// Holds a declared word against a Pod's name and spec, and compares verdict and place.
#[track_caller]
pub(crate) fn check(declared: &str, name: &str, spec: &str, expected: (Verdict, &str)) {
    check_live(declared, name, spec, None, expected);
}

/// The same with a running Pod in view; gives what was found.
#[track_caller]
pub(crate) fn check_live(
    declared: &str,
    name: &str,
    spec: &str,
    live: Option<Live>,
    expected: (Verdict, &str),
) -> Finding {
    let text = format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: {name}}}\nspec: {spec}\n");
    found("", declared, &text, live, expected)
}

/// Holds a declared word against a whole text.
#[track_caller]
pub(crate) fn check_text(declared: &str, text: &str, expected: (Verdict, &str)) {
    found("", declared, text, None, expected);
}

/// The same where the exercise starts from a text.
#[track_caller]
pub(crate) fn check_from(starter: &str, declared: &str, text: &str, expected: (Verdict, &str)) {
    found(starter, declared, text, None, expected);
}

#[track_caller]
fn found(
    starter: &str,
    declared: &str,
    text: &str,
    live: Option<Live>,
    expected: (Verdict, &str),
) -> Finding {
    let declared: serde_json::Value = serde_yaml::from_str(declared).unwrap();
    let check: Check = serde_json::from_value(declared).unwrap();
    let draft = Draft::new(text);
    let answer = Answer::read(&draft).expect("the fixture is a Pod");
    let finding = check.find(&Answer { starter, ..answer }, live);
    assert_eq!((finding.verdict, finding.path.to_string().as_str()), expected, "{text}{finding:#?}");
    assert!(!finding.expected.is_empty() && !finding.evidence.is_empty() && !finding.command.is_empty());
    finding
}
