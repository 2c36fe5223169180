//! securityContext of a container. Some rules take two fields together: the API server then names the whole object.

use k8s_openapi::api::core::v1::SecurityContext;

use super::at::At;
use super::{Report, profiles, windows};
use crate::codes;

/// All rules for one container; `has_host_users` unless the Pod has hostUsers: false.
pub(super) fn security(context: &SecurityContext, has_host_users: bool, at: &At<'_>, report: &mut Report) {
    id("runAsUser", context.run_as_user, at, report);
    id("runAsGroup", context.run_as_group, at, report);
    proc_mount(context, has_host_users, &at.field("procMount"), report);
    if context.allow_privilege_escalation == Some(false) {
        escalation(context, at, report);
    }
    profiles::linux(context.seccomp_profile.as_ref(), context.app_armor_profile.as_ref(), at, report);
    windows::windows(context.windows_options.as_ref(), &at.field("windowsOptions"), report);
}

/// The number of a user or group of Linux.
pub(super) fn id(field: &'static str, number: Option<i64>, at: &At<'_>, report: &mut Report) {
    let Some(number) = number.filter(|number| !(0..=i64::from(i32::MAX)).contains(number)) else { return };
    let message = format!("{number} is no user or group: they are numbered from 0 to 2147483647.");
    report.add(&codes::USER_ID_OUT_OF_RANGE, &at.field(field), message, "Write a number such as `1000`.");
}

fn proc_mount(context: &SecurityContext, has_host_users: bool, at: &At<'_>, report: &mut Report) {
    let value = context.proc_mount.as_deref();
    report.one_of(&codes::PROC_MOUNT_UNKNOWN, at, value, &["Default", "Unmasked"]);
    if value == Some("Unmasked") && has_host_users {
        let message = "All of /proc is only shown to a container whose users are not those of the node.";
        let help = "Write `hostUsers: false` under `spec`, or leave procMount out.";
        report.add(&codes::PROC_MOUNT_WITH_HOST_USERS, at, message, help);
    }
}

/// What contradicts allowPrivilegeEscalation: false.
fn escalation(context: &SecurityContext, at: &At<'_>, report: &mut Report) {
    if context.privileged == Some(true) {
        let message = "A privileged container can do everything, so it cannot be kept from more rights at the same time.";
        let help = "Remove `privileged: true`, or else `allowPrivilegeEscalation: false`.";
        let exact = at.field("privileged");
        report.add_as(at, &codes::PRIVILEGED_WITHOUT_ESCALATION, &exact, message, help);
    }
    let Some(added) = context.capabilities.as_ref().and_then(|capabilities| capabilities.add.as_ref()) else {
        return;
    };
    for (index, _) in added.iter().enumerate().filter(|(_, name)| *name == "CAP_SYS_ADMIN") {
        let message = "With CAP_SYS_ADMIN a container can get all other rights too, which `allowPrivilegeEscalation: false` forbids.";
        let help = "Remove CAP_SYS_ADMIN, or else `allowPrivilegeEscalation: false`.";
        let (capabilities, code) = (at.field("capabilities"), &codes::CAPABILITY_WITHOUT_ESCALATION);
        report.add_as(at, code, &capabilities.field("add").index(index), message, help);
    }
}
