//! Containers that may do what the node may.

use super::control::control;
use super::subject::{Subject, Violations};
use crate::edit::Operation;

control! {
    /// No container is privileged.
    PRIVILEGED = "privileged", "pod-security-privileged", Baseline, privileged;
}

fn privileged(pod: &Subject<'_>, found: &mut Violations) {
    for part in &pod.parts {
        if part.context.and_then(|context| context.privileged) != Some(true) {
            continue;
        }
        let path = part.context_field("privileged");
        found.add(
            path.clone(),
            format!(
                "{} is privileged: it has all rights and devices of the node, and little of a container is left.",
                part.said()
            ),
            "Take `privileged` away, and add only the capability that the program needs.",
        );
        found.fix("Take `privileged` away", vec![Operation::Unset { path }]);
    }
}
