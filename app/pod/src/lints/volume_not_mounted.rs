//! A volume that no container mounts.

use std::collections::HashSet;

use super::frame::{Findings, Subject, lint};

lint! {
    /// A volume is declared, and no container mounts it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and makes the volume. No program sees it: what they write goes into their own file
    /// systems and is lost when they are started again.
    ///
    /// ## Why
    /// `spec.volumes` only says what there is. Where it appears in a container is said by that container's `volumeMounts`.
    ///
    /// ## What to do
    /// Add a mount to each container that is to use the volume, or remove the volume.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    ///
    /// ## Exam tip
    /// A shared volume is three entries: the volume, and a mount in each of two containers. Count them.
    VOLUME_NOT_MOUNTED = "volume-not-mounted", Lint, Warning, volume_not_mounted;
}

fn volume_not_mounted(pod: &Subject<'_>, found: &mut Findings) {
    let Some(volumes) = pod.spec.volumes.as_ref().filter(|volumes| !volumes.is_empty()) else { return };
    let mut used: HashSet<&str> = HashSet::new();
    for member in &pod.containers {
        used.extend(member.container.volume_mounts.iter().flatten().map(|mount| mount.name.as_str()));
        used.extend(member.container.volume_devices.iter().flatten().map(|device| device.name.as_str()));
    }
    for container in pod.spec.ephemeral_containers.iter().flatten() {
        used.extend(container.volume_mounts.iter().flatten().map(|mount| mount.name.as_str()));
    }
    for (index, volume) in
        volumes.iter().enumerate().filter(|(_, volume)| !used.contains(volume.name.as_str()))
    {
        found.add(
            pod.spec_path().field("volumes").index(index).field("name"),
            format!("No container mounts the volume \"{}\", so no program sees it.", volume.name),
            "Add a `volumeMounts` entry with its name to each container that is to use it, or remove the volume.",
        );
    }
}
