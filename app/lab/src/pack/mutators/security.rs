//! Who a container runs as, and what it may do.

use pod::images::facts;
use pod::{Operation, Path};
use serde_json::Value;

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part, set};

const CONTEXT: &str = "securityContext";

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "security-setting-dropped",
        says: "A setting of a security context is missing.",
        make: |ground| each(ground, |path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "security-setting-changed",
        says: "A setting of a security context is another.",
        make: |ground| each(ground, |path, value| Some(Change::set(path, super::other(value)?))),
    },
    Mutator {
        name: "M33-number-in-quotes",
        says: "A user or group id is in quotes.",
        make: |ground| each(ground, |path, value| Some(Change::set(path, value.as_i64()?.to_string()))),
    },
    Mutator {
        name: "M33-fs-group-in-container",
        says: "fsGroup, which is the Pod's, stands in a container.",
        make: |ground| {
            let from = ground.spec().field(CONTEXT).field("fsGroup");
            let group = ground.draft.value(&from).cloned();
            let into = |group: Value| {
                let to = ground.apps().first()?.field(CONTEXT).field("fsGroup");
                Some(Change::edit(
                    from.clone(),
                    vec![Operation::Unset { path: from.clone() }, set(to, group)],
                ))
            };
            group.and_then(into).into_iter().collect()
        },
    },
    Mutator {
        name: "M33-one-user-for-all",
        says: "A container's own setting is given to the whole Pod.",
        make: |ground| {
            let fields = ground.containers().into_iter().flat_map(|part| ground.fields(&part.field(CONTEXT)));
            let to_pod = |(path, value): (Path, &Value)| {
                let name = path.last()?.to_string();
                let shared = ["runAsUser", "runAsGroup", "runAsNonRoot"].contains(&name.as_str());
                let pod = set(ground.spec().field(CONTEXT).field(&name), value.clone());
                shared.then(|| Change::edit(path.clone(), vec![Operation::Unset { path }, pod]))
            };
            fields.filter_map(to_pod).collect()
        },
    },
    Mutator {
        name: "M34-user-without-rights",
        says: "An image that needs root runs as somebody else.",
        make: |ground| writers(ground, |part| Change::set(part.field(CONTEXT).field("runAsUser"), 1000)),
    },
    Mutator {
        name: "M34-read-only-root",
        says: "The root file system of an image that writes to it is read-only.",
        make: |ground| {
            writers(ground, |part| Change::set(part.field(CONTEXT).field("readOnlyRootFilesystem"), true))
        },
    },
];

/// Each setting of the Pod's context and of each container's.
fn each(ground: &Ground, change: impl Fn(Path, &Value) -> Option<Change>) -> Vec<Change> {
    let contexts = ground.containers().into_iter().map(|part| part.field(CONTEXT));
    let all = std::iter::once(ground.spec().field(CONTEXT)).chain(contexts);
    let settings = all.flat_map(|context| ground.fields(&context));
    settings.filter_map(|(path, value)| change(path, value)).collect()
}

/// Containers whose image is known to write to folders of root's, and that do not say how they run.
fn writers(ground: &Ground, change: impl Fn(&Part) -> Change) -> Vec<Change> {
    let writes =
        |part: &Part| part.text("image").and_then(facts).is_some_and(|facts| !facts.writes.is_empty());
    let free =
        ground.containers().into_iter().filter(|part| writes(part) && part.value.get(CONTEXT).is_none());
    free.map(|part| change(&part)).collect()
}
