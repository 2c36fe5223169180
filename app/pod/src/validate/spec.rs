//! spec: what concerns the whole Pod.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::PodSpec;

use super::{Report, containers, formats, metadata, volumes, written};
use crate::codes;
use crate::path::Path;

pub(super) fn spec(spec: &PodSpec, path: &Path, report: &mut Report) {
    let volumes =
        volumes::volumes(spec.volumes.as_deref().unwrap_or_default(), &path.field("volumes"), report);
    containers::containers(spec, &volumes, path, report);
    policies(spec, path, report);
    names(spec, path, report);
    if spec.ephemeral_containers.as_ref().is_some_and(|containers| !containers.is_empty()) {
        let message = "Ephemeral containers are for a Pod that already runs, so a new Pod cannot have any.";
        report.add(
            &codes::EPHEMERAL_CONTAINERS_ON_CREATE,
            &path.field("ephemeralContainers"),
            message,
            "Remove them here, and add one later with `kubectl debug`.",
        );
    }
}

fn policies(spec: &PodSpec, path: &Path, report: &mut Report) {
    report.one_of(
        &codes::RESTART_POLICY_UNKNOWN,
        &path.field("restartPolicy"),
        written(spec.restart_policy.as_ref()),
        &["Always", "OnFailure", "Never"],
    );
    let dns = ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"];
    report.one_of(
        &codes::DNS_POLICY_UNKNOWN,
        &path.field("dnsPolicy"),
        written(spec.dns_policy.as_ref()),
        &dns,
    );
    if let Some(seconds) = spec.active_deadline_seconds
        && !(1..=i64::from(i32::MAX)).contains(&seconds)
    {
        let message =
            format!("A Pod cannot run for {seconds} seconds: the time must be from 1 to 2147483647.");
        report.add(
            &codes::ACTIVE_DEADLINE_OUT_OF_RANGE,
            &path.field("activeDeadlineSeconds"),
            message,
            "Write the seconds after which the Pod is stopped, or leave the field out.",
        );
    }
}

fn names(spec: &PodSpec, path: &Path, report: &mut Report) {
    for (field, value) in [("hostname", &spec.hostname), ("subdomain", &spec.subdomain)] {
        if let Some(name) = written(value.as_ref()) {
            report.malformed(
                &codes::HOST_NAME_INVALID,
                &path.field(field),
                "The host name",
                name,
                formats::dns_label(name),
            );
        }
    }
    if let Some(name) = written(spec.node_name.as_ref()) {
        report.malformed(
            &codes::NODE_NAME_INVALID,
            &path.field("nodeName"),
            "The node name",
            name,
            formats::dns_subdomain(name),
        );
    }
    let none = BTreeMap::new();
    metadata::labels(spec.node_selector.as_ref().unwrap_or(&none), &path.field("nodeSelector"), report);
}
