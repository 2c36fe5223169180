//! Values that an anchor (`&name`) shares between several places: what stands in the way of a change, and what is offered.

use serde::{Deserialize, Serialize};

use super::page::{Child, Page};
use super::place::{Place, find, is_alias, step};
use super::{Operation, Refusal, names};
use crate::document::Document;
use crate::draft::Draft;
use crate::path::{Path, Segment};
use crate::yaml::{NodeId, NodeKind, Tree, scalar};

/// What to do with a value that stands in several places, since aliases (`*name`) or merge keys (`<<`) repeat it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sharing {
    /// Refuse the change, and offer the two others.
    #[default]
    Refuse,
    /// Change the value that the anchor marks, and so all places that repeat it.
    Everywhere,
    /// Write the repeated value out where it is needed, and change only this place.
    Copy,
}

/// Another way to make the same change, which a person may choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What would be done, as a button says it.
    pub says: String,
    /// How: the same operations again, with this.
    pub sharing: Sharing,
}

/// What stands in the way of a change at a place.
#[derive(Clone, Debug)]
pub(super) enum Obstacle {
    /// The value at `path` is written `*name`; the operation is about it, or about something in it.
    Alias { path: Path, place: Place },
    /// The field of the map at `path` is not written there: the merge key brings it.
    Merged { path: Path, merge: Child, source: NodeId },
    /// Other places repeat these values, in which the change would be made.
    Repeated { targets: Vec<NodeId> },
}

impl Obstacle {
    /// The first one on the way to what the operation is about.
    pub fn on_the_way(draft: &Draft, operation: &Operation, sharing: Sharing) -> Option<Self> {
        let document = draft.chosen()?;
        let page = Page::new(draft, document);
        let path = inner_path(document, operation);
        let goes = replaces(operation, sharing) || is_of_key(document, operation);
        let mut here = Path::root();
        let mut place = find(&page, &here)?;
        for segment in path.segments() {
            let Some(next) = step(&page, &place, segment) else {
                return merged(&page, &place, &here, segment);
            };
            here.push(segment.clone());
            place = next;
            let is_replaced = here == path && goes;
            if is_alias(&page, place.value) && !is_replaced {
                return Some(Self::Alias { path: here, place });
            }
        }
        None
    }

    /// The anchors that mark what the operation changes, something in it, or what it is in, and that aliases repeat.
    pub fn repeated(document: &Document, operation: &Operation) -> Option<Self> {
        let tree = document.tree();
        // What is moved or taken away matters to its neighbours too.
        let place = match operation {
            Operation::Set { path, .. } | Operation::Insert { path, .. } => path.clone(),
            Operation::Rename { .. } if !is_of_key(document, operation) => Path::root(),
            other => other.path().parent()?,
        };
        let span = &tree.node(tree.nearest(&place)?.0.value)?.span;
        let meets = |target: &NodeId| {
            tree.node(*target).is_some_and(|node| node.span.start <= span.end && span.start <= node.span.end)
        };
        let mut targets: Vec<NodeId> = tree.aliases().filter(meets).collect();
        targets.dedup();
        (!targets.is_empty()).then_some(Self::Repeated { targets })
    }

    /// Why the change is not made, and what could be done instead, of what `can` be done.
    pub fn refusal(&self, draft: &Draft, operation: &Operation, can: &dyn Fn(&Offer) -> bool) -> Refusal {
        let (path, message) = match self {
            Self::Alias { path, place } => {
                let alias = draft.chosen().and_then(|document| document.tree().node(place.value));
                let alias = alias.and_then(|node| draft.text().get(node.span.clone())).unwrap_or("*");
                let anchor = alias.trim_start_matches('*');
                let message = format!(
                    "This value is not written here: `{alias}` repeats the one that is marked with `&{anchor}`."
                );
                (path.clone(), message)
            }
            Self::Merged { path, .. } => {
                let message = "This field is not written here: the merge key `<<` brings it from the map that it names.";
                (path.clone(), message.to_owned())
            }
            Self::Repeated { .. } => {
                let message = "Other places of this text repeat this value by its anchor (`&name`), so a change here would change them as well.";
                (operation.path().clone(), message.to_owned())
            }
        };
        let offers: Vec<Offer> = self.offers().into_iter().filter(can).collect();
        let help = match offers.iter().map(|offer| offer.sharing).collect::<Vec<_>>().as_slice() {
            [] => "Make this change in the text.",
            [Sharing::Copy] => "Write the repeated value out, and change only this place.",
            [_] => "Change it where it is written, and so everywhere.",
            _ => "Change it everywhere, or write the repeated value out and change only this place.",
        };
        Refusal { path, message, help: help.to_owned(), offers }
    }

    fn offers(&self) -> Vec<Offer> {
        let (everywhere, copy) = match self {
            Self::Alias { .. } => {
                ("Change the marked value, here and everywhere", "Copy it here, and change only this one")
            }
            Self::Merged { .. } => (
                "Change it where it is written, for all that merge it",
                "Write the merged fields out here, and change only this one",
            ),
            Self::Repeated { .. } => {
                ("Change it everywhere", "Write the value out at the other places, and change only this one")
            }
        };
        vec![
            Offer { says: everywhere.to_owned(), sharing: Sharing::Everywhere },
            Offer { says: copy.to_owned(), sharing: Sharing::Copy },
        ]
    }
}

/// The operation at the place where the value is written, for what is repeated on the way to it.
pub(super) fn at_the_anchor(
    document: &Document,
    operation: &Operation,
    obstacle: &Obstacle,
) -> Option<Operation> {
    let tree = document.tree();
    let (target, from) = match obstacle {
        Obstacle::Alias { path, place } => (tree.resolve(place.value)?.0, path),
        Obstacle::Merged { path, source, .. } => (*source, path),
        Obstacle::Repeated { .. } => return None,
    };
    let anchor = path_of(tree, target)?;
    let rest = operation.path().segments().get(from.segments().len()..).unwrap_or_default();
    let path = anchor.join(&Path::from(rest.to_vec()));
    let mut moved = operation.clone();
    match &mut moved {
        Operation::Set { path: old, .. }
        | Operation::Unset { path: old }
        | Operation::Insert { path: old, .. }
        | Operation::Remove { path: old }
        | Operation::Move { path: old, .. }
        | Operation::Duplicate { path: old, .. }
        | Operation::Rename { path: old, .. } => *old = path,
    }
    Some(moved)
}

/// Where the operation looks at last: copies and renamings change a name inside.
fn inner_path(document: &Document, operation: &Operation) -> Path {
    match operation {
        operation if is_of_key(document, operation) => operation.path().clone(),
        Operation::Duplicate { path, .. } | Operation::Rename { path, .. } if !matches!(path.last(), Some(Segment::Field(field)) if field == "name") => {
            path.field("name")
        }
        other => other.path().clone(),
    }
}

/// Whether it renames a key: then the value behind it may be an alias.
fn is_of_key(document: &Document, operation: &Operation) -> bool {
    matches!(operation, Operation::Rename { path, .. } if names::key_path(document.value(), path).is_some())
}

/// Whether the operation has no use for what stands at its path: it goes, or a copy of it would be replaced.
fn replaces(operation: &Operation, sharing: Sharing) -> bool {
    match operation {
        Operation::Unset { .. } | Operation::Remove { .. } | Operation::Move { .. } => true,
        Operation::Set { .. } => sharing == Sharing::Copy,
        Operation::Insert { .. } | Operation::Duplicate { .. } | Operation::Rename { .. } => false,
    }
}

fn merged(page: &Page, place: &Place, here: &Path, segment: &Segment) -> Option<Obstacle> {
    let key = segment.key()?;
    page.tree.child(place.value, &key)?;
    let merge = merge_of(page, place.value)?;
    let source = page
        .tree
        .merged(merge.value)
        .into_iter()
        .filter_map(|source| page.tree.resolve(source))
        .find(|(source, _)| page.tree.child(*source, &key).is_some())?;
    Some(Obstacle::Merged { path: here.clone(), merge, source: source.0 })
}

/// The entry of a map whose key is `<<`.
pub(super) fn merge_of(page: &Page, mapping: NodeId) -> Option<Child> {
    let is_merge = |child: &Child| child.key.and_then(|key| page.node(key)).is_some_and(scalar::is_merge);
    page.children(mapping).into_iter().find(is_merge)
}

/// The path at which a node is written; merge keys count as the field `<<`.
fn path_of(tree: &Tree, target: NodeId) -> Option<Path> {
    let mut waiting = vec![(tree.root_id()?, Path::root())];
    while let Some((id, path)) = waiting.pop() {
        if id == target {
            return Some(path);
        }
        match tree.node(id).map(|node| &node.kind) {
            Some(NodeKind::Sequence { items, .. }) => {
                waiting.extend(items.iter().enumerate().map(|(index, &item)| (item, path.index(index))));
            }
            Some(NodeKind::Mapping { entries, .. }) => {
                waiting.extend(entries.iter().filter_map(|&(key, value)| {
                    let key = scalar::key_text(tree.resolve(key)?.1)?;
                    Some((value, path.field(&key)))
                }));
            }
            _ => {}
        }
    }
    None
}
