//! spec.containers and spec.initContainers: names, images, policies, and the parts of each container.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{Container, Lifecycle, PodSpec};

use super::at::At;
use super::resource_names::Names;
use super::volumes::Volumes;
use super::{
    Report, devices, env, env_files, ephemeral, formats, mounts, ports, probes, resize, resources, restart,
    security, text, written,
};
use crate::codes;

/// What the containers' rules need to know of their Pod.
pub(super) struct Around<'a> {
    pub volumes: &'a Volumes<'a>,
    /// The names under spec.resourceClaims.
    pub claims: HashSet<&'a str>,
    /// Seconds that the Pod has to stop in.
    pub grace: i64,
    /// The Pod's restartPolicy is Never.
    pub is_never: bool,
    /// The containers' users are those of the node; so it is unless hostUsers is false.
    pub has_host_users: bool,
}

impl<'a> Around<'a> {
    fn of(spec: &'a PodSpec, volumes: &'a Volumes<'a>) -> Self {
        let claims = spec.resource_claims.iter().flatten().map(|claim| claim.name.as_str());
        Self {
            volumes,
            claims: claims.filter(|name| !name.is_empty()).collect(),
            grace: spec.termination_grace_period_seconds.unwrap_or(30),
            is_never: spec.restart_policy.as_deref() == Some("Never"),
            has_host_users: spec.host_users != Some(false),
        }
    }
}

/// All containers of a Pod; `path` is the spec.
pub(super) fn containers(spec: &PodSpec, volumes: &Volumes<'_>, path: &At<'_>, report: &mut Report) {
    let around = Around::of(spec, volumes);
    regular(&spec.containers, &around, &path.field("containers"), report);
    init(spec, &around, &path.field("initContainers"), report);
    ephemeral::ephemeral(spec, &around, &path.field("ephemeralContainers"), report);
    env_files::volumes(spec, path, report);
}

fn regular(containers: &[Container], around: &Around<'_>, path: &At<'_>, report: &mut Report) {
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
        common(container, around, &at, report);
        if !names.insert(container.name.as_str()) {
            taken(container, &at, report);
        }
        probes::probes(container, around.grace, &at, report);
        restart::regular(container, &at, report);
    }
    let each = containers.iter().enumerate().map(|(index, container)| (index, index, container));
    ports::host_ports(each, path, report);
}

fn init(spec: &PodSpec, around: &Around<'_>, path: &At<'_>, report: &mut Report) {
    let mut names: HashSet<&str> = spec.containers.iter().map(|container| container.name.as_str()).collect();
    for (index, container) in spec.init_containers.iter().flatten().enumerate() {
        let at = path.index(index);
        common(container, around, &at, report);
        restart::init(container, &at, report);
        if names.contains(container.name.as_str()) {
            taken(container, &at, report);
        } else if !container.name.is_empty() {
            names.insert(&container.name);
        }
        // Init containers run one by one; the API server says 0 whichever it is.
        ports::host_ports([(0, index, container)].into_iter(), path, report);
        if container.restart_policy.as_deref() == Some("Always") {
            probes::probes(container, around.grace, &at, report);
        } else {
            sidecar_only(container, &at, report);
            resize::init(container, &at, report);
        }
    }
}

/// The container's name is that of another.
pub(super) fn taken(container: &Container, at: &At<'_>, report: &mut Report) {
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

/// What holds for every kind of container.
pub(super) fn common(container: &Container, around: &Around<'_>, at: &At<'_>, report: &mut Report) {
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
    if container.volume_mounts.is_some() {
        mounts::mounts(container, around.volumes, &at.field("volumeMounts"), report);
    }
    if container.volume_devices.is_some() {
        devices::devices(container, around.volumes, &at.field("volumeDevices"), report);
    }
    if let Some(needs) = &container.resources {
        resources::resources(needs, Names::Container, &around.claims, &at.field("resources"), report);
    }
    resize::resize(container, around.is_never, at, report);
    if let Some(context) = &container.security_context {
        security::security(context, around.has_host_users, &at.field("securityContext"), report);
    }
}

fn image(container: &Container, at: &At<'_>, report: &mut Report) {
    let image = text(container.image.as_ref());
    if image.is_empty() {
        report.add(
            &codes::IMAGE_MISSING,
            &at.field("image"),
            "The container has no image, so there is no program to run.",
            "Write `image: busybox`, or the image you need.",
        );
    } else if !report.is_template {
        padded(container, at, report);
    }
}

/// An image's name with spaces around it, which only Pods cannot have: templates may keep a place free with it.
pub(super) fn padded(container: &Container, at: &At<'_>, report: &mut Report) {
    let image = text(container.image.as_ref());
    if image.trim() != image {
        let message =
            format!("The image \"{image}\" has spaces around its name, which would become part of it.");
        report.add(&codes::IMAGE_PADDED, &at.field("image"), message, format!("Write `{}`.", image.trim()));
    }
}

fn policies(container: &Container, at: &At<'_>, report: &mut Report) {
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
}

/// Fields that an init container has only when it is a sidecar.
fn sidecar_only(container: &Container, at: &At<'_>, report: &mut Report) {
    let fields = [
        ("lifecycle", has_lifecycle(container.lifecycle.as_ref())),
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

/// Whether there is a lifecycle after the API server has taken out stopSignal, which is behind a gate that is off.
pub(super) fn has_lifecycle(lifecycle: Option<&Lifecycle>) -> bool {
    lifecycle.is_some_and(|lifecycle| {
        lifecycle.stop_signal.is_none() || lifecycle.post_start.is_some() || lifecycle.pre_stop.is_some()
    })
}
