//! A path of a shared folder, named in a container that has not mounted it there.

use k8s_openapi::api::core::v1::VolumeMount;
use serde_json::json;

use super::files::{is_at_or_in, is_part, is_scratch, makes_folders, mounts, named, normal};
use super::folders::Folders;
use super::frame::{Findings, Member, Subject, lint};
use crate::edit::Operation;

lint! {
    /// A container's command names a path in a folder that another container shares, but has not mounted it there.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container sees a folder of its own at that path, or none: it never sees the other
    /// one's files, or ends with "No such file or directory".
    ///
    /// ## Why
    /// Each container has a file system of its own. An emptyDir is shared only by the containers that mount it, and each
    /// sees it at its own `mountPath`.
    ///
    /// ## What to do
    /// Mount the volume in this container too, and use the path that this container has mounted it at.
    ///
    /// ## Bad
    /// ```yaml
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "while true; do date >> /var/log/lemon/app.log; sleep 5; done"]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log/lemon
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: [tail, -F, /var/log/lemon/app.log]
    /// ```
    /// ```yaml
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "while true; do date >> /data/app.log; sleep 5; done"]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /data
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: [tail, -F, /data/app.log]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /logs
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "while true; do date >> /data/app.log; sleep 5; done"]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /data
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: [tail, -F, /logs/app.log]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /logs
    /// ```
    /// ```yaml
    /// volumes:
    /// - name: page
    ///   emptyDir: {}
    /// initContainers:
    /// - name: copy
    ///   image: example.org/lemon:1
    ///   command: [sh, -c, "cp -r /srv/page/. /copy"]
    ///   volumeMounts:
    ///   - name: page
    ///     mountPath: /copy
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   volumeMounts:
    ///   - name: page
    ///     mountPath: /srv/page
    /// ```
    ///
    /// ## Exam tip
    /// When a log container prints nothing, compare the path in its command with its own mountPath first.
    PATH_WITHOUT_ITS_MOUNT = "path-without-its-mount", Lint, Warning, path_without_its_mount;
}

fn path_without_its_mount(pod: &Subject<'_>, found: &mut Findings) {
    if pod.containers.len() < 2 || pod.spec.volumes.is_none() {
        return;
    }
    let mut shared: Folders<'_, (&VolumeMount, &str)> = Folders::default();
    for member in &pod.containers {
        for (_, mount) in mounts(member) {
            let is_empty = pod.volume(&mount.name).is_some_and(|volume| volume.empty_dir.is_some());
            let folder = normal(&mount.mount_path);
            if is_empty && !is_part(mount) && !is_scratch(folder) && shared.at(folder).is_none() {
                shared.insert(folder, (mount, &member.container.name));
            }
        }
    }
    if !shared.is_empty() {
        for member in pod.containers.iter().filter(|member| !makes_folders(member)) {
            container(member, &shared, found);
        }
    }
}

fn container(member: &Member<'_>, shared: &Folders<'_, (&VolumeMount, &str)>, found: &mut Findings) {
    let own: Folders<'_, ()> = mounts(member).map(|(_, mount)| (mount.mount_path.as_str(), ())).collect();
    let named = named(member);
    let missing = named.iter().find_map(|path| {
        let (_, shared) = shared.around(path).filter(|_| own.around(path).is_none())?;
        Some((path, shared))
    });
    let Some((path, (mount, owner))) = missing else { return };
    let (name, volume) = (member.container.name.as_str(), mount.name.as_str());
    let list = member.path.field("volumeMounts");
    if let Some((index, here)) = mounts(member).find(|(_, own)| own.name == volume) {
        // Who names the folder by its own path too copies what its image has at the other one.
        let folder = normal(&here.mount_path);
        if !folder.is_empty() && named.iter().any(|path| is_at_or_in(normal(path), folder)) {
            return;
        }
        found.add(
            list.index(index).field("mountPath"),
            format!("\"{name}\" names {path}, but has the volume \"{volume}\" at {}; only \"{owner}\" has it at {}.", here.mount_path, mount.mount_path),
            "Let the path in the command and the mountPath of this container agree.",
        );
        return;
    }
    found.add(
        list.clone(),
        format!("\"{name}\" names {path}, which is in a folder of its own: only \"{owner}\" mounts the volume \"{volume}\" at {}.", mount.mount_path),
        format!("Mount the volume \"{volume}\" in \"{name}\" too."),
    );
    let index = member.container.volume_mounts.as_ref().map_or(0, Vec::len);
    let value = json!({ "name": volume, "mountPath": mount.mount_path });
    found.fix(format!("Mount `{volume}` in `{name}`"), vec![Operation::Insert { path: list, index, value }]);
}
