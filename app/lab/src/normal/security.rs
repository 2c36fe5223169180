//! The security context that a container has in effect: its own, where it says nothing the Pod's.

use k8s_openapi::api::core::v1::{Capabilities, SeccompProfile};
use pod::Path;

use super::Member;

/// A container's effective security context. Each place is where the value is written, else where it would be.
pub(crate) struct Security<'a> {
    pub(crate) user: (Option<i64>, Path),
    pub(crate) group: (Option<i64>, Path),
    pub(crate) non_root: (Option<bool>, Path),
    pub(crate) seccomp: (Option<&'a SeccompProfile>, Path),
    pub(crate) read_only_root: bool,
    pub(crate) may_escalate: Option<bool>,
    pub(crate) privileged: bool,
    pub(crate) capabilities: Option<&'a Capabilities>,
    /// The container's own `securityContext`.
    pub(crate) path: Path,
}

impl<'a> Member<'a> {
    /// `pod` is where the Pod's spec stands.
    pub(crate) fn security(&self, pod: &Path) -> Security<'a> {
        let own = self.container.security_context.as_ref();
        let whole = self.spec.security_context.as_ref();
        let (path, pod) = (self.path.field("securityContext"), pod.field("securityContext"));
        let place = |is_own: bool, is_whole: bool, field: &str| {
            if !is_own && is_whole { pod.field(field) } else { path.field(field) }
        };
        let user = (own.and_then(|it| it.run_as_user), whole.and_then(|it| it.run_as_user));
        let group = (own.and_then(|it| it.run_as_group), whole.and_then(|it| it.run_as_group));
        let root = (own.and_then(|it| it.run_as_non_root), whole.and_then(|it| it.run_as_non_root));
        let profile = (
            own.and_then(|it| it.seccomp_profile.as_ref()),
            whole.and_then(|it| it.seccomp_profile.as_ref()),
        );
        Security {
            user: (user.0.or(user.1), place(user.0.is_some(), user.1.is_some(), "runAsUser")),
            group: (group.0.or(group.1), place(group.0.is_some(), group.1.is_some(), "runAsGroup")),
            non_root: (root.0.or(root.1), place(root.0.is_some(), root.1.is_some(), "runAsNonRoot")),
            seccomp: (
                profile.0.or(profile.1),
                place(profile.0.is_some(), profile.1.is_some(), "seccompProfile"),
            ),
            read_only_root: own.and_then(|it| it.read_only_root_filesystem) == Some(true),
            may_escalate: own.and_then(|it| it.allow_privilege_escalation),
            privileged: own.and_then(|it| it.privileged) == Some(true),
            capabilities: own.and_then(|it| it.capabilities.as_ref()),
            path,
        }
    }
}
