//! A mount in a folder where no mount can be made.

use k8s_openapi::api::core::v1::Volume;

use super::files::{filled_by_node, mounts};
use super::folders::Folders;
use super::frame::{Findings, Subject, lint};

lint! {
    /// A mount of a container is inside another one that can only be read.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container cannot start when the outer volume has nothing at that path: its folder
    /// would have to be made there first. The error says "read-only file system".
    ///
    /// ## Why
    /// To mount something, the runtime needs a folder (or a file) to mount it on. It makes a missing one, but not in what
    /// is read-only; ConfigMaps, Secrets and other volumes that the node fills always are.
    ///
    /// ## What to do
    /// Give the two mounts paths beside each other. Parts of several ConfigMaps and Secrets come into one folder by a
    /// `projected` volume.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: settings
    ///   configMap:
    ///     name: orchard
    /// - name: basket
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: settings
    ///     mountPath: /srv/lemon
    ///   - name: basket
    ///     mountPath: /srv/lemon/basket
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: settings
    ///   configMap:
    ///     name: orchard
    /// - name: basket
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: settings
    ///     mountPath: /srv/lemon/settings
    ///   - name: basket
    ///     mountPath: /srv/lemon/basket
    /// ```
    MOUNT_INSIDE_READ_ONLY_MOUNT = "mount-inside-read-only-mount", Lint, Warning, mount_inside_read_only_mount;
}

fn mount_inside_read_only_mount(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| mounts(member).nth(1).is_some()) {
        // What another storage has inside is not known; an emptyDir may have been filled by another container.
        let is_filled = |volume: &Volume| filled_by_node(volume).is_some() && volume.image.is_none();
        let outer: Folders<'_, &str> = mounts(member)
            .filter(|(_, mount)| pod.volume(&mount.name).is_some_and(is_filled))
            .map(|(_, mount)| (mount.mount_path.as_str(), mount.name.as_str()))
            .collect();
        for (index, mount) in mounts(member).filter(|_| !outer.is_empty()) {
            let Some((folder, name)) = outer.above(&mount.mount_path) else { continue };
            found.add(
                member.path.field("volumeMounts").index(index).field("mountPath"),
                format!("{} is inside {folder}, and the volume \"{name}\" there is read-only: nothing can be mounted in it, so \"{}\" does not start.", mount.mount_path, member.container.name),
                "Give the two mounts paths beside each other.",
            );
        }
    }
}
