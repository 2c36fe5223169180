//! A volume called shared that one container has for itself.

use std::collections::HashMap;

use super::files::mounts;
use super::frame::{Findings, Subject, lint};

lint! {
    /// An emptyDir is called shared, and only one of several containers mounts it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and all containers run, but no file gets from one to another.
    ///
    /// ## Why
    /// Containers of a Pod share a volume only when each of them mounts it.
    ///
    /// ## What to do
    /// Add the mount to the other container, or call the volume something else.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: shared-data
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: shared-data
    ///     mountPath: /data
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: shared-data
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: shared-data
    ///     mountPath: /data
    /// - name: gold
    ///   image: example.org/gold:1
    ///   volumeMounts:
    ///   - name: shared-data
    ///     mountPath: /data
    /// ```
    SHARED_VOLUME_NOT_SHARED = "shared-volume-not-shared", Lint, Warning, shared_volume_not_shared;
}

fn shared_volume_not_shared(pod: &Subject<'_>, found: &mut Findings) {
    let is_shared = |name: &str| name.contains("shared");
    let volumes = pod.spec.volumes.iter().flatten().enumerate();
    let mut candidates: HashMap<&str, (usize, Vec<&str>)> = volumes
        .filter(|(_, volume)| volume.empty_dir.is_some() && is_shared(&volume.name))
        .map(|(index, volume)| (volume.name.as_str(), (index, Vec::new())))
        .collect();
    if candidates.is_empty() || pod.containers.len() < 2 {
        return;
    }
    for member in &pod.containers {
        for (_, mount) in mounts(member) {
            if let Some((_, users)) = candidates.get_mut(mount.name.as_str()) {
                users.push(&member.container.name);
                users.dedup();
            }
        }
    }
    for (name, (index, users)) in candidates {
        if let [only] = users.as_slice() {
            found.add(
                pod.spec_path().field("volumes").index(index),
                format!("Only \"{only}\" mounts \"{name}\", so nothing is shared by it."),
                "Mount it in the other container too.",
            );
        }
    }
}
