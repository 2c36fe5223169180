//! The new text of one operation: splices of the old one, read again and compared with what was meant before it is given.

use std::ops::Range;

use serde_json::{Map, Value};

use super::apply::{self, refusal};
use super::page::{Child, Page, is_flow};
use super::splice::{Splice, spliced};
use super::{Operation, Refusal, block, flow, print, value};
use crate::document::{Document, lookup};
use crate::draft::Draft;
use crate::path::{Path, Segment};
use crate::yaml::{NodeId, NodeKind, scalar};

/// The draft whose chosen document has the value `after`, which `operation` makes of `before`.
pub(super) fn write(
    draft: &Draft,
    operation: &Operation,
    before: &Value,
    after: &Value,
) -> Result<Draft, Refusal> {
    let Value::Object(map) = after else { return Err(unproven(operation)) };
    let text = match draft.chosen() {
        None => Some(appended(draft.text(), map)),
        Some(document) if is_unwritten(document) => Some(appended_to(draft, document, map)),
        Some(document) => {
            let page = Page::new(draft, document);
            if let Some(refusal) = shared(&page, operation) {
                return Err(refusal);
            }
            splices(&page, operation, before, after).map(|splices| spliced(draft.text(), splices))
        }
    };
    let result = text.map(|text| draft.with_text(text)).filter(|result| is_meant(draft, result, after));
    result.ok_or_else(|| repeated(draft, operation).unwrap_or_else(|| unproven(operation)))
}

/// Says so when the value, something in it, or what it is in is marked by an anchor and repeated elsewhere: then a change
/// here would change that place as well.
fn repeated(draft: &Draft, operation: &Operation) -> Option<Refusal> {
    let tree = draft.chosen()?.tree();
    // What is moved or taken away matters to its neighbours too.
    let place = match operation {
        Operation::Set { path, .. } | Operation::Insert { path, .. } => path.clone(),
        other => other.path().parent()?,
    };
    let span = &tree.node(tree.nearest(&place)?.0.value)?.span;
    let meets = |target: &NodeId| {
        tree.node(*target).is_some_and(|node| node.span.start <= span.end && span.start <= node.span.end)
    };
    tree.aliases().any(|target| meets(&target)).then(|| {
        refusal(
            operation.path(),
            "Other places of this text repeat this value by its anchor (`&name`), so a change here would change them as well.",
            "Change the value in the text, or write the repeated values out where `*name` stands.",
        )
    })
}

fn unproven(operation: &Operation) -> Refusal {
    refusal(
        operation.path(),
        "The text is written in a way that this change cannot be made in from here, so nothing was changed.",
        "Make this change in the text.",
    )
}

/// Whether the result says what was meant, and the other documents are as they were.
fn is_meant(draft: &Draft, result: &Draft, after: &Value) -> bool {
    let Some(chosen) = result.chosen() else { return false };
    let others = |draft: &Draft| -> Vec<String> {
        let index = chosen.index();
        let rest = draft.documents().iter().filter(|document| document.index() != index);
        rest.map(|document| draft.text().get(document.bytes()).unwrap_or("").to_owned()).collect()
    };
    chosen.problems().is_empty()
        && chosen.duplicates().is_empty()
        && chosen.value() == after
        && others(draft) == others(result)
}

fn splices(page: &Page, operation: &Operation, before: &Value, after: &Value) -> Option<Vec<Splice>> {
    match operation {
        Operation::Set { path, .. } if path.is_root() => root(page, after),
        Operation::Set { path, .. } => set(page, path, after),
        Operation::Insert { path, index, value } => match find(page, path) {
            Some(place) if is_list(page, place.value) => insert(page, &place, *index, &Added::Item(value)),
            _ => set(page, path, after),
        },
        Operation::Unset { path } | Operation::Remove { path } => {
            let path = apply::concrete(before, path)?;
            let depth = apply::doomed(before, &path, &|parent| keeps(page, &path, parent))?;
            remove(page, &path, depth, after)
        }
        Operation::Move { path, to } => relocate(page, &apply::concrete(before, path)?, *to),
        Operation::Duplicate { path, name } => duplicate(page, &apply::concrete(before, path)?, name, after),
        Operation::Rename { .. } => renamed(page, before, after),
    }
}

/// A place in the tree, as found without following aliases: the entry or item, and whether it stands in brackets.
#[derive(Clone, Copy)]
struct Place {
    child: Child,
    value: NodeId,
    in_flow: bool,
}

/// The place of a path; nothing when it is absent or only merged in.
fn find(page: &Page, path: &Path) -> Option<Place> {
    let root = page.tree.root_id()?;
    let span = &page.node(root)?.span;
    let child = Child { at: span.start, end: span.end, key: None, value: root };
    let mut place = Place { child, value: root, in_flow: false };
    for segment in path.segments() {
        place = step(page, &place, segment)?;
    }
    Some(place)
}

fn step(page: &Page, place: &Place, segment: &Segment) -> Option<Place> {
    let node = page.node(place.value)?;
    let children = page.children(place.value);
    let child = match (&node.kind, segment) {
        (NodeKind::Sequence { .. }, Segment::Index(index)) => children.get(*index).copied(),
        (NodeKind::Sequence { .. }, Segment::Name(name)) => {
            let named = |child: &&Child| {
                let found =
                    page.tree.child(child.value, "name").and_then(|found| page.tree.text(found.value));
                found == Some(name)
            };
            children.iter().find(named).copied()
        }
        (NodeKind::Mapping { .. }, segment) => {
            let key = segment_key(segment)?;
            children.iter().find(|child| child.key.is_some_and(|id| is_key(page, id, &key))).copied()
        }
        _ => None,
    }?;
    Some(Place { child, value: child.value, in_flow: place.in_flow || is_flow(node) })
}

fn segment_key(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Field(key) | Segment::Key(key) | Segment::Name(key) => Some(key.clone()),
        Segment::Index(index) => Some(index.to_string()),
        Segment::Append => None,
    }
}

fn is_key(page: &Page, id: NodeId, key: &str) -> bool {
    let node = page.tree.resolve(id).map(|(_, node)| node);
    node.is_some_and(|node| !scalar::is_merge(node) && scalar::key_text(node).is_some_and(|text| text == key))
}

fn is_list(page: &Page, id: NodeId) -> bool {
    page.node(id).is_some_and(|node| matches!(node.kind, NodeKind::Sequence { .. }))
}

/// What a person must know when the place is written elsewhere, behind an anchor.
fn shared(page: &Page, operation: &Operation) -> Option<Refusal> {
    let path = operation.path();
    let mut prefix = Path::root();
    for segment in path.segments() {
        prefix.push(segment.clone());
        let Some(place) = find(page, &prefix) else { break };
        let is_whole = prefix == *path
            && !matches!(
                operation,
                Operation::Insert { .. } | Operation::Duplicate { .. } | Operation::Rename { .. }
            );
        if let Some(NodeKind::Alias(_)) = page.node(place.value).map(|node| &node.kind)
            && !is_whole
        {
            let alias = page.slice(page.node(place.value)?.span.clone());
            return Some(refusal(
                &prefix,
                format!(
                    "This value is not written here: `{alias}` repeats the one that is marked with `&{}`.",
                    alias.trim_start_matches('*')
                ),
                "Change the marked value, which changes both, or write the value out here in place of the alias.",
            ));
        }
    }
    None
}

/// What is put into a collection.
enum Added<'value> {
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

/// The deepest place on the way that exists gets the rest, or its value is replaced.
fn set(page: &Page, path: &Path, after: &Value) -> Option<Vec<Splice>> {
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
            let key = segment_key(segment)?;
            let index = index_of(page, place, map, &key)?;
            insert(page, place, index, &Added::Entry(&key, map.get(&key)?))
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

fn insert(page: &Page, place: &Place, index: usize, added: &Added) -> Option<Vec<Splice>> {
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

/// Takes away what the first `depth` steps of the path lead to.
fn remove(page: &Page, path: &Path, depth: usize, after: &Value) -> Option<Vec<Splice>> {
    let parent = path.first(depth.checked_sub(1)?)?;
    let holder = find(page, &parent)?;
    let gone = step(page, &holder, path.segments().get(depth - 1)?)?;
    let node = page.node(holder.value)?;
    let children = page.children(holder.value);
    let index = children.iter().position(|child| child.at == gone.child.at)?;
    if is_flow(node) {
        return flow::remove(&node.span, &children, index).map(|splice| vec![splice]);
    }
    if children.len() > 1 {
        return block::remove(page, &children, index).map(|splice| vec![splice]);
    }
    if parent.is_root() {
        return root(page, after);
    }
    let empty = if is_list(page, holder.value) { "[]" } else { "{}" };
    if !page.begins_line(gone.child.at) {
        return Some(vec![Splice::new(gone.child.at..gone.child.end, empty)]);
    }
    let lines = page.lines(&gone.child);
    value::emptied(page, &holder.child, Splice::delete(block::whole_lines(page, lines)), empty)
}

/// What `apply` has to know of the text: which parents stay for the comments in them.
pub(super) fn keeper(draft: &Draft) -> impl Fn(&Path, usize) -> bool + '_ {
    let page = draft.chosen().map(|document| Page::new(draft, document));
    move |path, parent| page.as_ref().is_some_and(|page| keeps(page, path, parent))
}

fn keeps(page: &Page, path: &Path, parent: usize) -> bool {
    let (Some(outer), Some(inner)) = (
        path.first(parent).and_then(|path| find(page, &path)),
        path.first(parent + 1).and_then(|path| find(page, &path)),
    ) else {
        return false;
    };
    !inner.in_flow && !outer.in_flow && page.has_comments_besides(&outer.child, &page.lines(&inner.child))
}

fn relocate(page: &Page, path: &Path, to: usize) -> Option<Vec<Splice>> {
    let (holder, index) = list_and_index(page, path)?;
    let node = page.node(holder.value)?;
    let children = page.children(holder.value);
    if is_flow(node) {
        return Some(flow::relocate(page, &children, index, to));
    }
    block::relocate(page, &children, index, to)
}

fn list_and_index(page: &Page, path: &Path) -> Option<(Place, usize)> {
    let holder = find(page, &path.parent()?)?;
    match path.last()? {
        Segment::Index(index) => Some((holder, *index)),
        _ => None,
    }
}

/// The item's own text again, with the other name in it.
fn duplicate(page: &Page, path: &Path, name: &str, after: &Value) -> Option<Vec<Splice>> {
    let (holder, index) = list_and_index(page, path)?;
    let children = page.children(holder.value);
    let child = children.get(index)?;
    let copy = lookup(after, &path.parent()?.index(index + 1))?;
    let named = find(page, &path.field("name"));
    let with_name = |text: &str, start: usize| -> Option<String> {
        let node = page.node(named?.value)?;
        let NodeKind::Scalar { plain, .. } = &node.kind else { return None };
        let written = value::in_quotes(page.slice(node.span.clone()), *plain, page.is_json, &name.into());
        let range: Range<usize> = node.span.start.checked_sub(start)?..node.span.end - start;
        if range.is_empty() {
            return None;
        }
        Some(spliced(text, vec![Splice::new(range, written)]))
    };
    let holder_node = page.node(holder.value)?;
    if is_flow(holder_node) {
        let text = with_name(page.slice(child.at..child.end), child.at)
            .unwrap_or_else(|| print::flow(copy, page.is_json));
        return Some(vec![flow::insert(page, &holder_node.span, &children, index + 1, &text)]);
    }
    block::copy(page, child, with_name)
        .or_else(|| block::insert(page, &children, index + 1, |column| print::item(copy, column, page.style)))
        .map(|splice| vec![splice])
}

/// Each scalar that differs, replaced in its place; a name that was not there is set.
fn renamed(page: &Page, before: &Value, after: &Value) -> Option<Vec<Splice>> {
    let mut changes = Vec::new();
    changed(before, after, &mut Path::root(), &mut changes)?;
    let mut splices = Vec::new();
    for path in changes {
        splices.extend(set(page, &path, after)?);
    }
    Some(splices)
}

/// Collects the paths of scalars that differ or are new.
fn changed(before: &Value, after: &Value, path: &mut Path, changes: &mut Vec<Path>) -> Option<()> {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) => {
            for (key, new) in new {
                path.push(Segment::Field(key.clone()));
                changed(old.get(key).unwrap_or(&Value::Null), new, path, changes)?;
                path.pop();
            }
            Some(())
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                path.push(Segment::Index(index));
                changed(old, new, path, changes)?;
                path.pop();
            }
            Some(())
        }
        (old, new) if old == new => Some(()),
        (_, Value::Object(_) | Value::Array(_)) => None,
        _ => {
            changes.push(path.clone());
            Some(())
        }
    }
}

/// The whole document's value written anew.
fn root(page: &Page, after: &Value) -> Option<Vec<Splice>> {
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
