//! What is known about a place of a Pod, from the [table](crate::schema) of all fields.

mod default;
mod facts;
mod place;
mod slot;
pub(crate) mod words;

use serde::{Serialize, Serializer};

use crate::path::Path;
use crate::schema::Field;

pub use default::Default;
pub(crate) use place::Place;
pub use slot::{Plain, Slot, Takes, pattern, slot, slots};

pub use crate::schema::{Gate, OnCreate};

/// What is known about a place: what it takes, what happens to it, what is below.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The pattern of the path: `spec.containers[].ports[].containerPort`, `metadata.labels[key]`.
    pub path: String,
    /// The type as kubectl writes it: `[]Container`, `map[string]string`, `integer`.
    #[serde(rename = "type")]
    pub type_name: String,
    /// The type in words: `a list of Container objects`.
    pub takes: String,
    /// Whether it is one value, a list or a map.
    pub shape: Shape,
    /// Whether its object needs it.
    pub required: bool,
    /// Whether it, or something it is in, is deprecated.
    pub deprecated: bool,
    /// What a create does with it; the parts of what is ignored or refused are, too.
    pub on_create: OnCreate,
    /// The minor version of Kubernetes whose API first had it; nothing when 1.11 had it already.
    #[serde(serialize_with = "version_or_null")]
    pub since: Option<u8>,
    /// The feature gate that decides whether it works, when there is one in 1.36.
    pub gate: Option<&'static Gate>,
    /// The values it takes, when they are counted.
    pub values: Vec<&'static str>,
    /// What Kubernetes fills in where it is left out; several where that depends on something else.
    pub defaults: Vec<Default>,
    /// What it is for, in Kubernetes' own words; only with the feature `texts`.
    pub doc: Option<&'static str>,
    /// What is below it, sorted by name.
    pub fields: Vec<Member>,
}

/// One value, a list of values, or a map with free keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the type says it")]
pub enum Shape {
    One,
    List,
    Map,
}

/// A field below an explained place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Its type as kubectl writes it.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Whether its object needs it.
    pub required: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// What it is for, in Kubernetes' own words; only with the feature `texts`.
    pub doc: Option<&'static str>,
}

/// Explains a place of a Pod, or of a workload that makes Pods (`kind: Some("Deployment")`; paths with their prefix).
///
/// Positions, names and keys may be left out (`spec.containers.ports`). Nothing where Kubernetes knows no such place:
/// [`not_explained`] says what may have been meant.
#[must_use]
pub fn explain(path: &Path, kind: Option<&str>) -> Option<Explanation> {
    find(path, kind).ok()
}

/// Why a place cannot be explained, and the nearest one that can, as one or two sentences.
#[must_use]
pub fn not_explained(path: &Path, kind: Option<&str>) -> String {
    find(path, kind).err().unwrap_or_default()
}

fn find(path: &Path, kind: Option<&str>) -> Result<Explanation, String> {
    Place::at(path, kind).map(|place| place.explanation())
}

fn member(field: Field) -> Member {
    Member {
        name: field.name,
        type_name: words::type_name(field.kind),
        required: field.required,
        deprecated: field.is_deprecated(),
        doc: field.doc(),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde's signature")]
fn version_or_null<S: Serializer>(minor: &Option<u8>, serializer: S) -> Result<S::Ok, S::Error> {
    match minor {
        Some(minor) => serializer.collect_str(&format_args!("1.{minor}")),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests;
