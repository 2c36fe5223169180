//! Ports of containers.

use pod::Path;
use serde_json::{Value, json};

use super::Mutator;
use crate::pack::ground::{Change, Ground, set};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "port-dropped",
        says: "A port is not declared.",
        make: |ground| each(ground, |path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "port-changed",
        says: "Another port is declared.",
        make: |ground| {
            each(ground, |path, one| {
                Some(Change::set(path.field("containerPort"), number(one)? % 65_000 + 1))
            })
        },
    },
    Mutator {
        name: "port-renamed",
        says: "A port has another name.",
        make: |ground| {
            each(ground, |path, one| {
                Some(Change::set(path.field("name"), format!("{}x", one.get("name")?.as_str()?)))
            })
        },
    },
    Mutator {
        name: "port-protocol-changed",
        says: "A port is declared for UDP.",
        make: |ground| each(ground, |path, _| Some(Change::set(path.field("protocol"), "UDP"))),
    },
    Mutator {
        name: "M04-port-in-capitals",
        says: "The field is written ContainerPort.",
        make: |ground| {
            each(ground, |path, _| Some(Change::rename(path.field("containerPort"), "ContainerPort")))
        },
    },
    Mutator {
        name: "M05-ports-as-map",
        says: "The dash of the port is missing, so ports is a map.",
        make: |ground| {
            let first = |(path, one): (Path, &Value)| {
                let list = path.parent()?;
                (path == list.index(0)).then(|| Change::set(list, one.clone()))
            };
            ground.inside("ports").into_iter().filter_map(first).collect()
        },
    },
    Mutator {
        name: "M26-port-twice",
        says: "Two containers declare one port.",
        make: |ground| {
            pairs(ground, |first, second| {
                let one = number(first.1)?;
                Some(Change::set(second.0.field("containerPort"), one))
            })
        },
    },
    Mutator {
        name: "ports-swapped",
        says: "Two containers declare each other's port.",
        make: |ground| {
            pairs(ground, |first, second| {
                let (one, other) = (first.0.field("containerPort"), second.0.field("containerPort"));
                let operations = vec![set(one.clone(), number(second.1)?), set(other, number(first.1)?)];
                Some(Change::edit(one, operations))
            })
        },
    },
    Mutator {
        name: "port-declared-as-text",
        says: "A port is in quotes.",
        make: |ground| {
            each(ground, |path, one| {
                Some(Change::set(path.field("containerPort"), json!(number(one)?.to_string())))
            })
        },
    },
];

type Port<'a> = (Path, &'a Value);

fn each(ground: &Ground, change: impl Fn(Path, &Value) -> Option<Change>) -> Vec<Change> {
    ground.inside("ports").into_iter().filter_map(|(path, one)| change(path, one)).collect()
}

/// Changes of two ports that follow each other.
fn pairs(ground: &Ground, change: impl Fn(&Port, &Port) -> Option<Change>) -> Vec<Change> {
    let ports = ground.inside("ports");
    let both = |pair: &[Port]| match pair {
        [first, second] => change(first, second),
        _ => None,
    };
    ports.windows(2).filter_map(both).collect()
}

fn number(port: &Value) -> Option<i64> {
    port.get("containerPort")?.as_i64()
}
