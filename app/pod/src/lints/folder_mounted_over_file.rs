//! A volume where the image has a file.

use super::frame::{Findings, Subject, lint};
use super::known::{known, trimmed};

lint! {
    /// A volume is mounted at the path of a file that the image has, without `subPath`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container cannot start: a volume is a folder, and a folder cannot be put over a file
    /// (`StartError`, "not a directory").
    ///
    /// ## Why
    /// `mountPath` is where the whole volume appears. Only `subPath` picks one file of it.
    ///
    /// ## What to do
    /// Add `subPath` with the name of the file in the volume, or mount the volume at the folder.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   volumeMounts:
    ///   - name: configuration
    ///     mountPath: /etc/nginx/nginx.conf
    /// volumes:
    /// - name: configuration
    ///   configMap:
    ///     name: web
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   volumeMounts:
    ///   - name: configuration
    ///     mountPath: /etc/nginx/conf.d
    /// volumes:
    /// - name: configuration
    ///   configMap:
    ///     name: web
    /// ```
    ///
    /// ## Exam tip
    /// `subPath` is the key of the ConfigMap, `mountPath` the file's full path in the container.
    FOLDER_MOUNTED_OVER_FILE = "folder-mounted-over-file", Lint, Warning, folder_mounted_over_file;
}

fn folder_mounted_over_file(pod: &Subject<'_>, found: &mut Findings) {
    for known in known(pod) {
        for (index, mount) in known.mounts().enumerate() {
            let is_whole = mount.sub_path.is_none() && mount.sub_path_expr.is_none();
            // What is at a path of the node may be a file.
            let is_folder = pod.volumes().any(|(volume, _)| {
                volume.name == mount.name
                    && (volume.config_map.is_some()
                        || volume.secret.is_some()
                        || volume.empty_dir.is_some()
                        || volume.projected.is_some())
            });
            let is_file = known
                .facts
                .needs
                .iter()
                .any(|needed| needed.is_file && needed.path == trimmed(&mount.mount_path));
            if !is_whole || !is_folder || !is_file {
                continue;
            }
            let path = known.member.path.field("volumeMounts").index(index);
            let file = mount.mount_path.rsplit('/').next().unwrap_or_default();
            found.add(
                path.field("mountPath"),
                format!(
                    "`{}` is a file in the image {}, and the volume \"{}\" is a folder: \"{}\" cannot start.",
                    mount.mount_path,
                    known.facts.short_name(),
                    mount.name,
                    known.name
                ),
                format!("Add `subPath` with the file's name in the volume, such as `{file}`, or mount the volume at the folder."),
            );
        }
    }
}
