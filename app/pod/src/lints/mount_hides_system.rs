//! A volume over the folders that an image's programs are in.

use super::files::{is_part, mounts, normal};
use super::frame::{Findings, Subject, lint};

lint! {
    /// A volume is mounted over a folder of the image's system, such as `/`, `/usr` or `/etc`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container cannot start, or its program does not find what it needs: at that path
    /// there is only what the volume has.
    ///
    /// ## Why
    /// A mount hides what the image has at its path; the two are never mixed.
    ///
    /// ## What to do
    /// Mount the volume at a folder of its own, such as `/data` or `/etc/lemon`. A single file is put into a folder with
    /// `subPath`.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: settings
    ///   configMap:
    ///     name: orchard
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: settings
    ///     mountPath: /etc
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: settings
    ///   configMap:
    ///     name: orchard
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: settings
    ///     mountPath: /etc/lemon
    /// ```
    MOUNT_HIDES_SYSTEM = "mount-hides-system", Lint, Warning, mount_hides_system;
}

/// Folders without which no program runs; the root is empty.
const SYSTEM: &[&str] =
    &["", "/bin", "/sbin", "/lib", "/lib64", "/usr", "/usr/bin", "/usr/sbin", "/usr/lib", "/etc"];

fn mount_hides_system(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for (index, mount) in mounts(member) {
            let folder = normal(&mount.mount_path);
            // A folder of the node, or a disk, may have all that is needed.
            let is_full = || {
                pod.volume(&mount.name).is_some_and(|volume| {
                    volume.host_path.is_some()
                        || volume.image.is_some()
                        || volume.persistent_volume_claim.is_some()
                })
            };
            if !SYSTEM.contains(&folder) || is_part(mount) || (!folder.is_empty() && is_full()) {
                continue;
            }
            found.add(
                member.path.field("volumeMounts").index(index).field("mountPath"),
                format!("The volume \"{}\" hides all that the image of \"{}\" has in {}, and its programs need that.", mount.name, member.container.name, mount.mount_path),
                "Mount it at a folder of its own, such as `/data`; a single file with `subPath`.",
            );
        }
    }
}
