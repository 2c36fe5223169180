//! What a text that a running Pod gave is to hold.

use super::of_running::{Sight, few_lines};
use crate::values::Texts;

/// Texts to be found in it; or the whole of it, but for blanks around it.
pub(super) struct ExpectedText<'w> {
    contains: &'w [String],
    equals: Option<&'w str>,
}

impl<'w> ExpectedText<'w> {
    pub(super) fn new(contains: Option<&'w Texts>, equals: Option<&'w String>) -> Self {
        let contains = contains.map(|it| it.0.as_slice()).unwrap_or_default();
        Self { contains, equals: equals.map(String::as_str) }
    }

    /// In words, as the rest of a sentence: ` and contains "a" and "b"`; empty where any text will do.
    pub(super) fn words(&self) -> String {
        let quoted: Vec<String> = self.contains.iter().map(|it| format!("{it:?}")).collect();
        let contains = (!quoted.is_empty()).then(|| format!(" with {}", quoted.join(" and ")));
        let equals = self.equals.map(|it| format!(" that is {it:?}"));
        format!("{}{}", contains.unwrap_or_default(), equals.unwrap_or_default())
    }

    /// What the statement has to mention: texts of one word.
    pub(super) fn stated(&self) -> Vec<String> {
        self.contains.iter().map(String::as_str).chain(self.equals).map(|it| it.trim().to_owned()).collect()
    }

    /// Holds a text against it; `what` begins the sentence that is said about it.
    pub(super) fn held_against(&self, what: &str, text: &str) -> Result<String, Sight> {
        let missing: Vec<String> = self
            .contains
            .iter()
            .filter(|it| !text.contains(it.as_str()))
            .map(|it| format!("{it:?}"))
            .collect();
        let is_equal = self.equals.is_none_or(|it| it.trim() == text.trim());
        let shown = self.shown(text);
        if missing.is_empty() && is_equal {
            return Ok(format!("{what}: {shown}"));
        }
        let lack =
            if missing.is_empty() { String::new() } else { format!(" without {}", missing.join(" and ")) };
        Err(Sight::Open(format!("{what}{lack}: {shown}")))
    }

    /// The lines that were looked for, or the first ones.
    fn shown(&self, text: &str) -> String {
        let is_telling = |line: &&str| self.contains.iter().any(|it| line.contains(it.as_str()));
        let telling: Vec<&str> = text.lines().filter(is_telling).collect();
        let shown = if telling.is_empty() { few_lines(text) } else { few_lines(&telling.join("\n")) };
        if shown.is_empty() { "nothing".to_owned() } else { format!("`{shown}`") }
    }
}
