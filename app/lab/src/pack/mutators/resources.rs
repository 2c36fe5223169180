//! Requests and limits.

use pod::{Operation, Path};
use serde_json::Value;

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part, set};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "amount-dropped",
        says: "A request or a limit is missing.",
        make: |ground| amounts(ground, |path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "amount-changed",
        says: "A request or a limit is ten times as much.",
        make: |ground| {
            amounts(ground, |path, amount| {
                let (number, unit) = split(amount)?;
                Some(Change::set(path, format!("{number}0{unit}")))
            })
        },
    },
    Mutator {
        name: "M32-unit-in-another-case",
        says: "A unit has the wrong upper or lower case: 100M for 100m, 64mi for 64Mi.",
        make: |ground| {
            amounts(ground, |path, amount| {
                let (number, unit) = split(amount)?;
                let other = if unit == "m" { "M".to_owned() } else { unit.to_lowercase() };
                (other != unit).then(|| Change::set(path, format!("{number}{other}")))
            })
        },
    },
    Mutator {
        name: "M32-unit-dropped",
        says: "An amount has lost its unit.",
        make: |ground| {
            amounts(ground, |path, amount| {
                let (number, unit) = split(amount)?;
                (!unit.is_empty()).then(|| Change::set(path, number))
            })
        },
    },
    Mutator {
        name: "resources-dropped",
        says: "A container has neither requests nor limits.",
        make: |ground| {
            let filled = ground.containers().into_iter().filter(|part| part.value.get("resources").is_some());
            filled.map(|part| Change::unset(part.field("resources"))).collect()
        },
    },
    Mutator {
        name: "requests-as-limits",
        says: "Limits are written where requests are asked for, or the other way round.",
        make: |ground| ground.containers().iter().filter_map(|part| exchanged(ground, part)).collect(),
    },
];

fn amounts(ground: &Ground, change: impl Fn(Path, &str) -> Option<Change>) -> Vec<Change> {
    let maps = |part: Part| ["requests", "limits"].map(|kind| part.field("resources").field(kind));
    let entries = ground.containers().into_iter().flat_map(maps).flat_map(|map| ground.entries(&map));
    let written = entries.filter_map(|(path, amount)| {
        let amount = amount.as_str().map_or_else(|| amount.to_string(), str::to_owned);
        change(path, &amount)
    });
    written.collect()
}

/// An amount's digits and its unit.
fn split(amount: &str) -> Option<(&str, &str)> {
    let end = amount.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(amount.len());
    amount.split_at_checked(end).filter(|(number, _)| !number.is_empty())
}

fn exchanged(ground: &Ground, part: &Part) -> Option<Change> {
    let resources = part.field("resources");
    let (requests, limits) = (resources.field("requests"), resources.field("limits"));
    let value = |path: &Path| ground.draft.value(path).cloned();
    let put = |path: Path, value: Option<Value>| match value {
        Some(value) => set(path, value),
        None => Operation::Unset { path },
    };
    let (asked, most) = (value(&requests), value(&limits));
    let differ = asked != most;
    differ.then(|| Change::edit(resources, vec![put(limits, asked), put(requests, most)]))
}
