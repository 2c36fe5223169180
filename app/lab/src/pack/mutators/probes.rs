//! Probes and hooks.

use pod::{Operation, Path};
use serde_json::{Value, json};

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part, set};

const PROBES: [&str; 3] = ["readinessProbe", "livenessProbe", "startupProbe"];

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "probe-dropped",
        says: "A probe is missing.",
        make: |ground| each(ground, |_, path, _| Some(Change::unset(path))),
    },
    Mutator {
        name: "probe-of-another-kind",
        says: "A readiness probe is a liveness probe, or the other way round.",
        make: |ground| {
            each(ground, |part, path, probe| {
                let is_ready = path.last()?.to_string().ends_with("readinessProbe");
                let other = part.field(if is_ready { "livenessProbe" } else { "readinessProbe" });
                let operations = vec![Operation::Unset { path: path.clone() }, set(other, probe.clone())];
                Some(Change::edit(path, operations))
            })
        },
    },
    Mutator {
        name: "probe-setting-changed",
        says: "A probe asks for something else, elsewhere or at another pace.",
        make: |ground| {
            let probes =
                ground.containers().into_iter().flat_map(|part| PROBES.map(|probe| part.field(probe)));
            let fields = probes.flat_map(|probe| ground.fields(&probe));
            let inner = fields.flat_map(|(path, value)| match value {
                Value::Object(_) => ground.fields(&path),
                _ => vec![(path, value)],
            });
            inner.filter_map(|(path, value)| Some(Change::set(path, super::other(value)?))).collect()
        },
    },
    Mutator {
        name: "M18-probe-on-init",
        says: "An ordinary init container has a probe.",
        make: |ground| {
            let plain = ground.inits().into_iter().filter(|part| !part.is_sidecar());
            let probe = json!({ "exec": { "command": ["true"] } });
            plain.map(|part| Change::set(part.field("readinessProbe"), probe.clone())).collect()
        },
    },
    Mutator {
        name: "hook-dropped",
        says: "A hook of a container's life is missing.",
        make: |ground| {
            let hooks =
                ground.containers().into_iter().flat_map(|part| ground.fields(&part.field("lifecycle")));
            hooks.map(|(path, _)| Change::unset(path)).collect()
        },
    },
];

fn each(ground: &Ground, change: impl Fn(&Part, Path, &Value) -> Option<Change>) -> Vec<Change> {
    let mut changes = Vec::new();
    for part in ground.containers() {
        let probes = PROBES.iter().filter_map(|probe| Some((part.field(probe), part.value.get(probe)?)));
        changes.extend(probes.filter_map(|(path, probe)| change(&part, path, probe)));
    }
    changes
}
