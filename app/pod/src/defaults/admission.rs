//! What the admission plugins add that are on by themselves: account and token, tolerations, priority.

use k8s_openapi::api::core::v1::{
    ConfigMapProjection, DownwardAPIProjection, DownwardAPIVolumeFile, KeyToPath, ObjectFieldSelector,
    PodSpec, ProjectedVolumeSource, ServiceAccountTokenProjection, Toleration, Volume, VolumeMount,
    VolumeProjection,
};
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;

use super::TOKEN_VOLUME;
use super::notes::{Notes, items};
use crate::path::Path;

/// Where programs look for the token.
const MOUNT_PATH: &str = "/var/run/secrets/kubernetes.io/serviceaccount";
const PREFIX: &str = "kube-api-access-";
const TOKEN: &str = "A short-lived token with which programs in the Pod can talk to the API server; automountServiceAccountToken: false keeps it out.";

/// Account, tolerations and priority.
pub(super) fn admission(metadata: &ObjectMeta, spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    let is_mirror = |name: &String| name == "kubernetes.io/config.mirror";
    if !metadata.annotations.iter().flatten().any(|(name, _)| is_mirror(name)) {
        account(spec, path, notes);
    }
    tolerations(spec, path, notes);
    priority(spec, path, notes);
}

fn account(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    let older = spec.service_account.clone().unwrap_or_default();
    let (name, reason) = if older.is_empty() {
        ("default", "Every Pod acts as some account; each namespace has one called default.")
    } else {
        (older.as_str(), "serviceAccount is the older name of this field.")
    };
    notes.text(&mut spec.service_account_name, path, "serviceAccountName", name, reason);
    if spec.automount_service_account_token != Some(false) {
        token(spec, path, notes);
    }
}

fn token(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    let present = spec.volumes.iter().flatten().find(|volume| volume.name.starts_with(PREFIX));
    let present = present.map(|volume| volume.name.clone());
    let mount = VolumeMount {
        name: present.clone().unwrap_or_else(|| TOKEN_VOLUME.to_owned()),
        read_only: Some(true),
        mount_path: MOUNT_PATH.to_owned(),
        ..VolumeMount::default()
    };
    let mut is_needed = false;
    let containers = path.field("containers");
    let all = spec.containers.iter_mut().enumerate();
    let all = all.map(|(index, container)| (container, containers.index(index)));
    for (container, path) in items(&mut spec.init_containers, path, "initContainers").chain(all) {
        let mounts = container.volume_mounts.get_or_insert_default();
        if mounts.iter().all(|mount| mount.mount_path != MOUNT_PATH) {
            notes.note(path.field("volumeMounts").index(mounts.len()), &mount, TOKEN);
            mounts.push(mount.clone());
            is_needed = true;
        }
    }
    if is_needed && present.is_none() {
        let volumes = spec.volumes.get_or_insert_default();
        let volume = Volume { name: mount.name, projected: Some(source()), ..Volume::default() };
        notes.note(path.field("volumes").index(volumes.len()), &volume, TOKEN);
        volumes.push(volume);
    }
}

/// The token, the API server's certificate and the namespace's name.
fn source() -> ProjectedVolumeSource {
    let token = ServiceAccountTokenProjection {
        path: "token".into(),
        expiration_seconds: Some(3607),
        ..ServiceAccountTokenProjection::default()
    };
    let certificate = KeyToPath { key: "ca.crt".into(), path: "ca.crt".into(), mode: None };
    let certificate = ConfigMapProjection {
        name: "kube-root-ca.crt".into(),
        items: Some(vec![certificate]),
        ..ConfigMapProjection::default()
    };
    let field =
        ObjectFieldSelector { api_version: Some("v1".into()), field_path: "metadata.namespace".into() };
    let namespace = DownwardAPIVolumeFile {
        path: "namespace".into(),
        field_ref: Some(field),
        ..DownwardAPIVolumeFile::default()
    };
    let sources = vec![
        VolumeProjection { service_account_token: Some(token), ..VolumeProjection::default() },
        VolumeProjection { config_map: Some(certificate), ..VolumeProjection::default() },
        VolumeProjection {
            downward_api: Some(DownwardAPIProjection { items: Some(vec![namespace]) }),
            ..VolumeProjection::default()
        },
    ];
    ProjectedVolumeSource { default_mode: Some(0o644), sources: Some(sources) }
}

fn tolerations(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    let written = spec.tolerations.clone().unwrap_or_default();
    let is_any =
        |text: Option<&String>, known: &str| text.is_none_or(|text| text.is_empty() || text == known);
    for (key, reason) in [
        (
            "node.kubernetes.io/not-ready",
            "When its node is not ready, the Pod is moved away after five minutes, not at once.",
        ),
        (
            "node.kubernetes.io/unreachable",
            "When its node cannot be reached, the Pod is moved away after five minutes, not at once.",
        ),
    ] {
        let tolerated = written.iter().any(|toleration| {
            is_any(toleration.key.as_ref(), key) && is_any(toleration.effect.as_ref(), "NoExecute")
        });
        if !tolerated {
            let toleration = Toleration {
                key: Some(key.into()),
                operator: Some("Exists".into()),
                effect: Some("NoExecute".into()),
                toleration_seconds: Some(300),
                value: None,
            };
            let list = spec.tolerations.get_or_insert_default();
            notes.note(path.field("tolerations").index(list.len()), &toleration, reason);
            list.push(toleration);
        }
    }
}

/// The number behind a class that every cluster has; another class only the cluster knows.
fn priority(spec: &mut PodSpec, path: &Path, notes: &mut Notes) {
    let (value, reason) = match spec.priority_class_name.as_deref().unwrap_or("") {
        "" => (0, "No class of priority was named, and 0 is what a Pod has then."),
        "system-cluster-critical" => (2_000_000_000, "The number behind the class that was named."),
        "system-node-critical" => (2_000_001_000, "The number behind the class that was named."),
        _ => return,
    };
    notes.fill(&mut spec.priority, path, "priority", value, reason);
    let reason = "Where room is short, Pods of lower priority may be ended to make some.";
    notes.fill(&mut spec.preemption_policy, path, "preemptionPolicy", "PreemptLowerPriority".into(), reason);
}
