//! Annotations that Kubernetes itself reads, and older ones that must say what the field of today says.

use k8s_openapi::api::core::v1::{PodSpec, SecurityContext, Toleration};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use serde_json::{Map, Value};

use super::at::{At, Spot as _};
use super::{Report, files, short, tolerations, written};
use crate::codes;

const MIRROR: &str = "kubernetes.io/config.mirror";
const COST: &str = "controller.kubernetes.io/pod-deletion-cost";
const TOLERATIONS: &str = "scheduler.alpha.kubernetes.io/tolerations";
const SECCOMP: &str = "seccomp.security.alpha.kubernetes.io/pod";
const SECCOMP_OF: &str = "container.seccomp.security.alpha.kubernetes.io/";
const APP_ARMOR_OF: &str = "container.apparmor.security.beta.kubernetes.io/";

/// All rules about them; `path` is metadata.annotations.
pub(super) fn annotations(metadata: &ObjectMeta, spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let Some(annotations) = metadata.annotations.as_ref() else { return };
    for (key, value) in annotations {
        let at = path.key(key);
        match key.as_str() {
            MIRROR if written(spec.node_name.as_ref()).is_none() => {
                let message =
                    "A mirror Pod stands for a Pod that one node started by itself, but no node is named.";
                report.add(&codes::MIRROR_POD_WITHOUT_NODE, &at, message, "Remove the annotation.");
            }
            COST => cost(value, &at, report),
            TOLERATIONS if !value.is_empty() => old_tolerations(value, path, &at, report),
            SECCOMP => seccomp(key, value, path, &at, report),
            _ if key.starts_with(SECCOMP_OF) => seccomp(key, value, path, &at, report),
            _ => {}
        }
        if let Some(container) = key.strip_prefix(APP_ARMOR_OF) {
            app_armor(container, value, spec, &at, report);
        }
    }
}

/// What the fields must agree with; `path` is the spec.
pub(super) fn fields(metadata: &ObjectMeta, spec: &PodSpec, path: &At<'_>, report: &mut Report) {
    let Some(annotations) = metadata.annotations.as_ref() else { return };
    let own = spec.security_context.as_ref();
    if let (Some(said), Some(profile)) =
        (annotations.get(SECCOMP), own.and_then(|own| own.seccomp_profile.as_ref()))
    {
        let at = path.field("securityContext");
        let is_default = matches!(said.as_str(), "runtime/default" | "docker/default");
        let (kind, local) = (&profile.type_, profile.localhost_profile.as_deref());
        agree(said, is_default, kind, local, &at.field("seccompProfile"), report);
    }
    let is_windows = spec.os.as_ref().is_some_and(|os| os.name == "windows");
    let armor_of_pod = own.and_then(|own| own.app_armor_profile.as_ref());
    each(spec, path, |name, context, at| {
        let at = at.field("securityContext");
        let seccomp = context.and_then(|context| context.seccomp_profile.as_ref());
        if let (Some(profile), Some(said)) = (seccomp, annotations.get(&format!("{SECCOMP_OF}{name}"))) {
            let is_default = matches!(said.as_str(), "runtime/default" | "docker/default");
            let (kind, local) = (&profile.type_, profile.localhost_profile.as_deref());
            agree(said, is_default, kind, local, &at.field("seccompProfile"), report);
        }
        let armor = context.and_then(|context| context.app_armor_profile.as_ref()).or(armor_of_pod);
        let said = annotations.get(&format!("{APP_ARMOR_OF}{name}")).filter(|_| !is_windows);
        if let (Some(profile), Some(said)) = (armor, said) {
            let (kind, local) = (&profile.type_, profile.localhost_profile.as_deref());
            agree(said, said == "runtime/default", kind, local, &at.field("appArmorProfile"), report);
        }
    });
}

/// Every container with its name, its security context and its place; `path` is the spec.
pub(super) fn each<'pod>(
    spec: &'pod PodSpec,
    path: &At<'_>,
    mut visit: impl FnMut(&'pod str, Option<&'pod SecurityContext>, &At<'_>),
) {
    let lists = [
        ("initContainers", spec.init_containers.as_deref().unwrap_or_default()),
        ("containers", spec.containers.as_slice()),
    ];
    for (field, containers) in lists {
        let list = path.field(field);
        for (index, container) in containers.iter().enumerate() {
            visit(&container.name, container.security_context.as_ref(), &list.index(index));
        }
    }
    let list = path.field("ephemeralContainers");
    for (index, container) in spec.ephemeral_containers.iter().flatten().enumerate() {
        visit(&container.name, container.security_context.as_ref(), &list.index(index));
    }
}

fn cost(value: &str, at: &At<'_>, report: &mut Report) {
    let is_plain = value == "0" || !value.starts_with(['+', '0']);
    if !is_plain || value.parse::<i32>().is_err() {
        let message = format!("\"{}\" is no cost: it is a whole number of 32 bits.", short(value));
        let help = "Write a number such as `100`, in quotes, without `+` or leading zeros.";
        report.add(&codes::DELETION_COST_INVALID, at, message, help);
    }
}

fn seccomp(key: &str, value: &str, path: &At<'_>, at: &At<'_>, report: &mut Report) {
    if matches!(value, "runtime/default" | "docker/default" | "unconfined") {
        return;
    }
    // The API server prints the key as if it were a field.
    let official = path.path().field(key);
    if let Some(profile) = value.strip_prefix("localhost/") {
        files::relative(profile, &official, at, report);
        return;
    }
    let message = format!("\"{}\" is no seccomp profile.", short(value));
    let help = "Remove the annotation and write `seccompProfile: {type: RuntimeDefault}` in securityContext.";
    report.add_as(&official, &codes::SECCOMP_ANNOTATION_INVALID, at, message, help);
}

fn app_armor(container: &str, value: &str, spec: &PodSpec, at: &At<'_>, report: &mut Report) {
    let mut is_there = false;
    each(spec, at, |name, _, _| is_there |= name == container);
    if !is_there {
        let message =
            format!("The annotation is for a container \"{}\", but the Pod has none.", short(container));
        let help = "Write the container's name after the `/`, or use appArmorProfile in its securityContext.";
        report.add(&codes::APP_ARMOR_ANNOTATION_INVALID, at, message, help);
    }
    let is_known = matches!(value, "" | "runtime/default" | "unconfined") || value.starts_with("localhost/");
    if !is_known {
        let message = format!("\"{}\" is no AppArmor profile.", short(value));
        let help = "Write `runtime/default`, `unconfined` or `localhost/` and the profile's name.";
        report.add(&codes::APP_ARMOR_ANNOTATION_INVALID, at, message, help);
    }
}

/// Whether the annotation says what the field at `at` says; a type of neither kind is refused elsewhere.
fn agree(said: &str, is_default: bool, kind: &str, local: Option<&str>, at: &At<'_>, report: &mut Report) {
    let field = match (kind, said.strip_prefix("localhost/")) {
        ("Unconfined", _) if said != "unconfined" => "type",
        ("RuntimeDefault", _) if !is_default => "type",
        ("Localhost", None) => "type",
        ("Localhost", profile) if profile != local => "localhostProfile",
        _ => return,
    };
    let message = format!("The Pod's annotation says \"{}\", this field something else.", short(said));
    let help = "Remove the annotation: the field alone is enough.";
    report.add(&codes::PROFILE_UNLIKE_ANNOTATION, &at.field(field), message, help);
}

/// Tolerations as they were written before they had a field: JSON.
fn old_tolerations(value: &str, path: &At<'_>, at: &At<'_>, report: &mut Report) {
    let Some(read) = read(value) else {
        let message = "The annotation's text is no list of tolerations in JSON.";
        let help = "Remove the annotation and write `tolerations` under `spec`.";
        report.add_as(path, &codes::TOLERATIONS_ANNOTATION_INVALID, at, message, help);
        return;
    };
    let official = path.path().field(TOLERATIONS);
    tolerations::tolerations(&read, &At::Start(&official), report);
}

/// As Go reads them: names in any case, others skipped, null for nothing.
fn read(text: &str) -> Option<Vec<Toleration>> {
    match serde_json::from_str(text).ok()? {
        Value::Null => Some(Vec::new()),
        Value::Array(items) => items.into_iter().map(toleration).collect(),
        _ => None,
    }
}

fn toleration(item: Value) -> Option<Toleration> {
    let fields = match item {
        Value::Null => Map::new(),
        Value::Object(fields) => fields,
        _ => return None,
    };
    let mut read = Toleration::default();
    for (name, value) in fields {
        let place = match name.to_lowercase().as_str() {
            "key" => &mut read.key,
            "operator" => &mut read.operator,
            "value" => &mut read.value,
            "effect" => &mut read.effect,
            "tolerationseconds" if value.is_null() => continue,
            "tolerationseconds" => {
                read.toleration_seconds = Some(value.as_i64()?);
                continue;
            }
            _ => continue,
        };
        match value {
            Value::Null => {}
            Value::String(text) => *place = Some(text),
            _ => return None,
        }
    }
    Some(read)
}
