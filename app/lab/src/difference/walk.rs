//! Two values beside each other, with where each stands.

use std::collections::{BTreeMap, BTreeSet};

use pod::{Path, Segment};
use serde_json::Value;

use super::Difference;
use super::same::{is_same, key_of};
use super::words;
use crate::answer::Answer;

/// What is absent.
const NOTHING: Value = Value::Null;

/// The two Pods, and what was found.
pub(super) struct Walk<'a> {
    pub(super) own: &'a Answer<'a>,
    pub(super) solution: &'a Answer<'a>,
    /// Which volume of the solution one of the learner's stands for, where their names differ.
    pub(super) renamed: BTreeMap<String, String>,
    pub(super) found: Vec<Difference>,
}

/// A place in both texts.
#[derive(Clone)]
pub(super) struct Place {
    /// As it is shown: list items by their name.
    pub(super) shown: Path,
    pub(super) own: Path,
    pub(super) solution: Path,
}

impl Place {
    pub(super) fn field(&self, name: &str) -> Self {
        let step = |path: &Path| if is_key(path, name) { path.key(name) } else { path.field(name) };
        Self { shown: step(&self.shown), own: self.own.field(name), solution: self.solution.field(name) }
    }

    /// The items of a list that belong together; a place of one that is absent is the list's.
    fn item(&self, name: Path, own: Option<usize>, solution: Option<usize>) -> Self {
        let at =
            |path: &Path, index: Option<usize>| index.map_or_else(|| path.clone(), |index| path.index(index));
        Self { shown: name, own: at(&self.own, own), solution: at(&self.solution, solution) }
    }

    /// The field's name.
    fn name(&self) -> String {
        self.shown.last().and_then(Segment::key).unwrap_or_default().into_owned()
    }
}

/// Whether the entries of the map at `path` have free names.
fn is_key(path: &Path, name: &str) -> bool {
    let maps = ["labels", "annotations", "nodeSelector", "limits", "requests", "matchLabels"];
    let around = path.last().and_then(Segment::key);
    around.is_some_and(|around| maps.contains(&around.as_ref())) || name.contains(['.', '/'])
}

impl<'a> Walk<'a> {
    pub(super) fn new(own: &'a Answer<'a>, solution: &'a Answer<'a>) -> Self {
        Self { own, solution, renamed: BTreeMap::new(), found: Vec::new() }
    }

    /// Compares what stands at a place; `Null` is absent.
    pub(super) fn compare(&mut self, own: &Value, solution: &Value, at: &Place) {
        let is_renamed = || match (own.as_str(), solution.as_str(), at.name().as_str()) {
            (Some(own), Some(solution), "name") if is_mount(at) => {
                self.renamed.get(own).is_some_and(|name| name == solution)
            }
            _ => false,
        };
        match (own, solution) {
            _ if is_same(&at.name(), own, solution) || is_renamed() => {}
            (Value::Object(own), Value::Object(solution)) => {
                let names: BTreeSet<&String> = own.keys().chain(solution.keys()).collect();
                for name in names {
                    let (own, solution) = (own.get(name), solution.get(name));
                    self.compare(own.unwrap_or(&NOTHING), solution.unwrap_or(&NOTHING), &at.field(name));
                }
            }
            (Value::Array(one), Value::Array(other)) => match key_of(&at.name()) {
                Some(key) => self.items(key, one, other, at),
                None => self.report(own, solution, at),
            },
            _ => self.report(own, solution, at),
        }
    }

    /// Compares lists whose items have a field that names them.
    fn items(&mut self, key: &str, own: &[Value], solution: &[Value], at: &Place) {
        let names = |items: &[Value]| -> Vec<String> {
            items.iter().map(|item| words::plain(item.get(key))).collect()
        };
        let (own_names, names) = (names(own), names(solution));
        let places: BTreeMap<&String, usize> =
            names.iter().enumerate().rev().map(|(index, name)| (name, index)).collect();
        let is_volumes = at.name() == "volumes";
        let mut left: BTreeSet<usize> = (0..solution.len()).collect();
        for (index, item) in own.iter().enumerate() {
            let Some(name) = own_names.get(index) else { continue };
            let meant = self.renamed.get(name).filter(|_| is_volumes).unwrap_or(name);
            let other = places.get(meant).copied().filter(|place| left.remove(place));
            let value = other.and_then(|place| solution.get(place)).unwrap_or(&NOTHING);
            self.compare(item, value, &at.item(named(&at.shown, key, name), Some(index), other));
        }
        for index in left {
            let (Some(item), Some(name)) = (solution.get(index), names.get(index)) else { continue };
            self.compare(&NOTHING, item, &at.item(named(&at.shown, key, name), None, Some(index)));
        }
    }

    /// Adds what differs, unless nobody wrote it: then it follows from something else that differs.
    fn report(&mut self, own: &Value, solution: &Value, at: &Place) {
        let own = shown(self.own, &at.own, own);
        let solution = shown(self.solution, &at.solution, solution);
        if own.is_written || solution.is_written {
            self.say(at, own.text, solution.text);
        }
    }

    /// Adds what differs, in words.
    pub(super) fn say(&mut self, at: &Place, own: Option<String>, solution: Option<String>) {
        let line = self.own.line(&at.own);
        self.found.push(Difference { path: at.shown.to_string(), line, own, solution });
    }
}

/// Whether it is a field of a mount.
fn is_mount(at: &Place) -> bool {
    at.shown.segments().iter().rev().nth(2).and_then(Segment::key).is_some_and(|name| name == "volumeMounts")
}

fn named(list: &Path, key: &str, name: &str) -> Path {
    if key == "name" { list.name(name) } else { list.key(name) }
}

struct Shown {
    text: Option<String>,
    is_written: bool,
}

/// A value as its author wrote it, else as Kubernetes fills it in.
fn shown(answer: &Answer, path: &Path, value: &Value) -> Shown {
    let written = answer.document.value_at(path).filter(|_| !value.is_null());
    let text = match written {
        Some(written) => Some(words::flow(written)),
        None if value.is_null() => None,
        None => Some(format!("{} (Kubernetes' default)", words::flow(value))),
    };
    Shown { text, is_written: written.is_some() }
}
