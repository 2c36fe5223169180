//! Containers: when the image is pulled, where the last words are read from, ports, environment.

use k8s_openapi::api::core::v1::{Container, EnvVar, EnvVarSource, PodSpec};

use super::notes::{Notes, items};
use super::{probes, resources};
use crate::images::Image;
use crate::path::Path;

/// Containers and init containers.
pub(super) fn containers(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    let is_host_network = spec.host_network == Some(true);
    for (item, path) in items(&mut spec.init_containers, path, "initContainers") {
        container(item, is_host_network, &path, notes);
    }
    let path = path.field("containers");
    for (index, item) in spec.containers.iter_mut().enumerate() {
        container(item, is_host_network, &path.index(index), notes);
    }
}

fn container(container: &mut Container, is_host_network: bool, path: &Path, notes: &mut Notes) {
    let (policy, reason) = pull_policy(container.image.as_deref().unwrap_or(""));
    notes.text(&mut container.image_pull_policy, path, "imagePullPolicy", policy, reason);
    notes.text(
        &mut container.termination_message_path,
        path,
        "terminationMessagePath",
        "/dev/termination-log",
        "A program may leave a last message in this file; Kubernetes shows it after the container has ended.",
    );
    notes.text(
        &mut container.termination_message_policy,
        path,
        "terminationMessagePolicy",
        "File",
        "The last message is read from that file; the other choice falls back to the log after a failure.",
    );
    resources::container(&mut container.resources, path, notes);
    ports(container, is_host_network, path, notes);
    for (variable, path) in items(&mut container.env, path, "env") {
        env(variable, &path, notes);
    }
    probes::probes(container, path, notes);
}

/// When an image is pulled, and why.
pub(super) fn pull_policy(image: &str) -> (&'static str, &'static str) {
    if Image::parse(image).is_some_and(|image| image.tag_or_latest() == Some("latest")) {
        let reason = "The image has the tag latest, or no tag, which means latest; that can change any day, so the registry is asked at every start.";
        ("Always", reason)
    } else {
        let reason = "The image names one version, so a copy that the node has already is used without asking the registry.";
        ("IfNotPresent", reason)
    }
}

fn ports(container: &mut Container, is_host_network: bool, path: &Path, notes: &mut Notes) {
    for (port, path) in items(&mut container.ports, path, "ports") {
        notes.text(
            &mut port.protocol,
            &path,
            "protocol",
            "TCP",
            "Most programs speak TCP; UDP and SCTP have to be asked for.",
        );
        if is_host_network {
            let number = port.container_port;
            notes.number(
                &mut port.host_port,
                &path,
                "hostPort",
                number,
                "The Pod uses the node's network, so each of its ports is a port of the node.",
            );
        }
    }
}

fn env(variable: &mut EnvVar, path: &Path, notes: &mut Notes) {
    let Some(source) = &mut variable.value_from else { return };
    let path = path.field("valueFrom");
    let EnvVarSource { field_ref, file_key_ref, resource_field_ref, .. } = source;
    if let Some(field) = field_ref {
        notes.text(&mut field.api_version, &path.field("fieldRef"), "apiVersion", "v1", FIELD_VERSION);
    }
    if let Some(resource) = resource_field_ref {
        resources::divisor(&mut resource.divisor, &path.field("resourceFieldRef"), notes);
    }
    if let Some(file) = file_key_ref {
        let reason = "Unless it is called optional, the file has to be there before the container starts.";
        notes.fill(&mut file.optional, &path.field("fileKeyRef"), "optional", false, reason);
    }
}

/// Why a reference to a field has a version.
pub(super) const FIELD_VERSION: &str =
    "The field is looked up in version v1 of the Pod, the only one there is.";
