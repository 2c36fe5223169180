//! Values put where they were not, and in the place of others.

use serde_json::{Map, Value};

use super::page::{Child, Page, is_flow};
use super::place::{Place, find, is_key, step};
use super::splice::Splice;
use super::{block, flow, print, value};
use crate::document::lookup;
use crate::path::{Path, Segment};
use crate::yaml::NodeKind;

/// The deepest place on the way that exists gets the rest, or its value is replaced.
pub(super) fn set(page: &Page, path: &Path, after: &Value) -> Option<Vec<Splice>> {
    let mut here = Path::root();
    let mut place = find(page, &here)?;
    for segment in path.segments() {
        let Some(next) = step(page, &place, segment) else {
            return grow(page, &place, &here, segment, after);
        };
        here.push(segment.clone());
        place = next;
    }
    value::replace(page, &place.child, place.in_flow, lookup(after, path)?)
}

/// Puts a new entry or item into the collection at `here`, or makes that collection.
fn grow(page: &Page, place: &Place, here: &Path, segment: &Segment, after: &Value) -> Option<Vec<Splice>> {
    let node = page.node(place.value)?;
    let now = lookup(after, here)?;
    match (now, &node.kind) {
        (Value::Object(map), NodeKind::Mapping { .. })
            if !page.children(place.value).is_empty() || place.in_flow =>
        {
            let key = segment.key()?;
            let index = index_of(page, place, map, &key)?;
            insert(page, place, index, &Added::Entry(&key, map.get(key.as_ref())?))
        }
        (Value::Array(items), NodeKind::Sequence { .. })
            if !page.children(place.value).is_empty() || place.in_flow =>
        {
            insert(page, place, items.len() - 1, &Added::Item(items.last()?))
        }
        _ if here.is_root() => root(page, after),
        _ => value::replace(page, &place.child, place.in_flow, now),
    }
}

/// Where a new key stands among those written: behind the one that it follows in the value.
fn index_of(page: &Page, place: &Place, map: &Map<String, Value>, key: &str) -> Option<usize> {
    let children = page.children(place.value);
    let before = map.keys().take_while(|known| *known != key).collect::<Vec<_>>();
    let is_before =
        |child: &Child| child.key.is_some_and(|id| before.iter().any(|known| is_key(page, id, known)));
    Some(children.iter().rposition(is_before).map_or(0, |index| index + 1))
        .filter(|index| *index > 0 || before.is_empty())
        .or(Some(children.len()))
}

pub(super) fn insert(page: &Page, place: &Place, index: usize, added: &Added) -> Option<Vec<Splice>> {
    let node = page.node(place.value)?;
    let children = page.children(place.value);
    if is_flow(node) {
        if children.is_empty() && !place.in_flow {
            let whole = match added {
                Added::Entry(key, value) => {
                    Value::Object(std::iter::once(((*key).to_owned(), (*value).clone())).collect())
                }
                Added::Item(value) => Value::Array(vec![(*value).clone()]),
            };
            return value::replace(page, &place.child, false, &whole);
        }
        return Some(vec![flow::insert(page, &node.span, &children, index, &added.flow(page))]);
    }
    block::insert(page, &children, index, |column| added.lines(page, column)).map(|splice| vec![splice])
}

/// What is put into a collection.
pub(super) enum Added<'value> {
    Entry(&'value str, &'value Value),
    Item(&'value Value),
}

impl Added<'_> {
    fn lines(&self, page: &Page, column: usize) -> String {
        match self {
            Added::Entry(key, value) => print::entry(key, value, column, page.style),
            Added::Item(value) => print::item(value, column, page.style),
        }
    }

    fn flow(&self, page: &Page) -> String {
        match self {
            Added::Entry(key, value) => print::flow_entry(key, value, page.is_json),
            Added::Item(value) => print::flow(value, page.is_json),
        }
    }
}

/// The whole document's value written anew.
pub(super) fn root(page: &Page, after: &Value) -> Option<Vec<Splice>> {
    let node = page.tree.root()?;
    let Value::Object(map) = after else { return None };
    if is_flow(node) && (page.is_json && !map.is_empty() && !page.children(page.tree.root_id()?).is_empty()) {
        return Some(vec![Splice::new(node.span.clone(), print::flow(after, true))]);
    }
    let end = page.slice(0..page.next_line(node.span.end)).trim_end_matches(['\n', '\r']).len();
    let printed = if map.is_empty() {
        "{}".to_owned()
    } else {
        print::print(map, page.style).trim_end_matches('\n').to_owned()
    };
    let start = page.line_start(node.span.start);
    Some(vec![Splice::new(start..end, printed.replace('\n', page.line_end))])
}
