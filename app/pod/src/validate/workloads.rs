//! What holds a Pod template: whether its Pods may be started again when they end, and the numbers of a Job.
//!
//! From pkg/apis/batch/validation (`validateJobSpec`, `validateCronJobSpec`), pkg/apis/apps/validation and
//! `ValidatePodTemplateSpecForRC`.

use k8s_openapi::api::core::v1::Pod;
use serde_json::Value;

use super::Report;
use crate::codes;
use crate::document::{Document, lookup};
use crate::edit::Operation;
use crate::path::Path;

/// The numbers of a Job that count something.
const OF_JOB: &[&str] = &[
    "parallelism",
    "completions",
    "activeDeadlineSeconds",
    "backoffLimit",
    "ttlSecondsAfterFinished",
    "backoffLimitPerIndex",
    "maxFailedIndexes",
];
/// Those of a CronJob.
const OF_CRON_JOB: &[&str] =
    &["startingDeadlineSeconds", "successfulJobsHistoryLimit", "failedJobsHistoryLimit"];

/// The template's restartPolicy after defaulting, and the workload's own numbers.
pub(super) fn workload(document: &Document, filled: &Pod, report: &mut Report) {
    let spec = Path::root().field("spec");
    let spec_of_job = spec.field("jobTemplate").field("spec");
    match document.kind() {
        Some("Job") => {
            numbers(document, OF_JOB, &spec, report);
            restart_of_job(filled, document.prefix(), report);
        }
        Some("CronJob") => {
            numbers(document, OF_CRON_JOB, &spec, report);
            numbers(document, OF_JOB, &spec_of_job, report);
            restart_of_job(filled, document.prefix(), report);
        }
        Some(
            kind @ ("Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "ReplicationController"),
        ) => {
            restart_of_others(kind, filled, document.prefix(), report);
        }
        _ => {}
    }
}

fn numbers(document: &Document, fields: &[&'static str], spec: &Path, report: &mut Report) {
    for field in fields {
        let at = spec.field(field);
        let number = lookup(document.value(), &at).and_then(Value::as_i64).filter(|number| *number < 0);
        if let Some(number) = number {
            let message = format!("`{field}` is {number}, and there is no less than nothing.");
            report.add(&codes::WORKLOAD_NUMBER_NEGATIVE, &at, message, "Write 0 or more.");
        }
    }
}

/// A Pod that is always started again never ends, and a Job waits for its end.
fn restart_of_job(filled: &Pod, template: &Path, report: &mut Report) {
    if policy(filled) == Some("Always") {
        let message = "A Job's Pods have to end, and with the restartPolicy Always, which is the default, they never do.";
        let help = "Write `restartPolicy: OnFailure` or `restartPolicy: Never` under the template's `spec`.";
        report.add(&codes::JOB_RESTARTS_ALWAYS, &place(template), message, help);
    }
}

fn restart_of_others(kind: &str, filled: &Pod, template: &Path, report: &mut Report) {
    if let Some(policy @ ("Never" | "OnFailure")) = policy(filled) {
        let message = format!(
            "A {kind} keeps its Pods running, so their restartPolicy can only be Always, not {policy}."
        );
        let help = "Write `restartPolicy: Always`, leave it out, or make it a Job.";
        report.add(&codes::WORKLOAD_RESTARTS_NOT_ALWAYS, &place(template), message, help);
        let operation = Operation::Set { path: place(template), value: "Always".into() };
        report.fix("Write `Always`", vec![operation]);
    }
}

fn policy(filled: &Pod) -> Option<&str> {
    filled.spec.as_ref()?.restart_policy.as_deref()
}

fn place(template: &Path) -> Path {
    template.field("spec").field("restartPolicy")
}
