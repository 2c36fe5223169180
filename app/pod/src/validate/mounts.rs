//! volumeMounts of a container. The API server names some fields without the mount's index.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{Container, VolumeMount};

use super::at::At;
use super::volumes::Volumes;
use super::{Report, files, short, text};
use crate::codes;

const PROPAGATIONS: &[&str] = &["None", "HostToContainer", "Bidirectional"];
const RECURSIVE: &[&str] = &["Disabled", "IfPossible", "Enabled"];

pub(super) fn mounts(container: &Container, volumes: &Volumes<'_>, path: &At<'_>, report: &mut Report) {
    let mut places = HashSet::new();
    for (index, mount) in container.volume_mounts.iter().flatten().enumerate() {
        let at = path.index(index);
        volume(&mount.name, volumes, &at.field("name"), report);
        if mount.mount_path.is_empty() {
            let message = "The mount does not say where the container sees the volume.";
            report.add(
                &codes::MOUNT_PATH_MISSING,
                &at.field("mountPath"),
                message,
                "Write `mountPath: /data`.",
            );
        }
        if !places.insert(mount.mount_path.as_str()) {
            let message = format!(
                "Another mount of this container is at \"{}\" already, and would be hidden.",
                short(&mount.mount_path)
            );
            let help = "Choose another mountPath.";
            report.add(&codes::MOUNT_PATH_DUPLICATE, &at.field("mountPath"), message, help);
        }
        devices(container, mount, &at, report);
        sub_path(mount, path, &at, report);
        propagation(container, mount, path, &at, report);
        recursive(mount, path, &at, report);
    }
}

fn volume(name: &str, volumes: &Volumes<'_>, at: &At<'_>, report: &mut Report) {
    if name.is_empty() {
        let message = "The mount does not say which volume it is for.";
        let help = "Write the `name` of a volume under spec.volumes.";
        report.add(&codes::MOUNT_NAME_MISSING, at, message, help);
    }
    if !volumes.contains_key(name) && !report.unsure_of_volumes {
        let message = format!(
            "The mount is for a volume \"{}\", but spec.volumes has no usable volume of that name.",
            short(name)
        );
        report.add(&codes::MOUNT_NOT_FOUND, at, message, nearest(name, volumes));
    }
}

/// What to do about a name that no usable volume has.
pub(super) fn nearest(name: &str, volumes: &Volumes<'_>) -> String {
    let near = volumes.keys().map(|known| (strsim::damerau_levenshtein(known, name), *known)).min();
    match near {
        Some((distance, known)) if distance <= 2 => {
            format!("Write `{known}`, or add a volume named `{}` to spec.volumes.", short(name))
        }
        _ => {
            format!("Add a volume named `{}` to spec.volumes, or repair the one that is there.", short(name))
        }
    }
}

/// The same volume or place cannot be a device too.
fn devices(container: &Container, mount: &VolumeMount, at: &At<'_>, report: &mut Report) {
    let devices = container.volume_devices.as_deref().unwrap_or_default();
    if devices.iter().any(|device| device.name == mount.name) {
        let message = "The volume is a mount and a device of this container at once.";
        let help = "Keep it in volumeMounts or in volumeDevices.";
        report.add(&codes::MOUNT_DEVICE_CLASH, &at.field("name"), message, help);
    }
    if effective(devices).any(|path| path == mount.mount_path) {
        let message = "A device of this container has the same path.";
        report.add(&codes::MOUNT_DEVICE_CLASH, &at.field("mountPath"), message, "Choose another mountPath.");
    }
}

/// The paths of devices, of which the last of a name counts.
fn effective(devices: &[k8s_openapi::api::core::v1::VolumeDevice]) -> impl Iterator<Item = &str> {
    let is_last =
        move |(index, name): (usize, &str)| devices.iter().skip(index + 1).all(|later| later.name != name);
    let all = devices.iter().enumerate();
    all.filter(move |(index, device)| is_last((*index, &device.name)))
        .map(|(_, device)| device.device_path.as_str())
}

fn sub_path(mount: &VolumeMount, path: &At<'_>, at: &At<'_>, report: &mut Report) {
    let (plain, expression) = (text(mount.sub_path.as_ref()), text(mount.sub_path_expr.as_ref()));
    files::relative(plain, &path.field("subPath"), &at.field("subPath"), report);
    if !expression.is_empty() && !plain.is_empty() {
        let message = "The mount has both subPath and subPathExpr, and only one can count.";
        report.add(&codes::SUB_PATH_TWICE, &at.field("subPathExpr"), message, "Keep one of them.");
    }
    files::relative(expression, &path.field("subPathExpr"), &at.field("subPathExpr"), report);
}

fn propagation(container: &Container, mount: &VolumeMount, path: &At<'_>, at: &At<'_>, report: &mut Report) {
    let (official, at) = (path.field("mountPropagation"), at.field("mountPropagation"));
    let value = mount.mount_propagation.as_deref();
    report.one_of_as(&official, &codes::MOUNT_PROPAGATION_UNKNOWN, &at, value, PROPAGATIONS);
    let is_privileged =
        container.security_context.as_ref().and_then(|context| context.privileged).unwrap_or(false);
    if value == Some("Bidirectional") && !is_privileged {
        let message = "Mounts that spread back to the node need a privileged container.";
        let help = "Leave mountPropagation out, or make the container privileged if it must be.";
        report.add_as(&official, &codes::MOUNT_PROPAGATION_UNPRIVILEGED, &at, message, help);
    }
}

fn recursive(mount: &VolumeMount, path: &At<'_>, at: &At<'_>, report: &mut Report) {
    let Some(value) = mount.recursive_read_only.as_deref() else { return };
    let (official, at) = (path.field("recursiveReadOnly"), at.field("recursiveReadOnly"));
    report.one_of_as(&official, &codes::RECURSIVE_READ_ONLY_UNKNOWN, &at, Some(value), RECURSIVE);
    if !matches!(value, "IfPossible" | "Enabled") {
        return;
    }
    if mount.read_only != Some(true) {
        let message = "What is mounted inside can only be read-only if the mount itself is.";
        let help = "Write `readOnly: true` beside it, or leave recursiveReadOnly out.";
        report.add_as(&official, &codes::RECURSIVE_READ_ONLY_CLASH, &at, message, help);
    }
    if mount.mount_propagation.as_deref().is_some_and(|value| value != "None") {
        let message = "Mounts that spread between container and node cannot be read-only all the way down.";
        let help = "Leave mountPropagation out, or recursiveReadOnly.";
        report.add_as(&official, &codes::RECURSIVE_READ_ONLY_CLASH, &at, message, help);
    }
}
