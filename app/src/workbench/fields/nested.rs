//! Sentences about fields that stand inside another: too many to come with the page, so they are fetched once it takes
//! typing. Until then, and where the server does not answer, these fields have no sentence.

use super::Node;
use crate::browser::fetch;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The text that the server sends: a line `field: sentence` for each field, below a line `[Type]`.
#[cfg(any(feature = "ssr", test))]
pub const TEXT: &str = include_str!("nested.txt");

/// What is said in this tab; nothing until it is fetched.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known(pub RwSignal<Sentences>);

/// Fetches it. Without an answer these fields go without: the page works as well.
pub async fn learn(known: Known) {
    if let Ok(text) = fetch::hints().await {
        known.0.set(Sentences::read(&text));
    }
}

/// The type that stands for any.
const ANY: &str = "*";

/// What is said, by type and field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentences(BTreeMap<(String, String), String>);

impl Sentences {
    /// Reads the text; a line that is none of its kinds says nothing.
    pub fn read(text: &str) -> Self {
        let (mut holder, mut all) = (ANY, BTreeMap::new());
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(named) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                holder = named;
            } else if let Some((name, sentence)) = line.split_once(": ") {
                all.insert((holder.to_owned(), name.to_owned()), sentence.to_owned());
            }
        }
        Self(all)
    }

    /// The sentence about a field, or nothing.
    pub fn of(&self, node: &Node) -> &str {
        let at = |holder: &str| self.0.get(&(holder.to_owned(), node.slot.name.to_owned()));
        at(node.slot.holder).or_else(|| at(ANY)).map_or("", String::as_str)
    }

    /// The types and fields it is about.
    #[cfg(test)]
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.keys().map(|(holder, name)| (holder.as_str(), name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pod::{Path, Slot, Takes};
    use std::collections::BTreeSet;

    /// Every field of a Pod that counts on create, once for each type.
    fn all() -> Vec<Node> {
        let (mut known, mut found, mut waiting) = (BTreeSet::new(), Vec::new(), vec![Path::root()]);
        while let Some(path) = waiting.pop() {
            for slot in pod::slots(&path).into_iter().filter(Slot::counts) {
                let below = path.field(slot.name);
                match slot.takes {
                    Takes::Object => waiting.push(below.clone()),
                    Takes::Items => waiting.push(below.index(0)),
                    _ => {}
                }
                if known.insert((slot.holder, slot.name)) {
                    found.extend(Node::at(&Path::root(), below));
                }
            }
        }
        found
    }

    /// What programs write, not people.
    const NOBODYS: [&str; 2] = ["ManagedFieldsEntry", "ObjectMeta"];

    #[test]
    fn each_field_that_a_person_may_set_has_a_sentence() {
        let sentences = Sentences::read(TEXT);
        let may = |node: &&Node| {
            !node.slot.deprecated && !NOBODYS.contains(&node.slot.holder) && !is_in_deprecated(node)
        };
        let silent = |node: &&Node| node.help().is_empty() && sentences.of(node).is_empty();
        let silent: Vec<String> = all()
            .iter()
            .filter(may)
            .filter(silent)
            .map(|node| format!("{}.{}", node.slot.holder, node.slot.name))
            .collect();
        assert!(silent.is_empty(), "nothing is said about {silent:?}");
    }

    fn is_in_deprecated(node: &Node) -> bool {
        let mut parent = node.path.parent();
        while let Some(path) = parent {
            if pod::slot(&path).is_some_and(|slot| slot.deprecated) {
                return true;
            }
            parent = path.parent();
        }
        false
    }

    #[test]
    fn each_sentence_is_about_a_field_that_has_no_other() {
        let sentences = Sentences::read(TEXT);
        let all = all();
        for (holder, name) in sentences.fields() {
            let about = all
                .iter()
                .find(|node| (holder == ANY || node.slot.holder == holder) && node.slot.name == name);
            assert!(about.is_some(), "{holder}.{name} is no field of a Pod");
            let has_other = holder != ANY && about.is_some_and(|node| !node.help().is_empty());
            assert!(!has_other, "{holder}.{name} has its sentence in hints.rs");
        }
    }

    #[test]
    fn a_sentence_for_any_type_gives_way_to_one_for_the_type() {
        let node = |path: &str| Node::at(&Path::root(), path.parse().unwrap()).unwrap();
        let sentences =
            Sentences::read("# no\n[*]\nname: any\n[HTTPHeader]\nname: header\nvalue: a: b\n\nno line\n");
        let header = "spec.containers[0].readinessProbe.httpGet.httpHeaders[0]";
        assert_eq!(sentences.of(&node(&format!("{header}.name"))), "header");
        assert_eq!(sentences.of(&node(&format!("{header}.value"))), "a: b");
        assert_eq!(sentences.of(&node("spec.containers[0].name")), "any");
        assert_eq!(sentences.of(&node("spec.containers[0].image")), "");
    }
}
