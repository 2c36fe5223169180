//! securityContext of the Pod: users, groups and kernel settings of all its containers.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{PodSecurityContext, PodSpec};

use super::at::At;
use super::{Report, profiles, security, short, windows};
use crate::codes;

/// Kernel settings that belong to the processes that share memory and messages.
const OF_IPC: &[&str] = &[
    "kernel.sem",
    "kernel.shmall",
    "kernel.shmmax",
    "kernel.shmmni",
    "kernel.shm_rmid_forced",
    "kernel.shm",
    "kernel.msgmax",
    "kernel.msgmnb",
    "kernel.msgmni",
    "kernel.msg",
];
/// The longest name of a kernel setting, in bytes.
const LONGEST: usize = 253;

/// All rules for the Pod; `at` is its securityContext.
pub(super) fn security(context: &PodSecurityContext, spec: &PodSpec, at: &At<'_>, report: &mut Report) {
    for (field, number) in [
        ("fsGroup", context.fs_group),
        ("runAsUser", context.run_as_user),
        ("runAsGroup", context.run_as_group),
    ] {
        security::id(field, number, at, report);
    }
    groups(
        context.supplemental_groups.as_deref().unwrap_or_default(),
        &at.field("supplementalGroups"),
        report,
    );
    sysctls(context, spec, &at.field("sysctls"), report);
    policies(context, at, report);
    profiles::linux(context.seccomp_profile.as_ref(), context.app_armor_profile.as_ref(), at, report);
    windows::windows(context.windows_options.as_ref(), &at.field("windowsOptions"), report);
}

fn groups(groups: &[i64], at: &At<'_>, report: &mut Report) {
    let is_group = |number: &i64| (0..=i64::from(i32::MAX)).contains(number);
    for (index, number) in groups.iter().enumerate().filter(|(_, number)| !is_group(number)) {
        let message = format!("{number} is no group: they are numbered from 0 to 2147483647.");
        let help = "Write a number such as `1000`.";
        report.add(&codes::USER_ID_OUT_OF_RANGE, &at.index(index), message, help);
    }
}

fn policies(context: &PodSecurityContext, at: &At<'_>, report: &mut Report) {
    let selinux: &[&str] = &["Recursive"];
    let all: [(&'static str, Option<&String>, &[&str]); 3] = [
        ("fsGroupChangePolicy", context.fs_group_change_policy.as_ref(), &["Always", "OnRootMismatch"]),
        ("supplementalGroupsPolicy", context.supplemental_groups_policy.as_ref(), &["Merge", "Strict"]),
        // MountOption is behind a gate that is off.
        ("seLinuxChangePolicy", context.se_linux_change_policy.as_ref(), selinux),
    ];
    for (field, value, words) in all {
        report.one_of(&codes::POD_SECURITY_WORD_UNKNOWN, &at.field(field), value.map(String::as_str), words);
    }
}

fn sysctls(context: &PodSecurityContext, spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let mut names = HashSet::new();
    for (index, sysctl) in context.sysctls.iter().flatten().enumerate() {
        let (at, name) = (path.index(index), sysctl.name.as_str());
        let at = at.field("name");
        if name.is_empty() {
            let message = "The entry does not say which kernel setting it is for.";
            report.add(&codes::SYSCTL_NAME_MISSING, &at, message, "Write `name: net.core.somaxconn`.");
        } else if !is_sysctl(name) {
            let message = format!("\"{}\" cannot be the name of a kernel setting.", short(name));
            let help = "Write lower case letters, digits, '-' and '_', with dots between, such as `net.core.somaxconn`.";
            report.add(&codes::SYSCTL_NAME_INVALID, &at, message, help);
        } else if !names.insert(name) {
            let message =
                format!("The kernel setting \"{}\" is set in an earlier entry already.", short(name));
            report.add(&codes::SYSCTL_DUPLICATE, &at, message, "Remove one of the two.");
        }
        of_node(name, spec, &at, report);
    }
}

/// Settings that would change the node, because the Pod shares what they belong to.
fn of_node(name: &str, spec: &PodSpec, at: &At<'_>, report: &mut Report) {
    let dotted = dotted(name);
    let setting = dotted.split('*').next().unwrap_or_default();
    let shared = if OF_IPC.contains(&setting) || setting.starts_with("fs.mqueue.") {
        ("hostIPC", spec.host_ipc == Some(true))
    } else {
        ("hostNetwork", setting.starts_with("net.") && spec.host_network == Some(true))
    };
    if let (field, true) = shared {
        let message =
            format!("With `{field}: true` the setting \"{}\" would change the node itself.", short(name));
        let help = format!("Remove the setting, or `{field}`.");
        report.add(&codes::SYSCTL_OF_NODE, at, message, help);
    }
}

/// A name whose parts are separated by `/` is the same with dots, and dots in it are slashes.
fn dotted(name: &str) -> String {
    if name.find(['.', '/']).is_none_or(|at| name[at..].starts_with('.')) {
        return name.to_owned();
    }
    let swap = |sign| match sign {
        '/' => '.',
        '.' => '/',
        other => other,
    };
    name.chars().map(swap).collect()
}

fn is_sysctl(name: &str) -> bool {
    let is_edge =
        |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let is_inside = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(byte);
    name.len() <= LONGEST
        && name.split(['.', '/']).all(|part| {
            let bytes = part.as_bytes();
            is_edge(bytes.first()) && is_edge(bytes.last()) && bytes.iter().all(is_inside)
        })
}
