//! Pod Security Standards: which level a Pod meets, and what a namespace that enforces a stricter one would refuse it for.
//!
//! One control, one file, named as Kubernetes names it; `control` is what each of them is, `subject` what it sees and how it
//! speaks. `CONTROLS` is the index. The source is k8s.io/pod-security-admission (policy/check_*.go), and the test `judged` asks
//! that very package. Kubernetes does this last, of the Pod with its defaults that nothing else refuses.

mod allow_privilege_escalation;
mod app_armor_profile;
mod capabilities_baseline;
mod capabilities_restricted;
mod control;
mod host_namespaces;
mod host_path_volumes;
mod host_ports;
mod host_probes_and_host_lifecycle;
#[cfg(test)]
mod judged;
mod privileged;
mod proc_mount;
mod proc_mount_restricted;
mod restricted_volumes;
mod run_as_non_root;
mod run_as_user;
mod se_linux_options;
mod seccomp_profile_baseline;
mod seccomp_profile_restricted;
mod subject;
mod sysctls;
#[cfg(test)]
mod tests;
mod users;
mod windows_host_process;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use k8s_openapi::api::core::v1::Pod;
use serde::{Deserialize, Serialize};

use crate::check::{by_place, keep_safe_fixes};
use crate::defaults::filled;
use crate::diagnostic::{Diagnostic, Fix, Place, Reason};
use crate::document::Document;
use crate::draft::Draft;
use crate::edit::Operation;
use crate::version::Version;
pub use control::Control;
use subject::{Subject, Violations};

/// All controls: those of baseline, then those of restricted, each by name.
#[must_use]
pub fn controls() -> &'static [&'static Control] {
    CONTROLS
}

static CONTROLS: &[&Control] = &[
    &app_armor_profile::APP_ARMOR_PROFILE,
    &capabilities_baseline::CAPABILITIES_BASELINE,
    &host_namespaces::HOST_NAMESPACES,
    &host_path_volumes::HOST_PATH_VOLUMES,
    &host_ports::HOST_PORTS,
    &host_probes_and_host_lifecycle::HOST_PROBES_AND_HOST_LIFECYCLE,
    &privileged::PRIVILEGED,
    &proc_mount::PROC_MOUNT,
    &se_linux_options::SE_LINUX_OPTIONS,
    &seccomp_profile_baseline::SECCOMP_PROFILE_BASELINE,
    &sysctls::SYSCTLS,
    &windows_host_process::WINDOWS_HOST_PROCESS,
    &allow_privilege_escalation::ALLOW_PRIVILEGE_ESCALATION,
    &capabilities_restricted::CAPABILITIES_RESTRICTED,
    &proc_mount_restricted::PROC_MOUNT_RESTRICTED,
    &restricted_volumes::RESTRICTED_VOLUMES,
    &run_as_non_root::RUN_AS_NON_ROOT,
    &run_as_user::RUN_AS_USER,
    &seccomp_profile_restricted::SECCOMP_PROFILE_RESTRICTED,
];

/// A level of the standards, as a namespace's label names it: the greater, the stricter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Everything is allowed.
    #[default]
    Privileged,
    /// What is known to lead out of a container is refused.
    Baseline,
    /// A Pod has to give up what it does not need.
    Restricted,
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Privileged => "privileged",
            Self::Baseline => "baseline",
            Self::Restricted => "restricted",
        })
    }
}

/// What the standards say of a Pod.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PodSecurity {
    /// The strictest level of a namespace that takes the Pod.
    pub level: Level,
    /// Everything that stricter namespaces would refuse it for, by place.
    pub violations: Vec<Violation>,
}

/// What one control has against one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Kubernetes' own name of the control: `hostNamespaces`.
    pub control: Cow<'static, str>,
    /// The level that the control belongs to.
    pub level: Level,
    /// Whether a namespace of the level restricted has a stricter control in the place of this one.
    pub is_replaced: bool,
    /// Where, what, why, what to do, and repairs.
    pub finding: Diagnostic,
}

impl PodSecurity {
    /// What a namespace of a level refuses the Pod for; nothing means that it takes it.
    pub fn refused_in(&self, level: Level) -> impl Iterator<Item = &Violation> {
        self.violations.iter().filter(move |violation| violation.counts_in(level))
    }

    /// What only a restricted namespace has against it: places that baseline says nothing about.
    pub fn only_in_restricted(&self) -> impl Iterator<Item = &Violation> {
        let said: BTreeSet<_> = self.refused_in(Level::Baseline).filter_map(|said| said.path()).collect();
        self.refused_in(Level::Restricted).filter(move |one| {
            one.level == Level::Restricted && one.path().is_none_or(|path| !said.contains(path))
        })
    }
}

impl PodSecurity {
    /// All repairs of what a namespace of a level refuses the Pod for, as one; nothing where there are not two of them.
    #[must_use]
    pub fn repair(&self, level: Level) -> Option<Fix> {
        let fixes: Vec<&Fix> = self.refused_in(level).filter_map(|one| one.finding.fixes.first()).collect();
        let mut operations: Vec<Operation> = Vec::new();
        // From the end of the text to its beginning: what is taken out of a list moves what stands behind it.
        for operation in fixes.iter().rev().flat_map(|fix| &fix.operations) {
            if !operations.contains(operation) {
                operations.push(operation.clone());
            }
        }
        (fixes.len() > 1)
            .then(|| Fix { says: format!("Make all {} repairs for `{level}`", fixes.len()), operations })
    }
}

impl Violation {
    /// Whether a namespace of a level refuses the Pod for it.
    fn counts_in(&self, level: Level) -> bool {
        match level {
            Level::Privileged => false,
            Level::Baseline => self.level == Level::Baseline,
            Level::Restricted => !self.is_replaced,
        }
    }

    fn path(&self) -> Option<&crate::path::Path> {
        if let Place::Path(path) = &self.finding.at { Some(path) } else { None }
    }
}

/// What the standards of a version say of the Pod in a document, or of the Pods that its template makes. Nothing where there
/// is none, or where a part of it could not be read: a level is no guess.
#[must_use]
pub fn pod_security(draft: &Draft, document: &Document, version: Version) -> Option<PodSecurity> {
    of_pod(draft, document, &filled(readable(document)?), version)
}

/// The Pod of a document of which every field that Kubernetes knows could be read.
fn readable(document: &Document) -> Option<&Pod> {
    let is_whole = document.is_judged() && document.problems().is_empty() && document.duplicates().is_empty();
    let decoded = is_whole.then(|| document.decoded())?;
    let is_read = |problem: &Diagnostic| problem.reason == Some(Reason::UnknownField);
    decoded.diagnostics.iter().all(is_read).then_some(decoded.pod.as_ref()?)
}

/// What they say of the Pod in a document, `filled` by defaulting.
fn of_pod(draft: &Draft, document: &Document, filled: &Pod, version: Version) -> Option<PodSecurity> {
    let subject = Subject::new(document, filled, version)?;
    let mut violations = Vec::new();
    for control in counting(version) {
        let mut found = Violations::of(control);
        control.check(&subject, &mut found);
        let violation = |finding| {
            let is_replaced = counting(version).any(|other| other.replaces == Some(control.id));
            Violation { control: Cow::Borrowed(control.id), level: control.level, is_replaced, finding }
        };
        violations.extend(found.found.into_iter().map(violation));
    }
    keep_safe_fixes(draft, document, violations.iter_mut().map(|violation| &mut violation.finding));
    violations.sort_by_cached_key(|violation| by_place(draft, document, &violation.finding));
    let mut security = PodSecurity { level: Level::Restricted, violations };
    let takes = |level: &Level| security.refused_in(*level).next().is_none();
    security.level = [Level::Restricted, Level::Baseline].into_iter().find(takes).unwrap_or_default();
    Some(security)
}

/// The controls that a version has.
fn counting(version: Version) -> impl Iterator<Item = &'static Control> {
    CONTROLS.iter().copied().filter(move |control| control.since <= version.minor())
}
