//! A value as YAML text: block style, and quotes around what would be read as something else.

use serde_json::{Map, Value};

use crate::yaml::scalar::{self, Scalar};

/// How the person's text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// How far a map's fields stand inside its key: 1 or more.
    pub step: usize,
    /// How far the `-` of a list stands inside its key: 0 or more.
    pub list_indent: usize,
    /// How far what an item holds stands inside its `-`: 2 or more.
    pub item_step: usize,
    /// Whether a person quotes with `'` what needs no quotes.
    pub quotes_single: bool,
    /// Whether texts of several lines may be blocks (`|`). At the end of a text they need a line end there, which is part
    /// of them.
    pub has_blocks: bool,
}

/// An entry whose key begins in the column, without a line end behind it.
pub(super) fn entry(key: &str, value: &Value, column: usize, style: Style) -> String {
    let mut out = String::new();
    one_entry(key, value, column, style, &mut out);
    without_line_end(out)
}

/// An item whose dash stands in the column, without a line end behind it.
pub(super) fn item(value: &Value, column: usize, style: Style) -> String {
    let mut out = String::new();
    one_item(value, column, style, &mut out);
    without_line_end(out)
}

/// What follows the mark of an entry (`key:`) or item (`-`) that begins in the column: a space and a word, or lines.
pub(super) fn behind_mark(value: &Value, column: usize, style: Style) -> String {
    let printed = entry("k", value, column, style);
    printed.strip_prefix("k:").unwrap_or_default().to_owned()
}

/// A value on one line, in brackets where it is a collection; in JSON with all texts quoted.
pub(super) fn flow(value: &Value, is_json: bool) -> String {
    if is_json {
        return json(value);
    }
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| flow(item, false)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(map) => {
            let entries: Vec<String> = map.iter().map(|(key, value)| flow_entry(key, value, false)).collect();
            format!("{{{}}}", entries.join(", "))
        }
        other => scalar(other, true),
    }
}

/// An entry on one line.
pub(super) fn flow_entry(key: &str, value: &Value, is_json: bool) -> String {
    let key = if is_json { json(&key.into()) } else { text(key, true) };
    format!("{key}: {}", flow(value, is_json))
}

/// As `flow` in JSON, with the spaces that people write.
fn json(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let entries = map.iter().map(|(key, value)| flow_entry(key, value, true));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::String(value) => quoted(value),
        other => other.to_string(),
    }
}

fn without_line_end(mut lines: String) -> String {
    lines.pop();
    lines
}

/// The lines of a map, with a line end after each.
pub(super) fn print(map: &Map<String, Value>, style: Style) -> String {
    let mut out = String::new();
    entries(map, 0, style, &mut out);
    out
}

fn entries(map: &Map<String, Value>, indent: usize, style: Style, out: &mut String) {
    for (position, (key, value)) in map.iter().enumerate() {
        if position > 0 {
            pad(indent, out);
        }
        one_entry(key, value, indent, style, out);
    }
}

fn one_entry(key: &str, value: &Value, indent: usize, style: Style, out: &mut String) {
    out.push_str(&text(key, false));
    out.push(':');
    match value {
        Value::Object(inner) if !inner.is_empty() => {
            out.push('\n');
            pad(indent + style.step, out);
            entries(inner, indent + style.step, style, out);
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            list(items, indent + style.list_indent, style, out);
        }
        other => {
            out.push(' ');
            leaf(other, indent, style, out);
        }
    }
}

fn list(items: &[Value], indent: usize, style: Style, out: &mut String) {
    for (position, item) in items.iter().enumerate() {
        // The caller of a list inside a list has written the indentation of its first item.
        if position > 0 || !is_behind_dash(out) {
            pad(indent, out);
        }
        one_item(item, indent, style, out);
    }
}

fn one_item(item: &Value, indent: usize, style: Style, out: &mut String) {
    out.push('-');
    pad(style.item_step - 1, out);
    let inside = indent + style.item_step;
    match item {
        Value::Object(map) if !map.is_empty() => entries(map, inside, style, out),
        Value::Array(inner) if !inner.is_empty() => list(inner, inside, style, out),
        other => leaf(other, indent, style, out),
    }
}

fn is_behind_dash(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or("");
    line.ends_with(' ') && line.trim_end().ends_with('-')
}

fn leaf(value: &Value, indent: usize, style: Style, out: &mut String) {
    match value {
        Value::String(value) if style.has_blocks && is_block(value) => block(value, indent + style.step, out),
        other => out.push_str(&scalar(other, false)),
    }
    out.push('\n');
}

fn pad(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// A scalar or an empty collection on one line.
pub(super) fn scalar(value: &Value, in_flow: bool) -> String {
    match value {
        Value::Null => "null".into(),
        Value::String(value) => text(value, in_flow),
        Value::Array(_) => "[]".into(),
        Value::Object(_) => "{}".into(),
        other => other.to_string(),
    }
}

/// A text on one line, quoted where it must be.
pub(super) fn text(value: &str, in_flow: bool) -> String {
    if is_plain(value, in_flow) { value.to_owned() } else { quoted(value) }
}

/// A text in single quotes; it may hold no line ends and no control characters.
pub(super) fn single_quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// A text in double quotes.
pub(super) fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for character in value.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            character if !is_printable(character) => out.push_str(&escape(character)),
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

fn escape(character: char) -> String {
    let code = u32::from(character);
    if code > 0xFFFF { format!("\\U{code:08X}") } else { format!("\\u{code:04X}") }
}

/// Whether a text without quotes is read as that text, by the API server and by other readers of YAML 1.1 and 1.2.
pub(super) fn is_plain(value: &str, in_flow: bool) -> bool {
    let mut characters = value.chars();
    let begins_well = match (characters.next(), characters.next()) {
        (None, _) => false,
        (Some(first @ ('-' | '?' | ':')), second) => {
            second.is_some_and(|second| !" \t".contains(second))
                && !(in_flow && first != '-')
                && !value.starts_with("---")
        }
        (Some('<'), second) => second != Some('<'),
        (Some(first), _) => !" \t,[]{}#&*!|>'\"%@`=".contains(first),
    };
    let holds = |marks: &[&str]| marks.iter().any(|mark| value.contains(mark));
    begins_well
        && matches!(scalar::plain(value), Scalar::Text(_))
        && !looks_like_number_or_date(value)
        && !value.ends_with([' ', '\t', ':'])
        && !holds(&[": ", " #", "\t"])
        && (!in_flow || !ends_in_flow(value))
        && value != "..."
        && value.chars().all(is_printable)
}

/// Whether a bracket around it would see the end of an unquoted text inside it.
fn ends_in_flow(value: &str) -> bool {
    const MARKS: [char; 6] = [',', '[', ']', '{', '}', '?'];
    value.contains(MARKS)
        || value
            .match_indices(':')
            .any(|(at, _)| value.get(at + 1..).is_some_and(|rest| rest.starts_with(MARKS)))
}

/// Dates, times and what only some readers take for numbers (`10:30`, `1e`).
fn looks_like_number_or_date(value: &str) -> bool {
    let digits = value.trim_start_matches(['+', '-', '.']);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && value.chars().all(|character| character.is_ascii_digit() || "+-.:_eExXoTtZz ".contains(character))
}

fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text of several lines can be written as a block (`|`).
fn is_block(value: &str) -> bool {
    let is_line = |line: &str| {
        line.chars().all(|character| is_printable(character) || character == '\t')
            && (line.is_empty() || !line.trim().is_empty())
    };
    value.contains('\n')
        && value.split('\n').all(is_line)
        && value.starts_with(|first: char| !first.is_whitespace())
}

fn block(value: &str, indent: usize, out: &mut String) {
    let body = value.trim_end_matches('\n');
    out.push_str(match value.len() - body.len() {
        0 => "|-",
        1 => "|",
        _ => "|+",
    });
    for line in body.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            pad(indent, out);
            out.push_str(line);
        }
    }
    for _ in 1..value.len() - body.len() {
        out.push('\n');
    }
}

/// Whether a value is written in more than one line outside brackets.
pub(super) fn needs_lines(value: &Value, style: Style) -> bool {
    match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::String(text) => style.has_blocks && is_block(text),
        _ => false,
    }
}
