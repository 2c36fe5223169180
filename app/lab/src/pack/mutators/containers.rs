//! Which containers there are, in which list and in which order, and who restarts them.

use pod::Operation;
use serde_json::{Value, json};

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part, append, set};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "container-dropped",
        says: "A container is missing.",
        make: |ground| ground.containers().into_iter().map(|part| Change::unset(part.path)).collect(),
    },
    Mutator {
        name: "M03-one-container-only",
        says: "Of three or more containers only the last is there, as with several --image.",
        make: |ground| {
            let mut apps = ground.apps();
            let last = apps.pop().filter(|_| apps.len() > 1);
            last.map(|last| Change::set(ground.spec().field("containers"), json!([last.value])))
                .into_iter()
                .collect()
        },
    },
    Mutator {
        name: "container-added",
        says: "There is one more container.",
        make: |ground| added(ground, "containers", ground.apps().len()),
    },
    Mutator {
        name: "init-container-added",
        says: "There is one more init container.",
        make: |ground| added(ground, "initContainers", ground.inits().len()),
    },
    Mutator {
        name: "M13-container-as-init",
        says: "A container that runs beside the others is an init container.",
        make: |ground| {
            let moved = |part: Part| moved(ground, &part, "initContainers", part.value.clone());
            ground.apps().into_iter().map(moved).collect()
        },
    },
    Mutator {
        name: "init-as-container",
        says: "An init container runs beside the others.",
        make: |ground| {
            let plain = ground.inits().into_iter().filter(|part| !part.is_sidecar());
            plain.map(|part| moved(ground, &part, "containers", part.without("restartPolicy"))).collect()
        },
    },
    Mutator {
        name: "M13-sidecar-without-restart-policy",
        says: "A native sidecar lacks restartPolicy: Always.",
        make: |ground| sidecars(ground, |part| Change::unset(part.field("restartPolicy"))),
    },
    Mutator {
        name: "M14-restart-policy-on-app-container",
        says: "restartPolicy: Always stands on a container outside initContainers.",
        make: |ground| sidecars(ground, |part| moved(ground, part, "containers", part.value.clone())),
    },
    Mutator {
        name: "M14-restart-policy-on-pod",
        says: "restartPolicy: Always stands on the Pod instead of on the sidecar.",
        make: |ground| {
            sidecars(ground, |part| {
                let path = part.field("restartPolicy");
                let pod = set(ground.spec().field("restartPolicy"), "Always");
                Change::edit(path.clone(), vec![Operation::Unset { path }, pod])
            })
        },
    },
    Mutator {
        name: "pod-restart-policy-changed",
        says: "The Pod's restartPolicy is another.",
        make: |ground| {
            let path = ground.spec().field("restartPolicy");
            let other =
                ground.text_at(&path).map(|policy| if policy == "Never" { "Always" } else { "Never" });
            other.into_iter().map(|other| Change::set(path.clone(), other)).collect()
        },
    },
    Mutator {
        name: "M16-inits-swapped",
        says: "Two init containers run in the wrong order.",
        make: |ground| {
            let inits = ground.inits();
            let last = inits.len().saturating_sub(1);
            let swap = |(index, part): (usize, Part)| {
                Change::edit(part.path.clone(), vec![Operation::Move { path: part.path, to: index + 1 }])
            };
            inits.into_iter().take(last).enumerate().map(swap).collect()
        },
    },
    Mutator {
        name: "M05-containers-as-map",
        says: "The dash of the only or first container is missing, so containers is a map.",
        make: |ground| {
            let first = ground.apps().into_iter().next();
            let map = |part: Part| Change::set(ground.spec().field("containers"), part.value.clone());
            first.map(map).into_iter().collect()
        },
    },
    Mutator {
        name: "M07-container-inside-another",
        says: "A container is indented into the list of the one before.",
        make: |ground| {
            let apps = ground.apps();
            let nest = |pair: &[Part]| match pair {
                [first, second] => {
                    let list = ["volumeMounts", "ports", "env"]
                        .into_iter()
                        .find(|list| first.value.get(list).is_some())?;
                    let inner = append(
                        first.field(list),
                        ground.items(&first.field(list)).len(),
                        second.value.clone(),
                    );
                    Some(Change::edit(
                        second.path.clone(),
                        vec![Operation::Remove { path: second.path.clone() }, inner],
                    ))
                }
                _ => None,
            };
            apps.windows(2).filter_map(nest).collect()
        },
    },
    Mutator {
        name: "M07-pod-field-in-container",
        says: "A field of the Pod stands inside a container.",
        make: |ground| {
            let into = |(field, part): (&str, Part)| {
                let path = ground.spec().field(field);
                let value = ground.draft.value(&path)?.clone();
                let operations = vec![Operation::Unset { path: path.clone() }, set(part.field(field), value)];
                Some(Change::edit(path, operations))
            };
            let last = || ground.apps().pop();
            ["volumes", "initContainers"].into_iter().filter_map(|field| into((field, last()?))).collect()
        },
    },
];

fn added(ground: &Ground, list: &str, index: usize) -> Vec<Change> {
    let list = ground.spec().field(list);
    let further = json!({ "name": "further", "image": "nginx" });
    vec![Change::edit(list.with(pod::Segment::Append), vec![append(list, index, further)])]
}

/// The container at the end of the other list.
fn moved(ground: &Ground, part: &Part, list: &str, value: Value) -> Change {
    let index = if part.is_init { ground.apps().len() } else { ground.inits().len() };
    let put = append(ground.spec().field(list), index, value);
    Change::edit(part.path.clone(), vec![put, Operation::Unset { path: part.path.clone() }])
}

fn sidecars(ground: &Ground, change: impl Fn(&Part) -> Change) -> Vec<Change> {
    ground.inits().iter().filter(|part| part.is_sidecar()).map(change).collect()
}
