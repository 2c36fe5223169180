//! Containers whose image is known, and what a mount does to the files of an image.

use k8s_openapi::api::core::v1::{SecurityContext, VolumeMount};

use super::frame::{Member, Subject};
use crate::images::{Facts, env_is_set, facts, runs};

/// A container, the facts about its image, and what it runs.
pub(super) struct Known<'a, 'pod> {
    pub member: &'a Member<'pod>,
    pub name: &'pod str,
    pub facts: &'static Facts,
    pub words: Vec<&'pod str>,
}

/// The containers of a Pod whose images are known.
pub(super) fn known<'a, 'pod>(pod: &'a Subject<'pod>) -> impl Iterator<Item = Known<'a, 'pod>> {
    pod.containers.iter().filter_map(of)
}

/// A container, if its image is known.
pub(super) fn of<'a, 'pod>(member: &'a Member<'pod>) -> Option<Known<'a, 'pod>> {
    let container = member.container;
    let facts = facts(container.image.as_deref()?)?;
    Some(Known { member, name: &container.name, facts, words: runs(facts, container) })
}

impl<'pod> Known<'_, 'pod> {
    /// Whether it runs nothing but the image's own command, as it is set up there.
    pub fn is_as_made(&self) -> bool {
        self.has_kept(self.facts.settings)
    }

    /// Whether it surely writes where the image does: it runs the image's own command, and nothing is set up anew that
    /// says where.
    pub fn writes_as_made(&self) -> bool {
        let Facts { settings, settings_of_writes, .. } = self.facts;
        self.has_kept(if settings_of_writes.is_empty() { settings } else { settings_of_writes })
    }

    fn has_kept(&self, settings: &[&'static str]) -> bool {
        let is_set_up_anew = |setting: &&'static str| match setting.strip_prefix('/') {
            Some(_) => self.mounts().any(|mount| touches(&mount.mount_path, setting)),
            None => env_is_set(self.member.container, &[setting]),
        };
        self.words == self.facts.command && !settings.iter().any(is_set_up_anew)
    }

    pub fn mounts(&self) -> impl Iterator<Item = &'pod VolumeMount> {
        self.member.container.volume_mounts.iter().flatten()
    }

    /// Whether a volume is mounted where its programs are, or around them.
    pub fn has_programs_mounted(&self) -> bool {
        self.mounts().any(|mount| {
            ["/bin", "/usr/bin", "/usr/local/bin"].iter().any(|folder| touches(&mount.mount_path, folder))
        })
    }

    /// Folders that it has to write, that only root can write, and that no writable volume is mounted over.
    pub fn unwritable(&self) -> Vec<&'static str> {
        let is_mounted = |name: &&str| {
            self.mounts().any(|mount| {
                mount.read_only != Some(true)
                    && (holds(&mount.mount_path, name) || trimmed(&mount.mount_path) == *name)
            })
        };
        let missing = self.facts.writes.iter().filter(|names| !names.iter().any(is_mounted));
        missing.filter_map(|names| names.first().copied()).collect()
    }
}

/// A setting of the container, or else of its Pod.
pub(super) fn user(pod: &Subject<'_>, member: &Member<'_>) -> (Option<i64>, Option<bool>) {
    let own: Option<&SecurityContext> = member.container.security_context.as_ref();
    let shared = pod.spec.security_context.as_ref();
    let user = own.and_then(|own| own.run_as_user).or_else(|| shared?.run_as_user);
    let non_root = own.and_then(|own| own.run_as_non_root).or_else(|| shared?.run_as_non_root);
    (user, non_root)
}

/// Whether a folder is above a path.
pub(super) fn holds(folder: &str, path: &str) -> bool {
    let folder = trimmed(folder);
    folder == "/" || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a mount changes what is at a path, below or above it.
pub(super) fn touches(mount: &str, path: &str) -> bool {
    let mount = trimmed(mount);
    mount == path || holds(mount, path) || holds(path, mount)
}

/// Without slashes at its end.
pub(super) fn trimmed(path: &str) -> &str {
    match path.trim_end_matches('/') {
        "" => "/",
        path => path,
    }
}

/// Words as a person types them, for a sentence: `nginx -g 'daemon off;'`.
pub(super) fn line(words: &[&str]) -> String {
    let quoted =
        |word: &&str| if word.contains([' ', ';']) { format!("'{word}'") } else { (*word).to_owned() };
    words.iter().map(quoted).collect::<Vec<_>>().join(" ")
}
