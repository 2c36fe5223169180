//! fileKeyRef of a variable: a value from a file of `KEY=value` lines, which an init container has left in a volume.

use k8s_openapi::api::core::v1::{EnvVar, FileKeySelector, PodSpec, Volume};

use super::at::At;
use super::{Report, formats, short};
use crate::codes;

/// The reference by itself.
pub(super) fn file(selector: &FileKeySelector, at: &At<'_>, report: &mut Report) {
    let key = at.field("key");
    if selector.key.is_empty() {
        missing("which of the file's keys is meant", "key: MY_SETTING", &key, report);
    } else {
        for fault in formats::env_name(&selector.key) {
            let message = format!("The key \"{}\" {}.", short(&selector.key), fault.is);
            report.add(
                &codes::ENV_NAME_INVALID,
                &key,
                message,
                "Write the key as it stands in the file before the '='.",
            );
        }
    }
    let volume = at.field("volumeName");
    if selector.volume_name.is_empty() {
        missing(
            "in which volume the file is",
            "volumeName: work` and the name of an emptyDir volume in place of `work",
            &volume,
            report,
        );
    } else {
        let name = &selector.volume_name;
        report.malformed(
            &codes::VOLUME_NAME_INVALID,
            &volume,
            "The volume's name",
            name,
            formats::dns_label(name),
        );
    }
    let path = at.field("path");
    if selector.path.is_empty() {
        missing("where in the volume the file is", "path: settings.env", &path, report);
    } else if selector.path.split('/').any(|part| part == "..") {
        let message = format!("\"{}\" leads out of the volume with `..`.", selector.path);
        report.add(&codes::PATH_OUTSIDE, &path, message, "Leave `..` out.");
    }
}

fn missing(what: &str, write: &str, at: &At<'_>, report: &mut Report) {
    let message = format!("The reference to a file does not say {what}.");
    report.add(&codes::ENV_FILE_INCOMPLETE, at, message, format!("Write `{write}`."));
}

/// The volumes that all containers' variables refer to; `at` is the spec.
pub(super) fn volumes(spec: &PodSpec, at: &At<'_>, report: &mut Report) {
    if report.version.minor() < 35 {
        return;
    }
    let ephemeral = spec.ephemeral_containers.iter().flatten().map(|container| container.env.as_ref());
    let lists = [
        ("initContainers", spec.init_containers.as_deref().unwrap_or_default()),
        ("containers", spec.containers.as_slice()),
    ];
    let known = spec.volumes.as_deref().unwrap_or_default();
    for (list, containers) in lists {
        for (index, container) in containers.iter().enumerate() {
            each(container.env.as_ref(), known, &at.field(list).index(index), report);
        }
    }
    for (index, env) in ephemeral.enumerate() {
        each(env, known, &at.field("ephemeralContainers").index(index), report);
    }
}

fn each(env: Option<&Vec<EnvVar>>, known: &[Volume], at: &At<'_>, report: &mut Report) {
    for (index, variable) in env.into_iter().flatten().enumerate() {
        let source = variable.value_from.as_ref().and_then(|source| source.file_key_ref.as_ref());
        let Some(name) = source.map(|source| source.volume_name.as_str()) else { continue };
        let at = at.field("env");
        let at = at.index(index);
        let at = at.field("valueFrom");
        let at = at.field("fileKeyRef");
        let at = at.field("volumeName");
        // Of volumes with one name the last counts.
        match known.iter().rev().find(|volume| volume.name == name) {
            None if report.unsure_of_volumes => {}
            None => {
                let message = format!(
                    "The file is to be in a volume \"{name}\", but spec.volumes has none of that name."
                );
                let help = format!(
                    "Add `{{name: {name}, emptyDir: {{}}}}` to spec.volumes, or write the name of one that is there."
                );
                report.add(&codes::ENV_FILE_VOLUME_NOT_FOUND, &at, message, help);
            }
            Some(volume) if volume.empty_dir.is_none() => {
                let message = format!(
                    "The file is to be in the volume \"{name}\", but variables are only read from emptyDir volumes."
                );
                let help = "Let an init container write the file into an emptyDir volume.";
                report.add(&codes::ENV_FILE_VOLUME_UNFIT, &at, message, help);
            }
            Some(_) => {}
        }
    }
}
