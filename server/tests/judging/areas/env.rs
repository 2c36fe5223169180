//! env and envFrom.

use serde_json::{Value, json};

use crate::change::{Rule, add, long, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    [variables(), references(), fields(), from()].concat()
}

fn variables() -> Vec<Vec<Rule>> {
    let source = |source: Value| json!({"name": "X", "valueFrom": source});
    vec![
        texts("{c}.env[*].name"),
        take("{c}.env[*].name"),
        set("{c}.env[*].name", json!(["1A", "A B", "A\tB", "A=", "=", "$", "A-B.C"])),
        set("{c}.env[*].value", json!(["", "x", "$(A)", 1, true, null])),
        set("{c}.env[*].valueFrom", json!([{}, null, {"foo": 1}])),
        twice("{c}.env[*]"),
        add(
            "{c}.env",
            json!([
                {}, {"name": "A"}, {"value": "x"}, source(json!({})), {"name": "X", "value": "x", "valueFrom": {}}, null,
                {"name": "X", "value": "", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}},
                {"name": "X", "value": "x", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}},
                source(json!({"fieldRef": {"fieldPath": "metadata.name"}, "secretKeyRef": {"name": "a", "key": "b"}})),
                source(json!({"configMapKeyRef": {"name": "a", "key": "b"}, "secretKeyRef": {"name": "A", "key": ""}})),
            ]),
        ),
        set("{c}.env", json!([[], null, {}, {"A": "b"}])),
    ]
}

fn references() -> Vec<Vec<Rule>> {
    let own = |kind: &str, field: &str, value: Value| {
        let mut reference = json!({"name": "a", "key": "k"});
        reference[field] = value;
        json!({"name": "X", "valueFrom": {kind: reference}})
    };
    let odd: Vec<Value> = ["", "a b", "..", ".", "..a", "/a", "A_b", "é"]
        .iter()
        .map(|word| json!(word))
        .chain([long(254).into(), Value::Null])
        .collect();
    let each =
        |kind: &str, field: &str| odd.iter().map(|value| own(kind, field, value.clone())).collect::<Vec<_>>();
    vec![
        add("{c}.env", each("configMapKeyRef", "name").into()),
        add("{c}.env", each("configMapKeyRef", "key").into()),
        add("{c}.env", each("secretKeyRef", "name").into()),
        add("{c}.env", each("secretKeyRef", "key").into()),
        add(
            "{c}.env",
            json!([
                {"name": "X", "valueFrom": {"fileKeyRef": {"volumeName": "work", "path": "a", "key": "K"}}},
                {"name": "X", "valueFrom": {"fileKeyRef": {"volumeName": "none", "path": "a", "key": "K"}}},
                {"name": "X", "valueFrom": {"fileKeyRef": {"volumeName": "settings", "path": "../a", "key": "K=K"}}},
                {"name": "X", "valueFrom": {"fileKeyRef": {"volumeName": "", "path": "", "key": ""}}},
                {"name": "X", "valueFrom": {"fileKeyRef": {"volumeName": "A b", "path": "/a", "key": "1"}}},
                {"name": "X", "valueFrom": {"fileKeyRef": {"volumeName": "work", "path": "a/../b", "key": "K", "optional": true}}},
                {"name": "X", "valueFrom": {"fileKeyRef": {}}},
                {"name": "X", "value": "x", "valueFrom": {"fileKeyRef": {"volumeName": "settings", "path": "..", "key": "é"}}},
                {"name": "X", "valueFrom": {"fileKeyRef": {"volumeName": "work", "path": "a..b/...", "key": "K"}, "fieldRef": {"fieldPath": ""}}},
            ]),
        ),
    ]
}

/// What fieldRef is tried with.
const PATHS: &str = "metadata.name metadata.namespace metadata.uid metadata.labels metadata.annotations \
    metadata.labels['a'] metadata.labels['a=b'] metadata.labels[''] metadata.annotations['A/b'] \
    metadata.annotations['a/b/c'] metadata.name['a'] spec.nodeName spec.serviceAccountName spec.restartPolicy \
    spec.schedulerName spec.hostNetwork status.hostIP status.hostIPs status.podIP status.podIPs status.phase \
    status.nominatedNodeName podIP metadata.foo metadata.labels[a] metadata.labels['a foo['a'] metadata.Name";

fn fields() -> Vec<Vec<Rule>> {
    let field = |path: &str| json!({"name": "X", "valueFrom": {"fieldRef": {"fieldPath": path}}});
    let resource = |name: &str, divisor: Value| json!({"name": "X", "valueFrom": {"resourceFieldRef": {"resource": name, "divisor": divisor}}});
    let resources = [
        ("limits.cpu", "1"),
        ("limits.cpu", "1m"),
        ("limits.cpu", "1k"),
        ("limits.cpu", "10m"),
        ("limits.cpu", "0"),
        ("requests.cpu", "2"),
        ("limits.memory", "1"),
        ("limits.memory", "1k"),
        ("limits.memory", "1Ki"),
        ("limits.memory", "1m"),
        ("limits.memory", "5Mi"),
        ("limits.memory", "1000"),
        ("requests.ephemeral-storage", "1Gi"),
        ("requests.ephemeral-storage", "1m"),
        ("limits.hugepages-2Mi", "1Mi"),
        ("limits.hugepages-2Mi", "1m"),
        ("limits.hugepages-", "1"),
        ("limits", "1"),
        ("cpu", "1"),
        ("limits.gpu", "1"),
        ("", "1"),
        ("limits.storage", "1"),
        ("limits.cpu", "-1"),
        ("limits.memory", "1E"),
        ("limits.memory", "1024"),
        ("limits.pods", "3"),
        ("requests.hugepages-1Gi", "1Gi"),
        ("limits.memory", "x"),
    ];
    vec![
        add("{c}.env", PATHS.split(' ').chain(["", " metadata.name"]).map(field).collect()),
        add(
            "{c}.env",
            resources.iter().map(|(name, divisor)| resource(name, json!(divisor))).collect::<Vec<_>>().into(),
        ),
        add(
            "{c}.env",
            json!([
                {"name": "X", "valueFrom": {"fieldRef": {"apiVersion": "v2", "fieldPath": "metadata.name"}}},
                {"name": "X", "valueFrom": {"fieldRef": {"apiVersion": "", "fieldPath": "metadata.name"}}},
                {"name": "X", "valueFrom": {"fieldRef": {}}},
                {"name": "X", "valueFrom": {"resourceFieldRef": {"containerName": "none", "resource": "limits.cpu"}}},
                {"name": "X", "valueFrom": {"resourceFieldRef": {}}},
            ]),
        ),
    ]
}

fn from() -> Vec<Vec<Rule>> {
    vec![
        texts("{c}.envFrom[*].prefix"),
        texts("{c}.envFrom[0].configMapRef.name"),
        texts("{c}.envFrom[1].secretRef.name"),
        take("spec.containers[web].envFrom[0].configMapRef"),
        take("spec.containers[web].envFrom[1].secretRef"),
        twice("{c}.envFrom[*]"),
        add(
            "{c}.envFrom",
            json!([
                {}, {"prefix": "X_"}, {"configMapRef": {}}, {"configMapRef": {"name": "a"}, "secretRef": {"name": "b"}}, {"secretRef": {"name": "A"}},
                {"configMapRef": {"name": "a-"}}, {"secretRef": {"name": "-"}}, {"configMapRef": {"name": long(254)}}, null, {"prefix": "=", "configMapRef": {"name": ""}},
            ]),
        ),
    ]
}
