//! Root by number.

use super::control::control;
use super::subject::{Part, Subject, Violations};
use super::users::{Obstacle, of_image};
use crate::edit::Operation;
use crate::path::Path;

control! {
    /// Neither the Pod nor a container says `runAsUser: 0`. Since 1.35 a Pod with `hostUsers: false` may.
    RUN_AS_USER = "runAsUser", "pod-security-run-as-user", Restricted, run_as_user;
}

fn run_as_user(pod: &Subject<'_>, found: &mut Violations) {
    if pod.has_own_users() {
        return;
    }
    let own = |part: &Part<'_>| part.context.and_then(|context| context.run_as_user);
    if pod.context.and_then(|context| context.run_as_user) == Some(0) {
        let needs_root = pod.parts.iter().any(|part| own(part).is_none() && needs_root(part));
        add(pod.context_path().field("runAsUser"), "The Pod", needs_root, found);
    }
    for part in pod.parts.iter().filter(|part| own(part) == Some(0)) {
        add(part.context_field("runAsUser"), &part.said(), needs_root(part), found);
    }
}

fn needs_root(part: &Part<'_>) -> bool {
    of_image(part) == Obstacle::NeedsRoot
}

fn add(path: Path, who: &str, needs_root: bool, found: &mut Violations) {
    found.add(
        path.clone(),
        format!("{who} runs as user 0, which is root, also on the node if it gets out of its container."),
        "Write another user, such as `runAsUser: 1000`.",
    );
    if !needs_root {
        found.fix("Write `runAsUser: 1000`", vec![Operation::Set { path, value: 1000.into() }]);
    }
}
