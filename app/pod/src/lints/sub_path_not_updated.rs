//! A file of a ConfigMap or Secret, mounted with `subPath`.

use super::files::{filled_by_node, is_part, mounts};
use super::frame::{Findings, Subject, lint};

lint! {
    /// A ConfigMap, Secret or the like is mounted with `subPath`, so the container never sees a change of it.
    ///
    /// ## What happens
    /// The file is there as it was when the container started. When the ConfigMap or Secret is changed, a mount without
    /// `subPath` follows after a minute or so; this one stays until the Pod is made anew.
    ///
    /// ## Why
    /// Such a volume is changed by putting a new folder in the place of the old one. `subPath` mounts one file of the old
    /// folder, and keeps it.
    ///
    /// ## What to do
    /// Nothing, if the file does not change: `subPath` is right to put one file into a folder that has others. Otherwise
    /// mount the whole volume at a folder of its own.
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
    ///     mountPath: /etc/lemon/lemon.conf
    ///     subPath: lemon.conf
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
    SUB_PATH_NOT_UPDATED = "sub-path-not-updated", Lint, Info, sub_path_not_updated;
}

fn sub_path_not_updated(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for (index, mount) in mounts(member).filter(|(_, mount)| is_part(mount)) {
            let Some(volume) = pod.volume(&mount.name).filter(|volume| volume.image.is_none()) else {
                continue;
            };
            let Some(kind) = filled_by_node(volume) else { continue };
            let field = if mount.sub_path.is_some() { "subPath" } else { "subPathExpr" };
            found.add(
                member.path.field("volumeMounts").index(index).field(field),
                format!("With `{field}`, \"{}\" keeps the file of its start: later changes of the volume \"{}\" ({kind}) do not reach it.", member.container.name, mount.name),
                "If it is to follow changes, mount the whole volume at a folder of its own.",
            );
        }
    }
}
