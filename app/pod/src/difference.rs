//! What differs between two texts, in lines, for people to read.

use std::ops::Range;

use crate::changes::{begins_line, changes};

/// A line of a [`Hunk`], without its line end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// In both texts.
    Same(String),
    /// Only in the first.
    Removed(String),
    /// Only in the second.
    Added(String),
}

/// Lines that come and go, with what stands around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The number of its first line in the first text, from 1.
    pub from: usize,
    /// The same in the second text.
    pub to: usize,
    /// Removed lines stand before those that come in their place.
    pub rows: Vec<Row>,
}

/// The lines that differ, with up to `context` equal ones before and after; none where only line ends differ.
#[must_use]
pub fn difference(from: &str, to: &str, context: usize) -> Vec<Hunk> {
    let (old, new) = (Lines::new(from), Lines::new(to));
    let all = whole_lines(from, to).into_iter();
    let lines = all.map(|one| Differing { from: old.within(&one.from), to: new.within(&one.to) });
    let trimmed = lines.filter_map(|one| one.trimmed(&old, &new));
    hunks(&trimmed.collect::<Vec<_>>(), &old, &new, context)
}

/// The bytes that change, widened to whole lines. Between two changes the texts are equal, so both widen alike; changes of
/// one line become one.
fn whole_lines(from: &str, to: &str) -> Vec<Differing> {
    let mut all: Vec<Differing> = Vec::new();
    let (mut added, mut removed) = (0, 0);
    for change in changes(from, to) {
        let start = change.range.start + added - removed;
        added += change.text.len();
        removed += change.range.len();
        let (end, end_there) = (change.range.end, start + change.text.len());
        let back = from.get(..change.range.start).map_or(0, |before| before.len() - line_start(before));
        let is_whole = begins_line(from, end) && begins_line(to, end_there);
        let rest = from.get(end..).unwrap_or("");
        let on = if is_whole { 0 } else { rest.find('\n').map_or(rest.len(), |line_end| line_end + 1) };
        let next = Differing {
            from: change.range.start - back..end + on,
            to: start.saturating_sub(back)..end_there + on,
        };
        match all.last_mut().filter(|last| last.from.end > next.from.start) {
            Some(last) => {
                last.from.end = next.from.end;
                last.to.end = next.to.end;
            }
            None => all.push(next),
        }
    }
    all
}

fn line_start(before: &str) -> usize {
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// The lines of a text.
struct Lines<'text> {
    lines: Vec<&'text str>,
    starts: Vec<usize>,
}

impl<'text> Lines<'text> {
    fn new(text: &'text str) -> Self {
        let mut at = 0;
        let mut starts = Vec::new();
        let pieces = text.split_inclusive('\n');
        let mut lines = Vec::new();
        for line in pieces {
            starts.push(at);
            at += line.len();
            lines.push(line.trim_end_matches(['\r', '\n']));
        }
        Self { lines, starts }
    }

    /// The lines that begin in a range of bytes.
    fn within(&self, bytes: &Range<usize>) -> Range<usize> {
        let at = |byte: usize| self.starts.partition_point(|start| *start < byte);
        at(bytes.start)..at(bytes.end)
    }

    fn get(&self, range: Range<usize>) -> impl Iterator<Item = &'text str> {
        self.lines.get(range).unwrap_or(&[]).iter().copied()
    }
}

/// Ranges of bytes, or of lines, that stand for each other.
struct Differing {
    from: Range<usize>,
    to: Range<usize>,
}

impl Differing {
    /// Without the equal lines at its ends; nothing when no line is left.
    fn trimmed(self, old: &Lines, new: &Lines) -> Option<Self> {
        let (from, to): (Vec<&str>, Vec<&str>) =
            (old.get(self.from.clone()).collect(), new.get(self.to.clone()).collect());
        let most = from.len().min(to.len());
        let start = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
        let ends = from.iter().rev().zip(to.iter().rev()).take(most - start);
        let end = ends.take_while(|(one, other)| one == other).count();
        let trim = |range: Range<usize>| range.start + start..range.end - end;
        let (from, to) = (trim(self.from), trim(self.to));
        (!from.is_empty() || !to.is_empty()).then_some(Self { from, to })
    }
}

fn hunks(all: &[Differing], old: &Lines, new: &Lines, context: usize) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    let mut shown = 0;
    for (position, one) in all.iter().enumerate() {
        let before = one.from.start.saturating_sub(context).max(shown);
        let is_apart = before > shown || hunks.is_empty();
        if is_apart {
            let to = one.to.start - (one.from.start - before);
            hunks.push(Hunk { from: before + 1, to: to + 1, rows: Vec::new() });
        }
        let next = all.get(position + 1).map_or(old.lines.len(), |next| next.from.start);
        let after = (one.from.end + context).min(next);
        if let Some(hunk) = hunks.last_mut() {
            let owned = str::to_owned;
            hunk.rows.extend(old.get(before..one.from.start).map(owned).map(Row::Same));
            hunk.rows.extend(old.get(one.from.clone()).map(owned).map(Row::Removed));
            hunk.rows.extend(new.get(one.to.clone()).map(owned).map(Row::Added));
            hunk.rows.extend(old.get(one.from.end..after).map(owned).map(Row::Same));
        }
        shown = after;
    }
    hunks
}

#[cfg(test)]
mod tests;
