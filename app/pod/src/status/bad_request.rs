//! 400: the API server could not read the text. Its answer is one message.

use super::Answer;
use crate::diagnostic::{Place, Reason, Source};
use crate::path::Path;

/// Takes the message apart: what strict decoding lists, one type error, one syntax error, or something else.
pub(super) fn read(answer: &mut Answer<'_>, message: &str) {
    if let Some((_, list)) = message.split_once("strict decoding error: ") {
        strict(answer, list);
    } else if let Some((_, rest)) = message.split_once("Go struct field ") {
        // "Container.spec.containers.image of type string": the struct's name, then the path.
        let field = rest.split(" of type ").next().unwrap_or("");
        let path = field.split_once('.').map_or(field, |(_, path)| path);
        answer.cause(Some(Reason::InvalidType), Source::Decode, path, message);
    } else if message.contains("cannot unmarshal ") {
        answer.cause(Some(Reason::InvalidType), Source::Decode, "", message);
    } else if message.contains("unexpected GroupVersion") {
        answer.cause(Some(Reason::WrongKind), Source::Decode, "", message);
    } else if message.contains("converting YAML to JSON")
        || message.contains("is unrecognized (must be of type")
    {
        // "the object provided is unrecognized (must be of type Pod): yaml: line 3: …"
        syntax(answer, message);
    } else if message.contains("quantities must match")
        || message.contains("parsing time")
        || message.contains("unable to parse quantity")
        || message.contains("unable to parse numeric part")
    {
        answer.cause(Some(Reason::InvalidValue), Source::Decode, "", message);
    } else if message.contains("is registered for version")
        || message.contains("cannot be handled as a Pod")
        || message.contains("no kind ")
    {
        answer.cause(Some(Reason::WrongKind), Source::Decode, "", message);
    } else if message.contains("namespace of the provided object") {
        answer.cause(None, Source::Decode, "metadata.namespace", message);
    } else {
        answer.cause(None, Source::Decode, "", message);
    }
    if answer.found.is_empty() {
        answer.cause(None, Source::Decode, "", message);
    }
}

/// `unknown field "a.b", duplicate field "c", yaml: unmarshal errors:\n  line 7: key "image" already set in map`
fn strict(answer: &mut Answer<'_>, list: &str) {
    for (words, reason) in
        [("unknown field \"", Reason::UnknownField), ("duplicate field \"", Reason::DuplicateField)]
    {
        for part in list.split(words).skip(1) {
            let field = unquoted(part);
            answer.cause(Some(reason), Source::Decode, &field, &format!("{words}{field}\""));
        }
    }
    for line in list.lines().map(str::trim).filter(|line| line.contains(" already set in map")) {
        if let Some((number, key)) = line.strip_prefix("line ").and_then(|rest| rest.split_once(": key ")) {
            let key = key.split(" already set").next().unwrap_or("").trim_matches('"');
            duplicate(answer, number.parse().unwrap_or(0), key, line);
        }
    }
}

/// A text up to its closing quote, as Go quotes it.
fn unquoted(text: &str) -> String {
    let mut out = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next().filter(|character| *character != '"') {
        if character != '\\' {
            out.push(character);
            continue;
        }
        out.extend(characters.next().map(|escaped| match escaped {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            other => other,
        }));
    }
    out
}

/// The server names the line of the value and the key: our own finding has the path.
fn duplicate(answer: &mut Answer<'_>, line: usize, key: &str, message: &str) {
    let line = line_in_text(answer, line);
    let distance = |offset: usize| answer.draft.lines().position(offset).0.abs_diff(line);
    let same = answer.own.iter().filter(|own| own.reason == Some(Reason::DuplicateField));
    let same = same.filter(|own| {
        own.path.parse().is_ok_and(|path: Path| path.last().is_some_and(|last| last.to_string() == key))
            || own.path.ends_with(key)
    });
    let nearest = same.min_by_key(|own| match own.at {
        Place::Offset(offset) => distance(offset),
        Place::Path(_) => usize::MAX,
    });
    match nearest.map(|own| own.path.clone()) {
        Some(path) => answer.cause(Some(Reason::DuplicateField), Source::Decode, &path, message),
        None => at_line(answer, Reason::DuplicateField, line, message),
    }
}

/// `… yaml: line 3: did not find expected …`; what it says about JSON's limits has no line.
fn syntax(answer: &mut Answer<'_>, message: &str) {
    if answer.own.iter().any(|own| own.reason == Some(Reason::Syntax)) {
        return answer.cause(Some(Reason::Syntax), Source::Decode, "", message);
    }
    let number = message.split_once("line ").map_or("", |(_, rest)| rest);
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    let line = line_in_text(answer, digits.parse().unwrap_or(1));
    at_line(answer, Reason::Syntax, line, message);
}

/// A line of what was sent as a line of the text.
fn line_in_text(answer: &Answer<'_>, line: usize) -> usize {
    let start = answer.draft.chosen().map_or(0, |document| document.bytes().start);
    answer.draft.lines().position(start).0 + line.saturating_sub(1)
}

fn at_line(answer: &mut Answer<'_>, reason: Reason, line: usize, message: &str) {
    let at = Place::Offset(answer.draft.lines().line(line).start);
    let help = "Compare this line with the ones above: indentation, colons and quotes.";
    answer.push(&crate::codes::REFUSED_BY_SERVER, Some(reason), Source::Decode, "", at, message, help);
}
