//! A helper that gives what the container writes in another form.

use serde_json::json;

use super::asks::Choices;
use super::edits::HELPER;
use super::ground::Ground;
use super::{Pattern, sidecar};
use crate::edit::Operation;

/// A container that reads the file of another and writes it in the form that all shall have.
pub(super) const ADAPTER: Pattern = Pattern {
    id: "adapter",
    name: "Adapter",
    purpose: "Brings what a container gives into the form that others expect, without a change of its program: here each line of its log gets the time and the container's name, as all logs shall have.",
    unsuited: "Where the program itself can be told to write that form. For metrics, an exporter takes the adapter's place.",
    since: None,
    parameters: sidecar::LOG,
    plan,
};

fn plan(ground: &Ground, choices: &Choices) -> Result<Vec<Operation>, String> {
    let (mut edits, log) = sidecar::shared_log(ground, choices)?;
    let chosen = choices.get("container");
    let found = ground.members().into_iter().find(|member| member.path.to_string() == chosen);
    let origin = found.map(|member| member.name).filter(|name| is_plain(name)).unwrap_or("app");
    let script = format!(
        "tail -n +1 -F {} | while read -r line; do\n  echo \"$(date -Iseconds) {origin} $line\"\ndone\n",
        log.file
    );
    edits.container(
        "containers",
        json!({
            "name": ground.free_name("adapter"),
            "image": HELPER,
            "command": ["sh", "-c"],
            "args": [script],
            "volumeMounts": [log.mount()],
        }),
    );
    Ok(edits.done())
}

/// Whether a name can stand in a script as it is: what is no name of a container could be anything.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
