//! Fills in what is absent, and writes down what, where and why.

use std::collections::BTreeMap;

use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use serde::Serialize;
use serde_json::Value;

use super::{Added, By};
use crate::path::Path;

/// A resource list of Kubernetes: amounts by the resource's name.
pub(super) type Amounts = BTreeMap<String, Quantity>;

pub(super) struct Notes {
    /// Who fills in what comes next.
    pub by: By,
    /// Nobody will read them: nothing is written down.
    is_silent: bool,
    added: Vec<Added>,
}

impl Notes {
    pub fn new(by: By) -> Self {
        Self { by, is_silent: false, added: Vec::new() }
    }

    /// For who wants the Pod only.
    pub fn silent() -> Self {
        Self { is_silent: true, ..Self::new(By::Defaulting) }
    }

    /// Whether the Pod is made for the judge, who has to see it exactly as the API server does.
    pub fn is_silent(&self) -> bool {
        self.is_silent
    }

    /// What was added, in the order of paths; of several notes about one place the last.
    pub fn sorted(mut self) -> Vec<Added> {
        self.added.reverse();
        self.added.sort_by(|one, other| one.path.cmp(&other.path));
        self.added.dedup_by(|later, first| first.path.holds(&later.path));
        self.added
    }

    /// Writes down a value that was put at a place.
    pub fn note(&mut self, path: Path, value: &impl Serialize, reason: &'static str) {
        if self.is_silent {
            return;
        }
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        self.added.push(Added { path, value, reason, by: self.by });
    }

    /// Drops a field of a feature that is off by itself in Kubernetes 1.36.
    pub fn drop<T>(&mut self, slot: &mut Option<T>, path: &Path, field: &str) {
        if slot.take().is_some() {
            let reason =
                "The field belongs to a feature that is off in this version, and is dropped without a word.";
            self.note(path.field(field), &Value::Null, reason);
        }
    }

    /// Fills a field that is not there.
    pub fn fill<T: Serialize>(
        &mut self,
        slot: &mut Option<T>,
        path: &Path,
        field: &str,
        value: T,
        reason: &'static str,
    ) {
        if slot.is_none() {
            self.note(path.field(field), &value, reason);
            *slot = Some(value);
        }
    }

    /// Fills a text that is not there or empty.
    pub fn text(
        &mut self,
        slot: &mut Option<String>,
        path: &Path,
        field: &str,
        value: &str,
        reason: &'static str,
    ) {
        if slot.as_deref().is_none_or(str::is_empty) {
            self.note(path.field(field), &value, reason);
            *slot = Some(value.to_owned());
        }
    }

    /// Fills a number that is not there or 0.
    pub fn number(
        &mut self,
        slot: &mut Option<i32>,
        path: &Path,
        field: &str,
        value: i32,
        reason: &'static str,
    ) {
        if slot.unwrap_or(0) == 0 && value != 0 {
            self.note(path.field(field), &value, reason);
            *slot = Some(value);
        }
    }
}

/// The items of a list with their paths; an absent list has none.
pub(super) fn items<'list, T>(
    list: &'list mut Option<Vec<T>>,
    path: &Path,
    field: &str,
) -> impl Iterator<Item = (&'list mut T, Path)> {
    let path = path.field(field);
    list.iter_mut().flatten().enumerate().map(move |(index, item)| (item, path.index(index)))
}
