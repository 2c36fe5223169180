//! volumeMounts.

use serde_json::json;

use crate::change::{Rule, add, set, swap, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    vec![
        set(
            "{c}.volumeMounts[*].name",
            json!(["", "none", "work", "Work", "emtpy", "raw", "everything", null]),
        ),
        take("{c}.volumeMounts[*].name"),
        texts("{c}.volumeMounts[*].mountPath"),
        set(
            "{c}.volumeMounts[*].mountPath",
            json!([
                "/",
                "relative",
                "/a:b",
                "/work",
                "/empty",
                "/dev/raw",
                "/var/run/secrets/kubernetes.io/serviceaccount"
            ]),
        ),
        take("{c}.volumeMounts[*].mountPath"),
        texts("{c}.volumeMounts[*].subPath"),
        texts("{c}.volumeMounts[*].subPathExpr"),
        set("{c}.volumeMounts[*].subPathExpr", json!(["$(A)", "/$(A)", "../$(A)"])),
        set(
            "{c}.volumeMounts[*].mountPropagation",
            json!(["None", "Bidirectional", "HostToContainer", "", "none", null]),
        ),
        set("{c}.volumeMounts[*].readOnly", json!([true, false, null, "true"])),
        set(
            "{c}.volumeMounts[*].recursiveReadOnly",
            json!(["Enabled", "Disabled", "IfPossible", "", "enabled"]),
        ),
        twice("{c}.volumeMounts[*]"),
        swap("{c}.volumeMounts[*]"),
        add(
            "{c}.volumeMounts",
            json!([
                {}, {"name": "none", "mountPath": "/none"}, {"name": "work", "mountPath": "/other"}, {"name": "empty", "mountPath": "/work"},
                {"name": "empty", "mountPath": "/twice", "subPath": "a", "subPathExpr": "b"}, {"mountPath": "/a"}, {"name": "work"}, null,
                {"name": "empty", "mountPath": "/ro", "readOnly": true, "recursiveReadOnly": "Enabled"},
                {"name": "empty", "mountPath": "/ro", "readOnly": true, "recursiveReadOnly": "Enabled", "mountPropagation": "None"},
                {"name": "empty", "mountPath": "/ro", "readOnly": true, "recursiveReadOnly": "Enabled", "mountPropagation": "HostToContainer"},
                {"name": "empty", "mountPath": "/ro", "recursiveReadOnly": "Enabled", "mountPropagation": "Bidirectional"},
                {"name": "raw", "mountPath": "/raw"}, {"name": "own", "mountPath": "/dev/own"},
            ]),
        ),
        set("{c}.securityContext.privileged", json!([true, false, null])),
        set("{c}.volumeMounts", json!([[], null, {}])),
    ]
}
