//! A volume in memory that is larger than its container's limit.

use super::amounts::{amounts, ceiling};
use super::files::mounts;
use super::frame::{Findings, Subject, lint};

lint! {
    /// An emptyDir in memory may grow beyond the limit of memory of a container that writes to it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. When the container has filled the volume so far, it is killed (OOMKilled), before the
    /// volume is full.
    ///
    /// ## Why
    /// Files in an emptyDir with `medium: Memory` are memory of the container that writes them, and count against its
    /// limit.
    ///
    /// ## What to do
    /// Write a `sizeLimit` well below the container's limit of memory, or a larger limit.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir:
    ///     medium: Memory
    ///     sizeLimit: 256Mi
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     limits:
    ///       memory: 128Mi
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir:
    ///     medium: Memory
    ///     sizeLimit: 64Mi
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   resources:
    ///     limits:
    ///       memory: 128Mi
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /basket
    /// ```
    MEMORY_VOLUME_BEYOND_LIMIT = "memory-volume-beyond-limit", Lint, Info, memory_volume_beyond_limit;
}

fn memory_volume_beyond_limit(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let limit =
            amounts(member.container).find(|amount| amount.list == "limits" && amount.resource == "memory");
        let Some(limit) = limit else { continue };
        for (index, mount) in mounts(member).filter(|(_, mount)| mount.read_only != Some(true)) {
            let volume = pod.volume(&mount.name).and_then(|volume| volume.empty_dir.as_ref());
            let volume = volume.filter(|volume| volume.medium.as_deref() == Some("Memory"));
            let Some(size) = volume.and_then(|volume| volume.size_limit.as_ref()) else { continue };
            if ceiling(&size.0).zip(ceiling(limit.text)).is_some_and(|(size, limit)| size > limit) {
                found.add(
                    member.path.field("volumeMounts").index(index),
                    format!("The volume \"{}\" may hold {} in memory, and \"{}\" is killed at {}: it dies before the volume is full.", mount.name, size.0, member.container.name, limit.text),
                    "Write a smaller `sizeLimit`, or a larger limit of memory.",
                );
            }
        }
    }
}
