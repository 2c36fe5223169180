//! What Kubernetes fills in where a field is left out: [`defaulted`] is asked with a Pod in which everything
//! that has defaults stands and is empty, so that they are known in one place only.

use std::sync::LazyLock;

use serde::Serialize;
use serde_json::Value;

use crate::defaults::{By, defaulted};
use crate::draft::Draft;
use crate::path::Segment;

use super::slot::pattern;

/// A value that a field gets when it is left out, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Default {
    /// The value.
    pub value: Value,
    /// Why, as a sentence.
    pub reason: &'static str,
    /// Which part of Kubernetes fills it in.
    pub by: By,
}

/// The defaults of a place, by its pattern below the Pod; several where it depends on something else which one it is.
pub(super) fn of(pattern: &str) -> Vec<Default> {
    static ALL: LazyLock<Vec<(String, Default)>> = LazyLock::new(all);
    let here = ALL.iter().filter(|(known, _)| known == pattern);
    here.map(|(_, default)| default.clone()).collect()
}

fn all() -> Vec<(String, Default)> {
    let draft = Draft::new(SPECIMEN);
    let mut all: Vec<(String, Default)> = Vec::new();
    let pod = draft.chosen().and_then(|document| document.pod());
    for added in pod.map(|pod| defaulted(pod).added).unwrap_or_default() {
        // Whole items (the account's token, tolerations) are no value of the list; what is dropped is none either.
        if added.value.is_null() || matches!(added.path.last(), Some(Segment::Index(_)) | None) {
            continue;
        }
        let known =
            (pattern(&added.path), Default { value: added.value, reason: added.reason, by: added.by });
        if !all.contains(&known) {
            all.push(known);
        }
    }
    all
}

const SPECIMEN: &str = "\
metadata: {name: a}
spec:
  automountServiceAccountToken: false
  containers:
  - &container
    name: a
    image: a
    ports: [{containerPort: 1}]
    env:
    - {name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
    - {name: B, valueFrom: {fileKeyRef: {volumeName: a, path: a, key: a}}}
    - {name: C, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}
    livenessProbe: &probe {httpGet: {port: 1}, grpc: {port: 1}}
    readinessProbe: *probe
    startupProbe: *probe
    lifecycle: {postStart: {httpGet: {port: 1}}, preStop: {httpGet: {port: 1}}}
  - {name: b, image: 'a:1'}
  initContainers:
  - *container
  - {name: b, image: 'a:1'}
  volumes:
  - {name: a}
  - {name: b, configMap: {name: a}}
  - {name: c, secret: {secretName: a}}
  - {name: d, downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.name}}]}}
  - name: e
    projected:
      sources:
      - serviceAccountToken: {path: a}
      - downwardAPI: {items: [{path: a, fieldRef: {fieldPath: metadata.name}}]}
  - {name: f, hostPath: {path: /}}
  - {name: g, image: {reference: a}}
  - {name: h, image: {reference: 'a:1'}}
  - {name: i, iscsi: {targetPortal: a, iqn: a, lun: 0}}
  - {name: j, rbd: {image: a, monitors: [a]}}
  - {name: k, scaleIO: {gateway: a, system: a, secretRef: {name: a}}}
  - {name: l, azureDisk: {diskName: a, diskURI: a}}
  - {name: m, ephemeral: {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}}
";
