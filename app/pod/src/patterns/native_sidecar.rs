//! A helper that starts before the container and ends after it.

use serde_json::json;

use super::asks::Choices;
use super::ground::Ground;
use super::{Pattern, sidecar};
use crate::edit::Operation;

/// An init container that goes on: `restartPolicy: Always` (KEP-753; on without a gate since 1.29, stable in 1.33).
pub(super) const NATIVE_SIDECAR: Pattern = Pattern {
    id: "native-sidecar",
    name: "Native sidecar",
    purpose: "The same helper as an init container with `restartPolicy: Always`: it has started before the containers do, is stopped after them, and a Job ends without waiting for it.",
    unsuited: "On clusters older than Kubernetes 1.29, which refuse the field or ignore it. Where the order does not matter a plain sidecar does.",
    since: Some("1.29"),
    parameters: sidecar::LOG,
    plan,
};

fn plan(ground: &Ground, choices: &Choices) -> Result<Vec<Operation>, String> {
    let (mut edits, log) = sidecar::shared_log(ground, choices)?;
    let mut agent = sidecar::agent(&ground.free_name("log-agent"), &log);
    if let Some(fields) = agent.as_object_mut() {
        let behind_image = fields.len().min(2);
        fields.shift_insert(behind_image, "restartPolicy".to_owned(), json!("Always"));
    }
    edits.container("initContainers", agent);
    Ok(edits.done())
}
