//! All capabilities but one are given up.

use super::capabilities_baseline::added;
use super::control::control;
use super::subject::{Part, Subject, Violations};
use crate::edit::Operation;

control! {
    /// Each container drops ALL capabilities and adds none but NET_BIND_SERVICE. Pods for Windows need not.
    CAPABILITIES_RESTRICTED = "capabilities_restricted", "pod-security-capabilities-restricted", Restricted replaces "capabilities_baseline", capabilities_restricted;
}

fn capabilities_restricted(pod: &Subject<'_>, found: &mut Violations) {
    if pod.is_for_windows() {
        return;
    }
    for part in &pod.parts {
        dropped(part, found);
        added(part, |name| name == "NET_BIND_SERVICE", "only NET_BIND_SERVICE may be added", found);
    }
}

fn dropped(part: &Part<'_>, found: &mut Violations) {
    let capabilities = part.context.and_then(|context| context.capabilities.as_ref());
    let names = capabilities.and_then(|capabilities| capabilities.drop.as_deref()).unwrap_or_default();
    if names.iter().any(|name| name == "ALL") {
        return;
    }
    let list = part.context_field("capabilities").field("drop");
    found.add(
        list.clone(),
        format!("{} keeps capabilities that the runtime gives by itself, such as that to change the owner of files.", part.said()),
        "Write `drop: [\"ALL\"]` in its capabilities, in capital letters, and add what it really needs.",
    );
    let value = "ALL".into();
    let operation = match names.iter().position(|name| name.eq_ignore_ascii_case("ALL")) {
        Some(index) => Operation::Set { path: list.index(index), value },
        None if names.is_empty() => Operation::Set { path: list, value: vec!["ALL"].into() },
        None => Operation::Insert { path: list, index: names.len(), value },
    };
    found.fix("Drop `ALL`", vec![operation]);
}
