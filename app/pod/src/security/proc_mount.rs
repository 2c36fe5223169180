//! What a container sees of /proc.

use super::control::control;
use super::subject::{Subject, Violations};
use crate::edit::Operation;

control! {
    /// procMount is left out or Default; since 1.35 a Pod with `hostUsers: false` may write another one.
    PROC_MOUNT = "procMount", "pod-security-proc-mount", Baseline, proc_mount;
}

fn proc_mount(pod: &Subject<'_>, found: &mut Violations) {
    if !pod.has_own_users() {
        unmasked(pod, found);
    }
}

/// Each container that sees more of /proc than others do.
pub(super) fn unmasked(pod: &Subject<'_>, found: &mut Violations) {
    for part in &pod.parts {
        let kind = part.context.and_then(|context| context.proc_mount.as_deref());
        let Some(kind) = kind.filter(|kind| *kind != "Default") else { continue };
        let path = part.context_field("procMount");
        found.add(
            path.clone(),
            format!("{} sees parts of /proc that runtimes hide (`procMount: {kind}`): settings and secrets of the node's kernel.", part.said()),
            "Take `procMount` away.",
        );
        found.fix("Take `procMount` away", vec![Operation::Unset { path }]);
    }
}
