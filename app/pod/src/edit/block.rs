//! Entries and items on lines of their own: put in, taken out, moved.

use std::ops::Range;

use super::page::{Child, Page};
use super::splice::Splice;

/// Puts lines before the child at `index`, or behind the last. `print` gives them for the column of the first child, without a line end.
pub(super) fn insert(
    page: &Page,
    children: &[Child],
    index: usize,
    print: impl Fn(usize) -> String,
) -> Option<Splice> {
    let first = children.first()?;
    let column = page.column(first.at);
    let pad = " ".repeat(column);
    let lines = print(column).replace('\n', page.line_end);
    let Some(before) = index.checked_sub(1).and_then(|index| children.get(index)) else {
        return Some(if page.begins_line(first.at) {
            Splice::insert(page.lines(first).start, [&pad, &lines, page.line_end].concat())
        } else {
            Splice::insert(first.at, [&lines, page.line_end, &pad].concat())
        });
    };
    Some(behind(page, page.lines(before).end, &[&pad, lines.as_str()].concat()))
}

/// A splice that puts whole lines at `at`, where a line begins or the text ends.
fn behind(page: &Page, at: usize, lines: &str) -> Splice {
    if page.slice(0..at).ends_with('\n') {
        Splice::insert(at, [lines, page.line_end].concat())
    } else {
        Splice::insert(at, [page.line_end, lines].concat())
    }
}

/// Takes a child away that is not the only one.
pub(super) fn remove(page: &Page, children: &[Child], index: usize) -> Option<Splice> {
    let child = children.get(index)?;
    if page.begins_line(child.at) {
        let mut lines = whole_lines(page, page.lines(child));
        let before = index.checked_sub(1).and_then(|before| children.get(before));
        if before.is_some_and(|before| page.keeps_empty_lines(before)) {
            // They would become part of the text above.
            lines.end = page.behind_empty_lines(lines.end);
        }
        return Some(Splice::delete(lines));
    }
    // The next one takes its place behind the dash.
    let next = children.get(index + 1)?;
    let mut start = page.lines(next).start;
    let end = page.lines(child).end;
    if page.slice(end..start.max(end)).contains('#') {
        start = end;
    }
    if page.line_start(next.at) == start {
        return Some(Splice::delete(child.at..next.at));
    }
    // Its comments cannot stand behind the dash.
    let dash = page.slice(0..child.at).trim_end_matches([' ', '\t']).len();
    Some(Splice::new(dash..start, page.line_end))
}

/// Lines without a line end of their own, at the end of the text, go with the one before them.
pub(super) fn whole_lines(page: &Page, lines: Range<usize>) -> Range<usize> {
    if page.slice(lines.clone()).ends_with('\n') {
        return lines;
    }
    let before = page.slice(0..lines.start);
    before.trim_end_matches('\n').trim_end_matches('\r').len().max(before.len().saturating_sub(2))..lines.end
}

/// Moves a child, with its comments, to where `to` stands.
pub(super) fn relocate(page: &Page, children: &[Child], from: usize, to: usize) -> Option<Vec<Splice>> {
    let (child, target) = (children.get(from)?, children.get(to)?);
    if !children.iter().all(|child| page.begins_line(child.at)) {
        return exchanged(page, children, from, to);
    }
    let lines = page.lines(child);
    let text = page.slice(lines.clone()).trim_end_matches(['\n', '\r']);
    let kept = page.slice(lines.clone()).get(text.len()..).unwrap_or("");
    let target = page.lines(target);
    let at = if to > from { target.end } else { target.start };
    let there = if to > from && !page.slice(0..at).ends_with('\n') {
        let kept = if page.keeps_empty_lines(child) { kept } else { "" };
        Splice::insert(at, [page.line_end, text, kept].concat())
    } else {
        Splice::insert(at, [text, if kept.is_empty() { page.line_end } else { kept }].concat())
    };
    Some(vec![Splice::delete(whole_lines(page, lines)), there])
}

/// All items written anew in another order, for a list that begins on the line of another's dash.
fn exchanged(page: &Page, children: &[Child], from: usize, to: usize) -> Option<Vec<Splice>> {
    let (first, last) = (children.first()?, children.last()?);
    let whole = first.at..page.lines(last).end;
    let end = |index: usize| children.get(index + 1).map_or(whole.end, |next| page.lines(next).start);
    let mut texts: Vec<&str> = children
        .iter()
        .enumerate()
        .map(|(index, child)| page.slice(child.at..end(index)).trim_end_matches([' ', '\n', '\r']))
        .collect();
    let moved = texts.remove(from);
    texts.insert(to.min(texts.len()), moved);
    let between = format!("{}{}", page.line_end, " ".repeat(page.column(first.at)));
    let kept = page.slice(whole.clone()).trim_end_matches(['\n', '\r']).len();
    Some(vec![Splice::new(whole.start..whole.start + kept, texts.join(&between))])
}

/// Copies a child behind itself; the comments above stay with the original.
pub(super) fn copy(page: &Page, child: &Child) -> Option<Splice> {
    if !page.begins_line(child.at) {
        return None;
    }
    let lines = page.line_start(child.at)..page.lines(child).end;
    let text = page.slice(lines.clone());
    Some(if text.ends_with('\n') { Splice::insert(lines.end, text) } else { behind(page, lines.end, text) })
}
