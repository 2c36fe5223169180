//! Files and folders: what a container mounts, and which paths its command line names.

use k8s_openapi::api::core::v1::{Volume, VolumeMount};

use super::command_line;
use super::frame::Member;
use super::shell;

/// A container's mounts with their positions.
pub(super) fn mounts<'pod>(
    member: &Member<'pod>,
) -> impl Iterator<Item = (usize, &'pod VolumeMount)> + use<'pod> {
    member.container.volume_mounts.iter().flatten().enumerate()
}

/// Whether a mount has a part of its volume only.
pub(super) fn is_part(mount: &VolumeMount) -> bool {
    let is_set = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    is_set(&mount.sub_path) || is_set(&mount.sub_path_expr)
}

/// A path without slashes at its end; the root is empty.
pub(super) fn normal(path: &str) -> &str {
    path.trim_end_matches('/')
}

/// Whether a path is a folder or in it, both without slashes at their ends.
pub(super) fn is_at_or_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What the node fills: a container can never write there, whatever its mount says.
pub(super) fn filled_by_node(volume: &Volume) -> Option<&'static str> {
    [
        (volume.config_map.is_some(), "ConfigMap"),
        (volume.secret.is_some(), "Secret"),
        (volume.downward_api.is_some(), "downwardAPI"),
        (volume.projected.is_some(), "projected"),
        (volume.image.is_some(), "image"),
    ]
    .into_iter()
    .find_map(|(is_it, kind)| is_it.then_some(kind))
}

/// Folders in which each program keeps files of its own.
pub(super) fn is_scratch(folder: &str) -> bool {
    matches!(folder, "" | "/tmp" | "/var/tmp")
        || ["/run", "/var/run", "/var/cache", "/dev", "/proc"]
            .into_iter()
            .any(|outer| is_at_or_in(folder, outer))
}

/// The absolute paths that a container's command line hands to its programs, as far as no variable is in them. Where the
/// programs themselves are is the image's matter.
pub(super) fn named<'pod>(member: &'pod Member<'_>) -> Vec<&'pod str> {
    let line = command_line::own(member);
    let Some(script) = line.script() else {
        return line.words().skip(usize::from(line.has_command())).filter_map(absolute).collect();
    };
    let mut found = Vec::new();
    for command in shell::commands(script.text) {
        found.extend(command.call().skip(1).filter_map(|(_, word)| absolute(unquoted(word))));
        found.extend(command.redirections().filter_map(|(_, _, target)| absolute(unquoted(target))));
    }
    found
}

/// The absolute paths into which a container's script surely writes: by a redirection, or with `tee`.
pub(super) fn written<'pod>(member: &'pod Member<'_>) -> Vec<&'pod str> {
    let Some(script) = command_line::own(member).script() else { return Vec::new() };
    let mut found = Vec::new();
    for command in shell::commands(script.text) {
        let targets = command
            .redirections()
            .filter(|(_, operator, _)| operator.contains('>') && !operator.ends_with('&'));
        found.extend(targets.filter_map(|(_, _, target)| absolute(unquoted(target))));
        let mut words = command.call().map(|(_, word)| word);
        if words.next() == Some("tee") {
            found.extend(words.filter_map(|word| absolute(unquoted(word))));
        }
    }
    found
}

/// Whether a container's script makes folders: what it names may be its own then.
pub(super) fn makes_folders(member: &Member<'_>) -> bool {
    command_line::own(member).script().is_some_and(|script| script.text.contains("mkdir"))
}

/// A word without the quotes around it.
fn unquoted(word: &str) -> &str {
    word.trim_matches(['\'', '"'])
}

/// The path that a word is, or that is behind its `=`; up to the first variable in it.
fn absolute(word: &str) -> Option<&str> {
    let path = if word.starts_with('/') { word } else { word.split_once('=')?.1 };
    let path = path.split(['$', '`', '*', '?', ' ', '\n']).next()?;
    (path.starts_with('/') && !path.starts_with("//") && path.len() > 1).then_some(path)
}
