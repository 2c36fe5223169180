//! From a path to the entry or item that is written there.

use std::borrow::Cow;

use super::page::{Child, Page, is_flow};
use crate::path::{Path, Segment};
use crate::yaml::{NodeId, NodeKind, scalar};

/// A place in the tree, as found without following aliases: the entry or item, and whether it stands in brackets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub child: Child,
    pub value: NodeId,
    pub in_flow: bool,
}

/// The place of a path; nothing when it is absent or only merged in.
pub(super) fn find(page: &Page, path: &Path) -> Option<Place> {
    let root = page.tree.root_id()?;
    let span = &page.node(root)?.span;
    let child = Child { at: span.start, end: span.end, key: None, value: root };
    let mut place = Place { child, value: root, in_flow: false };
    for segment in path.segments() {
        place = step(page, &place, segment)?;
    }
    Some(place)
}

pub(super) fn step(page: &Page, place: &Place, segment: &Segment) -> Option<Place> {
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
            let key = segment.key()?;
            children.iter().find(|child| child.key.is_some_and(|id| is_key(page, id, &key))).copied()
        }
        _ => None,
    }?;
    Some(Place { child, value: child.value, in_flow: place.in_flow || is_flow(node) })
}

pub(super) fn is_key(page: &Page, id: NodeId, key: &str) -> bool {
    written_key(page, id).is_some_and(|text| text == key)
}

/// The text of a key, behind an alias; nothing for the merge key and for what is no key.
pub(super) fn written_key<'text>(page: &Page<'text>, id: NodeId) -> Option<Cow<'text, str>> {
    let (_, node) = page.tree.resolve(id)?;
    scalar::key_text(node).filter(|_| !scalar::is_merge(node))
}

pub(super) fn is_alias(page: &Page, id: NodeId) -> bool {
    page.node(id).is_some_and(|node| matches!(node.kind, NodeKind::Alias(_)))
}

pub(super) fn is_list(page: &Page, id: NodeId) -> bool {
    page.node(id).is_some_and(|node| matches!(node.kind, NodeKind::Sequence { .. }))
}
