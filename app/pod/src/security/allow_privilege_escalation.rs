//! Rights that a program could get beyond those it was started with.

use super::control::control;
use super::subject::{Part, Subject, Violations};
use crate::edit::Operation;

control! {
    /// Each container says `allowPrivilegeEscalation: false`; left out, it means true. Pods for Windows need not.
    ALLOW_PRIVILEGE_ESCALATION = "allowPrivilegeEscalation", "pod-security-allow-privilege-escalation", Restricted, allow_privilege_escalation;
}

fn allow_privilege_escalation(pod: &Subject<'_>, found: &mut Violations) {
    if pod.is_for_windows() {
        return;
    }
    for part in &pod.parts {
        let said = part.context.and_then(|context| context.allow_privilege_escalation);
        if said == Some(false) {
            continue;
        }
        let how = if said.is_some() { "says so" } else { "does not say otherwise" };
        let path = part.context_field("allowPrivilegeEscalation");
        found.add(
            path.clone(),
            format!(
                "Programs in {} may get more rights than they were started with, as sudo does: it {how}.",
                part.said()
            ),
            "Write `allowPrivilegeEscalation: false` in its securityContext.",
        );
        if !has_all_rights(part) {
            let operation = Operation::Set { path, value: false.into() };
            found.fix("Write `allowPrivilegeEscalation: false`", vec![operation]);
        }
    }
}

/// Whether it has rights that contradict `false`: the API server refuses both together, so these have to go first.
fn has_all_rights(part: &Part<'_>) -> bool {
    part.context.is_some_and(|context| {
        let mut added = context.capabilities.iter().flat_map(|all| all.add.iter().flatten());
        context.privileged == Some(true) || added.any(|name| name == "CAP_SYS_ADMIN")
    })
}
