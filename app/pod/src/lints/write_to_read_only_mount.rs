//! A script that writes where its container may only read.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::VolumeMount;

use super::files::{filled_by_node, mounts, written};
use super::folders::Folders;
use super::frame::{Findings, Member, Subject, lint};
use crate::edit::Operation;

lint! {
    /// A container's script writes into a mount that it may only read.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The script ends with "Read-only file system" as soon as it writes.
    ///
    /// ## Why
    /// `readOnly: true` on a mount forbids writing to this container, whatever others may. ConfigMaps, Secrets and other
    /// volumes that the node fills are always read-only.
    ///
    /// ## What to do
    /// Leave `readOnly` out in the container that writes, or write into an emptyDir.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: page
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "while true; do date > /html/index.html; sleep 5; done"]
    ///   volumeMounts:
    ///   - name: page
    ///     mountPath: /html
    ///     readOnly: true
    /// ```
    /// ```yaml
    /// volumes:
    /// - name: settings
    ///   configMap:
    ///     name: orchard
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "while true; do date > /settings/now; sleep 5; done"]
    ///   volumeMounts:
    ///   - name: settings
    ///     mountPath: /settings
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: page
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "while true; do date > /html/index.html; sleep 5; done"]
    ///   volumeMounts:
    ///   - name: page
    ///     mountPath: /html
    /// ```
    ///
    /// ## Exam tip
    /// Of two containers that share a folder, only the reader gets `readOnly: true`.
    WRITE_TO_READ_ONLY_MOUNT = "write-to-read-only-mount", Lint, Warning, write_to_read_only_mount;
}

fn write_to_read_only_mount(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| member.container.volume_mounts.is_some()) {
        let written = written(member);
        if written.is_empty() {
            continue;
        }
        let own: Folders<'_, (usize, &VolumeMount)> =
            mounts(member).map(|(index, mount)| (mount.mount_path.as_str(), (index, mount))).collect();
        let mut said = HashSet::new();
        for path in written {
            let Some((_, (index, mount))) = own.around(path) else { continue };
            let filled = pod.volume(&mount.name).and_then(filled_by_node);
            if (filled.is_some() || mount.read_only == Some(true)) && said.insert(index) {
                report(member, path, (index, mount), filled, found);
            }
        }
    }
}

fn report(
    member: &Member<'_>,
    path: &str,
    (index, mount): (usize, &VolumeMount),
    filled: Option<&str>,
    found: &mut Findings,
) {
    let (name, place) = (member.container.name.as_str(), member.path.field("volumeMounts").index(index));
    let Some(kind) = filled else {
        let path_of_field = place.field("readOnly");
        found.add(
            path_of_field.clone(),
            format!(
                "\"{name}\" writes {path}, but may only read the volume \"{}\" there: the script fails.",
                mount.name
            ),
            "Leave `readOnly` out in the container that writes.",
        );
        found.fix("Remove `readOnly`", vec![Operation::Unset { path: path_of_field }]);
        return;
    };
    found.add(
        place.field("mountPath"),
        format!(
            "\"{name}\" writes {path}, but a volume of the type {kind} can only be read: the script fails."
        ),
        "Write into an emptyDir, mounted at another path.",
    );
}
