//! What must hold of every edit that was made: each law says what is wrong, or nothing.

use std::collections::BTreeSet;
use std::ops::Range;

use pod::{Path, Segment};
use serde_json::Value;

use crate::model::{self, Effect};
use crate::scan::{Kind, line_end};
use crate::view::View;

/// An edit that was made.
pub struct Edit<'view> {
    pub before: &'view View,
    pub effect: Effect,
    pub after: &'view View,
}

/// A law: nothing when it holds, else what is wrong.
type Law = fn(&Edit) -> Option<String>;

/// All laws by name.
pub const LAWS: &[(&str, Law)] = &[
    ("readable", readable),
    ("nothing", nothing),
    ("scalars stay", scalars_stay),
    ("order stays", order_stays),
    ("comments stay", comments_stay),
    ("only the node's lines change", only_its_lines),
    ("item takes its comments along", takes_along),
    ("line ends stay", line_ends),
    ("other documents stay", other_documents),
    ("style of the neighbourhood", style),
];

fn readable(edit: &Edit) -> Option<String> {
    (!edit.after.draft.is_readable() && edit.effect != Effect::Nothing)
        .then(|| "the new text cannot be read".into())
}

/// What means nothing changes no byte.
fn nothing(edit: &Edit) -> Option<String> {
    let is_same = edit.before.text() == edit.after.text();
    (edit.effect == Effect::Nothing && !is_same).then(|| "bytes changed though the value stays".into())
}

/// The bytes of every scalar elsewhere, and of its key, are as they were.
fn scalars_stay(edit: &Edit) -> Option<String> {
    let (before, after) = (edit.before, edit.after);
    before.leaves().iter().find_map(|leaf| {
        let path = model::carried(&edit.effect, &leaf.path)?;
        let key = |view: &View, path: &Path| view.draft.key_span(path).map(|key| view.text()[key].to_owned());
        let (old, new) = (&before.text()[leaf.written.clone()], &after.text()[after.written(&path)]);
        if old != new {
            return Some(format!("{}: {old:?} became {new:?}", leaf.path));
        }
        let (old, new) = (key(before, &leaf.path), key(after, &path));
        (old != new).then(|| format!("{}: the key {old:?} became {new:?}", leaf.path))
    })
}

/// Scalars elsewhere follow each other as before.
fn order_stays(edit: &Edit) -> Option<String> {
    if matches!(edit.effect, Effect::Moved(..)) {
        return None;
    }
    let mut leaves: Vec<(usize, Path)> = edit
        .before
        .leaves()
        .iter()
        .filter_map(|leaf| {
            let path = model::carried(&edit.effect, &leaf.path)?;
            Some((leaf.written.start, path))
        })
        .collect();
    leaves.sort_by_key(|(start, _)| *start);
    let starts: Vec<usize> = leaves.iter().map(|(_, path)| edit.after.written(path).start).collect();
    let at = starts.windows(2).position(|pair| pair[0] > pair[1])?;
    Some(format!("{} stands behind {} now", leaves[at].1, leaves[at + 1].1))
}

/// Comments that are not of the edited node are there, in their order; a replaced scalar keeps its own.
fn comments_stay(edit: &Edit) -> Option<String> {
    let (old, new) = (edit.before.comment_texts(), edit.after.comment_texts());
    let mut must: Vec<&str> = Vec::new();
    let own = match &edit.effect {
        Effect::Gone(place) => Some(edit.before.own(place)),
        Effect::Replaced(place) if is_collection(edit.before, place) => Some(inside(edit.before, place)),
        _ => None,
    };
    for comment in edit.before.comments() {
        if !own.as_ref().is_some_and(|own| own.contains(&comment.start)) {
            must.push(edit.before.text()[comment].trim_end());
        }
    }
    if matches!(edit.effect, Effect::Moved(..)) {
        let sorted = |mut texts: Vec<&str>| {
            texts.sort_unstable();
            texts.join("\n")
        };
        return (sorted(old) != sorted(new.clone())).then(|| format!("moving changed comments: {new:?}"));
    }
    let mut rest = new.iter();
    let lost = must.iter().find(|comment| !rest.any(|other| other == *comment));
    if let Some(lost) = lost {
        return Some(format!("the comment {lost:?} is lost or moved"));
    }
    let is_copy = matches!(edit.effect, Effect::Copied(..));
    (new.len() > old.len() && !is_copy).then(|| format!("new comments: {new:?}"))
}

fn is_collection(view: &View, place: &Path) -> bool {
    match view.draft.value(place) {
        Some(Value::Object(map)) => !map.is_empty(),
        Some(Value::Array(items)) => !items.is_empty(),
        _ => false,
    }
}

/// The lines of a value behind that of its key or dash.
fn inside(view: &View, place: &Path) -> Range<usize> {
    let own = view.own(place);
    let mark = mark(view, place);
    let is_block =
        matches!(view.text()[view.draft.span(place)].chars().next(), Some(first) if !"[{".contains(first));
    let start =
        if is_block && view.draft.key_span(place).is_some() { line_end(view.text(), mark) } else { mark };
    let end = if is_block { own.end } else { view.draft.span(place).end };
    start..end.max(start)
}

/// Where a value may begin: behind its colon or dash.
fn mark(view: &View, place: &Path) -> usize {
    let span = view.draft.span(place);
    match view.draft.key_span(place) {
        Some(key) => {
            let colon = view
                .tokens
                .iter()
                .find(|token| token.kind == Kind::Mark(b':') && token.range.start >= key.end);
            colon.map_or(key.end, |token| token.range.end)
        }
        None if view.in_flow(span.start) || place.is_root() => span.start,
        None => view.at(place) + 1,
    }
}

/// How many bytes are the same from the front and from the back.
fn same_ends(before: &str, after: &str) -> (usize, usize) {
    let front = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
    let back = before.bytes().rev().zip(after.bytes().rev()).take_while(|(one, other)| one == other).count();
    (front, back)
}

/// Whether only bytes in the range changed.
fn is_within(edit: &Edit, range: &Range<usize>) -> bool {
    let (front, back) = same_ends(edit.before.text(), edit.after.text());
    front >= range.start && back >= edit.before.text().len() - range.end
}

fn is_insertion(before: &str, after: &str) -> bool {
    let (front, back) = same_ends(before, after);
    front + back >= before.len()
}

/// Changes stay inside the node: an insertion takes nothing away, a removal puts nothing in.
fn only_its_lines(edit: &Edit) -> Option<String> {
    let (before, after) = (edit.before, edit.after);
    let is_well = match &edit.effect {
        Effect::Nothing => true,
        Effect::Replaced(place) => is_within(edit, &replaced(edit, place)),
        Effect::Created(place) => created(edit, place),
        Effect::Inserted(list, _) => {
            is_insertion(before.text(), after.text())
                || is_empty(before, list) && is_within(edit, &before.own(list))
        }
        Effect::Copied(..) => is_insertion(before.text(), after.text()),
        Effect::Gone(place) => removed(edit, place),
        Effect::Moved(list, from, to) => {
            let (one, other) = (before.own(&list.index(*from)), before.own(&list.index(*to)));
            is_within(edit, &(one.start.min(other.start)..after_line(before, one.end.max(other.end))))
        }
        Effect::Renamed(paths) => without(before, paths) == without(after, paths),
        Effect::Rekeyed(old, _) => {
            before.draft.key_span(old).is_some_and(|key| is_within(edit, &(tag(before, key.start)..key.end)))
        }
    };
    (!is_well).then(|| "bytes outside changed".into())
}

fn after_line(view: &View, end: usize) -> usize {
    // The empty lines below may be those of a block that keeps them.
    let rest = &view.text()[end..];
    let blank = rest.len() - rest.trim_start().len();
    if blank == rest.len() {
        return view.text().len();
    }
    (line_end(view.text(), end) + 2).max(end + blank).min(view.text().len())
}

/// A scalar by a scalar of one line: its own bytes. Else from the mark to the last line.
fn replaced(edit: &Edit, place: &Path) -> Range<usize> {
    let (before, after) = (edit.before, edit.after);
    let is_line = |view: &View| {
        view.token(place).is_some_and(|token| {
            token.kind != Kind::Block && !view.text()[token.range.clone()].contains('\n')
        })
    };
    if is_line(before) && is_line(after) {
        return tag(before, before.written(place).start)..before.written(place).end;
    }
    let start = mark(before, place);
    let end = before.own(place).end.max(before.written(place).end);
    start..end.max(line_end(before.text(), start))
}

/// Where the tag before a word begins, which goes with the type that it asks for.
fn tag(view: &View, start: usize) -> usize {
    let before = view.tokens.iter().rfind(|token| token.range.start < start);
    before.filter(|token| token.kind == Kind::Tag).map_or(start, |token| token.range.start)
}

fn is_empty(view: &View, place: &Path) -> bool {
    match view.draft.value(place) {
        Some(Value::Object(map)) => map.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        _ => true,
    }
}

fn created(edit: &Edit, place: &Path) -> bool {
    let parent = place.parent().unwrap_or_default();
    if parent.is_root() && is_empty(edit.before, &parent) {
        return true;
    }
    is_insertion(edit.before.text(), edit.after.text())
        || is_empty(edit.before, &parent)
            && is_within(edit, &(mark(edit.before, &parent)..edit.before.own(&parent).end))
}

fn removed(edit: &Edit, place: &Path) -> bool {
    let (before, after) = (edit.before, edit.after);
    let parent = place.parent().unwrap_or_default();
    let holder = if parent.is_root() { 0..before.text().len() } else { before.own(&parent) };
    if is_empty(after, &parent) {
        return is_within(edit, &(holder.start..after_line(before, holder.end)));
    }
    let (own, text) = (before.own(place), before.text());
    if before.in_flow(own.start) {
        let bare = |text: &str| text.replace([' ', '\t', '\n', '\r', ','], "");
        let without = |end: usize| bare(&[&text[..own.start], &text[end..]].concat()) == bare(after.text());
        return without(before.draft.span(place).end.max(own.start)) || without(own.end);
    }
    // With its line end, or the comma and spaces beside it.
    let start = text[..own.start].trim_end_matches([' ', '\t', ',', '\n', '\r']).len();
    let rest = &text[own.end..];
    let end = text.len() - rest.trim_start_matches([' ', '\t', ',', '\n', '\r']).len();
    is_insertion(after.text(), text) && is_within(edit, &(start..end))
}

/// The text without what is written at the paths.
fn without(view: &View, paths: &[Path]) -> String {
    let mut ranges: Vec<Range<usize>> = paths.iter().flat_map(|path| pieces(view, path)).collect();
    ranges.sort_by_key(|range| range.start);
    // What an alias repeats is there once.
    ranges.dedup();
    let mut text = view.text().to_owned();
    for range in ranges.into_iter().rev() {
        text.replace_range(range, "");
    }
    text
}

/// What is written at a path: of a block its mark and its lines, for the spaces and the comment behind the mark stay.
fn pieces(view: &View, path: &Path) -> Vec<Range<usize>> {
    let written = view.written(path);
    if view.token(path).is_none_or(|token| token.kind != Kind::Block) {
        return vec![written];
    }
    let header = &view.text()[written.start..line_end(view.text(), written.start)];
    let mark = header.split_whitespace().next().map_or(0, str::len);
    let stop = (written.start + header.len()).min(written.end);
    vec![written.start..(written.start + mark).min(stop), stop..written.end]
}

/// A moved item stands with the comments above and in it where it went.
fn takes_along(edit: &Edit) -> Option<String> {
    let Effect::Moved(list, from, to) = &edit.effect else { return None };
    let of = |view: &View, index: usize| {
        let item = list.index(index);
        let is_flow = view.in_flow(view.draft.span(&item).start);
        let range = if is_flow { view.written(&item) } else { view.own(&item) };
        view.text()[range].trim().to_owned()
    };
    let (old, new) = (of(edit.before, *from), of(edit.after, *to));
    (old != new).then(|| format!("{old:?} is {new:?} where it went"))
}

fn line_ends(edit: &Edit) -> Option<String> {
    let count = |view: &View| {
        let all = view.text().matches('\n').count();
        let long = view.text().matches("\r\n").count();
        (long, all - long)
    };
    match (count(edit.before), count(edit.after)) {
        ((0, _), (0, _)) | ((1.., 0), (_, 0)) | ((1.., 1..), _) => None,
        (old, new) => Some(format!("CRLF and LF were {old:?}, are {new:?}")),
    }
}

fn other_documents(edit: &Edit) -> Option<String> {
    let of = |view: &View| -> Vec<String> {
        let chosen = view.draft.chosen().map(pod::Document::index);
        let others = view.draft.documents().iter().filter(|document| Some(document.index()) != chosen);
        others.map(|document| view.text()[document.bytes()].to_owned()).collect()
    };
    (of(edit.before) != of(edit.after)).then(|| "another document changed".into())
}

/// What is new stands as its neighbours do: at their column, and inside with their steps.
fn style(edit: &Edit) -> Option<String> {
    let place = match &edit.effect {
        Effect::Created(place) => place.clone(),
        Effect::Inserted(list, index) => list.index(*index),
        _ => return None,
    };
    let after = edit.after;
    if after.in_flow(after.draft.span(&place).start) {
        return None;
    }
    beside(edit, &place).or_else(|| {
        // Behind `? ` the editor counts from the key, not from the mark: rare enough to be let.
        if edit.before.tokens.iter().any(|token| token.kind == Kind::Mark(b'?')) {
            return None;
        }
        let (known, new) = (steps(edit.before, &Path::root()), steps(after, &place));
        let differs =
            |known: &BTreeSet<usize>, new: &BTreeSet<usize>| !known.is_empty() && !new.is_subset(known);
        [("fields", 0), ("dashes", 1), ("behind a dash", 2)].into_iter().find_map(|(what, which)| {
            let (known, new) = (&known[which], &new[which]);
            differs(known, new)
                .then(|| format!("steps of {what} are {new:?} in what is new, {known:?} elsewhere"))
        })
    })
}

fn beside(edit: &Edit, place: &Path) -> Option<String> {
    let after = edit.after;
    let parent = place.parent()?;
    let siblings = children(after, &parent).into_iter().filter(|path| path != place);
    let other =
        siblings.into_iter().find(|path| !after.in_flow(after.at(path)) && !is_merged(after, path))?;
    let (new, old) = (after.column(place), after.column(&other));
    (new != old).then(|| format!("stands at column {new}, its neighbour {other} at {old}"))
}

/// Whether an entry is only there by a merge key.
fn is_merged(view: &View, path: &Path) -> bool {
    let parent = path.parent().unwrap_or_default();
    let span = view.draft.span(&parent);
    view.draft.key_span(path).is_some_and(|key| !span.contains(&key.start))
}

fn children(view: &View, path: &Path) -> Vec<Path> {
    match view.draft.value(path) {
        Some(Value::Object(map)) => map.keys().map(|key| path.field(key)).collect(),
        Some(Value::Array(items)) => (0..items.len()).map(|index| path.index(index)).collect(),
        _ => Vec::new(),
    }
}

/// How far fields stand inside their key, dashes inside theirs, and values behind their dash, at and under a path.
fn steps(view: &View, path: &Path) -> [BTreeSet<usize>; 3] {
    let mut all = [BTreeSet::new(), BTreeSet::new(), BTreeSet::new()];
    let mut waiting = vec![path.clone()];
    while let Some(path) = waiting.pop() {
        let inner = children(view, &path);
        if let Some((which, step)) = inner.first().and_then(|first| step(view, &path, first)) {
            all[which].insert(step);
        }
        if let Some(step) = behind_dash(view, &path) {
            all[2].insert(step);
        }
        waiting.extend(inner);
    }
    all
}

/// Whether fields (0) or dashes (1), and how far they stand inside the key.
fn step(view: &View, path: &Path, first: &Path) -> Option<(usize, usize)> {
    let is_written =
        view.begins_line(view.at(first)) && !view.in_flow(view.at(first)) && !is_merged(view, first);
    let is_explicit =
        [path, first].iter().any(|path| view.text().as_bytes().get(view.at(path)) == Some(&b'?'));
    let is_entry =
        matches!(path.last(), Some(Segment::Field(_))) && view.begins_line(view.at(path)) && !is_explicit;
    let which = usize::from(matches!(first.last(), Some(Segment::Index(_))));
    let step = view.column(first).checked_sub(view.column(path)).filter(|step| *step <= 8)?;
    (is_written && is_entry).then_some((which, step))
}

/// How far behind its dash an item begins, on the same line.
fn behind_dash(view: &View, path: &Path) -> Option<usize> {
    let (at, start) = (view.at(path), view.draft.span(path).start);
    let is_item = matches!(path.last(), Some(Segment::Index(_)))
        && !view.in_flow(at)
        && view.text().as_bytes().get(at) == Some(&b'-');
    let is_word = start > at
        && !view.draft.span(path).is_empty()
        && view.text().as_bytes()[at + 1..start].iter().all(|gap| *gap == b' ');
    (is_item && is_word).then(|| start - at)
}
