//! What a container mounts, and from which volume.

use k8s_openapi::api::core::v1::{PodSpec, Volume, VolumeMount};
use pod::Path;
use serde_json::Value;

use super::Member;
use crate::shell::plain;

/// A mount and where it stands.
pub(crate) struct Mounted<'a> {
    pub(crate) mount: &'a VolumeMount,
    pub(crate) path: Path,
    spec: &'a PodSpec,
}

impl<'a> Mounted<'a> {
    /// The volume with its position in the Pod's list.
    pub(crate) fn volume(&self) -> Option<(usize, &'a Volume)> {
        self.spec.volumes.iter().flatten().enumerate().find(|(_, volume)| volume.name == self.mount.name)
    }

    /// The part of the volume that is mounted, empty for the whole.
    pub(crate) fn part(&self) -> String {
        let expression = self.mount.sub_path_expr.as_deref();
        folder(
            self.mount.sub_path.as_deref().filter(|part| !part.is_empty()).or(expression).unwrap_or_default(),
        )
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.mount.read_only == Some(true)
    }
}

impl<'a> Member<'a> {
    /// The mounts in order.
    pub(crate) fn mounts(&self) -> Vec<Mounted<'a>> {
        let mounts = self.container.volume_mounts.iter().flatten().enumerate();
        let mounted = |(index, mount): (usize, &'a VolumeMount)| Mounted {
            mount,
            path: self.path.field("volumeMounts").index(index),
            spec: self.spec,
        };
        mounts.map(mounted).collect()
    }

    /// Whether a file cannot be written, because the mount that it lies in is read-only.
    pub(crate) fn is_shut(&self, file: &str) -> bool {
        let mounts = self.container.volume_mounts.iter().flatten();
        let around = mounts.filter(|mount| is_below(file, &folder(&mount.mount_path)));
        around.max_by_key(|mount| mount.mount_path.len()).is_some_and(|mount| mount.read_only == Some(true))
    }

    /// What is mounted at exactly that folder or file.
    pub(crate) fn mounted_at(&self, path: &str) -> Option<Mounted<'a>> {
        self.mounts().into_iter().find(|it| folder(&it.mount.mount_path) == folder(path))
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || folder == "/")
}

/// A path as the kernel reads it: without `.`, `..` and needless slashes; the root is `/`.
pub(crate) fn folder(path: &str) -> String {
    plain(path)
}

/// What a volume is, as the API names it (`emptyDir`), and the object that it comes from, empty where there is none.
pub(crate) fn source_of(volume: &Volume) -> (String, String) {
    let Ok(Value::Object(fields)) = serde_json::to_value(volume) else { return Default::default() };
    let Some((kind, source)) = fields.into_iter().find(|(key, _)| key != "name") else {
        return Default::default();
    };
    let names = ["name", "secretName", "claimName", "path", "reference", "driver"];
    let name = names.iter().find_map(|name| source.get(name)).and_then(Value::as_str).unwrap_or_default();
    (kind, name.to_owned())
}
