//! Whatever else is set for the Pod or a container: left out, or another value.

use pod::Path;
use serde_json::Value;

use super::Mutator;
use crate::pack::ground::{Change, Ground};

/// Fields that other mutators are about.
const OTHERS: [&str; 22] = [
    "containers",
    "initContainers",
    "volumes",
    "restartPolicy",
    "securityContext",
    "name",
    "image",
    "command",
    "args",
    "env",
    "envFrom",
    "ports",
    "volumeMounts",
    "resources",
    "readinessProbe",
    "livenessProbe",
    "startupProbe",
    "lifecycle",
    "imagePullPolicy",
    "ephemeralContainers",
    "overhead",
    "nodeName",
];

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "setting-dropped",
        says: "A setting of the Pod or of a container is missing.",
        make: |ground| each(ground, |path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "setting-changed",
        says: "A setting of the Pod or of a container is another.",
        make: |ground| each(ground, |path, value| Some(Change::set(path, super::other(value)?))),
    },
    Mutator {
        name: "M04-field-in-capitals",
        says: "A field's name begins with a capital letter.",
        make: |ground| {
            let fields = ground.containers().into_iter().filter_map(|part| {
                let field = ["image", "command", "volumeMounts"]
                    .into_iter()
                    .rev()
                    .find(|it| part.value.get(*it).is_some())?;
                Some(Change::rename(part.field(field), &super::names::capital(field)))
            });
            fields.collect()
        },
    },
];

fn each(ground: &Ground, change: impl Fn(Path, &Value) -> Option<Change>) -> Vec<Change> {
    let parts = ground.containers().into_iter().flat_map(|part| ground.fields(&part.path));
    let all = ground.fields(&ground.spec()).into_iter().chain(parts);
    let others = |path: &Path| path.last().is_some_and(|last| OTHERS.contains(&last.to_string().as_str()));
    all.filter(|(path, _)| !others(path)).filter_map(|(path, value)| change(path, value)).collect()
}
