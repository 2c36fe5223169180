//! downwardAPI volumes.

use serde_json::{Value, json};

use crate::change::{Rule, add, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    let fields = [
        "",
        "metadata.name",
        "metadata.namespace",
        "metadata.uid",
        "metadata.labels",
        "metadata.annotations",
        "metadata.labels['app']",
        "metadata.annotations['A b']",
        "metadata.name['a']",
        "spec.nodeName",
        "status.podIP",
        "metadata.foo",
        "spec.serviceAccountName",
        "status.hostIP",
    ];
    let resources = [
        "limits.cpu",
        "requests.memory",
        "limits.ephemeral-storage",
        "limits.hugepages-2Mi",
        "requests.cpu",
        "",
        "cpu",
        "limits.gpu",
    ];
    let item = |source: Value| {
        let mut item = source;
        item["path"] = "x".into();
        item
    };
    let by_field = |path: &&str| item(json!({"fieldRef": {"fieldPath": path}}));
    let by_resource =
        |name: &&str| item(json!({"resourceFieldRef": {"containerName": "reader", "resource": name}}));
    let divisors = ["1", "1m", "1Mi", "3", "1k", "0"];
    let divided = |divisor: &&str| {
        item(
            json!({"resourceFieldRef": {"containerName": "reader", "resource": "limits.cpu", "divisor": divisor}}),
        )
    };
    vec![
        set("spec.volumes[about].downwardAPI.defaultMode", json!([0, 511, 512, -1])),
        set("spec.volumes[about].downwardAPI.items[*].mode", json!([0, 511, 512, -1])),
        texts("spec.volumes[about].downwardAPI.items[*].path"),
        take("spec.volumes[about].downwardAPI.items[*].path"),
        take("spec.volumes[about].downwardAPI.items[*].fieldRef"),
        take("spec.volumes[about].downwardAPI.items[*].resourceFieldRef"),
        take("spec.volumes[about].downwardAPI.items[1].resourceFieldRef.containerName"),
        set(
            "spec.volumes[about].downwardAPI.items[1].resourceFieldRef.containerName",
            json!(["", "none", "writer"]),
        ),
        twice("spec.volumes[about].downwardAPI.items[*]"),
        set("spec.volumes[about].downwardAPI.items", json!([[], null, [{}], [null]])),
        add("spec.volumes[about].downwardAPI.items", fields.iter().map(by_field).collect()),
        add("spec.volumes[about].downwardAPI.items", resources.iter().map(by_resource).collect()),
        add("spec.volumes[about].downwardAPI.items", divisors.iter().map(divided).collect()),
        add(
            "spec.volumes[about].downwardAPI.items",
            json!([
                {}, {"path": "x"}, {"path": "x", "fieldRef": {"fieldPath": "metadata.name"}, "resourceFieldRef": {"containerName": "reader", "resource": "limits.cpu"}},
                {"path": "x", "fieldRef": {}, "resourceFieldRef": {}}, {"path": "x", "fieldRef": {"apiVersion": "v2", "fieldPath": "metadata.name"}},
            ]),
        ),
        set(
            "spec.volumes[everything].projected.sources[2].downwardAPI.items",
            fields.iter().map(|path| json!([by_field(path)])).collect(),
        ),
    ]
}
