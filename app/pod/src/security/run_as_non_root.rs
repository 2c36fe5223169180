//! Containers of which nobody says that they are not root.

use super::control::control;
use super::subject::{Part, Subject, Violations};
use super::users::{Obstacle, obstacle};
use crate::edit::Operation;
use crate::path::Path;

control! {
    /// Each container says `runAsNonRoot: true`, or has it from its Pod; nobody says false. Since 1.35 a Pod with
    /// `hostUsers: false` need not: its root is nobody on the node.
    RUN_AS_NON_ROOT = "runAsNonRoot", "pod-security-run-as-non-root", Restricted, run_as_non_root;
}

fn run_as_non_root(pod: &Subject<'_>, found: &mut Violations) {
    if pod.has_own_users() {
        return;
    }
    let shared = pod.context.and_then(|context| context.run_as_non_root);
    let own = |part: &Part<'_>| part.context.and_then(|context| context.run_as_non_root);
    let place = pod.context_path().field("runAsNonRoot");
    let silent: Vec<&Part<'_>> = pod.parts.iter().filter(|part| own(part).is_none()).collect();
    if shared == Some(false) {
        found.add(
            place.clone(),
            "`runAsNonRoot: false` at the Pod allows its containers to run as root.",
            HELP,
        );
        mend(pod, &place, &pod.context_path(), &silent, found);
    } else if shared.is_none() && !silent.is_empty() {
        let message = format!(
            "{} may run as root: `runAsNonRoot: true` stands neither there nor at the Pod.",
            said(&silent)
        );
        found.add(place.clone(), message, HELP);
        mend(pod, &place, &pod.context_path(), &silent, found);
    }
    for part in pod.parts.iter().filter(|part| own(part) == Some(false)) {
        let path = part.context_field("runAsNonRoot");
        found.add(
            path.clone(),
            format!("`runAsNonRoot: false` allows {} to run as root.", part.said()),
            HELP,
        );
        mend(pod, &path, &part.path.field("securityContext"), &[part], found);
    }
}

const HELP: &str =
    "Write `runAsNonRoot: true`; where the image runs as root, `runAsUser` with another number too.";

/// The first three of those that say nothing.
fn said(silent: &[&Part<'_>]) -> String {
    let names: Vec<String> = silent.iter().take(3).map(|part| part.said()).collect();
    let more = silent.len() - names.len();
    names.join(", ") + &if more > 0 { format!(" and {more} more") } else { String::new() }
}

/// Writes `true`, and a user where an image is known to have none; nothing where a program is known to need root.
fn mend(pod: &Subject<'_>, place: &Path, context: &Path, parts: &[&Part<'_>], found: &mut Violations) {
    let worst = parts.iter().map(|part| obstacle(pod, part)).max().unwrap_or(Obstacle::None);
    let yes = Operation::Set { path: place.clone(), value: true.into() };
    let user = Operation::Set { path: context.field("runAsUser"), value: 1000.into() };
    match worst {
        Obstacle::None => found.fix("Write `runAsNonRoot: true`", vec![yes]),
        Obstacle::NeedsUser => found.fix("Write `runAsNonRoot: true` and `runAsUser: 1000`", vec![yes, user]),
        Obstacle::NeedsRoot => {}
    }
}
