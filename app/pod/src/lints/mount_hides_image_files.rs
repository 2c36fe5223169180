//! An empty volume over files that the image needs.

use k8s_openapi::api::core::v1::VolumeMount;

use super::frame::{Findings, Kind, Subject, lint};
use super::known::{Known, holds, known};
use crate::images::Needed;
use crate::path::Path;

lint! {
    /// An empty volume is mounted over a folder whose files the image needs, and nothing in the Pod fills it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container sees the empty folder instead of its own: without configuration it ends with
    /// an error and is started again and again; without pages a web server answers 403 or 404.
    ///
    /// ## Why
    /// A mount covers what the image has at that path; it does not add to it, and nothing is copied into the volume.
    ///
    /// ## What to do
    /// Mount the volume elsewhere, let an init container or another container write what is needed, or mount a single file
    /// with `subPath`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   volumeMounts:
    ///   - name: pages
    ///     mountPath: /usr/share/nginx/html
    /// volumes:
    /// - name: pages
    ///   emptyDir: {}
    /// ```
    ///
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /var/log
    /// - name: reader
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "tail -F /logs/access.log"]
    ///   volumeMounts:
    ///   - name: logs
    ///     mountPath: /logs
    /// volumes:
    /// - name: logs
    ///   emptyDir: {}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// initContainers:
    /// - name: write
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "echo hello > /pages/index.html"]
    ///   volumeMounts:
    ///   - name: pages
    ///     mountPath: /pages
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   volumeMounts:
    ///   - name: pages
    ///     mountPath: /usr/share/nginx/html
    /// volumes:
    /// - name: pages
    ///   emptyDir: {}
    /// ```
    ///
    /// ## Exam tip
    /// For nginx the pages are in `/usr/share/nginx/html` and the logs in `/var/log/nginx`: mount there, not above.
    MOUNT_HIDES_IMAGE_FILES = "mount-hides-image-files", Lint, Warning, mount_hides_image_files;
}

fn mount_hides_image_files(pod: &Subject<'_>, found: &mut Findings) {
    // What a container runs instead may need none of it, or write it itself.
    for known in known(pod).filter(|known| known.words == known.facts.command) {
        for (index, mount) in known.mounts().enumerate().filter(|(_, mount)| is_empty_dir(pod, mount)) {
            let hidden = |needed: &&Needed| {
                holds(&mount.mount_path, needed.path) && !is_there(pod, &known, mount, needed)
            };
            let Some(needed) = known.facts.needs.iter().find(hidden) else { continue };
            found.add(
                at(&known, index),
                format!(
                    "The volume \"{}\" is empty and covers `{}`, where the image {} has `{}`: \"{}\" {}.",
                    mount.name,
                    mount.mount_path,
                    known.facts.short_name(),
                    needed.path,
                    known.name,
                    needed.without
                ),
                format!(
                    "Mount it elsewhere, or let an init container write into it what `{}` needs.",
                    known.name
                ),
            );
        }
    }
}

fn at(known: &Known<'_, '_>, index: usize) -> Path {
    known.member.path.field("volumeMounts").index(index).field("mountPath")
}

fn is_empty_dir(pod: &Subject<'_>, mount: &VolumeMount) -> bool {
    let is_whole = mount.sub_path.is_none() && mount.sub_path_expr.is_none();
    is_whole && pod.volumes().any(|(volume, _)| volume.name == mount.name && volume.empty_dir.is_some())
}

/// Whether the file may come from somewhere: another mount brings it, or another container writes into the volume. One
/// that runs beside it comes too late for what is needed at the start of a program, unless it starts before.
fn is_there(pod: &Subject<'_>, known: &Known<'_, '_>, mount: &VolumeMount, needed: &Needed) -> bool {
    let covers = |other: &VolumeMount| {
        other.mount_path != mount.mount_path
            && (other.mount_path == needed.path || holds(&other.mount_path, needed.path))
    };
    let brought = known.mounts().any(|other| covers(other) && holds(&mount.mount_path, &other.mount_path));
    let written = pod.containers.iter().any(|other| {
        let mounts_it = other
            .container
            .volume_mounts
            .iter()
            .flatten()
            .any(|one| one.name == mount.name && one.read_only != Some(true));
        other.path != known.member.path && mounts_it && (!needed.is_vital || other.kind != Kind::App)
    });
    brought || written
}
