//! A mount inside another one.

use super::files::{filled_by_node, is_part, mounts};
use super::folders::Folders;
use super::frame::{Findings, Subject, lint};

lint! {
    /// One mount of a container is inside another one and hides a part of it.
    ///
    /// ## What happens
    /// Both volumes are there. What the outer volume has at the inner path cannot be seen in this container; other
    /// containers that mount the outer volume see it, and not the inner one's files.
    ///
    /// ## Why
    /// A mount is put over whatever is at its path, also over a folder of another mount.
    ///
    /// ## What to do
    /// If that is not wanted, give the two mounts paths beside each other.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir: {}
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /data
    ///   - name: logs
    ///     mountPath: /data/logs
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: basket
    ///   emptyDir: {}
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: basket
    ///     mountPath: /data
    ///   - name: logs
    ///     mountPath: /logs
    /// ```
    MOUNT_HIDES_MOUNT = "mount-hides-mount", Lint, Info, mount_hides_mount;
}

fn mount_hides_mount(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| mounts(member).nth(1).is_some()) {
        let all: Folders<'_, &str> = mounts(member)
            // What is inside those is another lint's matter.
            .filter(|(_, mount)| {
                pod.volume(&mount.name).is_some_and(|volume| filled_by_node(volume).is_none())
            })
            .filter(|(_, mount)| mount.read_only != Some(true))
            .map(|(_, mount)| (mount.mount_path.as_str(), mount.name.as_str()))
            .collect();
        // A single file put into a folder is put there on purpose.
        for (index, mount) in mounts(member).filter(|(_, mount)| !is_part(mount)) {
            let Some((folder, outer)) = all.above(&mount.mount_path) else { continue };
            found.add(
                member.path.field("volumeMounts").index(index).field("mountPath"),
                format!("{} is inside {folder}, where the volume \"{outer}\" is: what \"{outer}\" has there cannot be seen.", mount.mount_path),
                "If that is not wanted, give the two mounts paths beside each other.",
            );
        }
    }
}
