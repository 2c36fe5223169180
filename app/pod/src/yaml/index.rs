//! The keys of large maps, so that a text with many findings in one of them is judged as quickly per finding as any.

use std::collections::HashMap;

use super::tree::{NodeId, NodeKind};
use super::{Tree, scalar};

/// Looking at so many keys is quicker than hashing one.
const FEW: usize = 32;

/// For each large map of a tree where its keys stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Index(HashMap<NodeId, Keys>);

/// Where the entries of one map stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Keys {
    /// The last entry with each key.
    last: HashMap<Box<str>, usize>,
    /// The merge keys.
    merges: Vec<usize>,
}

impl Index {
    pub fn of(tree: &Tree) -> Self {
        let large = tree.nodes.iter().enumerate().filter_map(|(id, node)| match &node.kind {
            NodeKind::Mapping { entries, .. } if is_large(entries) => {
                Some((NodeId(id), Keys::of(tree, entries)))
            }
            _ => None,
        });
        Self(large.collect())
    }

    pub fn keys(&self, mapping: NodeId) -> Option<&Keys> {
        self.0.get(&mapping)
    }
}

/// Whether a map's keys are worth an index.
pub(super) fn is_large(entries: &[(NodeId, NodeId)]) -> bool {
    entries.len() > FEW
}

impl Keys {
    fn of(tree: &Tree, entries: &[(NodeId, NodeId)]) -> Self {
        let mut keys = Self::default();
        for (position, (key, _)) in entries.iter().enumerate() {
            if tree.node(*key).is_some_and(scalar::is_merge) {
                keys.merges.push(position);
            } else if let Some(text) = tree.resolve(*key).and_then(|(_, node)| scalar::key_text(node)) {
                keys.last.insert(text.into(), position);
            }
        }
        keys
    }

    /// The entries that may hold a key, the one that wins first: merge keys, and the last one with the key itself.
    pub fn candidates(&self, key: &str) -> impl Iterator<Item = usize> {
        let own = self.last.get(key).copied();
        let after =
            self.merges.iter().rev().copied().take_while(move |&merge| own.is_none_or(|own| merge > own));
        after.chain(own)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Tree, read};
    use super::FEW;

    proptest! {
        /// The same keys, duplicates and merges, among few entries and among many.
        #[test]
        fn a_large_map_is_read_as_a_small_one(
            entries in prop::collection::vec((0..4usize, 0..9usize), 0..9),
            filler in 0..9usize,
        ) {
            let lines: Vec<String> = entries.iter().enumerate().map(|(at, entry)| line(at, *entry)).collect();
            let (small, large) = (text(&lines, filler, 0), text(&lines, filler, FEW + 1));
            for key in ["a", "b", "c", "d", "<<"] {
                prop_assert_eq!(value(&small, key), value(&large, key), "{} in\n{}", key, large);
            }
        }
    }

    fn line(position: usize, (key, kind): (usize, usize)) -> String {
        let key = ["a", "b", "c", "'<<'"].get(key).unwrap_or(&"d");
        match kind {
            0 => format!("<<: {{{key}: merged{position}, d: merged{position}}}"),
            1 => format!("<<: [*base, {{{key}: merged{position}}}]"),
            _ => format!("{key}: own{position}"),
        }
    }

    fn text(lines: &[String], at: usize, fillers: usize) -> String {
        let mut lines = [&["first: x".to_owned()], lines].concat();
        let at = at.min(lines.len());
        lines.splice(at..at, (0..fillers).map(|number| format!("filler{number}: x")));
        format!("base: &base {{d: base, b: base}}\nmap:\n  {}\n  last: x\n", lines.join("\n  "))
    }

    fn value(text: &str, key: &str) -> Option<String> {
        let documents = read(text);
        let tree: &Tree = &documents.first()?.tree;
        let map = tree.child(tree.root_id()?, "map")?;
        let found = tree.child(map.value, key)?;
        tree.text(found.value).map(str::to_owned)
    }
}
