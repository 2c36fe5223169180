//! Capabilities beyond those that a runtime gives by itself.

use super::control::control;
use super::subject::{Part, Subject, Violations};
use crate::edit::Operation;

control! {
    /// Containers add only capabilities of the set that runtimes give by themselves, without NET_RAW: AUDIT_WRITE, CHOWN,
    /// DAC_OVERRIDE, FOWNER, FSETID, KILL, MKNOD, NET_BIND_SERVICE, SETFCAP, SETGID, SETPCAP, SETUID, SYS_CHROOT.
    CAPABILITIES_BASELINE = "capabilities_baseline", "pod-security-capabilities-baseline", Baseline, capabilities_baseline;
}

/// As they are written: capital letters, no CAP_ before.
const ALLOWED: &[&str] = &[
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
];

fn capabilities_baseline(pod: &Subject<'_>, found: &mut Violations) {
    for part in &pod.parts {
        let why = "it leads out of the container, or is not among those that containers have by themselves";
        added(part, |name| ALLOWED.contains(&name), why, found);
    }
}

/// Each capability that a container adds and may not; `why` follows its name.
pub(super) fn added(part: &Part<'_>, is_allowed: impl Fn(&str) -> bool, why: &str, found: &mut Violations) {
    let capabilities = part.context.and_then(|context| context.capabilities.as_ref());
    let Some(names) = capabilities.and_then(|capabilities| capabilities.add.as_ref()) else { return };
    let list = part.context_field("capabilities").field("add");
    for (index, name) in names.iter().enumerate().filter(|(_, name)| !is_allowed(name)) {
        let path = list.index(index);
        let help = match plain(name) {
            Some(plain) if is_allowed(&plain) => {
                format!("Write it as `{plain}`: the control compares letters.")
            }
            _ => "Take it away, if the program works without it.".to_owned(),
        };
        found.add(path.clone(), format!("{} adds the capability {name}: {why}.", part.said()), help);
        match plain(name).filter(|plain| is_allowed(plain)) {
            Some(plain) => {
                let operation = Operation::Set { path, value: plain.as_str().into() };
                found.fix(format!("Write `{plain}`"), vec![operation]);
            }
            None if names.len() == 1 => found.fix(take(name), vec![Operation::Unset { path: list.clone() }]),
            None => found.fix(take(name), vec![Operation::Remove { path }]),
        }
    }
}

fn take(name: &str) -> String {
    format!("Take {name} away")
}

/// The name as the standards write it, if it is written in another way.
fn plain(name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    let plain = upper.strip_prefix("CAP_").unwrap_or(&upper);
    (plain != name).then(|| plain.to_owned())
}
