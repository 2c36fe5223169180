//! A helper beside the container.

use serde_json::{Value, json};

use super::Pattern;
use super::asks::{Choices, Parameter, Takes};
use super::edits::{Edits, HELPER, file};
use super::ground::Ground;
use crate::edit::Operation;

/// A second container that reads what the first one writes into a shared folder.
pub(super) const SIDECAR: Pattern = Pattern {
    id: "sidecar",
    name: "Sidecar",
    purpose: "A helper that runs beside a container and shares its life: here a log agent, which follows the file that the container writes and puts its lines where `kubectl logs` finds them.",
    unsuited: "Where the helper must be there before the container starts, or must not keep a Job from ending: take a native sidecar. A program that logs to its output needs no agent.",
    since: None,
    parameters: LOG,
    plan,
};

/// Whose log is read, through which volume, and which file that is.
pub(super) const LOG: &[Parameter] = &[
    Parameter {
        id: CONTAINER,
        label: "Goes with",
        takes: Takes::Container { init: false, other_than: None },
    },
    Parameter {
        id: VOLUME,
        label: "Shared volume",
        takes: Takes::Volume { of: CONTAINER, new: "logs", not_in: None },
    },
    Parameter {
        id: FILE,
        label: "File that the container writes",
        takes: Takes::Place { of: CONTAINER, volume: VOLUME, folder: "/var/log/app", file: "app.log" },
    },
];

const CONTAINER: &str = "container";
const VOLUME: &str = "volume";
const FILE: &str = "file";

fn plan(ground: &Ground, choices: &Choices) -> Result<Vec<Operation>, String> {
    let (mut edits, log) = shared_log(ground, choices)?;
    let agent = agent(&ground.free_name("log-agent"), &log);
    edits.container("containers", agent);
    Ok(edits.done())
}

/// A file of a shared volume.
pub(super) struct Log<'choices> {
    volume: String,
    folder: String,
    pub(super) file: &'choices str,
}

impl Log<'_> {
    /// How a helper has it: it only reads.
    pub(super) fn mount(&self) -> Value {
        json!({"name": self.volume, "mountPath": self.folder, "readOnly": true})
    }
}

/// The volume and its mount in the container that writes.
pub(super) fn shared_log<'ground, 'choices>(
    ground: &'ground Ground,
    choices: &'choices Choices,
) -> Result<(Edits<'ground>, Log<'choices>), String> {
    let (folder, file) = file(choices.get(FILE))?;
    let mut edits = Edits::new(ground);
    let container = edits.beside(choices.get(CONTAINER));
    let folder = match ground.folder(&container, choices.get(VOLUME)) {
        None => folder.to_owned(),
        Some(mounted) if is_below(folder, mounted) => mounted.to_owned(),
        Some(mounted) => {
            return Err(format!(
                "The container has this volume at `{mounted}`. Name a file in there, or choose a new volume."
            ));
        }
    };
    let volume = edits.volume(choices.get(VOLUME), "logs");
    edits.mount(&container, &volume, &folder)?;
    Ok((edits, Log { volume, folder, file }))
}

fn is_below(folder: &str, mounted: &str) -> bool {
    let mounted = mounted.trim_end_matches('/');
    folder.strip_prefix(mounted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A log agent; `-F` waits for the file and goes on when it is written anew.
pub(super) fn agent(name: &str, log: &Log) -> Value {
    json!({
        "name": name,
        "image": HELPER,
        "command": ["tail", "-n", "+1", "-F", log.file],
        "volumeMounts": [log.mount()],
    })
}
