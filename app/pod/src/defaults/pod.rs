//! The Pod as a whole: names, restarts, the end, the account it runs under.

use k8s_openapi::api::core::v1::{PodSecurityContext, PodSpec};

use super::notes::Notes;
use crate::path::Path;

/// The fields of the spec itself.
pub(super) fn spec(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    for (slot, field, value, reason) in [
        (
            &mut spec.dns_policy,
            "dnsPolicy",
            "ClusterFirst",
            "Names are looked up in the cluster first, so that Services are found by name.",
        ),
        (
            &mut spec.restart_policy,
            "restartPolicy",
            "Always",
            "A container that ends is started again, whether it failed or was done.",
        ),
        (
            &mut spec.scheduler_name,
            "schedulerName",
            "default-scheduler",
            "Kubernetes' own scheduler chooses the node.",
        ),
    ] {
        notes.text(slot, path, field, value, reason);
    }
    let reason = "The containers get the names of Services as environment variables too.";
    notes.fill(&mut spec.enable_service_links, path, "enableServiceLinks", true, reason);
    let reason = "No security settings were written for the Pod; those of the images hold.";
    notes.fill(&mut spec.security_context, path, "securityContext", PodSecurityContext::default(), reason);
    grace(spec, path, notes);
    notes.drop(&mut spec.scheduling_group, path, "schedulingGroup");
}

fn grace(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    let field = "terminationGracePeriodSeconds";
    let reason = "Programs get half a minute to finish after they are asked to stop.";
    notes.fill(&mut spec.termination_grace_period_seconds, path, field, 30, reason);
    if spec.termination_grace_period_seconds.is_some_and(|seconds| seconds < 0) {
        spec.termination_grace_period_seconds = Some(1);
        notes.note(path.field(field), &1, "A time cannot be negative: one second is the least.");
    }
}

/// The older name of the field is kept beside the newer one, with the same value.
pub(super) fn service_account(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    let name = spec.service_account_name.clone();
    if name != spec.service_account {
        let reason = "The older name of serviceAccountName, kept with the same value for old programs.";
        notes.note(path.field("serviceAccount"), &name, reason);
        spec.service_account = name;
    }
}
