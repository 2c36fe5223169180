//! What a word of a script becomes when it is run: quotes taken off, variables and arithmetic replaced where they are known.

use super::arithmetic;
use super::state::{LONGEST, State};

/// A word when it is run.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Expanded {
    /// What is not known stays as it is written.
    pub(super) text: String,
    /// Nothing in it is unknown.
    pub(super) is_known: bool,
    /// What was replaced stood without quotes, so that blanks in it part it into several words.
    pub(super) splits: bool,
}

/// What the scripts of `$(…)` say; `None` where that is not known.
pub(super) type Said<'s> = &'s mut dyn FnMut(&str, &mut State) -> Option<String>;

/// Expands a word of the script.
pub(super) fn expanded(word: &str, state: &mut State, said: Said) -> Expanded {
    expand(word, state, said, false)
}

/// Expands the text of a here-document, in which quotes mean nothing.
pub(super) fn expanded_text(text: &str, state: &mut State, said: Said) -> Expanded {
    expand(text, state, said, true)
}

/// All words of a command; what splits gives several.
pub(super) fn all(words: &[String], state: &mut State, said: Said) -> Vec<String> {
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        if word == "\"$@\"" || word == "$@" {
            all.extend(state.arguments.iter().cloned());
            continue;
        }
        let word = expanded(word, state, said);
        if word.splits && word.is_known {
            all.extend(word.text.split_whitespace().map(str::to_owned));
        } else {
            all.push(word.text);
        }
    }
    all
}

fn expand(word: &str, state: &mut State, said: Said, is_text: bool) -> Expanded {
    let mut all = Expanded { text: String::with_capacity(word.len()), is_known: true, splits: false };
    let mut quote = is_text.then_some('"');
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        rest = match (quote, c) {
            (Some(open), c) if c == open && !is_text => {
                quote = None;
                after
            }
            (None, '\'' | '"') => {
                quote = Some(c);
                after
            }
            (None | Some('"'), '\\') => escaped(after, quote.is_some(), &mut all.text),
            (None | Some('"'), '`') => {
                let end = after.find('`').unwrap_or(after.len());
                let script = after.get(..end).unwrap_or_default().replace("\\`", "`");
                let value = said(&script, state);
                put(&mut all, value, quote.is_none(), || format!("`{script}`"));
                after.get(end + 1..).unwrap_or_default()
            }
            (None, '$') if after.starts_with('\'') => after,
            (None | Some('"'), '$') => dollar(after, state, said, quote.is_none(), &mut all),
            (_, c) => {
                all.text.push(c);
                after
            }
        };
    }
    all
}

/// Behind a backslash. Between double quotes it is itself, but before what it can take the meaning from.
fn escaped<'a>(after: &'a str, is_quoted: bool, all: &mut String) -> &'a str {
    let mut next = after.chars();
    let escaped = next.next();
    if is_quoted && !escaped.is_some_and(|c| "$`\"\\\n".contains(c)) {
        all.push('\\');
    }
    all.extend(escaped.filter(|c| *c != '\n'));
    next.as_str()
}

/// Behind a dollar. Gives what follows.
fn dollar<'a>(after: &'a str, state: &mut State, said: Said, is_bare: bool, all: &mut Expanded) -> &'a str {
    if let Some(inner) = after.strip_prefix("((").and_then(|inner| inner.split_once("))")) {
        let value = arithmetic::value(inner.0, state).map(|value| value.to_string());
        put(all, value, false, || format!("$(({}))", inner.0));
        return inner.1;
    }
    if after.starts_with('(') {
        let end = closing(after);
        let script = after.get(1..end).unwrap_or_default();
        let value = said(script, state);
        put(all, value, is_bare, || format!("$({script})"));
        return after.get(end + 1..).unwrap_or_default();
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let braced = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
    let length = match after.chars().next() {
        Some(c) if "?#@*$!-".contains(c) || c.is_ascii_digit() => 1,
        _ => after.find(|c| !is_name(c)).unwrap_or(after.len()),
    };
    let (inner, behind) = braced.unwrap_or_else(|| after.split_at(length));
    let written = || format!("${}", after.get(..after.len() - behind.len()).unwrap_or_default());
    if inner.is_empty() {
        all.text.push('$');
        return behind;
    }
    let value = parameter(inner, state);
    put(all, value, is_bare, written);
    behind
}

/// The value of a parameter, with what a brace may hold besides its name.
fn parameter(inner: &str, state: &mut State) -> Option<String> {
    let end =
        inner.find([':', '-', '=', '%', '#', '/', '+', '?']).filter(|end| *end > 0).unwrap_or(inner.len());
    let (name, operation) = inner.split_at(end);
    let value = state.value(name);
    let is_unset = state.is_unset(name);
    match (operation.trim_start_matches(':').chars().next(), value) {
        (None, value) => value.or_else(|| is_unset.then(String::new)),
        (Some('-' | '='), Some(value)) if !value.is_empty() => Some(value),
        (Some(sign @ ('-' | '=')), _) if !state.has_unknown_value(name) => {
            let default = operation.trim_start_matches(':').get(1..).unwrap_or_default();
            let default = default.trim_matches('"').to_owned();
            if sign == '=' {
                state.assign(name, Some(default.clone()));
            }
            (!default.contains(['$', '`'])).then_some(default)
        }
        (Some('?'), value) => value,
        _ => None,
    }
}

fn put(all: &mut Expanded, value: Option<String>, is_bare: bool, written: impl Fn() -> String) {
    all.splits |= is_bare;
    if let Some(value) = value.filter(|value| all.text.len() + value.len() <= LONGEST) {
        all.text.push_str(&value);
    } else {
        all.is_known = false;
        all.text.push_str(&written());
    }
}

/// Where the bracket closes that opens at the first byte; quotes hide brackets.
fn closing(text: &str) -> usize {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if open == byte => quote = None,
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') if depth == 1 => return at,
            (None, b')') => depth = depth.saturating_sub(1),
            (_, _) => {}
        }
    }
    text.len()
}
