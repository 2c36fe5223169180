//! The fields of the form: every field of the Pod that a person can set, in sections, each with the control that fits.
//!
//! Where a field stands ([`sections`]), what is said about it (`hints`, [`nested`]) and which objects are a choice ([`unions`]) is data;
//! the rest comes from the schema ([`pod::slots`]). The labels are Kubernetes' own names; the sentences are ours.

mod hints;
mod home;
pub mod nested;
mod node;
pub mod sections;
pub mod security;
pub mod unions;
pub mod volumes;

use crate::session::selection::Selection;
use crate::workbench::paths;
pub use home::home;
pub use node::{Control, Node};
use pod::{Draft, Path, Segment};

/// The top fields of a section, for the part that stands at `part`.
pub fn of(section: &sections::Section, part: Selection, is_template: bool) -> Vec<Node> {
    let base = part.path();
    section.fields(is_template).filter_map(|name| Node::at(&base, below(&base, name))).collect()
}

/// Whether the Pod is the template of a workload.
pub fn is_template(draft: &Draft) -> bool {
    draft.chosen().is_some_and(|document| !document.prefix().is_root())
}

/// The `id` of the control at one of these paths: entries of a map are counted, since their keys change.
pub fn id(draft: &Draft, path: &Path) -> String {
    let (Some(map), Some(Segment::Key(key))) = (path.parent(), path.last()) else { return paths::id(path) };
    let index = paths::entries(draft, &map).iter().position(|(known, _)| known == key);
    index.map_or_else(|| paths::id(path), |index| paths::id(&map.index(index)))
}

/// Where a field stands when its part stands at `part`.
fn below(part: &Path, name: &str) -> Path {
    name.split('.').fold(part.clone(), |path, name| path.field(name))
}

#[cfg(test)]
mod tests;
