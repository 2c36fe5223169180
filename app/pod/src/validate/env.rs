//! env and envFrom of a container.

use k8s_openapi::api::core::v1::{EnvFromSource, EnvVar, EnvVarSource};

use super::at::At;
use super::{Report, env_files, fields, formats, text};
use crate::codes;

pub(super) fn env(variables: &[EnvVar], path: &At<'_>, report: &mut Report) {
    for (index, variable) in variables.iter().enumerate() {
        let at = path.index(index);
        if variable.name.is_empty() {
            report.add(
                &codes::ENV_NAME_MISSING,
                &at.field("name"),
                "The environment variable has no name.",
                "Write `name: MY_SETTING`.",
            );
        } else {
            report.malformed(
                &codes::ENV_NAME_INVALID,
                &at.field("name"),
                "The variable name",
                &variable.name,
                formats::env_name(&variable.name),
            );
        }
        if let Some(source) = &variable.value_from {
            value_from(source, text(variable.value.as_ref()), &at.field("valueFrom"), report);
        }
    }
}

fn value_from(source: &EnvVarSource, value: &str, at: &At<'_>, report: &mut Report) {
    // Files came with 1.35; before, the field was dropped.
    let file = source.file_key_ref.as_ref().filter(|_| report.version.minor() >= 35);
    if let Some(selector) = &source.field_ref {
        let at = at.field("fieldRef");
        fields::field(selector, fields::ENV, &at, &at, report);
    }
    if let Some(selector) = &source.resource_field_ref {
        let at = at.field("resourceFieldRef");
        fields::resource(selector, false, &at, &at, report);
    }
    if let Some(selector) = &source.config_map_key_ref {
        key_ref(&selector.name, &selector.key, &at.field("configMapKeyRef"), report);
    }
    if let Some(selector) = &source.secret_key_ref {
        key_ref(&selector.name, &selector.key, &at.field("secretKeyRef"), report);
    }
    if let Some(selector) = file {
        env_files::file(selector, &at.field("fileKeyRef"), report);
    }
    let sources = [
        source.field_ref.is_some(),
        source.resource_field_ref.is_some(),
        source.config_map_key_ref.is_some(),
        source.secret_key_ref.is_some(),
        file.is_some(),
    ];
    let message = match sources.into_iter().filter(|is_set| *is_set).count() {
        0 => "The variable's value comes from nowhere: valueFrom names no source.",
        _ if !value.is_empty() => {
            "The variable has both a value and a source for it, and only one can count."
        }
        1 => return,
        _ => "The variable's value comes from several sources, and only one can count.",
    };
    report.add(&codes::ENV_SOURCE_UNCLEAR, at, message, "Keep `value`, or exactly one of configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef, fileKeyRef.");
}

fn key_ref(name: &str, key: &str, at: &At<'_>, report: &mut Report) {
    report.malformed(
        &codes::REFERENCE_NAME_INVALID,
        &at.field("name"),
        "The name",
        name,
        formats::dns_subdomain(name),
    );
    if key.is_empty() {
        report.add(
            &codes::KEY_MISSING,
            &at.field("key"),
            "No key says which of the values is meant.",
            "Write `key:` and the key in the ConfigMap or Secret.",
        );
    } else {
        report.malformed(&codes::KEY_INVALID, &at.field("key"), "The key", key, formats::config_key(key));
    }
}

pub(super) fn env_from(sources: &[EnvFromSource], path: &At<'_>, report: &mut Report) {
    for (index, source) in sources.iter().enumerate() {
        let at = path.index(index);
        let prefix = text(source.prefix.as_ref());
        report.malformed(
            &codes::ENV_NAME_INVALID,
            &at.field("prefix"),
            "The prefix",
            prefix,
            formats::env_name(prefix),
        );
        if let Some(reference) = &source.config_map_ref {
            reference_name(&reference.name, &at.field("configMapRef").field("name"), report);
        }
        if let Some(reference) = &source.secret_ref {
            reference_name(&reference.name, &at.field("secretRef").field("name"), report);
        }
        let message = match (&source.config_map_ref, &source.secret_ref) {
            (None, None) => "This entry names neither a ConfigMap nor a Secret.",
            (Some(_), Some(_)) => "This entry names both a ConfigMap and a Secret.",
            _ => continue,
        };
        // The API server names the list, not the entry.
        report.add_as(
            path,
            &codes::ENV_FROM_SOURCE_UNCLEAR,
            &at,
            message,
            "Write exactly one of configMapRef and secretRef; make two entries for both.",
        );
    }
}

fn reference_name(name: &str, at: &At<'_>, report: &mut Report) {
    if name.is_empty() {
        report.add(
            &codes::REFERENCE_NAME_MISSING,
            at,
            "The reference has no name.",
            "Write the name of the ConfigMap or Secret.",
        );
    } else {
        report.malformed(
            &codes::REFERENCE_NAME_INVALID,
            at,
            "The name",
            name,
            formats::dns_subdomain_prefix(name),
        );
    }
}
