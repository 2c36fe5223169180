//! Files in volumes, as containers name them.

use k8s_openapi::api::core::v1::{Container, VolumeMount};

/// A file in a volume: the same for two containers when they mean the same file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct File<'pod> {
    pub volume: &'pod str,
    sub_path: &'pod str,
    /// Below the place where the volume is mounted.
    rest: &'pod str,
}

/// The file in a volume that a container means by a path; nothing when it is in none, or that is not sure.
pub(super) fn file<'pod>(container: &'pod Container, path: &'pod str) -> Option<File<'pod>> {
    if path.contains("//") || path.contains("/.") || path.ends_with('/') {
        return None;
    }
    let mounts = container.volume_mounts.iter().flatten();
    let (mount, rest) =
        mounts.filter_map(|mount| Some((mount, below(mount, path)?))).min_by_key(|(_, rest)| rest.len())?;
    let is_sure = mount.sub_path_expr.is_none();
    is_sure.then(|| File { volume: &mount.name, sub_path: mount.sub_path.as_deref().unwrap_or(""), rest })
}

fn below<'path>(mount: &VolumeMount, path: &'path str) -> Option<&'path str> {
    path.strip_prefix(mount.mount_path.trim_end_matches('/'))?.strip_prefix('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn container(mounts: &[(&str, &str, Option<&str>)]) -> Container {
        let mount = |&(name, path, sub_path): &(&str, &str, Option<&str>)| VolumeMount {
            name: name.to_owned(),
            mount_path: path.to_owned(),
            sub_path: sub_path.map(str::to_owned),
            ..VolumeMount::default()
        };
        Container { volume_mounts: Some(mounts.iter().map(mount).collect()), ..Container::default() }
    }

    #[test]
    fn two_paths_can_mean_one_file() {
        let one = container(&[("logs", "/var/log", None), ("deep", "/var/log/deep/", None)]);
        let other = container(&[("logs", "/logs", None), ("logs", "/sub", Some("sub"))]);
        assert_eq!(file(&one, "/var/log/app.log"), file(&other, "/logs/app.log"));
        assert_ne!(file(&one, "/var/log/app.log"), file(&other, "/sub/app.log"));
        assert_eq!(file(&one, "/var/log/deep/x").map(|file| file.volume), Some("deep"));
        for path in ["/var/logs/app.log", "/var/log/../x", "/var/log/", "app.log"] {
            assert_eq!(file(&one, path), None, "{path}");
        }
    }
}
