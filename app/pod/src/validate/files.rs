//! Files that a volume shows: which key becomes which file, with which permissions, and paths that must stay inside.

use k8s_openapi::api::core::v1::KeyToPath;

use super::at::{At, Spot};
use super::{Report, short};
use crate::codes;

/// The items of a ConfigMap or Secret; `at` is what has them.
pub(super) fn items(items: Option<&[KeyToPath]>, at: &At<'_>, report: &mut Report) {
    let list = at.field("items");
    for (index, item) in items.unwrap_or_default().iter().enumerate() {
        let at = list.index(index);
        if item.key.is_empty() {
            let message = "No key says which of the values is meant.";
            let help = "Write `key:` and the key in the ConfigMap or Secret.";
            report.add(&codes::KEY_MISSING, &at.field("key"), message, help);
        }
        file(&item.path, item.mode, &at, &at, report);
    }
}

/// The path and permissions of one file; the API server prints `official`.
pub(super) fn file(
    path: &str,
    permissions: Option<i32>,
    official: &At<'_>,
    at: &At<'_>,
    report: &mut Report,
) {
    let (named, place) = (official.field("path"), at.field("path"));
    if path.is_empty() {
        let message = "The item does not say which file to write.";
        let help = "Write `path: file-name`, relative to the mount.";
        report.add_as(&named, &codes::VOLUME_FIELD_MISSING, &place, message, help);
    }
    own_path(path, &named, &place, report);
    mode_as(permissions, &official.field("mode"), &at.field("mode"), report);
}

/// A path inside the volume whose beginning Kubernetes does not keep for itself.
pub(super) fn own_path(path: &str, official: &dyn Spot, at: &dyn Spot, report: &mut Report) {
    relative(path, official, at, report);
    if path.starts_with("..") && !path.starts_with("../") && path != ".." {
        let message =
            format!("\"{}\" begins with `..`: Kubernetes keeps such names for itself.", short(path));
        report.add_as(official, &codes::PATH_OUTSIDE, at, message, "Choose another name.");
    } else if path == ".." {
        let message = "`..` is no name for a file: it means the folder above.";
        report.add_as(official, &codes::PATH_OUTSIDE, at, message, "Choose another name.");
    }
}

/// Permissions of a file.
pub(super) fn mode(mode: Option<i32>, at: &At<'_>, report: &mut Report) {
    mode_as(mode, at, at, report);
}

fn mode_as(mode: Option<i32>, official: &At<'_>, at: &At<'_>, report: &mut Report) {
    let Some(mode) = mode.filter(|mode| !(0..=0o777).contains(mode)) else { return };
    let message =
        format!("{mode} are no permissions of a file: they go from 0 to 0777 (octal), which is 511.");
    let help = "Write them in octal with a leading zero, such as 0644.";
    report.add_as(official, &codes::FILE_MODE_OUT_OF_RANGE, at, message, help);
}

/// A path that must be relative and stay inside; `official` is what the API server prints.
pub(super) fn relative(path: &str, official: &dyn Spot, at: &dyn Spot, report: &mut Report) {
    if path.starts_with('/') {
        let message = format!("\"{}\" begins with `/`, but must be relative.", short(path));
        report.add_as(official, &codes::PATH_OUTSIDE, at, message, "Leave the `/` in front out.");
    }
    if goes_up(path) {
        let message = format!("\"{}\" leads out of its folder with `..`.", short(path));
        report.add_as(official, &codes::PATH_OUTSIDE, at, message, "Leave `..` out.");
    }
}

/// A path of the node, which may be absolute.
pub(super) fn inside(path: &str, at: &dyn Spot, report: &mut Report) {
    if goes_up(path) {
        let message = format!("\"{}\" leads out of its folder with `..`.", short(path));
        report.add(&codes::PATH_OUTSIDE, at, message, "Write the whole path without `..`.");
    }
}

/// Whether one step of a path is `..`.
pub(super) fn goes_up(path: &str) -> bool {
    path.split('/').any(|step| step == "..")
}
