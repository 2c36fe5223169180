//! An init container that waits.

use serde_json::json;

use super::Pattern;
use super::asks::{Choices, Parameter, Takes};
use super::edits::{Edits, HELPER, host, port};
use super::ground::Ground;
use crate::edit::Operation;

/// An init container that ends as soon as a service takes connections.
pub(super) const INIT_GATE: Pattern = Pattern {
    id: "init-gate",
    name: "Init gate",
    purpose: "Holds the containers back until what they need is there: an init container asks a service again and again, and ends as soon as it takes connections.",
    unsuited: "Where the program can wait and try again by itself, which also helps when the service goes away later. Never for a container of the same Pod: that starts only after the gate.",
    since: None,
    parameters: &[
        Parameter { id: "host", label: "Service to wait for", takes: Takes::Host("db") },
        Parameter { id: "port", label: "Its port", takes: Takes::Port("5432") },
    ],
    plan,
};

fn plan(ground: &Ground, choices: &Choices) -> Result<Vec<Operation>, String> {
    let (host, port) = (host(choices.get("host"))?, port(choices.get("port"))?);
    let script =
        format!("until nc -z -w 2 {host} {port}; do\n  echo waiting for {host}:{port}\n  sleep 2\ndone\n");
    let mut edits = Edits::new(ground);
    edits.beside("");
    let name = ground.free_name(&gate_name(host));
    edits.container(
        "initContainers",
        json!({"name": name, "image": HELPER, "command": ["sh", "-c"], "args": [script]}),
    );
    Ok(edits.done())
}

/// `wait-for-db` of `db.shop.svc`, a DNS label (RFC 1123).
fn gate_name(host: &str) -> String {
    let label = host.split('.').next().unwrap_or("").to_ascii_lowercase();
    let is_label = !label.is_empty() && label.len() <= 40 && !label.contains(':') && !label.ends_with('-');
    if is_label { format!("wait-for-{label}") } else { "wait-for-service".to_owned() }
}
