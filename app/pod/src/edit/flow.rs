//! Entries and items between brackets: put in, taken out, moved, with the commas, spaces and comments that stand between them.

use std::ops::Range;

use super::page::{Child, Page};
use super::splice::Splice;

/// Puts a text before the child at `index`, or behind the last; `span` is the collection with its brackets.
pub(super) fn insert(
    page: &Page,
    span: &Range<usize>,
    children: &[Child],
    index: usize,
    text: &str,
) -> Splice {
    let Some(first) = children.first() else {
        return Splice::new(inside(span), text);
    };
    let between = separator(page, span, children);
    match index.checked_sub(1).and_then(|index| Some((index, children.get(index)?))) {
        None => Splice::insert(first.at, format!("{text}{between}")),
        Some((before, child)) => {
            let part = Part::new(page, span, children, before);
            match part.comma {
                // Behind the comma and the comment of the one before it.
                Some(comma) if part.tail.end > comma + 1 || before + 1 == children.len() => {
                    let gap = between.trim_start_matches(',');
                    let would_be_comment = !part.tail.is_empty() && !gap.contains('\n');
                    let line = new_line(page, children);
                    let gap = if would_be_comment { line.as_str() } else { gap };
                    Splice::insert(part.tail.end, format!("{gap}{text},"))
                }
                _ => Splice::insert(child.end, format!("{between}{text}")),
            }
        }
    }
}

/// Takes a child away, with the comments that stand at it.
pub(super) fn remove(
    page: &Page,
    span: &Range<usize>,
    children: &[Child],
    index: usize,
) -> Option<Vec<Splice>> {
    let part = Part::new(page, span, children, index);
    let child = children.get(index)?;
    let before = index.checked_sub(1).map(|before| Part::new(page, span, children, before));
    let next = children.get(index + 1);
    Some(match (before, next) {
        (None, None) if page.slice(inside(span)).contains('#') => {
            vec![Splice::delete(child.at..part.tail.end)]
        }
        (None, None) => vec![Splice::delete(inside(span))],
        (None, Some(next)) if !page.slice(part.lead.start..next.at).contains(['\n', '\r']) => {
            vec![Splice::delete(child.at..next.at)]
        }
        (Some(before), _) => {
            let comma = before.comma.filter(|_| part.comma.is_none());
            let gone = part.lead.start..part.tail.end;
            // What follows must not become part of the comment.
            let is_bare = before.tail.is_empty() || page.slice(gone.end..span.end).starts_with(['\n', '\r']);
            let line = if is_bare { String::new() } else { new_line(page, children) };
            let comma = comma.map(|comma| Splice::new(comma..comma + 1, apart(page, &before.tail)));
            comma.into_iter().chain([Splice::new(gone, line)]).collect()
        }
        _ => vec![Splice::delete(part.lead.start..part.tail.end)],
    })
}

/// Moves a child to the place of another, with the comments that stand at it; other spaces stay where they are.
pub(super) fn relocate(
    page: &Page,
    span: &Range<usize>,
    children: &[Child],
    from: usize,
    to: usize,
) -> Option<Splice> {
    let parts: Vec<Part> = (0..children.len()).map(|index| Part::new(page, span, children, index)).collect();
    let mut order: Vec<usize> = (0..children.len()).collect();
    let moved = order.remove(from);
    order.insert(to.min(order.len()), moved);
    let line = new_line(page, children);
    let mut text = String::new();
    let mut follows_comment = false;
    for (place, &index) in order.iter().enumerate() {
        let (child, part, here) = (children.get(index)?, parts.get(index)?, parts.get(place)?);
        let is_commented = |part: &Part| page.slice(part.lead.clone()).contains('#');
        let lead = page.slice(if is_commented(part) || is_commented(here) {
            part.lead.clone()
        } else {
            here.lead.clone()
        });
        text.push_str(if follows_comment && !lead.contains('\n') { &line } else { lead });
        text.push_str(page.slice(child.at..child.end));
        text.push_str(if here.comma.is_some() { "," } else { apart(page, &part.tail) });
        text.push_str(page.slice(part.tail.clone()));
        follows_comment = !part.tail.is_empty();
    }
    let range = parts.first()?.lead.start..parts.last()?.tail.end;
    if follows_comment && !page.slice(range.end..span.end).starts_with(['\n', '\r']) {
        text.push_str(&line);
    }
    Some(Splice::new(range, text))
}

/// What belongs to a child between brackets.
struct Part {
    /// The spaces, line ends and comments before it.
    lead: Range<usize>,
    /// Where its comma stands.
    comma: Option<usize>,
    /// The comment behind it, on the same line, with the spaces before that; behind its comma.
    tail: Range<usize>,
}

impl Part {
    fn new(page: &Page, span: &Range<usize>, children: &[Child], index: usize) -> Self {
        let tail_of = |index: usize| tail(page, span, children.get(index));
        let start = index.checked_sub(1).map_or(span.start + 1, |before| tail_of(before).1.end);
        let at = children.get(index).map_or(start, |child| child.at);
        let (comma, tail) = tail_of(index);
        Self { lead: start.min(at)..at, comma, tail }
    }
}

/// What must stand between a text and the comment behind it when no comma does: nothing when a space does already.
fn apart(page: &Page, tail: &Range<usize>) -> &'static str {
    if page.slice(tail.clone()).starts_with('#') { " " } else { "" }
}

/// The comma behind a child, and the comment behind that on the same line.
fn tail(page: &Page, span: &Range<usize>, child: Option<&Child>) -> (Option<usize>, Range<usize>) {
    let end = child.map_or(span.start + 1, |child| child.end);
    let comma = comma(page, end..span.end);
    let from = comma.map_or(end, |comma| comma + 1);
    let line = page.slice(from..span.end).split(['\n', '\r']).next().unwrap_or("");
    // Behind a comma, a bracket or a quote a comment needs no space before it; a `#` behind a plain text is part of it.
    let is_comment = line.trim_start().starts_with('#');
    (comma, from..from + if is_comment { line.trim_end().len() } else { 0 })
}

/// The first comma that stands in no comment, with nothing but spaces and comments before it.
fn comma(page: &Page, range: Range<usize>) -> Option<usize> {
    let mut in_comment = false;
    for (at, character) in page.slice(range.clone()).char_indices() {
        match character {
            '\n' => in_comment = false,
            '#' => in_comment = true,
            ',' if !in_comment => return Some(range.start + at),
            _ if in_comment || character.is_whitespace() => {}
            _ => return None,
        }
    }
    None
}

/// The comma and the spaces between the first two, or what would suit the only one.
fn separator(page: &Page, span: &Range<usize>, children: &[Child]) -> String {
    if let [first, second, ..] = children {
        let between = page.slice(first.end..second.at);
        return if between.trim() == "," {
            between.to_owned()
        } else if between.contains('\n') {
            format!(",{}", new_line(page, children))
        } else {
            ", ".to_owned()
        };
    }
    let lead = children.first().map_or("", |first| page.slice(span.start + 1..first.at));
    if lead.contains('\n') && lead.trim().is_empty() { format!(",{lead}") } else { ", ".to_owned() }
}

/// A line end, and the spaces up to where the other children begin.
fn new_line(page: &Page, children: &[Child]) -> String {
    format!("{}{}", page.line_end, " ".repeat(usual_column(page, children)))
}

/// The column of the first child that begins a line, else of the first.
fn usual_column(page: &Page, children: &[Child]) -> usize {
    let first = children.iter().find(|child| page.begins_line(child.at)).or(children.first());
    first.map_or(0, |child| page.column(child.at))
}

fn inside(span: &Range<usize>) -> Range<usize> {
    span.start + 1..span.end.saturating_sub(1).max(span.start + 1)
}
