//! Annotations that became fields.

use k8s_openapi::api::core::v1::AppArmorProfile;
use serde_json::{Value, json};

use super::frame::{Findings, Member, Subject, lint};
use crate::edit::Operation;
use crate::path::Path;

lint! {
    /// An annotation of the Pod is an old form of what is a field today.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. Most of these annotations do nothing any more: the Pod runs without the
    /// protection or the priority that was asked for.
    ///
    /// ## Why
    /// New features of Kubernetes were first tried as annotations. When they became fields, the annotations were kept for
    /// a while and then ignored.
    ///
    /// ## What to do
    /// Write the field, and remove the annotation.
    ///
    /// ## Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: yellow
    ///   annotations:
    ///     seccomp.security.alpha.kubernetes.io/pod: runtime/default
    /// spec:
    ///   containers:
    ///   - name: lemon
    ///     image: example.org/lemon:1
    /// ```
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: yellow
    ///   annotations:
    ///     container.apparmor.security.beta.kubernetes.io/lemon: runtime/default
    /// spec:
    ///   containers:
    ///   - name: lemon
    ///     image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// securityContext:
    ///   seccompProfile:
    ///     type: RuntimeDefault
    ///   appArmorProfile:
    ///     type: RuntimeDefault
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ANNOTATION_REPLACED = "annotation-replaced", Warning, Warning, annotation_replaced;
}

const SECCOMP_POD: &str = "seccomp.security.alpha.kubernetes.io/pod";
const SECCOMP_CONTAINER: &str = "container.seccomp.security.alpha.kubernetes.io/";
const APPARMOR_CONTAINER: &str = "container.apparmor.security.beta.kubernetes.io/";

/// Annotations that do nothing, and the field in their place (pkg/api/pod/warnings.go).
const IGNORED: &[(&str, &str)] = &[
    ("scheduler.alpha.kubernetes.io/critical-pod", "spec.priorityClassName"),
    ("security.alpha.kubernetes.io/sysctls", "spec.securityContext.sysctls"),
    ("security.alpha.kubernetes.io/unsafe-sysctls", "spec.securityContext.sysctls"),
];

fn annotation_replaced(pod: &Subject<'_>, found: &mut Findings) {
    let Some(annotations) = pod.pod.metadata.annotations.as_ref() else { return };
    let place = |key: &str| pod.path.field("metadata").field("annotations").key(key);
    for (key, field) in IGNORED.iter().filter(|(key, _)| annotations.contains_key(*key)) {
        ignored(place(key), key, field, found);
    }
    let security = pod.spec.security_context.as_ref();
    if annotations.contains_key(SECCOMP_POD)
        && security.is_none_or(|security| security.seccomp_profile.is_none())
    {
        ignored(place(SECCOMP_POD), SECCOMP_POD, "spec.securityContext.seccompProfile", found);
    }
    let is_windows = pod.spec.os.as_ref().is_some_and(|os| os.name == "windows");
    for (key, value) in annotations {
        if let Some(name) = key.strip_prefix(SECCOMP_CONTAINER)
            && let Some(member) = container(pod, name)
            && member.container.security_context.as_ref().is_none_or(|own| own.seccomp_profile.is_none())
        {
            ignored(place(key), key, "the container's securityContext.seccompProfile", found);
        }
        if let Some(name) = key.strip_prefix(APPARMOR_CONTAINER)
            && let Some(member) = container(pod, name)
            && member.container.security_context.as_ref().is_none_or(|own| own.app_armor_profile.is_none())
            && !is_windows
        {
            let of_pod = security.and_then(|security| security.app_armor_profile.as_ref());
            app_armor(place(key), value, member, of_pod, found);
        }
    }
}

fn container<'a, 'pod>(pod: &'a Subject<'pod>, name: &str) -> Option<&'a Member<'pod>> {
    pod.containers.iter().find(|member| member.container.name == name)
}

fn ignored(path: Path, key: &str, field: &str, found: &mut Findings) {
    found.add(
        path.clone(),
        format!("Kubernetes no longer reads the annotation `{key}`: what it asks for is not done."),
        format!("Write {field}, and remove the annotation."),
    );
    found.fix("Remove the annotation", vec![Operation::Unset { path }]);
}

/// This annotation is still read: it becomes the field, unless the Pod says the same.
fn app_armor(
    path: Path,
    value: &str,
    member: &Member<'_>,
    of_pod: Option<&AppArmorProfile>,
    found: &mut Findings,
) {
    let field = profile(value);
    if let (Some(field), Some(of_pod)) = (&field, of_pod)
        && field.get("type").and_then(Value::as_str) == Some(&of_pod.type_)
        && field.get("localhostProfile").and_then(Value::as_str) == of_pod.localhost_profile.as_deref()
    {
        return;
    }
    found.add(
        path.clone(),
        format!("The AppArmor profile of \"{}\" is asked for by an annotation, which has been a field since Kubernetes 1.30 and will not be read for ever.", member.container.name),
        "Write the container's securityContext.appArmorProfile, and remove the annotation.",
    );
    if let Some(value) = field {
        let field = member.path.field("securityContext").field("appArmorProfile");
        found.fix(
            "Write `appArmorProfile`",
            vec![Operation::Set { path: field, value }, Operation::Unset { path }],
        );
    }
}

fn profile(value: &str) -> Option<Value> {
    match value.split_once('/') {
        None if value == "unconfined" => Some(json!({ "type": "Unconfined" })),
        Some(("runtime", "default")) => Some(json!({ "type": "RuntimeDefault" })),
        Some(("localhost", name)) if !name.is_empty() => {
            Some(json!({ "type": "Localhost", "localhostProfile": name }))
        }
        _ => None,
    }
}
