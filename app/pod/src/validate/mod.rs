//! What the API server refuses of a Pod it can read: Kubernetes' own (reason, path), one file an area.
//!
//! Rules have one shape, `fn(&T, &At, &mut Report)`, the place being an [`at::At`] or a [`Path`]; they see the Pod after
//! the API server's defaulting. Read from pkg/apis/core/validation of Kubernetes v1.33 to v1.36.

mod affinity;
mod annotations;
mod at;
mod claims;
mod containers;
mod devices;
mod disks;
mod dns;
mod downward;
mod env;
mod env_files;
mod ephemeral;
mod fields;
mod files;
mod formats;
mod gates;
mod handlers;
mod host;
mod host_process;
mod iscsi;
mod label_keys;
mod metadata;
mod mounts;
mod os;
mod owners;
mod pod_resources;
mod pod_security;
mod ports;
mod probes;
mod profiles;
mod projected;
mod repair;
mod resize;
mod resource_names;
mod resources;
mod restart;
mod security;
mod selectors;
mod spec;
mod spread;
mod tolerations;
mod volume_sources;
mod volumes;
mod windows;
mod workloads;

use k8s_openapi::api::core::v1::{Pod, PodSpec};

pub(crate) use repair::repair;

use crate::codes::Code;
use crate::diagnostic::{Diagnostic, Fix, Place};
use crate::document::Document;
use crate::edit::Operation;
use crate::kinds::Role;
use crate::path::{Path, Segment};
use crate::version::Version;
use at::{At, Spot};

/// All refusals of a document's Pod, `filled` by defaulting, and of what holds it; silent about places that decoding left out.
pub(crate) fn validate(filled: &Pod, document: &Document, version: Version) -> Vec<Diagnostic> {
    let (decoded, prefix) = (document.decoded(), document.prefix());
    let is_unsure_of = |list: &str| {
        !decoded.left_out.is_empty() && decoded.left_out.are_in(&prefix.field("spec").field(list))
    };
    let mut report = Report {
        diagnostics: Vec::new(),
        version,
        is_template: matches!(document.role(), Role::Template(_)),
        unsure_of_volumes: is_unsure_of("volumes"),
        unsure_of_claims: is_unsure_of("resourceClaims"),
    };
    rules(filled, prefix, &mut report);
    workloads::workload(document, filled, &mut report);
    report.diagnostics.retain(|diagnostic| match &diagnostic.at {
        Place::Path(at) => !decoded.is_unsure_of(at),
        Place::Offset(_) => true,
    });
    report.diagnostics
}

fn rules(pod: &Pod, path: &Path, report: &mut Report) {
    let (path, of) = (At::Start(path), &pod.metadata);
    let at = path.field("metadata");
    metadata::metadata(of, &at, report);
    let none = PodSpec::default();
    let spec = pod.spec.as_ref().unwrap_or(&none);
    annotations::annotations(of, spec, &at.field("annotations"), report);
    spec::spec(spec, of, &path.field("spec"), report);
}

/// Collects what the rules find.
pub(super) struct Report {
    diagnostics: Vec<Diagnostic>,
    /// Whose rules count.
    version: Version,
    /// A Pod template: some rules are for Pods only.
    is_template: bool,
    /// A volume could not be read: a mount without volume may be its fault.
    unsure_of_volumes: bool,
    /// The same of spec.resourceClaims.
    unsure_of_claims: bool,
}

impl Report {
    /// A refusal at the path that the API server prints too.
    fn add(
        &mut self,
        code: &'static Code,
        at: &dyn Spot,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add_as(at, code, at, message, help);
    }

    /// A repair for the refusal that was added last.
    fn fix(&mut self, says: impl Into<String>, operations: Vec<Operation>) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.fixes.push(Fix { says: says.into(), operations });
        }
    }

    /// A refusal at an exact place, where the API server prints another path.
    fn add_as(
        &mut self,
        official: &dyn Spot,
        code: &'static Code,
        at: &dyn Spot,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.diagnostics.push(Diagnostic::error(
            code,
            official.path().to_string(),
            Place::Path(at.path()),
            message,
            help,
        ));
    }

    /// One refusal for each thing wrong with a text's form, as the API server counts them.
    fn malformed(
        &mut self,
        code: &'static Code,
        at: &dyn Spot,
        what: &str,
        text: &str,
        faults: Vec<formats::Fault>,
    ) {
        self.malformed_as(at, code, at, what, text, faults);
    }

    fn malformed_as(
        &mut self,
        official: &dyn Spot,
        code: &'static Code,
        at: &dyn Spot,
        what: &str,
        text: &str,
        faults: Vec<formats::Fault>,
    ) {
        for fault in faults {
            self.add_as(official, code, at, format!("{what} \"{}\" {}.", short(text), fault.is), fault.help);
        }
    }

    /// A value that must be one of a few words. Absent is fine: Kubernetes fills it in.
    fn one_of(&mut self, code: &'static Code, at: &dyn Spot, value: Option<&str>, words: &[&str]) {
        self.one_of_as(at, code, at, value, words);
    }

    fn one_of_as(
        &mut self,
        official: &dyn Spot,
        code: &'static Code,
        at: &dyn Spot,
        value: Option<&str>,
        words: &[&str],
    ) {
        let Some(value) = value.filter(|value| !words.contains(value)) else { return };
        let near = words.iter().find(|word| word.eq_ignore_ascii_case(value));
        let help = match near {
            Some(word) => format!("Write `{word}`: upper and lower case count."),
            None => format!("Write one of {}.", words.join(", ")),
        };
        self.add_as(
            official,
            code,
            at,
            format!("\"{}\" is no value that Kubernetes knows {}.", short(value), place(&at.path())),
            help,
        );
    }
}

/// What a value is for, in a sentence.
fn place(at: &Path) -> String {
    match at.last() {
        Some(Segment::Field(name)) => format!("for `{name}`"),
        _ => "here".to_owned(),
    }
}

/// A text for a message, not too long.
fn short(text: &str) -> String {
    if text.chars().count() <= 80 {
        text.to_owned()
    } else {
        text.chars().take(77).chain("...".chars()).collect()
    }
}

/// The text of an optional field; absent and empty are the same to Kubernetes.
fn text(field: Option<&String>) -> &str {
    field.map_or("", String::as_str)
}

/// The text of an optional field, unless it is empty.
fn written(field: Option<&String>) -> Option<&str> {
    field.map(String::as_str).filter(|text| !text.is_empty())
}
