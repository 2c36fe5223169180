//! containers and initContainers: names, images, policies.

use serde_json::json;

use crate::change::{Rule, add, set, swap, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    let extra = json!([
        {}, {"name": "extra", "image": "a"}, {"name": "lemon", "image": "a"}, {"name": "web", "image": "a"}, {"name": "", "image": ""}, null,
        {"name": "UP", "image": " a "},
    ]);
    vec![
        texts("{c}.name"),
        take("{c}.name"),
        texts("{c}.image"),
        take("{c}.image"),
        set("{c}.image", json!(["  ", "\t", "nginx:latest", "nginx:a:b", "Nginx", "nginx\n"])),
        set(
            "{c}.imagePullPolicy",
            json!(["Always", "always", "", "ifNotPresent", "Never", "IfNotPresent", "Sometimes", null]),
        ),
        set("{c}.terminationMessagePolicy", json!(["File", "file", "", "FallbackToLogsOnError", "None"])),
        set("{c}.terminationMessagePath", json!(["", "relative", "/a/../b"])),
        set("{c}.command", json!(["sh", [], [""], [1], null, ["a", "b"]])),
        set("{c}.args", json!([[], [""], ["--x"]])),
        set("{c}.workingDir", json!(["", "relative", "/a"])),
        set("{c}.stdin", json!([true, "true", null])),
        set("{c}.tty", json!([true, false])),
        set("spec.containers", json!([[], null, {}, [null], [{}]])),
        take("spec.containers"),
        set("spec.initContainers", json!([[], null, [{}], [{"name": "first", "image": "a"}]])),
        set("spec", json!([null, {}, []])),
        take("spec"),
        add("spec.containers", extra.clone()),
        add("spec.initContainers", extra),
        twice("spec.containers[*]"),
        twice("spec.initContainers[*]"),
        swap("spec.containers[*]"),
        swap("spec.initContainers[*]"),
        take("spec.containers[*]"),
        take("spec.initContainers[*]"),
        set(
            "spec.ephemeralContainers",
            json!([[], [{"name": "debug", "image": "busybox"}], [{"name": "lemon", "image": "busybox"}], null]),
        ),
    ]
}
