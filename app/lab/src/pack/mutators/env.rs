//! Variables of a container's environment.

use pod::{Operation, Path};
use serde_json::{Value, json};

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part, append};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "env-dropped",
        says: "A variable is missing.",
        make: |ground| each(ground, |path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "env-renamed",
        says: "A variable has another name.",
        make: |ground| {
            each(ground, |path, one| {
                let name = one.get("name")?.as_str()?;
                Some(Change::set(path.field("name"), format!("{name}_2")))
            })
        },
    },
    Mutator {
        name: "env-value-changed",
        says: "A variable has another value.",
        make: |ground| {
            each(ground, |path, one| {
                let value = one.get("value")?.as_str()?;
                Some(Change::set(path.field("value"), format!("{value}-2")))
            })
        },
    },
    Mutator {
        name: "M09-env-without-quotes",
        says: "A variable's number or true has lost its quotes.",
        make: |ground| {
            each(ground, |path, one| {
                let bare: Value = serde_json::from_str(one.get("value")?.as_str()?).ok()?;
                (bare.is_number() || bare.is_boolean()).then(|| Change::set(path.field("value"), bare))
            })
        },
    },
    Mutator {
        name: "M31-env-as-one-line",
        says: "A variable is written as - NAME: value.",
        make: |ground| {
            each(ground, |path, one| {
                let (name, value) = (one.get("name")?.as_str()?, one.get("value")?.as_str()?);
                Some(Change::set(path, json!({ name: value })))
            })
        },
    },
    Mutator {
        name: "M31-env-of-another-container",
        says: "A variable stands in another container.",
        make: |ground| {
            let parts = ground.containers();
            let next = |index: usize| parts.get(index + 1).or_else(|| parts.first().filter(|_| index > 0));
            let pairs = parts.iter().enumerate().filter_map(|(index, part)| Some((part, next(index)?)));
            pairs.flat_map(|(from, to)| into(ground, from, to)).collect()
        },
    },
    Mutator {
        name: "env-source-changed",
        says: "A variable comes from another key or object.",
        make: |ground| {
            each(ground, |path, one| {
                let (source, object) = one.get("valueFrom")?.as_object()?.iter().next()?;
                let (field, value) =
                    ["key", "fieldPath", "resource"].iter().find_map(|it| Some((*it, object.get(*it)?)))?;
                let at = path.field("valueFrom").field(source).field(field);
                let other = if field == "fieldPath" {
                    "metadata.uid".to_owned()
                } else {
                    format!("{}-2", value.as_str()?)
                };
                Some(Change::set(at, other))
            })
        },
    },
    Mutator {
        name: "env-from-dropped",
        says: "A source of many variables is missing.",
        make: |ground| ground.inside("envFrom").into_iter().map(|(path, _)| Change::unset(path)).collect(),
    },
];

fn each(ground: &Ground, change: impl Fn(Path, &Value) -> Option<Change>) -> Vec<Change> {
    ground.inside("env").into_iter().filter_map(|(path, one)| change(path, one)).collect()
}

/// Each variable of a container, moved to the end of another's.
fn into(ground: &Ground, from: &Part, to: &Part) -> Vec<Change> {
    let list = to.field("env");
    let end = ground.items(&list).len();
    let moved = |(path, one): (Path, &Value)| {
        let put = append(list.clone(), end, one.clone());
        Change::edit(path.clone(), vec![put, Operation::Unset { path }])
    };
    ground.items(&from.field("env")).into_iter().map(moved).collect()
}
