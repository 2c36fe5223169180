//! A proxy on localhost.

use serde_json::json;

use super::Pattern;
use super::asks::{Choices, Parameter, Takes};
use super::edits::{Edits, HELPER, host, port};
use super::ground::Ground;
use crate::edit::Operation;

/// A container that listens on localhost and passes on to a service elsewhere.
pub(super) const AMBASSADOR: Pattern = Pattern {
    id: "ambassador",
    name: "Ambassador",
    purpose: "Stands for a service that is elsewhere: the containers talk to `localhost`, and the ambassador alone knows where the database of this stage is.",
    unsuited: "Where a Service with a fixed name does the same: containers can call that directly. `nc` shows how it works; for real traffic take a proxy such as HAProxy or Envoy.",
    since: None,
    parameters: &[
        Parameter { id: "host", label: "Host that it stands for", takes: Takes::Host("db") },
        Parameter { id: "port", label: "Its port", takes: Takes::Port("5432") },
    ],
    plan,
};

fn plan(ground: &Ground, choices: &Choices) -> Result<Vec<Operation>, String> {
    let (host, port) = (host(choices.get("host"))?, port(choices.get("port"))?);
    let local = ground.free_port(port);
    let mut edits = Edits::new(ground);
    edits.beside("");
    edits.container(
        "containers",
        json!({
            "name": ground.free_name("ambassador"),
            "image": HELPER,
            "command": ["nc", "-lk", "-p", local.to_string(), "-e", "nc", host, port.to_string()],
            "ports": [{"containerPort": local}],
        }),
    );
    Ok(edits.done())
}
