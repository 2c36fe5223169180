//! Objects that a Pod depends on. They must exist for it to run; the API server takes the Pod without most of them.

use k8s_openapi::api::core::v1::{Container, PodSpec, Volume, VolumeProjection};
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::path::Path;

/// An object that must exist for the Pod to run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// ConfigMap, Secret, ServiceAccount, PriorityClass, …
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Where the Pod names it.
    pub path: Path,
}

/// What a document's Pod needs, in the order of its fields; what is marked optional is left out.
pub(crate) fn needs(document: &Document) -> Vec<Need> {
    let mut needs = Needs(Vec::new());
    if let Some(spec) = document.pod().and_then(|pod| pod.spec.as_ref()) {
        needs.spec(spec, &document.prefix().field("spec"));
    }
    needs.0
}

struct Needs(Vec<Need>);

impl Needs {
    fn add(&mut self, kind: &str, name: &str, path: Path) {
        if !name.is_empty() {
            self.0.push(Need { kind: kind.to_owned(), name: name.to_owned(), path });
        }
    }

    fn required(&mut self, optional: Option<bool>, kind: &str, name: &str, path: &Path) {
        if optional != Some(true) {
            self.add(kind, name, path.field("name"));
        }
    }

    fn spec(&mut self, spec: &PodSpec, path: &Path) {
        for (field, kind, name) in [
            ("serviceAccountName", "ServiceAccount", spec.service_account_name.as_ref()),
            ("priorityClassName", "PriorityClass", spec.priority_class_name.as_ref()),
            ("runtimeClassName", "RuntimeClass", spec.runtime_class_name.as_ref()),
        ] {
            // Every namespace has the account `default`; two classes come with Kubernetes.
            let name = name.map_or("", String::as_str);
            if !matches!(name, "default" | "system-cluster-critical" | "system-node-critical") {
                self.add(kind, name, path.field(field));
            }
        }
        for (index, secret) in spec.image_pull_secrets.iter().flatten().enumerate() {
            self.add("Secret", &secret.name, path.field("imagePullSecrets").index(index).field("name"));
        }
        for (index, volume) in spec.volumes.iter().flatten().enumerate() {
            self.volume(volume, &path.field("volumes").index(index));
        }
        for (index, container) in spec.init_containers.iter().flatten().enumerate() {
            self.container(container, &path.field("initContainers").index(index));
        }
        for (index, container) in spec.containers.iter().enumerate() {
            self.container(container, &path.field("containers").index(index));
        }
    }

    fn volume(&mut self, volume: &Volume, path: &Path) {
        if let Some(source) = &volume.config_map {
            self.required(source.optional, "ConfigMap", &source.name, &path.field("configMap"));
        }
        if let Some(source) = volume.secret.as_ref().filter(|source| source.optional != Some(true)) {
            self.add(
                "Secret",
                source.secret_name.as_deref().unwrap_or(""),
                path.field("secret").field("secretName"),
            );
        }
        if let Some(source) = &volume.persistent_volume_claim {
            self.add(
                "PersistentVolumeClaim",
                &source.claim_name,
                path.field("persistentVolumeClaim").field("claimName"),
            );
        }
        let sources = volume.projected.iter().flat_map(|projected| projected.sources.iter().flatten());
        for (index, source) in sources.enumerate() {
            self.projection(source, &path.field("projected").field("sources").index(index));
        }
    }

    fn projection(&mut self, source: &VolumeProjection, path: &Path) {
        if let Some(source) = &source.config_map {
            self.required(source.optional, "ConfigMap", &source.name, &path.field("configMap"));
        }
        if let Some(source) = &source.secret {
            self.required(source.optional, "Secret", &source.name, &path.field("secret"));
        }
    }

    fn container(&mut self, container: &Container, path: &Path) {
        for (index, source) in container.env_from.iter().flatten().enumerate() {
            let path = path.field("envFrom").index(index);
            if let Some(reference) = &source.config_map_ref {
                self.required(reference.optional, "ConfigMap", &reference.name, &path.field("configMapRef"));
            }
            if let Some(reference) = &source.secret_ref {
                self.required(reference.optional, "Secret", &reference.name, &path.field("secretRef"));
            }
        }
        for (index, variable) in container.env.iter().flatten().enumerate() {
            let Some(source) = &variable.value_from else { continue };
            let path = path.field("env").index(index).field("valueFrom");
            if let Some(reference) = &source.config_map_key_ref {
                self.required(
                    reference.optional,
                    "ConfigMap",
                    &reference.name,
                    &path.field("configMapKeyRef"),
                );
            }
            if let Some(reference) = &source.secret_key_ref {
                self.required(reference.optional, "Secret", &reference.name, &path.field("secretKeyRef"));
            }
        }
    }
}
