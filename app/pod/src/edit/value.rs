//! Another value in the place of one that is written.

use std::ops::Range;

use serde_json::Value;

use super::page::{Child, Page, is_block, is_flow};
use super::print;
use super::splice::Splice;
use crate::yaml::{Node, NodeKind};

/// Replaces the value of an entry or item; in brackets when what it stands in is.
pub(super) fn replace(page: &Page, child: &Child, in_flow: bool, new: &Value) -> Option<Vec<Splice>> {
    let node = page.node(child.value)?;
    let written = page.written(child);
    if let Some(tag) = unfitting_tag(page, node, &written, new) {
        let untagged = Splice::delete(tag);
        let splices = replace_untagged(page, child, in_flow, new)?;
        let covers = splices.iter().any(|splice| splice.range.start <= untagged.range.start);
        return Some(splices.into_iter().chain((!covers).then_some(untagged)).collect());
    }
    replace_untagged(page, child, in_flow, new)
}

fn replace_untagged(page: &Page, child: &Child, in_flow: bool, new: &Value) -> Option<Vec<Splice>> {
    let node = page.node(child.value)?;
    let written = page.written(child);
    let is_written = !written.is_empty();
    if in_flow || is_flow(node) && is_filled(page, child) && is_filled_value(new) {
        return Some(vec![if is_written {
            Splice::new(written, flow_text(page, node, new))
        } else {
            Splice::insert(page.after_mark(child)?, format!(" {}", print::flow(new, page.is_json)))
        }]);
    }
    if is_written
        && !is_block(node)
        && page.header(child).is_none()
        && let Some(text) = one_line(page, node, new)
    {
        return Some(vec![Splice::new(written, text)]);
    }
    rewritten(page, child, node, new)
}

/// The tag before a scalar (`!!str 1`) that the new value does not have, with the spaces behind it.
fn unfitting_tag(page: &Page, node: &Node, written: &Range<usize>, new: &Value) -> Option<Range<usize>> {
    let NodeKind::Scalar { tag: Some(tag), .. } = &node.kind else { return None };
    if tag.ends_with(":str") && new.is_string() {
        return None;
    }
    Some(page.with_spaces(node.tag.clone()?, written.start))
}

/// Empties a collection whose only child goes: brackets behind its mark.
pub(super) fn emptied(page: &Page, child: &Child, gone: Splice, empty: &str) -> Option<Vec<Splice>> {
    let node = page.node(child.value)?;
    // An anchor and a tag stand before it.
    let words = [&node.anchor, &node.tag].into_iter().flatten().map(|word| word.end);
    let mark = words.fold(page.after_mark(child)?, usize::max);
    Some(vec![Splice::insert(mark, format!(" {empty}")), gone])
}

/// A scalar as it is written in the place of another.
///
/// Quotes tell whether they are a person's way or only there because the text needs them, so that setting the old value
/// again gives the old bytes: where quotes were not needed they stay; a text that needs some gets double ones in the place
/// of an unquoted one, and single ones in the place of one that was quoted without need.
pub(super) fn in_quotes(page: &Page, node: &Node, new: &Value, in_flow: bool) -> String {
    let Value::String(text) = new else { return print::scalar(new, in_flow) };
    let quotes = if page.is_json {
        Quotes::Double
    } else {
        quotes(page, node, in_flow, print::is_plain(text, in_flow))
    };
    match quotes {
        Quotes::Single if fits_single_quotes(text) => print::single_quoted(text),
        Quotes::None => print::text(text, in_flow),
        Quotes::Single | Quotes::Double => print::quoted(text),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quotes {
    None,
    Single,
    Double,
}

fn quotes(page: &Page, node: &Node, in_flow: bool, is_plain: bool) -> Quotes {
    let NodeKind::Scalar { text: old, plain: false, .. } = &node.kind else { return Quotes::None };
    let was_needed = !print::is_plain(old, in_flow);
    match (page.slice(node.span.clone()).bytes().next(), was_needed, is_plain) {
        (Some(b'"'), true, false) | (Some(b'"'), false, true) => Quotes::Double,
        (Some(b'\''), true, true) if !page.style.quotes_single => Quotes::Double,
        (Some(b'\''), ..) | (Some(b'"'), false, false) => Quotes::Single,
        _ => Quotes::None,
    }
}

fn fits_single_quotes(text: &str) -> bool {
    text.chars().all(|character| !character.is_control())
}

fn flow_text(page: &Page, node: &Node, new: &Value) -> String {
    match &node.kind {
        NodeKind::Scalar { .. } if !matches!(new, Value::Array(_) | Value::Object(_)) => {
            in_quotes(page, node, new, true)
        }
        _ => print::flow(new, page.is_json),
    }
}

/// The text when old and new value each need no line of their own; nothing otherwise.
fn one_line(page: &Page, node: &Node, new: &Value) -> Option<String> {
    if print::needs_lines(new, page.style) {
        return None;
    }
    match &node.kind {
        NodeKind::Scalar { .. } => Some(in_quotes(page, node, new, false)),
        _ => Some(print::scalar(new, false)),
    }
}

/// Everything from the mark to the value's last line written anew; comments before and behind the value stay.
fn rewritten(page: &Page, child: &Child, node: &Node, new: &Value) -> Option<Vec<Splice>> {
    let mark = page.after_mark(child)?;
    let column = page.column(child.at);
    let comment = comment_behind(page, child, node, mark);
    let printed = match child.key {
        Some(_) => print::behind_mark(new, column, page.style),
        None => print::item(new, column, page.style).strip_prefix('-')?.to_owned(),
    };
    let (head, lines) =
        printed.split_once('\n').map_or((printed.as_str(), None), |(head, lines)| (head, Some(lines)));
    let lead = lead(page, child, node, mark);
    let (start, mut text) = match comments_of(lead) {
        // What stands before a word stays there: spaces, comments, an anchor.
        _ if !lead.is_empty() && !is_filled_value(new) => {
            (mark + lead.len(), format!("{}{comment}", head.trim_start()))
        }
        Some(above) if is_filled_value(new) => (mark, below_comments(above, comment, head, column)),
        // A map inside a list begins on the line of its dash, where a comment cannot stand before it.
        _ => (mark, format!("{head}{comment}")),
    };
    if let Some(lines) = lines {
        text.push('\n');
        text.push_str(lines);
    }
    let end = if is_block(node) {
        without_line_end(page, page.lines(child).end)
    } else {
        end_of_line(page, child.end.max(mark))
    };
    let text = text.replace("\r\n", "\n").replace('\n', page.line_end);
    Some(vec![Splice::new(start..end.max(start), text)])
}

/// What stands between the mark and a scalar, an alias or brackets.
fn lead<'text>(page: &'text Page, child: &Child, node: &Node, mark: usize) -> &'text str {
    let written = page.written(child);
    if is_block(node) || written.is_empty() { "" } else { page.slice(mark..written.start) }
}

/// The comments of what stands before a value, from the spaces before the first to the end of the last: without a tag or
/// an anchor, which go with the value.
fn comments_of(lead: &str) -> Option<&str> {
    let before = lead.get(..lead.find('#')?)?.trim_end();
    let end = lead.rfind('\n').filter(|end| lead.get(*end..).is_some_and(|last| !last.contains('#')));
    lead.get(before.len()..end.unwrap_or(lead.len())).map(str::trim_end)
}

/// The comments before and behind a value, each on its line, and below them how a collection begins.
fn below_comments(above: &str, comment: &str, head: &str, column: usize) -> String {
    let mut text = above.to_owned();
    // One column behind the mark: where `head` begins when it begins on the line of a dash.
    let pad = " ".repeat(column + 1);
    for line in [comment.trim(), head.trim_end()].into_iter().filter(|line| !line.is_empty()) {
        text.push('\n');
        text.push_str(&pad);
        text.push_str(line);
    }
    text
}

/// The comment on the line of the mark, or behind a value that ends there, with the spaces before it; else just spaces.
fn comment_behind<'text>(page: &'text Page, child: &Child, node: &Node, mark: usize) -> &'text str {
    let from = match page.header(child) {
        Some(header) => header + page.mark_of(header).len(),
        None if is_block(node) || node.span.is_empty() => mark,
        None => child.end.max(mark),
    };
    let rest = page.slice(from..end_of_line(page, from));
    // What a block text begins with is no comment, whatever YAML takes for the end of the line above it.
    let rest = rest.split(['\r', '\u{85}', '\u{2028}', '\u{2029}']).next().unwrap_or(rest);
    let is_apart = rest.is_empty() || rest.starts_with([' ', '\t']);
    // Of what else stands there, an anchor or a tag, the comment behind it.
    let comment = || rest.find(" #").and_then(|comment| rest.get(comment..)).unwrap_or("");
    match rest.trim_start() {
        "" => rest,
        behind if behind.starts_with('#') && is_apart => rest,
        _ => comment(),
    }
}

fn end_of_line(page: &Page, at: usize) -> usize {
    without_line_end(page, page.next_line(at))
}

fn without_line_end(page: &Page, end: usize) -> usize {
    page.slice(0..end).trim_end_matches(['\n', '\r']).len()
}

fn is_filled(page: &Page, child: &Child) -> bool {
    !page.children(child.value).is_empty()
}

fn is_filled_value(value: &Value) -> bool {
    match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(map) => !map.is_empty(),
        _ => false,
    }
}
