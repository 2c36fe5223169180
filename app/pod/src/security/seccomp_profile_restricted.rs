//! Containers of which nobody says which calls to the kernel they may make.

use super::control::control;
use super::seccomp_profile_baseline::unconfined;
use super::subject::{Subject, Violations};
use crate::edit::Operation;

control! {
    /// Each container has a seccomp profile of the type RuntimeDefault or Localhost, its own or its Pod's. Pods for Windows
    /// need none.
    SECCOMP_PROFILE_RESTRICTED = "seccompProfile_restricted", "pod-security-seccomp-profile-restricted", Restricted replaces "seccompProfile_baseline", seccomp_profile_restricted;
}

fn seccomp_profile_restricted(pod: &Subject<'_>, found: &mut Violations) {
    if pod.is_for_windows() {
        return;
    }
    unconfined(pod, found);
    let has_own = |context: &k8s_openapi::api::core::v1::SecurityContext| context.seccomp_profile.is_some();
    let mut silent = pod.parts.iter().filter(|part| !part.context.is_some_and(has_own));
    // A profile of the Pod that is none is said already.
    let has_shared = pod.context.is_some_and(|context| context.seccomp_profile.is_some());
    let Some(first) = silent.next().filter(|_| !has_shared) else { return };
    let more = match silent.count() {
        0 => String::new(),
        count => format!(" and {count} more"),
    };
    let path = pod.context_path().field("seccompProfile").field("type");
    found.add(
        path.clone(),
        format!(
            "{}{more}: nobody says which calls to the node's kernel are allowed, so that they may all be.",
            first.said()
        ),
        "Write `seccompProfile: {type: RuntimeDefault}` in the securityContext of the Pod, or of each container.",
    );
    let operation = Operation::Set { path, value: "RuntimeDefault".into() };
    found.fix("Write `seccompProfile: {type: RuntimeDefault}` at the Pod", vec![operation]);
}
