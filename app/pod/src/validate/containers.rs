//! spec.containers and spec.initContainers: names, images, policies, and the parts of each container.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{Container, PodSpec};

use super::volumes::Volumes;
use super::{Report, env, formats, mounts, ports, text, written};
use crate::codes;
use crate::path::Path;

/// All containers of a Pod; `path` is the spec.
pub(super) fn containers(spec: &PodSpec, volumes: &Volumes<'_>, path: &Path, report: &mut Report) {
    regular(&spec.containers, volumes, &path.field("containers"), report);
    init(spec, volumes, &path.field("initContainers"), report);
}

fn regular(containers: &[Container], volumes: &Volumes<'_>, path: &Path, report: &mut Report) {
    if containers.is_empty() {
        report.add(
            &codes::CONTAINERS_MISSING,
            path,
            "The Pod has no container, so there is nothing to run.",
            "Add a container with a name and an image.",
        );
        return;
    }
    let mut names = HashSet::new();
    for (index, container) in containers.iter().enumerate() {
        let at = path.index(index);
        common(container, volumes, &at, report);
        if !names.insert(container.name.as_str()) {
            taken(container, &at, report);
        }
    }
    ports::host_ports(
        containers
            .iter()
            .enumerate()
            .map(|(index, container)| (path.index(index), path.index(index), container)),
        report,
    );
}

fn init(spec: &PodSpec, volumes: &Volumes<'_>, path: &Path, report: &mut Report) {
    let mut names: HashSet<&str> = spec.containers.iter().map(|container| container.name.as_str()).collect();
    for (index, container) in spec.init_containers.iter().flatten().enumerate() {
        let at = path.index(index);
        common(container, volumes, &at, report);
        if names.contains(container.name.as_str()) {
            taken(container, &at, report);
        } else if !container.name.is_empty() {
            names.insert(&container.name);
        }
        // Init containers run one by one; the API server says 0 whichever it is.
        ports::host_ports([(path.index(0), at.clone(), container)].into_iter(), report);
        if text(container.restart_policy.as_ref()) != "Always" {
            sidecar_only(container, &at, report);
        }
    }
}

fn taken(container: &Container, at: &Path, report: &mut Report) {
    let message = format!(
        "Another container of this Pod is named \"{}\" already, and names must differ.",
        container.name
    );
    report.add(
        &codes::CONTAINER_NAME_DUPLICATE,
        &at.field("name"),
        message,
        "Give this container another name.",
    );
}

fn common(container: &Container, volumes: &Volumes<'_>, at: &Path, report: &mut Report) {
    let name = &container.name;
    if name.is_empty() {
        report.add(
            &codes::CONTAINER_NAME_MISSING,
            &at.field("name"),
            "The container has no name, so logs and other fields could not refer to it.",
            "Write `name: my-container`.",
        );
    } else {
        report.malformed(
            &codes::CONTAINER_NAME_INVALID,
            &at.field("name"),
            "The container name",
            name,
            formats::dns_label(name),
        );
    }
    image(container, at, report);
    policies(container, at, report);
    ports::ports(container.ports.as_deref().unwrap_or_default(), &at.field("ports"), report);
    env::env(container.env.as_deref().unwrap_or_default(), &at.field("env"), report);
    env::env_from(container.env_from.as_deref().unwrap_or_default(), &at.field("envFrom"), report);
    mounts::mounts(container, volumes, &at.field("volumeMounts"), report);
}

fn image(container: &Container, at: &Path, report: &mut Report) {
    let image = text(container.image.as_ref());
    if image.is_empty() {
        report.add(
            &codes::IMAGE_MISSING,
            &at.field("image"),
            "The container has no image, so there is no program to run.",
            "Write `image: busybox`, or the image you need.",
        );
    } else if image.trim() != image && !report.is_template {
        let message =
            format!("The image \"{image}\" has spaces around its name, which would become part of it.");
        report.add(&codes::IMAGE_PADDED, &at.field("image"), message, format!("Write `{}`.", image.trim()));
    }
}

fn policies(container: &Container, at: &Path, report: &mut Report) {
    let pull = written(container.image_pull_policy.as_ref());
    report.one_of(
        &codes::IMAGE_PULL_POLICY_UNKNOWN,
        &at.field("imagePullPolicy"),
        pull,
        &["Always", "IfNotPresent", "Never"],
    );
    let message = written(container.termination_message_policy.as_ref());
    report.one_of(
        &codes::TERMINATION_MESSAGE_POLICY_UNKNOWN,
        &at.field("terminationMessagePolicy"),
        message,
        &["File", "FallbackToLogsOnError"],
    );
    let restart = container.restart_policy.as_deref();
    report.one_of(
        &codes::RESTART_POLICY_UNKNOWN,
        &at.field("restartPolicy"),
        restart,
        &["Always", "Never", "OnFailure"],
    );
    if restart.is_none() && container.restart_policy_rules.as_ref().is_some_and(|rules| !rules.is_empty()) {
        let message = "The container has restart rules, but no restartPolicy for when none of them fits.";
        report.add(
            &codes::RESTART_POLICY_MISSING,
            &at.field("restartPolicy"),
            message,
            "Write `restartPolicy: Never` (or Always, OnFailure) beside the rules.",
        );
    }
}

/// Fields that an init container has only when it is a sidecar.
fn sidecar_only(container: &Container, at: &Path, report: &mut Report) {
    let fields = [
        ("lifecycle", container.lifecycle.is_some()),
        ("livenessProbe", container.liveness_probe.is_some()),
        ("readinessProbe", container.readiness_probe.is_some()),
        ("startupProbe", container.startup_probe.is_some()),
    ];
    for (field, _) in fields.into_iter().filter(|(_, is_set)| *is_set) {
        let message = format!(
            "An init container runs once and ends before the others start, so it cannot have `{field}`."
        );
        report.add(
            &codes::INIT_CONTAINER_PROBED,
            &at.field(field),
            message,
            format!("Remove `{field}`, or make this a sidecar with `restartPolicy: Always`."),
        );
    }
}
