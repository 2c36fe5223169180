//! Volumes, and where they are mounted.

use pod::images::facts;
use pod::{Operation, Path};
use serde_json::{Value, json};

use super::Mutator;
use crate::pack::ground::{Change, Ground, append, set};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "M19-mount-dropped",
        says: "A container does not mount a volume.",
        make: |ground| mounts(ground, |path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "M20-volume-dropped",
        says: "A volume is mounted and not declared.",
        make: |ground| volumes(ground, |path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "volume-and-mounts-dropped",
        says: "A volume is missing, with all its mounts.",
        make: |ground| {
            volumes(ground, |path, one| {
                let name = one.get("name")?;
                let mounts = ground
                    .inside("volumeMounts")
                    .into_iter()
                    .filter(|(_, mount)| mount.get("name") == Some(name));
                let mut operations: Vec<Operation> =
                    mounts.map(|(path, _)| Operation::Unset { path }).collect();
                // From the back, so that the places of those before stay.
                operations.reverse();
                operations.push(Operation::Unset { path: path.clone() });
                Some(Change::edit(path, operations))
            })
        },
    },
    Mutator {
        name: "M20-mount-misspelt",
        says: "A mount names a volume that is not there.",
        make: |ground| {
            mounts(ground, |path, one| {
                Some(Change::set(path.field("name"), format!("{}s", text(one, "name")?)))
            })
        },
    },
    Mutator {
        name: "M21-other-volume",
        says: "A container mounts a volume of its own at the same path.",
        make: |ground| {
            mounts(ground, |path, one| {
                let name = format!("{}-2", text(one, "name")?);
                let list = ground.spec().field("volumes");
                let other =
                    append(list.clone(), ground.items(&list).len(), json!({ "name": name, "emptyDir": {} }));
                Some(Change::edit(path.field("name"), vec![set(path.field("name"), name), other]))
            })
        },
    },
    Mutator {
        name: "M21-wrong-volume",
        says: "A container mounts another of the Pod's volumes.",
        make: |ground| {
            mounts(ground, |path, one| {
                let name = text(one, "name")?;
                let volumes = ground.items(&ground.spec().field("volumes"));
                let other = volumes
                    .into_iter()
                    .find_map(|(_, volume)| text(volume, "name").filter(|it| *it != name))?;
                Some(Change::set(path.field("name"), other))
            })
        },
    },
    Mutator {
        name: "M22-mounted-elsewhere",
        says: "One side mounts the volume at another path.",
        make: |ground| {
            mounts(ground, |path, one| {
                let other = format!("{}s", text(one, "mountPath")?.trim_end_matches('/'));
                Some(Change::set(path.field("mountPath"), other))
            })
        },
    },
    Mutator {
        name: "M23-mount-hides-files",
        says: "A mount hides files that the image needs.",
        make: |ground| {
            let hide = |part: crate::pack::ground::Part| {
                let needs = facts(part.text("image")?)?.needs.iter().find(|it| !it.is_file && it.is_vital)?;
                let (folder, _) = needs.path.rsplit_once('/').filter(|(folder, _)| !folder.is_empty())?;
                let (path, _) = ground.items(&part.field("volumeMounts")).into_iter().next()?;
                Some(Change::set(path.field("mountPath"), folder))
            };
            ground.containers().into_iter().filter_map(hide).collect()
        },
    },
    Mutator {
        name: "mount-read-only-flipped",
        says: "A mount is read-only where it was not, or the other way round.",
        make: |ground| {
            mounts(ground, |path, one| {
                let was = one.get("readOnly").and_then(Value::as_bool).unwrap_or_default();
                let path = path.field("readOnly");
                Some(if was { Change::unset(path) } else { Change::set(path, true) })
            })
        },
    },
    Mutator {
        name: "sub-path-dropped",
        says: "A mount of one file is a mount of the whole volume.",
        make: |ground| {
            mounts(ground, |path, one| one.get("subPath").map(|_| Change::unset(path.field("subPath"))))
        },
    },
    Mutator {
        name: "volume-of-the-node",
        says: "A folder of the node takes the place of a volume of the Pod.",
        make: |ground| {
            volumes(ground, |path, one| {
                one.get("hostPath").is_none().then(|| {
                    Change::set(path, json!({ "name": text(one, "name"), "hostPath": { "path": "/tmp" } }))
                })
            })
        },
    },
    Mutator {
        name: "empty-volume",
        says: "An empty volume takes the place of one that brings something.",
        make: |ground| {
            volumes(ground, |path, one| {
                one.get("emptyDir")
                    .is_none()
                    .then(|| Change::set(path, json!({ "name": text(one, "name"), "emptyDir": {} })))
            })
        },
    },
    Mutator {
        name: "config-map-for-empty-volume",
        says: "A ConfigMap, which nobody can write to, takes the place of an empty volume.",
        make: |ground| {
            volumes(ground, |path, one| {
                let name = text(one, "name")?;
                one.get("emptyDir")
                    .map(|_| Change::set(path, json!({ "name": name, "configMap": { "name": name } })))
            })
        },
    },
    Mutator {
        name: "M04-empty-dir-in-lower-case",
        says: "The field is written emptydir.",
        make: |ground| {
            volumes(ground, |path, one| {
                one.get("emptyDir").map(|_| Change::rename(path.field("emptyDir"), "emptydir"))
            })
        },
    },
    Mutator {
        name: "volume-setting-dropped",
        says: "A setting of a volume is missing.",
        make: |ground| settings(ground, |path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "volume-setting-changed",
        says: "A setting of a volume is another.",
        make: |ground| settings(ground, |path, value| Some(Change::set(path, super::other(value)?))),
    },
];

fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str()
}

fn mounts(ground: &Ground, change: impl Fn(Path, &Value) -> Option<Change>) -> Vec<Change> {
    ground.inside("volumeMounts").into_iter().filter_map(|(path, one)| change(path, one)).collect()
}

fn volumes(ground: &Ground, change: impl Fn(Path, &Value) -> Option<Change>) -> Vec<Change> {
    let volumes = ground.items(&ground.spec().field("volumes")).into_iter();
    volumes.filter_map(|(path, one)| change(path, one)).collect()
}

/// Each field of what a volume is, such as the sizeLimit of an emptyDir.
fn settings(ground: &Ground, change: impl Fn(Path, &Value) -> Option<Change>) -> Vec<Change> {
    let volumes = ground.items(&ground.spec().field("volumes")).into_iter();
    let fields =
        volumes.flat_map(|(path, _)| ground.fields(&path)).flat_map(|(source, _)| ground.fields(&source));
    fields.filter_map(|(path, value)| change(path, value)).collect()
}
