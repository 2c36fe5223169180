//! Other values that Kubernetes takes for the same, and orders that do not matter.

use pod::images::facts;
use pod::{By, Image, Operation, Path, filled_text};
use serde_json::{Value, json};

use super::Rewrite;
use crate::pack::ground::{Ground, Part, append, set};

pub(super) const ALL: &[Rewrite] = &[
    Rewrite {
        name: "containers-in-another-order",
        make: |ground, _| reversed(ground, vec![ground.spec().field("containers")]),
    },
    Rewrite {
        name: "volumes-in-another-order",
        make: |ground, _| reversed(ground, vec![ground.spec().field("volumes")]),
    },
    Rewrite {
        name: "mounts-in-another-order",
        make: |ground, _| reversed(ground, each(ground, "volumeMounts")),
    },
    Rewrite { name: "ports-in-another-order", make: |ground, _| reversed(ground, each(ground, "ports")) },
    Rewrite {
        name: "variables-in-another-order",
        // A variable may be made of one before it.
        make: |ground, _| {
            if ground.draft.text().contains("$(") { None } else { reversed(ground, each(ground, "env")) }
        },
    },
    Rewrite {
        name: "image-with-registry",
        make: |ground, _| images(ground, |_, rest| Some(format!("docker.io/{rest}"))),
    },
    Rewrite {
        name: "image-with-old-registry",
        make: |ground, _| images(ground, |_, rest| Some(format!("index.docker.io/{rest}"))),
    },
    Rewrite {
        name: "image-without-library",
        make: |ground, _| {
            images(ground, |_, rest| Some(format!("docker.io/{}", rest.strip_prefix("library/")?)))
        },
    },
    Rewrite {
        name: "image-latest",
        make: |ground, _| {
            images(ground, |image, rest| image.tag().is_none().then(|| format!("docker.io/{rest}:latest")))
        },
    },
    Rewrite { name: "command-split", make: |ground, _| commands(ground, split) },
    Rewrite { name: "command-joined", make: |ground, _| commands(ground, joined) },
    Rewrite { name: "args-for-command", make: |ground, _| commands(ground, as_args) },
    Rewrite { name: "command-for-args", make: |ground, _| commands(ground, as_command) },
    Rewrite { name: "amounts-in-another-unit", make: |ground, _| amounts(ground) },
    Rewrite {
        name: "defaults-written-out",
        make: |ground, _| {
            let added =
                ground.draft.chosen()?.defaulted()?.added.into_iter().filter(|one| one.by == By::Defaulting);
            let operations = added.map(|one| match one.value {
                Value::Null => Operation::Unset { path: one.path },
                value => set(one.path, value),
            });
            ground.edited(&operations.collect::<Vec<_>>())
        },
    },
    Rewrite {
        name: "as-kubernetes-stores-it",
        make: |ground, _| Some(filled_text(&ground.draft)?.draft.text().to_owned()),
    },
    Rewrite {
        name: "as-kubectl-writes-it",
        make: |ground, _| {
            let created = ground.metadata().field("creationTimestamp");
            // A template has no status: that is the workload's.
            let status = Path::root().field("status");
            let mut operations = vec![set(created, Value::Null), set(status, json!({}))];
            let bare = ground.containers().into_iter().filter(|part| part.value.get("resources").is_none());
            operations.extend(bare.map(|part| set(part.field("resources"), json!({}))));
            ground.edited(&operations)
        },
    },
    Rewrite {
        name: "empty-lists-written",
        make: |ground, _| {
            let lists = ground
                .containers()
                .into_iter()
                .flat_map(|part| ["env", "ports", "volumeMounts"].map(|list| part.field(list)));
            let absent = lists
                .chain([ground.spec().field("volumes")])
                .filter(|list| ground.draft.value(list).is_none());
            ground.edited(&absent.map(|list| set(list, json!([]))).collect::<Vec<_>>())
        },
    },
    Rewrite {
        name: "default-namespace",
        make: |ground, _| {
            let path = ground.metadata().field("namespace");
            ground.draft.value(&path).is_none().then(|| ground.edited(&[set(path, "default")])).flatten()
        },
    },
    Rewrite { name: "sidecar-native", make: |ground, either| sidecars(ground, either, false) },
    Rewrite { name: "sidecar-plain", make: |ground, either| sidecars(ground, either, true) },
];

fn each(ground: &Ground, list: &str) -> Vec<Path> {
    ground.containers().iter().map(|part| part.field(list)).collect()
}

fn reversed(ground: &Ground, lists: Vec<Path>) -> Option<String> {
    let turned = |path: Path| {
        let mut items = ground.draft.value(&path)?.as_array()?.clone();
        items.reverse();
        Some(set(path, items))
    };
    ground.edited(&lists.into_iter().filter_map(turned).collect::<Vec<_>>())
}

/// Images of Docker Hub under another name; `change` gets what follows the registry, with the tag.
fn images(ground: &Ground, change: fn(&Image, &str) -> Option<String>) -> Option<String> {
    let renamed = |part: Part| {
        let image = Image::parse(part.text("image")?).filter(|image| !image.is_pinned())?;
        let tag = image.tag().map(|tag| format!(":{tag}")).unwrap_or_default();
        let rest = format!("{}{tag}", image.repository().strip_prefix("docker.io/")?);
        Some(set(part.field("image"), change(&image, &rest)?))
    };
    ground.edited(&ground.containers().into_iter().filter_map(renamed).collect::<Vec<_>>())
}

/// A container's command and args.
type Words<'a> = Option<(Vec<&'a str>, Vec<&'a str>)>;

/// The words of each container as other command and args; nothing where they stay.
fn commands(ground: &Ground, change: for<'a> fn(&Part<'a>) -> Words<'a>) -> Option<String> {
    let mut operations = Vec::new();
    for part in ground.containers() {
        let Some((command, args)) = change(&part) else { continue };
        for (field, words) in [("command", command), ("args", args)] {
            let path = part.field(field);
            operations.push(if words.is_empty() { Operation::Unset { path } } else { set(path, words) });
        }
    }
    ground.edited(&operations)
}

fn split<'a>(part: &Part<'a>) -> Words<'a> {
    let (command, args) = (part.words("command"), part.words("args"));
    let (first, rest) = command.split_first().filter(|(_, rest)| !rest.is_empty())?;
    Some((vec![first], [rest, &args].concat()))
}

fn joined<'a>(part: &Part<'a>) -> Words<'a> {
    let (command, args) = (part.words("command"), part.words("args"));
    let both = !command.is_empty() && !args.is_empty();
    both.then(|| ([command, args].concat(), Vec::new()))
}

/// An image without an entrypoint runs its args.
fn as_args<'a>(part: &Part<'a>) -> Words<'a> {
    let (command, args) = (part.words("command"), part.words("args"));
    let runs = !command.is_empty() && has_no_entrypoint(part);
    runs.then(|| (Vec::new(), [command, args].concat()))
}

fn as_command<'a>(part: &Part<'a>) -> Words<'a> {
    let (command, args) = (part.words("command"), part.words("args"));
    let runs = command.is_empty() && !args.is_empty() && has_no_entrypoint(part);
    runs.then(|| (args, Vec::new()))
}

fn has_no_entrypoint(part: &Part) -> bool {
    part.text("image").and_then(facts).is_some_and(|facts| facts.entrypoint.is_empty())
}

fn amounts(ground: &Ground) -> Option<String> {
    let maps = |part: Part| ["requests", "limits"].map(|kind| part.field("resources").field(kind));
    let entries = ground.containers().into_iter().flat_map(maps).flat_map(|map| ground.entries(&map));
    let volumes = ground.items(&ground.spec().field("volumes")).into_iter();
    let limits = volumes.filter_map(|(path, _)| {
        let path = path.field("emptyDir").field("sizeLimit");
        ground.draft.value(&path).map(|value| (path, value))
    });
    let other = |(path, value): (Path, &Value)| Some(set(path, other_unit(value.as_str()?)?));
    ground.edited(&entries.chain(limits).filter_map(other).collect::<Vec<_>>())
}

/// The same amount in the next smaller unit: `64Mi` is `65536Ki`, `1` is `1000m`; thousandths as a fraction.
fn other_unit(amount: &str) -> Option<String> {
    let end = amount.find(|c: char| !c.is_ascii_digit()).unwrap_or(amount.len());
    let (digits, unit) = amount.split_at_checked(end)?;
    let number: u64 = digits.parse().ok()?;
    let (times, smaller) = match unit {
        "Gi" => (1024, "Mi"),
        "Mi" => (1024, "Ki"),
        "Ki" => (1024, ""),
        "G" => (1000, "M"),
        "M" => (1000, "k"),
        "" => (1000, "m"),
        "m" => return Some(format!("{}.{:03}", number / 1000, number % 1000)),
        _ => return None,
    };
    Some(format!("{}{smaller}", number.checked_mul(times)?))
}

/// The containers for which both forms are right, as ordinary containers or as native sidecars.
fn sidecars(ground: &Ground, either: &[String], plain: bool) -> Option<String> {
    let named = |part: &Part| part.text("name").is_some_and(|name| either.iter().any(|it| it == name));
    let mut text = None;
    for name in either {
        let now = text.as_deref().map_or_else(|| Ground::new(ground.draft.text()), Ground::new)?;
        let parts = if plain { now.inits() } else { now.apps() };
        let Some(part) = parts.iter().find(|part| named(part) && part.text("name") == Some(name)) else {
            continue;
        };
        let (list, index, value) = if plain {
            ("containers", now.apps().len(), part.without("restartPolicy"))
        } else {
            ("initContainers", now.inits().len(), part.with("restartPolicy", "Always"))
        };
        let put = append(now.spec().field(list), index, value);
        text = Some(now.edited(&[put, Operation::Unset { path: part.path.clone() }])?);
    }
    text
}
