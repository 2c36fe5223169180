//! A word of a shell script without its quotes, with the variables replaced whose values are known.

use super::env::{Known, LONGEST, closed};

/// The word as the program gets it. What is not known stays as it is written.
pub(super) fn unquoted(word: &str, known: &Known) -> String {
    let mut all = String::with_capacity(word.len());
    let mut quote = None;
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match (quote, c) {
            (Some(open), c) if c == open => {
                quote = None;
                after
            }
            (None, '\'' | '"') => {
                quote = Some(c);
                after
            }
            (None | Some('"'), '\\') => {
                let mut next = after.chars();
                let escaped = next.next();
                // Between double quotes a backslash is itself, but before what it can take the meaning from.
                if quote.is_some() && !escaped.is_some_and(|c| "$`\"\\\n".contains(c)) {
                    all.push('\\');
                }
                all.extend(escaped.filter(|c| *c != '\n'));
                next.as_str()
            }
            (None | Some('"'), '$') => variable(after, known, &mut all),
            (_, c) => {
                all.push(c);
                after
            }
        };
    }
    all
}

/// The word without its quotes, with what a shell replaces told apart from the same characters between single quotes.
pub(super) fn meaning(word: &str) -> String {
    let mut all = String::with_capacity(word.len());
    let mut quote = None;
    let mut chars = word.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None | Some('"'), '$' | '`') | (None, '*' | '?' | '~') => all.extend(['\u{1}', c]),
            (None, '\\') => all.extend(chars.next()),
            (_, c) => all.push(c),
        }
    }
    all
}

/// Reads behind a dollar: `NAME`, `{NAME}` or `{NAME:-default}`. Gives what follows.
fn variable<'a>(after: &'a str, known: &Known, all: &mut String) -> &'a str {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let braced = after.strip_prefix('{').and_then(|inner| closed(inner, b'}'));
    let (inner, behind) =
        braced.unwrap_or_else(|| after.split_at(after.find(|c| !is_name(c)).unwrap_or(after.len())));
    let (name, default) =
        inner.split_once(":-").map_or((inner, None), |(name, default)| (name, Some(default)));
    let value = known.get(name).map(String::as_str).or(default).filter(|_| !name.is_empty());
    if let Some(value) = value.filter(|value| all.len() + value.len() <= LONGEST) {
        all.push_str(value);
    } else {
        all.push('$');
        all.push_str(after.get(..after.len() - behind.len()).unwrap_or_default());
    }
    behind
}

/// The scripts of `$(…)` and of backticks in a word, outside single quotes.
pub(super) fn substitutions(word: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut is_single = false;
    while let Some(rest) = word.get(from..).filter(|rest| !rest.is_empty()) {
        let step = match rest.chars().next() {
            Some('\'') => {
                is_single = !is_single && !word.starts_with('"');
                1
            }
            Some('$') if rest.starts_with("$((") => 3,
            Some('$') if rest.starts_with("$(") && !is_single => {
                let end = closing(rest);
                found.extend(rest.get(2..end));
                end + 1
            }
            Some('`') if !is_single => {
                let end = rest.get(1..).and_then(|inner| inner.find('`')).map_or(rest.len(), |end| end + 1);
                found.extend(rest.get(1..end));
                end + 1
            }
            Some(c) => c.len_utf8(),
            None => 1,
        };
        from += step;
    }
    found
}

/// Where the bracket closes that opens at the second byte.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 1 => return at,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}
