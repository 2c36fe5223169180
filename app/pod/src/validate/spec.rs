//! spec: what concerns the whole Pod.

use k8s_openapi::api::core::v1::PodSpec;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::at::At;
use super::{
    Report, affinity, annotations, containers, dns, formats, gates, host, host_process, metadata, os,
    pod_resources, pod_security, spread, tolerations, volumes, written,
};
use crate::codes;

/// All rules for the spec of the Pod with this metadata.
pub(super) fn spec(spec: &PodSpec, of: &ObjectMeta, path: &At<'_>, report: &mut Report) {
    let volumes = volumes::volumes(spec, of, &path.field("volumes"), report);
    containers::containers(spec, &volumes, path, report);
    gates::claims(spec, of, path, report);
    pod_resources::resources(spec, path, report);
    policies(spec, path, report);
    names(spec, path, report);
    if let Some(context) = &spec.security_context {
        pod_security::security(context, spec, &path.field("securityContext"), report);
    }
    host::host(spec, path, report);
    host_process::host_process(spec, path, report);
    dns::dns(spec, path, report);
    gates::gates(spec, path, report);
    if let Some(all) = &spec.tolerations {
        tolerations::tolerations(all, &path.field("tolerations"), report);
    }
    if let Some(rules) = &spec.affinity {
        affinity::affinity(rules, &path.field("affinity"), report);
    }
    if let Some(rules) = &spec.topology_spread_constraints {
        spread::spread(rules, &path.field("topologySpreadConstraints"), report);
    }
    os::os(spec, path, report);
    annotations::fields(of, spec, path, report);
    if spec.ephemeral_containers.as_ref().is_some_and(|containers| !containers.is_empty()) {
        let message = "Ephemeral containers are for a Pod that already runs, so a new Pod cannot have any.";
        let help = "Remove them here, and add one later with `kubectl debug`.";
        let at = path.field("ephemeralContainers");
        report.add(&codes::EPHEMERAL_CONTAINERS_ON_CREATE, &at, message, help);
    }
}

fn policies(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    report.one_of(
        &codes::RESTART_POLICY_UNKNOWN,
        &path.field("restartPolicy"),
        written(spec.restart_policy.as_ref()),
        &["Always", "OnFailure", "Never"],
    );
    report.one_of(
        &codes::DNS_POLICY_UNKNOWN,
        &path.field("dnsPolicy"),
        written(spec.dns_policy.as_ref()),
        &["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
    );
    if let Some(seconds) = spec.active_deadline_seconds
        && !(1..=i64::from(i32::MAX)).contains(&seconds)
    {
        let message =
            format!("A Pod cannot run for {seconds} seconds: the time must be from 1 to 2147483647.");
        let help = "Write the seconds after which the Pod is stopped, or leave the field out.";
        let at = path.field("activeDeadlineSeconds");
        report.add(&codes::ACTIVE_DEADLINE_OUT_OF_RANGE, &at, message, help);
    }
}

fn names(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    for (field, value) in [("hostname", &spec.hostname), ("subdomain", &spec.subdomain)] {
        if let Some(name) = written(value.as_ref()) {
            let (code, at) = (&codes::HOST_NAME_INVALID, path.field(field));
            report.malformed(code, &at, "The host name", name, formats::dns_label(name));
        }
    }
    if let Some(name) = written(spec.node_name.as_ref()) {
        let (code, at) = (&codes::NODE_NAME_INVALID, path.field("nodeName"));
        report.malformed(code, &at, "The node name", name, formats::dns_subdomain(name));
    }
    if report.is_template {
        templates(spec, path, report);
    }
    if let Some(labels) = &spec.node_selector {
        metadata::labels(labels, &path.field("nodeSelector"), report);
    }
}

/// Names of objects that admission looks for before a Pod is judged: one that cannot be is not found. A template is
/// judged without that.
fn templates(spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let names = [
        ("serviceAccountName", written(spec.service_account_name.as_ref())),
        ("priorityClassName", written(spec.priority_class_name.as_ref())),
        ("runtimeClassName", spec.runtime_class_name.as_deref()),
    ];
    for (field, name) in names {
        let Some(name) = name else { continue };
        let (code, at) = (&codes::REFERENCE_NAME_INVALID, path.field(field));
        report.malformed(code, &at, "The name", name, formats::dns_subdomain(name));
    }
    report.one_of(
        &codes::PREEMPTION_POLICY_UNKNOWN,
        &path.field("preemptionPolicy"),
        written(spec.preemption_policy.as_ref()),
        &["PreemptLowerPriority", "Never"],
    );
}
