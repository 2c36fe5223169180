//! volumeMounts of a container.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{Container, VolumeMount};

use super::volumes::{Volumes, relative};
use super::{Report, text};
use crate::codes;
use crate::path::Path;

pub(super) fn mounts(container: &Container, volumes: &Volumes<'_>, path: &Path, report: &mut Report) {
    let mut places = HashSet::new();
    for (index, mount) in container.volume_mounts.iter().flatten().enumerate() {
        let at = path.index(index);
        volume(mount, volumes, &at.field("name"), report);
        if mount.mount_path.is_empty() {
            report.add(
                &codes::MOUNT_PATH_MISSING,
                &at.field("mountPath"),
                "The mount does not say where the container sees the volume.",
                "Write `mountPath: /data`.",
            );
        }
        if !places.insert(mount.mount_path.as_str()) {
            let message = format!(
                "Another mount of this container is at \"{}\" already, and would be hidden.",
                mount.mount_path
            );
            report.add(
                &codes::MOUNT_PATH_DUPLICATE,
                &at.field("mountPath"),
                message,
                "Choose another mountPath.",
            );
        }
        devices(container, mount, &at, report);
        sub_path(mount, path, &at, report);
        propagation(container, mount, path, &at, report);
    }
}

fn volume(mount: &VolumeMount, volumes: &Volumes<'_>, at: &Path, report: &mut Report) {
    if mount.name.is_empty() {
        report.add(
            &codes::MOUNT_NAME_MISSING,
            at,
            "The mount does not say which volume it is for.",
            "Write the `name` of a volume under spec.volumes.",
        );
    }
    if !volumes.contains(mount.name.as_str()) && !report.unsure_of_volumes {
        let message = format!(
            "The mount is for a volume \"{}\", but spec.volumes has no usable volume of that name.",
            mount.name
        );
        let mut near: Vec<_> =
            volumes.iter().map(|known| (strsim::damerau_levenshtein(known, &mount.name), *known)).collect();
        near.sort_unstable();
        let help = match near.first() {
            Some((distance, known)) if *distance <= 2 => {
                format!("Write `{known}`, or add a volume named `{}` to spec.volumes.", mount.name)
            }
            _ => format!(
                "Add a volume named `{}` to spec.volumes, or repair the one that is there.",
                mount.name
            ),
        };
        report.add(&codes::MOUNT_NOT_FOUND, at, message, help);
    }
}

/// The same volume or place cannot be a device too.
fn devices(container: &Container, mount: &VolumeMount, at: &Path, report: &mut Report) {
    let mut devices = container.volume_devices.iter().flatten();
    if devices.clone().any(|device| device.name == mount.name) {
        report.add(
            &codes::MOUNT_DEVICE_CLASH,
            &at.field("name"),
            "The volume is a mount and a device of this container at once.",
            "Keep it in volumeMounts or in volumeDevices.",
        );
    }
    if devices.any(|device| device.device_path == mount.mount_path) {
        report.add(
            &codes::MOUNT_DEVICE_CLASH,
            &at.field("mountPath"),
            "A device of this container has the same path.",
            "Choose another mountPath.",
        );
    }
}

/// The API server names these fields without the mount's index.
fn sub_path(mount: &VolumeMount, path: &Path, at: &Path, report: &mut Report) {
    let (plain, expression) = (text(mount.sub_path.as_ref()), text(mount.sub_path_expr.as_ref()));
    if !plain.is_empty() {
        relative(plain, &path.field("subPath"), &at.field("subPath"), report);
    }
    if !expression.is_empty() {
        if !plain.is_empty() {
            report.add(
                &codes::SUB_PATH_TWICE,
                &at.field("subPathExpr"),
                "The mount has both subPath and subPathExpr, and only one can count.",
                "Keep one of them.",
            );
        }
        relative(expression, &path.field("subPathExpr"), &at.field("subPathExpr"), report);
    }
}

fn propagation(container: &Container, mount: &VolumeMount, path: &Path, at: &Path, report: &mut Report) {
    let (official, at) = (path.field("mountPropagation"), at.field("mountPropagation"));
    let value = mount.mount_propagation.as_deref();
    report.one_of_as(
        &official,
        &codes::MOUNT_PROPAGATION_UNKNOWN,
        &at,
        value,
        &["None", "HostToContainer", "Bidirectional"],
    );
    let is_privileged =
        container.security_context.as_ref().and_then(|context| context.privileged).unwrap_or(false);
    if value == Some("Bidirectional") && !is_privileged {
        let message = "Mounts that spread back to the node need a privileged container.";
        report.add_as(
            &official,
            &codes::MOUNT_PROPAGATION_UNPRIVILEGED,
            &at,
            message,
            "Leave mountPropagation out, or make the container privileged if it must be.",
        );
    }
}
