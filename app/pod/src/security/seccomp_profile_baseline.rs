//! Containers that may make every call to the kernel.

use super::control::control;
use super::subject::{Subject, Violations};
use crate::edit::Operation;
use crate::path::Path;

control! {
    /// A seccomp profile, of the Pod or a container, is RuntimeDefault or Localhost; or there is none.
    SECCOMP_PROFILE_BASELINE = "seccompProfile_baseline", "pod-security-seccomp-profile-baseline", Baseline, unconfined;
}

/// Each profile that holds nothing back.
pub(super) fn unconfined(pod: &Subject<'_>, found: &mut Violations) {
    let shared = pod.context.and_then(|context| context.seccomp_profile.as_ref());
    let shared = shared.map(|profile| (profile, pod.context_path(), "the Pod".to_owned()));
    let own = pod.parts.iter().filter_map(|part| {
        let profile = part.context.and_then(|context| context.seccomp_profile.as_ref())?;
        Some((profile, part.path.field("securityContext"), part.said()))
    });
    for (profile, context, who) in shared.into_iter().chain(own) {
        if !holds_back(&profile.type_) {
            add(&profile.type_, context.field("seccompProfile").field("type"), &who, found);
        }
    }
}

/// Whether a profile of this type keeps calls to the kernel back.
pub(super) fn holds_back(kind: &str) -> bool {
    matches!(kind, "RuntimeDefault" | "Localhost")
}

fn add(kind: &str, path: Path, who: &str, found: &mut Violations) {
    found.add(
        path.clone(),
        format!("The seccomp profile of {who} is of the type `{kind}`: it may make every call to the node's kernel."),
        "Write `type: RuntimeDefault`.",
    );
    found.fix("Write `RuntimeDefault`", vec![Operation::Set { path, value: "RuntimeDefault".into() }]);
}
