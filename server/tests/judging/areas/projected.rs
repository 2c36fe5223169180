//! projected volumes.

use serde_json::json;

use crate::change::{Rule, add, numbers, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    let modes = json!([0, 511, 512, -1]);
    let item = |path: &str| json!({"path": path, "fieldRef": {"fieldPath": "metadata.name"}});
    vec![
        set("spec.volumes[everything].projected.defaultMode", modes.clone()),
        set("spec.volumes[everything].projected.sources", json!([[], null, [{}], [null], {}])),
        twice("spec.volumes[everything].projected.sources[*]"),
        take("spec.volumes[everything].projected.sources[*]"),
        texts("spec.volumes[everything].projected.sources[0].configMap.name"),
        texts("spec.volumes[everything].projected.sources[0].configMap.items[*].path"),
        texts("spec.volumes[everything].projected.sources[0].configMap.items[*].key"),
        set("spec.volumes[everything].projected.sources[0].configMap.items[*].mode", modes.clone()),
        texts("spec.volumes[everything].projected.sources[1].secret.name"),
        texts("spec.volumes[everything].projected.sources[1].secret.items[*].path"),
        texts("spec.volumes[everything].projected.sources[1].secret.items[*].key"),
        set(
            "spec.volumes[everything].projected.sources[1].secret.items[*].path",
            json!(["settings/a", "name", "token"]),
        ),
        texts("spec.volumes[everything].projected.sources[2].downwardAPI.items[*].path"),
        set("spec.volumes[everything].projected.sources[2].downwardAPI.items[*].mode", modes),
        take("spec.volumes[everything].projected.sources[2].downwardAPI.items[*].fieldRef"),
        add(
            "spec.volumes[everything].projected.sources[2].downwardAPI.items",
            json!([item("name"), item("token"), item("../x"), {}, item("settings/a")]),
        ),
        texts("spec.volumes[everything].projected.sources[3].serviceAccountToken.path"),
        take("spec.volumes[everything].projected.sources[3].serviceAccountToken.path"),
        set(
            "spec.volumes[everything].projected.sources[3].serviceAccountToken.path",
            json!(["name", "settings/a", "settings//a"]),
        ),
        numbers("spec.volumes[everything].projected.sources[3].serviceAccountToken.expirationSeconds"),
        set(
            "spec.volumes[everything].projected.sources[3].serviceAccountToken.expirationSeconds",
            json!([599, 600, 4_294_967_296_i64, 4_294_967_297_i64, null]),
        ),
        add(
            "spec.volumes[everything].projected.sources",
            json!([
                {}, {"configMap": {}}, {"secret": {}}, {"secret": {"name": "a", "items": [{"key": "k", "path": "name"}]}}, {"downwardAPI": {}},
                {"serviceAccountToken": {}}, {"configMap": {"name": "a"}, "secret": {"name": "b"}}, {"serviceAccountToken": {"path": "t"}, "downwardAPI": {}},
                {"configMap": {"name": "a"}, "secret": {"name": "b"}, "serviceAccountToken": {"path": "t"}},
                {"clusterTrustBundle": {"path": "p"}}, {"podCertificate": {}}, {"configMap": {"name": "a"}, "clusterTrustBundle": {"path": "p"}},
                {"configMap": {"name": "a", "items": [{"key": "x", "path": "one"}, {"key": "y", "path": "one"}]}},
                {"configMap": {"name": "a", "items": [{"key": "x", "path": ""}, {"key": "y", "path": ""}]}}, null,
            ]),
        ),
    ]
}
