//! Wrong Pods made of a right one, without a look at the criteria: what people do wrong, wherever it can be done in a text.
//!
//! - `names`, `containers`, `images`: who is there, called what, in which list, made of what
//! - `commands`, `scripts`: what runs
//! - `env`, `ports`, `volumes`, `resources`, `security`, `probes`, `settings`: what is set
//! - `layout`: what breaks the YAML
//!
//! Names that begin with `M` and a number are mistakes of docs/MISTAKES.md. M15, M25, M35, M36 and M38 are not in the text
//! of one Pod; M27 is `port-changed`.

mod commands;
mod containers;
mod env;
mod images;
mod layout;
mod names;
mod ports;
mod probes;
mod resources;
mod scripts;
mod security;
mod settings;
#[cfg(test)]
mod tests;
mod volumes;

use std::collections::{BTreeMap, BTreeSet};

use k8s_openapi::api::core::v1::Pod;
use pod::Draft;
use serde_json::Value;

use super::ground::{Change, Ground};

/// One kind of mistake.
#[derive(Debug, Clone, Copy)]
pub struct Mutator {
    /// Stable: it stands in exercises' lists of survivors.
    pub name: &'static str,
    /// What it does to a Pod.
    pub says: &'static str,
    make: fn(&Ground) -> Vec<Change>,
}

/// A right Pod with one mistake in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    /// The mutator's name and the place: `M30-tag-dropped@spec.containers[name=web].image`, with `~2` for a second one there.
    pub id: String,
    /// The text.
    pub text: String,
}

/// The mutants of one text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mutants {
    /// In the order of the mutators.
    pub list: Vec<Mutant>,
    /// There would be more.
    pub is_cut: bool,
}

/// More mutants of one text are not tried.
pub const MOST: usize = 1_000;
/// Nor more bytes of them: each is read and judged whole.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// All mutators, in the order in which they are applied.
pub fn mutators() -> impl Iterator<Item = &'static Mutator> {
    let tables = [
        names::ALL,
        containers::ALL,
        images::ALL,
        commands::ALL,
        scripts::ALL,
        env::ALL,
        ports::ALL,
        volumes::ALL,
        resources::ALL,
        security::ALL,
        probes::ALL,
        settings::ALL,
        layout::ALL,
    ];
    tables.into_iter().flatten()
}

/// The mutants of a right text, always in the same order. None is the text itself, or means the same to Kubernetes, and no
/// two are equal. A text that holds no Pod has none.
pub fn mutants(text: &str) -> Mutants {
    let Some(ground) = Ground::new(text) else { return Mutants::default() };
    let most = MOST.min(MOST_BYTES / text.len().max(1));
    let mut changes =
        mutators().flat_map(|mutator| (mutator.make)(&ground).into_iter().map(move |it| (mutator, it)));
    let original = stored(&ground.draft);
    let mut seen = BTreeSet::from([text.to_owned()]);
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut list = Vec::new();
    for (mutator, change) in changes.by_ref().take(most) {
        let Some(text) = ground.made(&change.how) else { continue };
        if seen.contains(&text) || is_stored_alike(&text, original.as_ref()) {
            continue;
        }
        seen.insert(text.clone());
        let id = format!("{}@{}", mutator.name, ground.shown(&change.at));
        let count = places.entry(id.clone()).or_default();
        *count += 1;
        let id = if *count > 1 { format!("{id}~{count}") } else { id };
        list.push(Mutant { id, text });
    }
    Mutants { list, is_cut: changes.next().is_some() }
}

/// Whether Kubernetes would store the same Pod: then the mistake is none.
fn is_stored_alike(text: &str, original: Option<&(Option<String>, Pod)>) -> bool {
    stored(&Draft::new(text)).is_some_and(|stored| Some(&stored) == original)
}

/// The kind and the Pod as Kubernetes stores it; nothing for what it cannot read.
fn stored(draft: &Draft) -> Option<(Option<String>, Pod)> {
    let document = draft.chosen()?;
    let judged = pod::check_chosen(draft, pod::Version::default());
    let reads = judged.iter().all(|judgement| judgement.stage != Some(pod::Stage::Decode));
    let kind = document.kind().map(str::to_owned);
    reads.then(|| Some((kind, document.defaulted()?.pod))).flatten()
}

/// Another value of the same type, for settings of which nothing is known; nothing for lists and maps.
fn other(value: &Value) -> Option<Value> {
    match value {
        Value::Bool(it) => Some((!it).into()),
        Value::Number(it) => Some((it.as_i64()? + 1).into()),
        Value::String(it) => Some(format!("{it}2").into()),
        _ => None,
    }
}
