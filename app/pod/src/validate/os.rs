//! spec.os, and fields that only the other system knows.

use k8s_openapi::api::core::v1::{PodSecurityContext, PodSpec, SecurityContext};

use super::at::{At, Spot as _};
use super::{Report, annotations, short};
use crate::codes;

/// All rules; `path` is the spec.
pub(super) fn os(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let Some(os) = &spec.os else { return };
    let at = path.field("os");
    match os.name.as_str() {
        "" => {
            let message = "Nothing says which operating system the containers need.";
            report.add(&codes::OS_NAME_MISSING, &at.field("name"), message, "Write `name: linux`.");
        }
        "linux" | "windows" => of_other(spec, os.name == "windows", path, report),
        // The API server names the object.
        name => {
            let message = format!("\"{}\" is no operating system that Kubernetes knows.", short(name));
            let help = "Write `linux` or `windows`.";
            report.add_as(&at, &codes::OS_NAME_UNKNOWN, &at.field("name"), message, help);
        }
    }
}

fn of_other(spec: &PodSpec, is_windows: bool, path: &At<'_>, report: &mut Report) {
    let name = if is_windows { "windows" } else { "linux" };
    let mut refuse = |at: &At<'_>| {
        let at = at.path();
        let message = format!("The Pod is for `{name}`, which has no such setting.");
        let help = "Remove the field, or change spec.os.";
        report.add(&codes::FIELD_OF_OTHER_OS, &at, message, help);
    };
    let context = path.field("securityContext");
    let own = spec.security_context.as_ref();
    let of_pod =
        own.map(|own| if is_windows { linux_of_pod(own) } else { windows_of(own.windows_options.is_some()) });
    for field in of_pod.unwrap_or_default() {
        refuse(&context.field(field));
    }
    for field in shared(spec).into_iter().filter(|_| is_windows) {
        refuse(&path.field(field));
    }
    annotations::each(spec, path, |_, own, at| {
        let Some(own) = own else { return };
        let fields = if is_windows { linux_of(own) } else { windows_of(own.windows_options.is_some()) };
        let context = at.field("securityContext");
        for field in fields {
            refuse(&context.field(field));
        }
    });
}

fn windows_of(is_set: bool) -> Vec<&'static str> {
    if is_set { vec!["windowsOptions"] } else { Vec::new() }
}

fn set<const COUNT: usize>(fields: [(&'static str, bool); COUNT]) -> Vec<&'static str> {
    fields.into_iter().filter(|(_, is_set)| *is_set).map(|(field, _)| field).collect()
}

fn linux_of_pod(own: &PodSecurityContext) -> Vec<&'static str> {
    set([
        ("appArmorProfile", own.app_armor_profile.is_some()),
        ("seLinuxOptions", own.se_linux_options.is_some()),
        ("seccompProfile", own.seccomp_profile.is_some()),
        ("fsGroup", own.fs_group.is_some()),
        ("fsGroupChangePolicy", own.fs_group_change_policy.is_some()),
        ("sysctls", own.sysctls.as_ref().is_some_and(|all| !all.is_empty())),
        ("runAsUser", own.run_as_user.is_some()),
        ("runAsGroup", own.run_as_group.is_some()),
        ("supplementalGroups", own.supplemental_groups.is_some()),
        ("supplementalGroupsPolicy", own.supplemental_groups_policy.is_some()),
        ("seLinuxChangePolicy", own.se_linux_change_policy.is_some()),
    ])
}

fn shared(spec: &PodSpec) -> Vec<&'static str> {
    set([
        ("hostUsers", spec.host_users.is_some()),
        ("hostPID", spec.host_pid == Some(true)),
        ("hostIPC", spec.host_ipc == Some(true)),
        ("shareProcessNamespace", spec.share_process_namespace.is_some()),
    ])
}

fn linux_of(own: &SecurityContext) -> Vec<&'static str> {
    set([
        ("appArmorProfile", own.app_armor_profile.is_some()),
        ("seLinuxOptions", own.se_linux_options.is_some()),
        ("seccompProfile", own.seccomp_profile.is_some()),
        ("capabilities", own.capabilities.is_some()),
        ("readOnlyRootFilesystem", own.read_only_root_filesystem.is_some()),
        ("privileged", own.privileged.is_some()),
        ("allowPrivilegeEscalation", own.allow_privilege_escalation.is_some()),
        ("procMount", own.proc_mount.is_some()),
        ("runAsUser", own.run_as_user.is_some()),
        ("runAsGroup", own.run_as_group.is_some()),
    ])
}
