//! metadata: names, labels, annotations, owners, finalizers.

use serde_json::json;

use crate::change::{Rule, add, long, put, set, take, texts};

pub fn rules() -> Vec<Vec<Rule>> {
    [names(), maps(), annotations(), owners(), rest()].concat()
}

fn names() -> Vec<Vec<Rule>> {
    vec![
        texts("metadata.name"),
        take("metadata.name"),
        set("metadata.name", json!([long(64), long(253), "a.b.c", "a.-b", "yellow-", "Yellow.Pod", "1"])),
        texts("metadata.generateName"),
        take("metadata.generateName"),
        set("metadata.generateName", json!(["a.", "a-.", "A-", format!("{}.x", long(57)), "a--", "-", "é-"])),
        // Another good namespace is another request.
        set("metadata.namespace", json!(["", "default"])),
        set("metadata.generation", json!([-1, 5])),
    ]
}

fn maps() -> Vec<Vec<Rule>> {
    let keys = json!([
        {"": "x"}, {"a b": "x"}, {"-a": "x"}, {"a/b/c": "x"}, {"/a": "x"}, {"a/": "x"}, {"a/-": "x"}, {"Example.com/a": "x"},
        {"example.com/A": "x"}, {"a_b.c-d": "x"}, {long(64): "x"}, {format!("example.com/{}", long(64)): "x"},
        {format!("{}/a", long(254)): "x"}, {"é": "x"}, {"kubernetes.io/é": "é"}, {"UPPER": "x"}, {"a..b/c": ""}, {"a": "x", "B b": "y"},
    ]);
    let values = json!([
        {"a": ""}, {"a": "a b"}, {"a": "-a"}, {"a": "a."}, {"a": "A_b.c"}, {"a": long(63)}, {"a": long(64)}, {"a": "a/b"}, {"a": "é"},
        {"a": 1}, {"a": true}, {"a": null}, {"a": "1"}, {"a": "-", "b": "."}, {"a": format!("{}-", long(64))},
    ]);
    vec![
        put("metadata.labels", keys.clone()),
        put("metadata.labels", values.clone()),
        put("metadata.annotations", keys.clone()),
        put("spec.nodeSelector", keys),
        put("spec.nodeSelector", values),
        set("metadata.labels", json!([{}, null, [], "a=b"])),
        set("spec.nodeSelector", json!([{}, null])),
    ]
}

fn annotations() -> Vec<Vec<Rule>> {
    let seccomp = [
        "runtime/default",
        "docker/default",
        "unconfined",
        "localhost/a",
        "localhost//a",
        "localhost/../a",
        "localhost/",
        "other",
        "",
    ];
    let apparmor = ["runtime/default", "unconfined", "localhost/a", "localhost/", "other", "", "Unconfined"];
    let each =
        |key: &str, values: &[&str]| values.iter().map(|value| json!({key: value})).collect::<Vec<_>>();
    vec![
        put(
            "metadata.annotations",
            json!([{"a": long(262_144)}, {"a": long(262_143)}, {"a": "line\nline é"}, {"a": 1}]),
        ),
        put("metadata.annotations", each("seccomp.security.alpha.kubernetes.io/pod", &seccomp).into()),
        put(
            "metadata.annotations",
            each("container.seccomp.security.alpha.kubernetes.io/app", &seccomp).into(),
        ),
        put(
            "metadata.annotations",
            each("container.seccomp.security.alpha.kubernetes.io/none", &seccomp[5..7]).into(),
        ),
        put(
            "metadata.annotations",
            each("container.apparmor.security.beta.kubernetes.io/app", &apparmor).into(),
        ),
        put(
            "metadata.annotations",
            each("container.apparmor.security.beta.kubernetes.io/lemon", &apparmor).into(),
        ),
        put(
            "metadata.annotations",
            each("container.apparmor.security.beta.kubernetes.io/migrate", &apparmor).into(),
        ),
        put(
            "metadata.annotations",
            each("container.apparmor.security.beta.kubernetes.io/none", &apparmor).into(),
        ),
        put(
            "metadata.annotations",
            each("container.apparmor.security.beta.kubernetes.io/", &apparmor[..1]).into(),
        ),
        put(
            "metadata.annotations",
            each(
                "controller.kubernetes.io/pod-deletion-cost",
                &["1", "-1", "+1", "01", "0", "", "x", "2147483648", "-2147483648"],
            )
            .into(),
        ),
        put(
            "metadata.annotations",
            each(
                "scheduler.alpha.kubernetes.io/tolerations",
                &[
                    "",
                    "x",
                    "[]",
                    "{}",
                    "[{\"key\":\"a\",\"operator\":\"Exists\"}]",
                    "[{\"key\":\"a b\",\"effect\":\"X\"}]",
                    "[{\"foo\":1}]",
                    "[{\"operator\":\"\"}]",
                    "null",
                ],
            )
            .into(),
        ),
    ]
}

fn owners() -> Vec<Vec<Rule>> {
    let owner = |field: &str, value: serde_json::Value| {
        let mut owner = json!({"apiVersion": "v1", "kind": "ConfigMap", "name": "a", "uid": "u"});
        owner[field] = value;
        owner
    };
    vec![
        add(
            "metadata.ownerReferences",
            json!([
                owner("apiVersion", "".into()), owner("apiVersion", "a/b/c".into()), owner("apiVersion", "apps/".into()),
                owner("apiVersion", "/v1".into()), owner("kind", "".into()), owner("kind", "Event".into()), owner("name", "".into()),
                owner("uid", "".into()), owner("controller", true.into()), owner("controller", false.into()), {},
                {"apiVersion": "events.k8s.io/v1", "kind": "Event", "name": "a", "uid": "u"}, {"apiVersion": "v1", "kind": "Event"}, owner("foo", 1.into()),
            ]),
        ),
        take("metadata.ownerReferences[*].uid"),
        take("metadata.ownerReferences[*].apiVersion"),
        texts("metadata.ownerReferences[*].name"),
    ]
}

fn rest() -> Vec<Vec<Rule>> {
    let field = |value: serde_json::Value| json!([value]);
    vec![
        add(
            "metadata.finalizers",
            json!([
                "",
                "a b",
                "a",
                "a/b",
                "a/b/c",
                "orphan",
                "foregroundDeletion",
                "kubernetes",
                "example.com/",
                "/x"
            ]),
        ),
        set(
            "metadata.finalizers",
            json!([
                [],
                ["orphan", "foregroundDeletion"],
                ["foregroundDeletion", "orphan", "x"],
                ["a/b", "a/b"],
                null
            ]),
        ),
        set(
            "metadata.managedFields",
            json!([
                field(json!({})),
                field(
                    json!({"operation": "Update", "manager": "m", "apiVersion": "v1", "fieldsType": "FieldsV1", "fieldsV1": {}})
                ),
                field(json!({"operation": "Patch", "fieldsType": "FieldsV2"})),
                field(json!({"operation": "Apply", "manager": long(129)})),
                field(json!({"operation": "Apply", "manager": "a\tb"})),
                field(json!({"operation": "Apply", "fieldsType": "", "subresource": long(257)})),
                [],
            ]),
        ),
        set("metadata.creationTimestamp", json!([null, "2024-01-01T00:00:00Z", "yesterday"])),
        set("metadata.uid", json!(["x", ""])),
        set("metadata.resourceVersion", json!([""])),
        set("metadata.deletionGracePeriodSeconds", json!([5])),
    ]
}
