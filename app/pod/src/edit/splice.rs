//! Replacements of byte ranges: what every edit comes down to.

use std::ops::Range;

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Splice {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

impl Splice {
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Puts a text before the byte at `at`.
    pub fn insert(at: usize, text: impl Into<String>) -> Self {
        Self::new(at..at, text)
    }

    /// Takes bytes away.
    pub fn delete(range: Range<usize>) -> Self {
        Self::new(range, "")
    }
}

/// The text with all replacements made; none may overlap.
pub(super) fn spliced(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|splice| splice.range.start);
    let mut out = text.to_owned();
    for splice in splices.into_iter().rev() {
        if out.get(splice.range.clone()).is_some() {
            out.replace_range(splice.range, &splice.text);
        }
    }
    out
}
