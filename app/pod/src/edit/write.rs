//! The new text of one operation: splices of the old one, read again and compared with what was meant before it is given.

use serde_json::{Map, Value};

use super::apply;
use super::page::Page;
use super::place::{find, is_list};
use super::put::{self, Added};
use super::splice::{Splice, spliced};
use super::{Operation, names, print, rearrange, renamed, take};
use crate::document::Document;
use crate::draft::Draft;
use crate::path::{Path, Segment};

/// The draft that `operation` makes, when that can be written so that `is_meant` holds and the other documents stay.
///
/// `before` and `after` are the chosen document's value without and with the operation.
pub(super) fn write(
    draft: &Draft,
    operation: &Operation,
    values: (&Value, &Value),
    is_meant: &dyn Fn(&Document) -> bool,
) -> Option<Draft> {
    let ways = [Way::Usual, Way::Quoted, Way::Ended];
    ways.iter().find_map(|way| written(draft, operation, values, is_meant, *way))
}

/// What can be done about a text of several lines that comes to stand where lines below would become part of it, or at the
/// end of a text whose last line end is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Usual,
    Quoted,
    Ended,
}

fn written(
    draft: &Draft,
    operation: &Operation,
    (before, after): (&Value, &Value),
    is_meant: &dyn Fn(&Document) -> bool,
    way: Way,
) -> Option<Draft> {
    let Value::Object(map) = after else { return None };
    let text = match draft.chosen() {
        None => appended(draft.text(), map),
        Some(document) if is_unwritten(document) => appended_to(draft, document, map),
        Some(document) => match operation {
            Operation::Duplicate { path, .. } => copied(draft, document, path, before, after)?,
            other => {
                let page = Page::at(draft, document, other.path());
                let page = if way == Way::Quoted { page.without_blocks() } else { page };
                let end = if way == Way::Ended { page.line_end } else { "" };
                spliced(draft.text(), splices(&page, other, before, after)?) + end
            }
        },
    };
    let result = draft.with_text(text);
    let chosen = result.chosen()?;
    let is_right = chosen.problems().is_empty() && chosen.duplicates().is_empty() && is_meant(chosen);
    (is_right && others(draft, chosen.index()).eq(others(&result, chosen.index()))).then_some(result)
}

/// The bytes of all documents but the chosen one.
fn others(draft: &Draft, chosen: usize) -> impl Iterator<Item = &str> {
    let rest = draft.documents().iter().filter(move |document| document.index() != chosen);
    rest.map(|document| draft.text().get(document.bytes()).unwrap_or(""))
}

fn splices(page: &Page, operation: &Operation, before: &Value, after: &Value) -> Option<Vec<Splice>> {
    match operation {
        Operation::Set { path, .. } if path.is_root() => put::root(page, after),
        Operation::Set { path, .. } => put::set(page, path, after),
        Operation::Insert { path, index, value } => match find(page, path) {
            Some(place) if is_list(page, place.value) => {
                put::insert(page, &place, *index, &Added::Item(value))
            }
            _ => put::set(page, path, after),
        },
        Operation::Unset { path } | Operation::Remove { path } => {
            let path = apply::concrete(before, path)?;
            let depth = apply::doomed(before, &path, &|parent| take::keeps(page, &path, parent))?;
            take::remove(page, &path, depth, after)
        }
        Operation::Move { path, to } => rearrange::relocate(page, &apply::concrete(before, path)?, *to),
        Operation::Rename { path, name } => match names::key_path(before, path) {
            Some(key) => renamed::rekeyed(page, &key, name),
            None => renamed::renamed(page, before, after),
        },
        Operation::Duplicate { .. } => None,
    }
}

/// The item's own text again, and then another name in the copy.
fn copied(draft: &Draft, document: &Document, path: &Path, before: &Value, after: &Value) -> Option<String> {
    let path = apply::concrete(before, path)?;
    let Some(Segment::Index(index)) = path.last() else { return None };
    let copy = path.parent()?.index(index + 1);
    let splice = rearrange::duplicate(&Page::at(draft, document, &path), &path, after)?;
    let twice = without_anchors(&draft.with_text(spliced(draft.text(), vec![splice])), &copy)?;
    let page = Page::at(&twice, twice.chosen()?, &copy);
    Some(spliced(twice.text(), put::set(&page, &copy.field("name"), after)?))
}

/// The draft without the anchors in the copy: those that repeat them mean the original.
fn without_anchors(draft: &Draft, copy: &Path) -> Option<Draft> {
    let document = draft.chosen()?;
    let page = Page::new(draft, document);
    let child = find(&page, copy)?.child;
    let within = child.at..child.end;
    let anchors = document.tree().nodes().filter_map(|node| node.anchor.clone());
    let splices: Vec<Splice> = anchors
        .filter(|anchor| within.contains(&anchor.start))
        .map(|anchor| Splice::delete(page.with_spaces(anchor, within.end)))
        .collect();
    Some(if splices.is_empty() { draft.clone() } else { draft.with_text(spliced(draft.text(), splices)) })
}

fn is_unwritten(document: &Document) -> bool {
    document.tree().root().is_none_or(|root| root.span.is_empty())
}

/// A text of comments only, with the map behind.
fn appended(text: &str, map: &Map<String, Value>) -> String {
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    [text, gap, &print::print(map, print::Style::USUAL).replace('\n', line_end)].concat()
}

fn appended_to(draft: &Draft, document: &Document, map: &Map<String, Value>) -> String {
    let (before, rest) = draft.text().split_at_checked(document.bytes().end).unwrap_or((draft.text(), ""));
    [&appended(before, map), rest].concat()
}
