//! spec.ephemeralContainers. A new Pod cannot have any; what is wrong inside them is said all the same, as the API server
//! does.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{Container, EphemeralContainer, PodSpec};

use super::at::At;
use super::containers::{self, Around};
use super::{Report, written};
use crate::codes;

/// All ephemeral containers; `path` is the list.
pub(super) fn ephemeral(spec: &PodSpec, around: &Around<'_>, path: &At<'_>, report: &mut Report) {
    let Some(list) = spec.ephemeral_containers.as_ref().filter(|list| !list.is_empty()) else { return };
    let others = spec.containers.iter().chain(spec.init_containers.iter().flatten());
    let others: HashSet<&str> = others.map(|container| container.name.as_str()).collect();
    let mut names = others.clone();
    for (index, container) in list.iter().enumerate() {
        let at = path.index(index);
        let plain = plain(container);
        containers::common(&plain, around, &at, report);
        // Also in a template, unlike the other containers' images.
        if report.is_template {
            containers::padded(&plain, &at, report);
        }
        if !names.insert(&container.name) {
            containers::taken(&plain, &at, report);
        }
        target(container, &others, &at, report);
        unfit(container, &at, report);
        sub_paths(container, &at, report);
    }
}

fn target(container: &EphemeralContainer, others: &HashSet<&str>, at: &At<'_>, report: &mut Report) {
    let Some(name) = written(container.target_container_name.as_ref()).filter(|name| !others.contains(name))
    else {
        return;
    };
    let message =
        format!("The processes of a container \"{name}\" are to be seen, but the Pod has none of that name.");
    let help = "Write the name of one of the Pod's containers, or leave the field out.";
    report.add(&codes::TARGET_CONTAINER_NOT_FOUND, &at.field("targetContainerName"), message, help);
}

/// An ephemeral container is there to look around: the Pod does not depend on it.
fn unfit(container: &EphemeralContainer, at: &At<'_>, report: &mut Report) {
    let has_resources = container.resources.as_ref().is_some_and(|resources| {
        resources.limits.is_some() || resources.requests.is_some() || resources.claims.is_some()
    });
    let fields = [
        ("ports", container.ports.is_some()),
        ("resources", has_resources),
        ("resizePolicy", container.resize_policy.is_some()),
        ("restartPolicy", container.restart_policy.is_some()),
        ("restartPolicyRules", container.restart_policy_rules.is_some()),
        ("livenessProbe", container.liveness_probe.is_some()),
        ("readinessProbe", container.readiness_probe.is_some()),
        ("startupProbe", container.startup_probe.is_some()),
        ("lifecycle", containers::has_lifecycle(container.lifecycle.as_ref())),
    ];
    for (field, _) in fields.into_iter().filter(|(_, is_set)| *is_set) {
        let message =
            format!("An ephemeral container only comes to look around, so it cannot have `{field}`.");
        report.add(
            &codes::EPHEMERAL_CONTAINER_FIELD,
            &at.field(field),
            message,
            format!("Remove `{field}`."),
        );
    }
}

fn sub_paths(container: &EphemeralContainer, at: &At<'_>, report: &mut Report) {
    let list = at.field("volumeMounts");
    for (index, mount) in container.volume_mounts.iter().flatten().enumerate() {
        let at = list.index(index);
        for (field, path) in [("subPath", &mount.sub_path), ("subPathExpr", &mount.sub_path_expr)] {
            if written(path.as_ref()).is_some() {
                let message = format!(
                    "An ephemeral container can only mount whole volumes, so it cannot have `{field}`."
                );
                let help = format!("Remove `{field}`.");
                report.add(&codes::EPHEMERAL_CONTAINER_FIELD, &at.field(field), message, help);
            }
        }
    }
}

/// The same fields as a container's, so that the same rules fit.
fn plain(container: &EphemeralContainer) -> Container {
    let container = container.clone();
    Container {
        env: container.env,
        env_from: container.env_from,
        image: container.image,
        image_pull_policy: container.image_pull_policy,
        name: container.name,
        ports: container.ports,
        resize_policy: container.resize_policy,
        resources: container.resources,
        security_context: container.security_context,
        termination_message_policy: container.termination_message_policy,
        volume_devices: container.volume_devices,
        volume_mounts: container.volume_mounts,
        ..Container::default()
    }
}
