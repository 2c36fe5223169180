//! Ephemeral containers: no new Pod can have one, and what is wrong inside is named all the same.

use serde_json::{Value, json};

use crate::change::{Rule, add};

pub fn rules() -> Vec<Vec<Rule>> {
    vec![add("spec.ephemeralContainers", containers()), add("spec.ephemeralContainers", looks())]
}

/// Fields that other containers have.
fn containers() -> Value {
    let with = |field: &str, value: Value| {
        let mut container = json!({"name": "look", "image": "busybox"});
        container[field] = value;
        container
    };
    Value::from(vec![
        json!({}),
        Value::Null,
        json!({"name": "look"}),
        json!({"name": "A b", "image": " busybox"}),
        with("ports", json!([])),
        with("ports", json!([{"containerPort": 0, "protocol": "tcp"}])),
        with("resources", json!({})),
        with("resources", json!({"limits": {}})),
        with("resources", json!({"limits": {"cpu": "-1"}})),
        with("resources", json!({"claims": [{"name": "none"}]})),
        with("resizePolicy", json!([{"resourceName": "disk", "restartPolicy": ""}])),
        with("restartPolicy", json!("Always")),
        with("restartPolicy", json!("")),
        with("restartPolicyRules", json!([{"action": "x"}])),
        with("livenessProbe", json!({})),
        with("readinessProbe", json!({"exec": {}})),
        with("startupProbe", Value::Null),
        with("lifecycle", json!({})),
        with("lifecycle", json!({"stopSignal": "SIGTERM"})),
        with("lifecycle", json!({"preStop": {}})),
        with("imagePullPolicy", json!("x")),
        with("terminationMessagePolicy", json!("")),
        with("terminationMessagePolicy", json!("x")),
        with("securityContext", json!({"runAsUser": -1, "procMount": "x", "seccompProfile": {}})),
    ])
}

/// What they may have, right and wrong.
fn looks() -> Value {
    json!([
        {"name": "look", "image": "busybox", "targetContainerName": "none"},
        {"name": "look", "image": "busybox", "targetContainerName": ""},
        {"name": "look", "image": "busybox", "targetContainerName": "web"},
        {"name": "web", "image": "busybox"},
        {"name": "prepare", "image": "busybox"},
        {"name": "look", "image": "busybox", "env": [{"name": "A=", "valueFrom": {}}], "envFrom": [{}]},
        {"name": "look", "image": "busybox", "env": [{"name": "A", "valueFrom": {"fileKeyRef": {"volumeName": "none", "path": "a", "key": "K"}}}]},
        {"name": "look", "image": "busybox", "volumeMounts": [{"name": "work", "mountPath": "/a", "subPath": "a"}]},
        {"name": "look", "image": "busybox", "volumeMounts": [{"name": "none", "mountPath": "", "subPath": "/a", "subPathExpr": ".."}]},
        {"name": "look", "image": "busybox", "volumeDevices": [{"name": "none", "devicePath": ""}]},
    ])
}
