//! Maps and lists: what is made, taken away, moved, copied and renamed.

use super::*;

#[test]
fn set_makes_parents_and_unset_takes_them_away() {
    let text = "metadata:\n  name: a\n";
    let with = "metadata:\n  name: a\n  labels:\n    app.kubernetes.io/name: x\n";
    check(
        text,
        json!([{"op": "set", "path": "metadata.labels[app.kubernetes.io/name]", "value": "x"}]),
        with,
    );
    check(with, json!([{"op": "unset", "path": "metadata.labels[app.kubernetes.io/name]"}]), text);
    check(text, json!([{"op": "unset", "path": "spec.volumes[0].name"}]), text);
    check(
        "a:\n  emptyDir:\n    x: 1\n",
        json!([{"op": "unset", "path": "a.emptyDir.x"}]),
        "a:\n  emptyDir: {}\n",
    );
}

#[test]
fn an_empty_text_is_an_empty_map() {
    check(
        "",
        json!([
            {"op": "set", "path": "spec.containers[+].name", "value": "lemon"},
            {"op": "set", "path": "spec.containers[0].ports[+]", "value": {"containerPort": 80.0}},
            {"op": "set", "path": "metadata.name", "value": "yellow"},
            {"op": "set", "path": "kind", "value": "Pod"},
            {"op": "set", "path": "apiVersion", "value": "v1"}
        ]),
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: yellow\nspec:\n  containers:\n    - name: lemon\n      ports:\n        - containerPort: 80\n",
    );
    check("# mine", json!([{"op": "set", "path": "kind", "value": "Pod"}]), "# mine\nkind: Pod\n");
}

#[test]
fn list_operations() {
    let list = |items: &str| format!("spec:\n  containers:\n{items}");
    check(
        YELLOW,
        json!([{"op": "move", "path": "spec.containers[name=gold]", "to": 0}, {"op": "duplicate", "path": "spec.containers[0]", "name": "silver"}, {"op": "remove", "path": "spec.containers[name=lemon]"}]),
        &YELLOW
            .replace("    - name: lemon\n      image: busybox\n", "")
            .replace("      image: redis\n", "      image: redis\n    - name: silver\n      image: redis\n"),
    );
    check(
        &list("  - name: a\n"),
        json!([{"op": "insert", "path": "spec.containers", "index": 1, "value": {"name": "b"}}]),
        &list("  - name: a\n  - name: b\n"),
    );
    check(
        &list("  - name: a\n    env:\n    - name: X\n"),
        json!([{"op": "remove", "path": "spec.containers[0].env[0]"}]),
        &list("  - name: a\n"),
    );
    check(
        &list("  - name: a\n"),
        json!([{"op": "remove", "path": "spec.containers[0]"}]),
        "spec:\n  containers: []\n",
    );
}

#[test]
fn rename_follows_references() {
    let text = "spec:
  volumes:
    - name: data
  containers:
    - name: lemon
      volumeMounts: [{name: data, mountPath: /data}]
      env:
        - name: CPU
          valueFrom: {resourceFieldRef: {containerName: lemon, resource: limits.cpu}}
";
    check(
        text,
        json!([{"op": "rename", "path": "spec.volumes[0]", "name": "files"}, {"op": "rename", "path": "spec.containers[0].name", "name": "lime"}]),
        &text.replace("name: data", "name: files").replace("lemon", "lime"),
    );
}

#[test]
fn a_key_is_renamed_in_its_place() {
    let rename = |path: &str, name: &str| json!([{"op": "rename", "path": path, "name": name}]);
    let text = "spec: # s\r\n  # above\n  'conatiners':   # c\n  - ContainerPort: 80 # why\n    b: {\"x\":1, w: 2}\n  z: 1";
    let port = "spec.conatiners[0].ContainerPort";
    check(text, rename(port, "containerPort"), &text.replace("ContainerPort", "containerPort"));
    check(text, rename("spec.conatiners", "containers"), &text.replace("'conatiners'", "'containers'"));
    check(text, rename("spec.conatiners[0].b.x", "k"), &text.replace("\"x\":1", "\"k\":1"));
    check(text, rename("spec.conatiners[0].b.w", "on"), &text.replace("w: 2", "\"on\": 2"));
    check("metadata: {labels: {a/b: x}}", rename("metadata.labels[a/b]", "c"), "metadata: {labels: {c: x}}");
    check("a: &x 1\nb: *x # r\n", rename("b", "c"), "a: &x 1\nc: *x # r\n");
    check("!!str 1: x\n", rename("[1]", "a"), "a: x\n");
    check("? imge\n: x\n", rename("imge", "image"), "? image\n: x\n");
    refused(text, rename(port, "b"), "there already");
    refused(text, rename("spec.absent", "b"), "nothing");
    refused("metadata: {name: a}", rename("metadata.name", "b"), "not of a list");
}

#[test]
fn a_key_that_others_repeat_is_a_question() {
    let text = "a: &x {imge: 1}\nb: {<<: *x, c: 2}\n";
    let rename = |path: &str| Operation::Rename { path: path.parse().expect("a path"), name: "image".into() };
    let by = |path: &str, sharing| edit_with(&Draft::new(text), &[rename(path)], sharing).expect("an edit");
    for path in ["a.imge", "b.imge"] {
        let refusal = edit(&Draft::new(text), &[rename(path)]).expect_err("a refusal");
        assert_eq!(refusal.offers.len(), 2, "{path}: {refusal}");
        assert_eq!(by(path, Sharing::Everywhere).text(), text.replace("imge", "image"));
    }
    assert_eq!(by("a.imge", Sharing::Copy).text(), "a: &x {image: 1}\nb: {imge: 1, c: 2}\n");
    assert_eq!(by("b.imge", Sharing::Copy).text(), "a: &x {imge: 1}\nb: {image: 1, c: 2}\n");
}

#[test]
fn names_of_other_things_are_left_alone() {
    let text = "spec:
  containers:
    - name: web
      env:
        - {name: web, value: a}
      ports:
        - {name: web, containerPort: 80}
      readinessProbe: {httpGet: {port: web}}
    - name: log
      livenessProbe: {tcpSocket: {port: web}}
  ephemeralContainers:
    - {name: debug, targetContainerName: web}
";
    let rename = |path: &str| json!([{"op": "rename", "path": path, "name": "new"}]);
    check(text, rename("spec.containers[0].env[0]"), &text.replace("{name: web, value", "{name: new, value"));
    check(
        text,
        rename("spec.containers[0].ports[name=web]"),
        &text
            .replace("{name: web, cont", "{name: new, cont")
            .replace("httpGet: {port: web}", "httpGet: {port: new}"),
    );
    check(
        text,
        rename("spec.containers[name=web]"),
        &text.replace("- name: web", "- name: new").replace("Name: web", "Name: new"),
    );
}

#[test]
fn a_copy_keeps_the_empty_lines_of_its_text() {
    let item = |name: &str| format!("  - name: {name}\n    args:\n    - |+\n      x\n\n\n");
    let duplicate = json!([{"op": "duplicate", "path": "a[0]", "name": "two"}]);
    check(&format!("a:\n{}", item("one")), duplicate, &format!("a:\n{}{}", item("one"), item("two")));
}

#[test]
fn a_copy_has_no_anchors() {
    let text = "a:\n- name: x\n  b: &b 1\n  c: &c !!str 2\nd: *b\n";
    let with = text.replace("d: *b", "- name: z\n  b: 1\n  c: !!str 2\nd: *b");
    check(text, json!([{"op": "duplicate", "path": "a[0]", "name": "z"}]), &with);
    check(
        "a: [{name: x, b: &b 1}]\nd: *b\n",
        json!([{"op": "duplicate", "path": "a[0]", "name": "z"}]),
        "a: [{name: x, b: &b 1}, {name: z, b: 1}]\nd: *b\n",
    );
}

#[test]
fn other_documents_stay() {
    check(
        "# one\nkind: Service\n---\n# two\nkind: Pod\n\n# end\n---\nx: 1 # three",
        json!([{"op": "set", "path": "metadata.name", "value": "a"}]),
        "# one\nkind: Service\n---\n# two\nkind: Pod\nmetadata:\n  name: a\n\n# end\n---\nx: 1 # three",
    );
}

#[test]
fn json_stays_json() {
    check(
        "{\"kind\": \"Pod\"}\n",
        json!([{"op": "set", "path": "a", "value": 1}]),
        "{\"kind\": \"Pod\", \"a\": 1}\n",
    );
}

#[test]
fn workloads_are_edited_by_their_paths() {
    let text = "kind: Job\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n";
    check(
        text,
        json!([{"op": "rename", "path": "spec.template.spec.containers[0]", "name": "b"}]),
        &text.replace("name: a", "name: b"),
    );
}

#[test]
fn a_key_that_is_a_plus_is_not_what_appends() {
    let text = "metadata:\n  labels:\n    +: a\n    b: c\n";
    check(text, json!([{"op": "unset", "path": "metadata.labels[+]"}]), text);
    refused(text, json!([{"op": "remove", "path": "metadata.labels[+]"}]), "nothing");
    check(text, json!([{"op": "unset", "path": "metadata.labels.+"}]), "metadata:\n  labels:\n    b: c\n");
}
