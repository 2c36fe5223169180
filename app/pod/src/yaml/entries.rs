//! The entries of one map while it is read, and which keys are there already.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::scalar::{self, Scalar};
use super::{NodeId, Tree};

/// Keys that have the same text and are not the same, such as `1` and `"1"`, which are compared one by one.
const MOST_ALIKE: usize = 16;

/// A map with at most so many entries, as nearly all of a Pod have, is small.
const FEW: usize = 16;

/// The entries so far.
pub(super) struct Entries<'tree> {
    map: Map<String, Value>,
    /// Each key with the byte it is written at.
    keys: Vec<(NodeId, usize)>,
    /// The first of them by their text; made when a text comes a second time, which is rare.
    by_text: HashMap<String, Vec<(Scalar<'tree>, usize)>>,
    known: usize,
}

impl<'tree> Entries<'tree> {
    /// For a map in which so many are written.
    pub fn new(count: usize) -> Self {
        Self {
            map: Map::with_capacity(count),
            keys: Vec::with_capacity(count),
            by_text: HashMap::new(),
            known: 0,
        }
    }

    pub fn map(self) -> Map<String, Value> {
        self.map
    }

    /// Where the same key was written before. The API server's parser keeps `1` and `"1"` apart.
    pub fn earlier(&mut self, tree: &'tree Tree, text: &str, key: NodeId) -> Option<usize> {
        if !self.has(text) {
            return None;
        }
        self.learn(tree);
        let typed = scalar::of(tree.node(key)?)?;
        self.by_text.get(text)?.iter().find(|(other, _)| *other == typed).map(|&(_, at)| at)
    }

    /// Looking at a few keys is quicker than hashing one.
    fn has(&self, text: &str) -> bool {
        if self.map.len() > FEW {
            self.map.contains_key(text)
        } else {
            self.map.keys().any(|key| key == text)
        }
    }

    /// Keeps the value; an earlier one of a key with the same text goes.
    pub fn insert(&mut self, text: String, key: NodeId, at: usize, value: Value) {
        self.keys.push((key, at));
        self.map.insert(text, value);
    }

    fn learn(&mut self, tree: &'tree Tree) {
        for &(key, at) in self.keys.get(self.known..).unwrap_or_default() {
            let Some(node) = tree.node(key) else { continue };
            let (Some(text), Some(typed)) = (scalar::key_text(node), scalar::of(node)) else { continue };
            let alike = self.by_text.entry(text.into_owned()).or_default();
            if alike.len() < MOST_ALIKE && !alike.iter().any(|(other, _)| *other == typed) {
                alike.push((typed, at));
            }
        }
        self.known = self.keys.len();
    }
}
