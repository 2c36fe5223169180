//! From one text to the next as replaced ranges: for the editor and for undo.
//!
//! Whole lines that both texts begin and end with are kept; between them those that occur once in each (as in a patience
//! diff), again and again. Lines left between are compared one by one when there are as many, else together, and of those
//! only what differs inside is replaced. Each line is looked at [`DEPTH`] times at most, so that also texts of 3 MiB
//! without anything in common are quick.

use std::collections::HashMap;
use std::ops::Range;

/// How often the lines between kept ones are searched again for lines to keep.
const DEPTH: usize = 8;

/// A replaced range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes of the first text that go, at character boundaries.
    pub range: Range<usize>,
    /// What comes in their place.
    pub text: String,
}

/// The changes that turn `from` into `to`: in order, apart from each other, and none where nothing differs. No boundary is inside
/// a character or between the two bytes of a CRLF, in neither text.
#[must_use]
pub fn changes(from: &str, to: &str) -> Vec<Change> {
    let pair = Pair { from, to };
    let mut found = Vec::new();
    pair.compare(Hunk { from: 0..from.len(), to: 0..to.len() }, DEPTH, &mut found);
    found.into_iter().map(|hunk| pair.change(hunk)).collect()
}

/// `from` with the changes made; nothing when they are out of order, overlap, or fall outside the text or into a character.
#[must_use]
pub fn changed(from: &str, changes: &[Change]) -> Option<String> {
    let mut text = String::with_capacity(from.len());
    let mut done = 0;
    for change in changes {
        from.get(change.range.clone())?;
        text.push_str(from.get(done..change.range.start)?);
        text.push_str(&change.text);
        done = change.range.end;
    }
    text.push_str(from.get(done..)?);
    Some(text)
}

/// The changes that take `changes` of `from` back.
#[must_use]
pub fn inverse(from: &str, changes: &[Change]) -> Vec<Change> {
    let (mut removed, mut added) = (0, 0);
    let back = |change: &Change| {
        let start = change.range.start.saturating_sub(removed) + added;
        removed += change.range.len();
        added += change.text.len();
        let text = from.get(change.range.clone()).unwrap_or("").to_owned();
        Change { range: start..start + change.text.len(), text }
    };
    changes.iter().map(back).collect()
}

/// The two texts.
struct Pair<'text> {
    from: &'text str,
    to: &'text str,
}

/// A range of each text.
#[derive(Clone)]
struct Hunk {
    from: Range<usize>,
    to: Range<usize>,
}

impl Hunk {
    /// Without so many bytes at the start and at the end of both.
    fn shrunk(&self, start: usize, end: usize) -> Self {
        let shrink = |range: &Range<usize>| range.start + start..range.end - end;
        Self { from: shrink(&self.from), to: shrink(&self.to) }
    }
}

/// A line of a text, and where it begins.
type Line<'text> = (usize, &'text str);

impl<'text> Pair<'text> {
    fn change(&self, hunk: Hunk) -> Change {
        Change { text: self.to.get(hunk.to).unwrap_or("").to_owned(), range: hunk.from }
    }

    /// Adds what differs inside the hunk, whose borders are borders of lines.
    fn compare(&self, hunk: Hunk, depth: usize, found: &mut Vec<Hunk>) {
        let Some(inner) = self.differing_lines(hunk) else { return };
        let (from, to) = (lines(self.from, &inner.from), lines(self.to, &inner.to));
        let kept = if depth > 0 { kept(&from, &to) } else { Vec::new() };
        if !kept.is_empty() {
            for gap in gaps(&inner, &kept) {
                self.compare(gap, depth - 1, found);
            }
        } else if from.len() == to.len() {
            for (from, to) in from.iter().zip(&to) {
                self.add(Hunk { from: range_of(*from), to: range_of(*to) }, found);
            }
        } else {
            self.add(inner, found);
        }
    }

    /// Adds what differs inside the hunk as one, joined with the one before when they touch.
    fn add(&self, hunk: Hunk, found: &mut Vec<Hunk>) {
        let Some(hunk) = self.trimmed(hunk) else { return };
        match found.last_mut() {
            Some(last) if last.from.end == hunk.from.start && last.to.end == hunk.to.start => {
                last.from.end = hunk.from.end;
                last.to.end = hunk.to.end;
            }
            _ => found.push(hunk),
        }
    }

    /// The hunk without the whole lines that both sides begin and end with; nothing when they are equal.
    fn differing_lines(&self, hunk: Hunk) -> Option<Hunk> {
        let (from, to) = self.sides(&hunk)?;
        let start = common(from.bytes(), to.bytes());
        let before = from.as_bytes().get(..start).unwrap_or(&[]);
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let (from, to) = (from.get(start..)?, to.get(start..)?);
        let end = common(from.bytes().rev(), to.bytes().rev());
        let is_whole = [from, to].iter().all(|text| begins_line(text, text.len() - end));
        let tail = from.as_bytes().get(from.len() - end..).unwrap_or(&[]);
        let line = tail.iter().position(|byte| *byte == b'\n').map_or(0, |first| end - first - 1);
        Some(hunk.shrunk(start, if is_whole { end } else { line }))
    }

    /// The hunk without what both sides begin and end with; nothing when they are equal.
    fn trimmed(&self, hunk: Hunk) -> Option<Hunk> {
        let (from, to) = self.sides(&hunk)?;
        let mut start = common(from.bytes(), to.bytes());
        while !self.may_cut(hunk.from.start + start, hunk.to.start + start) {
            start -= 1;
        }
        let rest = |text: &'text str| text.as_bytes().get(start..).unwrap_or(&[]).iter().rev();
        let mut end = common(rest(from), rest(to));
        while !self.may_cut(hunk.from.end - end, hunk.to.end - end) {
            end -= 1;
        }
        Some(hunk.shrunk(start, end))
    }

    /// Both texts of a hunk; nothing when they are equal.
    fn sides(&self, hunk: &Hunk) -> Option<(&'text str, &'text str)> {
        let sides = (self.from.get(hunk.from.clone())?, self.to.get(hunk.to.clone())?);
        (sides.0 != sides.1).then_some(sides)
    }

    fn may_cut(&self, from: usize, to: usize) -> bool {
        may_cut(self.from, from) && may_cut(self.to, to)
    }
}

/// Whether a change may begin or end here: not inside a character, not inside a CRLF.
pub(crate) fn may_cut(text: &str, at: usize) -> bool {
    let is_inside_end = || {
        let before = at.checked_sub(1).and_then(|before| text.as_bytes().get(before));
        before == Some(&b'\r') && text.as_bytes().get(at) == Some(&b'\n')
    };
    text.is_char_boundary(at) && !is_inside_end()
}

/// Whether a line begins at this byte.
pub(crate) fn begins_line(text: &str, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| text.as_bytes().get(before) == Some(&b'\n'))
}

fn common<T: PartialEq>(one: impl Iterator<Item = T>, other: impl Iterator<Item = T>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// The lines of a range, each with its line end.
fn lines<'text>(text: &'text str, range: &Range<usize>) -> Vec<Line<'text>> {
    let mut start = range.start;
    let placed = |line: &'text str| {
        let at = start;
        start += line.len();
        (at, line)
    };
    text.get(range.clone()).unwrap_or("").split_inclusive('\n').map(placed).collect()
}

fn range_of((start, line): Line) -> Range<usize> {
    start..start + line.len()
}

/// The lines that occur once on each side and stand in the same order on both: the most of them.
fn kept<'text>(from: &[Line<'text>], to: &[Line<'text>]) -> Vec<(Line<'text>, Line<'text>)> {
    let mut seen: HashMap<&str, (usize, usize, usize)> = HashMap::with_capacity(from.len());
    for (_, line) in from {
        seen.entry(line).or_default().0 += 1;
    }
    for (index, (_, line)) in to.iter().enumerate() {
        if let Some((_, count, last)) = seen.get_mut(line) {
            (*count, *last) = (*count + 1, index);
        }
    }
    let once = |line: &Line<'text>| match seen.get(line.1) {
        Some(&(1, 1, index)) => Some((*line, index)),
        _ => None,
    };
    let pairs: Vec<(Line, usize)> = from.iter().filter_map(once).collect();
    let positions: Vec<usize> = pairs.iter().map(|(_, index)| *index).collect();
    let chosen = rising(&positions).into_iter();
    chosen
        .filter_map(|index| pairs.get(index).and_then(|(line, other)| Some((*line, *to.get(*other)?))))
        .collect()
}

/// The positions of a longest rising sequence among the numbers.
fn rising(numbers: &[usize]) -> Vec<usize> {
    let mut ends: Vec<(usize, usize)> = Vec::new(); // number and position of the least end of each length
    let mut before = vec![usize::MAX; numbers.len()];
    for (position, (&number, before)) in numbers.iter().zip(&mut before).enumerate() {
        let length = ends.partition_point(|(end, _)| *end < number);
        *before = length.checked_sub(1).and_then(|shorter| ends.get(shorter)).map_or(usize::MAX, |end| end.1);
        match ends.get_mut(length) {
            Some(end) => *end = (number, position),
            None => ends.push((number, position)),
        }
    }
    let last = ends.last().map(|(_, position)| *position);
    let step = |position: &usize| before.get(*position).copied().filter(|position| *position != usize::MAX);
    let mut sequence: Vec<usize> = std::iter::successors(last, step).collect();
    sequence.reverse();
    sequence
}

/// What lies between the kept lines.
fn gaps(inner: &Hunk, kept: &[(Line, Line)]) -> Vec<Hunk> {
    let mut start = (inner.from.start, inner.to.start);
    let mut gaps = Vec::with_capacity(kept.len() + 1);
    for (from, to) in kept.iter().map(|(from, to)| (range_of(*from), range_of(*to))) {
        gaps.push(Hunk { from: start.0..from.start, to: start.1..to.start });
        start = (from.end, to.end);
    }
    gaps.push(Hunk { from: start.0..inner.from.end, to: start.1..inner.to.end });
    gaps
}

#[cfg(test)]
mod tests;
