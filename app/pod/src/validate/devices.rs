//! volumeDevices of a container: volumes that it sees as a disk, without a file system.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{Container, VolumeDevice, VolumeMount};

use super::at::At;
use super::volumes::Volumes;
use super::{Report, files, mounts, short};
use crate::codes;

pub(super) fn devices(container: &Container, volumes: &Volumes<'_>, path: &At<'_>, report: &mut Report) {
    let mounts = container.volume_mounts.as_deref().unwrap_or_default();
    let (mut names, mut paths) = (HashSet::new(), HashSet::new());
    for (index, device) in container.volume_devices.iter().flatten().enumerate() {
        let at = path.index(index);
        volume(device, volumes, &mut names, &at.field("name"), report);
        self::path(device, &mut paths, &at.field("devicePath"), report);
        clash(device, mounts, &at, report);
    }
}

fn volume<'pod>(
    device: &'pod VolumeDevice,
    volumes: &Volumes<'_>,
    names: &mut HashSet<&'pod str>,
    at: &At<'_>,
    report: &mut Report,
) {
    let name = device.name.as_str();
    if name.is_empty() {
        let message = "The device does not say which volume it is for.";
        let help = "Write the `name` of a volume under spec.volumes.";
        report.add(&codes::DEVICE_NAME_MISSING, at, message, help);
    } else if !names.insert(name) {
        let message = format!("The volume \"{}\" is a device of this container already.", short(name));
        report.add(&codes::DEVICE_NAME_DUPLICATE, at, message, "Remove one of the two.");
    }
    match volumes.get(name) {
        Some(volume) if volume.persistent_volume_claim.is_none() && volume.ephemeral.is_none() => {
            let message =
                format!("The volume \"{}\" is made of files, so it cannot be a device.", short(name));
            let help = "Use a persistentVolumeClaim or an ephemeral volume whose volumeMode is Block.";
            report.add(&codes::DEVICE_OF_FILES, at, message, help);
        }
        None if !report.unsure_of_volumes => {
            let message = format!(
                "The device is for a volume \"{}\", but spec.volumes has no usable volume of that name.",
                short(name)
            );
            report.add(&codes::DEVICE_NOT_FOUND, at, message, mounts::nearest(name, volumes));
        }
        _ => {}
    }
}

fn path<'pod>(device: &'pod VolumeDevice, paths: &mut HashSet<&'pod str>, at: &At<'_>, report: &mut Report) {
    let path = device.device_path.as_str();
    if path.is_empty() {
        let message = "The device does not say where the container sees it.";
        report.add(&codes::DEVICE_PATH_MISSING, at, message, "Write `devicePath: /dev/xvda`.");
    }
    if paths.contains(path) {
        let message = format!("Another device of this container is at \"{}\" already.", short(path));
        report.add(&codes::DEVICE_PATH_DUPLICATE, at, message, "Choose another devicePath.");
    }
    if files::goes_up(path) {
        files::inside(path, at, report);
    } else {
        paths.insert(path);
    }
}

/// The same volume or place cannot be a mount too; of mounts of one volume the last counts.
fn clash(device: &VolumeDevice, mounts: &[VolumeMount], at: &At<'_>, report: &mut Report) {
    if mounts.iter().any(|mount| mount.name == device.name) {
        let message = "The volume is a mount and a device of this container at once.";
        let help = "Keep it in volumeMounts or in volumeDevices.";
        report.add(&codes::MOUNT_DEVICE_CLASH, &at.field("name"), message, help);
    }
    let is_last = |index: usize, name: &str| mounts.iter().skip(index + 1).all(|later| later.name != name);
    let mut seen = mounts.iter().enumerate().filter(|(index, mount)| is_last(*index, &mount.name));
    if seen.any(|(_, mount)| mount.mount_path == device.device_path) {
        let message = "A mount of this container has the same path.";
        report.add(
            &codes::MOUNT_DEVICE_CLASH,
            &at.field("devicePath"),
            message,
            "Choose another devicePath.",
        );
    }
}
