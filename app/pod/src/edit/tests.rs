//! Edits, each as a text, operations in their JSON form, and the text (or refusal) that must come of it.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::YELLOW;
use crate::document::lookup;

fn operations(value: Value) -> Vec<Operation> {
    serde_json::from_value(value).expect("operations")
}

fn check(text: &str, edits: Value, expected: &str) {
    let result = edit(&Draft::new(text), &operations(edits.clone()));
    assert_eq!(result.as_ref().map(Draft::text).map_err(ToString::to_string), Ok(expected), "{edits}");
}

fn refused(text: &str, edits: Value, message: &str) {
    let refusal = edit(&Draft::new(text), &operations(edits.clone())).expect_err("a refusal");
    assert!(refusal.to_string().contains(message), "{edits}: {refusal}");
    assert!(!refusal.help.is_empty());
}

#[test]
fn scalars_change_in_place() {
    check(
        "# top\nmetadata: {name: yellow} # here\nspec:\r\n  containers:\n  - image: 'a'   # why\n",
        json!([{"op": "set", "path": "metadata.name", "value": "on"}, {"op": "set", "path": "spec.containers[0].image", "value": "b:1"}]),
        "# top\nmetadata: {name: \"on\"} # here\nspec:\r\n  containers:\n  - image: 'b:1'   # why\n",
    );
}

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

/// Sets `new` and then the old value again: the first bytes come back.
fn back(written: &str, new: &str) {
    let text = format!("spec: {{a: 'x', b: \"y-1\"}}\nkey: {written} # why\n")
        .replace("'x'", if written.starts_with('\'') { "'x'" } else { "x" });
    let old = Draft::new(text.clone()).value(&Path::root().field("key")).cloned().expect("a value");
    let set = |text: &str, value: &Value| {
        let operation = Operation::Set { path: Path::root().field("key"), value: value.clone() };
        edit(&Draft::new(text), &[operation]).expect("an edit").text().to_owned()
    };
    let between = set(&text, &new.into());
    assert_eq!(set(&between, &old), text, "{written} after {between}");
}

#[test]
fn the_old_value_brings_the_old_quotes_back() {
    for written in ["foo", "'foo'", "\"foo\"", "\"yes\"", "\"80\"", "'it''s'", "true", "80"] {
        for new in ["bar", "no", "081", "a: b", "it's", "'", "- x", "#", ""] {
            back(written, new);
        }
    }
}

#[test]
fn a_tag_goes_with_the_type_that_it_asks_for() {
    let set = |value: Value| json!([{"op": "set", "path": "a", "value": value}]);
    check("a: !!str 12 # why\n", set(json!("yes")), "a: !!str \"yes\" # why\n");
    check("a: !!str 12 # why\n", set(json!(5)), "a: 5 # why\n");
    check("a: !!int 12\n", set(json!("x")), "a: x\n");
    check("{a: !!str 12}", set(json!(true)), "{a: true}");
    check("a: !!str 12 # why\n", set(json!({"b": 1})), "a: # why\n  b: 1\n");
}

#[test]
fn comments_between_brackets_stay_at_their_items() {
    let text = "a: [x, # one\n  y, # two\n  # three\n  z]\n";
    check(text, json!([{"op": "unset", "path": "a[1]"}]), "a: [x, # one\n  # three\n  z]\n");
    check(text, json!([{"op": "unset", "path": "a[2]"}]), "a: [x, # one\n  y # two\n  ]\n");
    check(
        text,
        json!([{"op": "insert", "path": "a", "index": 1, "value": "w"}]),
        "a: [x, # one\n  w,\n  y, # two\n  # three\n  z]\n",
    );
    check(
        text,
        json!([{"op": "move", "path": "a[2]", "to": 0}]),
        "a: [\n  # three\n  z,\n  x, # one\n  y # two\n  ]\n",
    );
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
fn refusals_say_why() {
    refused("a: [", json!([{"op": "set", "path": "a", "value": 1}]), "cannot be read");
    refused("a: 1\na: 2", json!([{"op": "set", "path": "b", "value": 1}]), "twice");
    refused("kind: Service", json!([{"op": "set", "path": "b", "value": 1}]), "no Pod");
    refused("metadata: text", json!([{"op": "set", "path": "metadata.name", "value": 1}]), "a text");
    refused(YELLOW, json!([{"op": "remove", "path": "spec.containers[5]"}]), "nothing");
    refused(YELLOW, json!([{"op": "move", "path": "spec.containers[0]", "to": 2}]), "2 items");
    refused(YELLOW, json!([{"op": "insert", "path": "metadata.name", "index": 0, "value": 1}]), "not a list");
    refused(YELLOW, json!([{"op": "rename", "path": "spec.containers[0]", "name": "gold"}]), "already");
    refused(YELLOW, json!([{"op": "duplicate", "path": "spec.containers[0]", "name": "gold"}]), "already");
    refused(
        YELLOW,
        json!([{"op": "set", "path": "metadata.name", "value": "x"}, {"op": "set", "path": "spec.containers[name=blue].image", "value": "x"}]),
        "nothing",
    );
    refused(YELLOW, json!([{"op": "set", "path": "", "value": 1}]), "map of fields");
}

#[test]
fn empty_quotes_go_when_something_is_typed() {
    let typed = |text: &str, value: &str| {
        let set = Operation::Set { path: "metadata.name".parse().unwrap(), value: value.into() };
        edit(&Draft::new(text), &[set]).unwrap().text().to_owned()
    };
    assert_eq!(typed("metadata:\n  name: \"\" # mine\n", "yellow"), "metadata:\n  name: yellow # mine\n");
    assert_eq!(typed("metadata:\n  name: \"\"\n", "yes"), "metadata:\n  name: \"yes\"\n");
    assert_eq!(typed("metadata:\n  name: \"a\"\n", "b"), "metadata:\n  name: \"b\"\n");
    assert_eq!(typed("{\"metadata\": {\"name\": \"\"}}", "b"), "{\"metadata\": {\"name\": \"b\"}}");
}

#[test]
fn texts_that_would_be_misread_are_quoted() {
    for (value, expected) in [
        ("busybox:1.36", "busybox:1.36"),
        ("yes", "\"yes\""),
        ("on", "\"on\""),
        ("0777", "\"0777\""),
        ("1_000", "\"1_000\""),
        ("1.25", "\"1.25\""),
        ("null", "\"null\""),
        ("~", "\"~\""),
        ("", "\"\""),
        ("2024-01-01", "\"2024-01-01\""),
        ("10:30", "\"10:30\""),
        ("a: b", "\"a: b\""),
        ("a #b", "\"a #b\""),
        ("-c", "-c"),
        ("- c", "\"- c\""),
        ("*a", "\"*a\""),
        ("a,b", "a,b"),
        (":8080", ":8080"),
        (": a", "\": a\""),
        ("<none>", "<none>"),
        ("<<", "\"<<\""),
        (" a", "\" a\""),
        ("é😀", "é😀"),
        ("tab\t\"", "\"tab\\t\\\"\""),
        ("\u{85}\u{7f}", "\"\\u0085\\u007F\""),
        ("one\ntwo\n", "|\n  one\n  two"),
        ("one\n\ntwo", "|-\n  one\n\n  two"),
        ("one\n\n\n", "|+\n  one\n\n"),
        (" one\n", "\" one\\n\""),
    ] {
        check("", json!([{"op": "set", "path": "a", "value": value}]), &format!("a: {expected}\n"));
    }
}

#[test]
fn between_brackets_more_is_quoted() {
    for (value, expected) in [
        ("a,b", "\"a,b\""),
        ("a:b", "a:b"),
        ("a:[", "\"a:[\""),
        ("x{}", "\"x{}\""),
        ("a b", "a b"),
        ("--wait", "--wait"),
        ("-", "\"-\""),
        (":80", "\":80\""),
    ] {
        check("{a: 1}", json!([{"op": "set", "path": "a", "value": value}]), &format!("{{a: {expected}}}"));
    }
}

#[test]
fn comments_behind_what_becomes_lines_stay() {
    let set = |value: &str| json!([{"op": "set", "path": "a", "value": value}]);
    check("a:\t# why\n", set("one\ntwo\n"), "a: |\t# why\n  one\n  two\n");
    check("a: |2- # why\n   x\n", set("z"), "a: z # why\n");
    check("a: 'web'\t# why\n", set("one\ntwo\n"), "a: |\t# why\n  one\n  two\n");
    check("a: web \n", set("one\n\n  two"), "a: |- \n  one\n\n    two\n");
    check("a: |- \n  one\n\n    two\n", set("web"), "a: web \n");
}

#[test]
fn items_begin_where_their_neighbours_do() {
    let insert = json!([{"op": "insert", "path": "a", "index": 1, "value": {"b": 1, "c": [1]}}]);
    check(
        "a:\n  -   b: 1\n      c: [1]\n",
        insert,
        "a:\n  -   b: 1\n      c: [1]\n  -   b: 1\n      c:\n        -   1\n",
    );
}

#[test]
fn a_comma_at_the_end_stays_there() {
    let (text, with) = ("a: {b: 1, c: 2,}\n", "a: {b: 1, c: 2, d: 3,}\n");
    check(text, json!([{"op": "set", "path": "a.d", "value": 3}]), with);
    check(with, json!([{"op": "unset", "path": "a.d"}]), text);
    check("a: {b: 1, # why\nc: 2,}\n", json!([{"op": "unset", "path": "a.c"}]), "a: {b: 1, # why\n}\n");
}

#[test]
fn a_parent_with_a_comment_behind_a_tab_stays() {
    check("a:\n  b:\t# why\n    c: 1\n", json!([{"op": "unset", "path": "a.b.c"}]), "a:\n  b: {}\t# why\n");
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
fn comments_do_not_become_text() {
    check(
        "a:\n      # x\n",
        json!([{"op": "set", "path": "a.b", "value": "one\ntwo\n"}]),
        "a:\n  b: \"one\\ntwo\\n\"\n      # x\n",
    );
}

#[test]
fn comments_below_a_blank_line_are_inside_by_their_column() {
    check("a:\n b: 1\n\n # later\n", json!([{"op": "unset", "path": "a.b"}]), "a: {}\n\n # later\n");
    check(
        "a:\n- b: 1\n# margin\n  c: 2\n",
        json!([{"op": "unset", "path": "a[0].b"}]),
        "a:\n-\n# margin\n  c: 2\n",
    );
}

#[test]
fn dashes_stand_where_other_dashes_do() {
    check("a:\n-\n  b: c\n", json!([{"op": "set", "path": "x", "value": [1]}]), "a:\n-\n  b: c\nx:\n- 1\n");
}

#[test]
fn empty_lines_of_a_text_stay_when_its_neighbour_goes() {
    check("a:\n- |+\n\n- x\n", json!([{"op": "unset", "path": "a[1]"}]), "a:\n- |+\n\n");
}

#[test]
fn what_is_left_empty_stands_behind_its_anchor_and_tag() {
    let remove = json!([{"op": "remove", "path": "a.containers[0]"}]);
    check("a:\n  containers: !!seq &x # why\n  - b\n", remove, "a:\n  containers: !!seq &x [] # why\n");
}

#[test]
fn texts_that_keep_their_empty_lines_stay_what_they_are() {
    let crlf = "a:\r\n  - |+\r\n\r\n  - x\r\n";
    let open = "a:\n  - |+\n\n  - ";
    check(open, json!([{"op": "move", "path": "a[0]", "to": 1}]), "a:\n  - \n  - |+\n\n");
    check(crlf, json!([{"op": "move", "path": "a[0]", "to": 1}]), "a:\r\n  - x\r\n  - |+\r\n\r\n");
    check("a:\n  b:\n    |+\n  c:\n\n", json!([{"op": "remove", "path": "a.c"}]), "a:\n  b:\n    |+\n");
    let between = "a: {b: 1,\t# why\nc: 2,d: 3}\n";
    check(between, json!([{"op": "unset", "path": "a.c"}]), "a: {b: 1,\t# why\nd: 3}\n");
}

#[test]
fn new_lines_end_as_those_around() {
    let set = |path: &str| json!([{"op": "set", "path": path, "value": 1}]);
    check("a:\r\n  b: 1\r\nc:\n  d: 1\n", set("a.e"), "a:\r\n  b: 1\r\n  e: 1\r\nc:\n  d: 1\n");
    check("a:\r\n  b: 1\r\nc:\n  d: 1\n", set("c.e.f"), "a:\r\n  b: 1\r\nc:\n  d: 1\n  e:\n    f: 1\n");
    check("a:\r\n  b: 1", set("a.e"), "a:\r\n  b: 1\r\n  e: 1");
}

#[test]
fn explicit_keys_are_keys() {
    check(
        "? a\n: b # why\n? c\n: d\n",
        json!([{"op": "set", "path": "a", "value": 1}, {"op": "unset", "path": "c"}]),
        "? a\n: 1 # why\n",
    );
    check("? a\n", json!([{"op": "set", "path": "b.c", "value": 1}]), "? a\nb:\n  c: 1\n");
    check("x:\n  ? a\n  ? c\n", json!([{"op": "unset", "path": "x.c"}]), "x:\n  ? a\n");
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9_f64).prop_map(Value::from),
        "[ -~é😀\n\t]{0,12}".prop_map(Value::from),
        prop::sample::select(vec![
            "yes", "~", "0x1F", "<<", "- a", "a:", "|", "1e3", "=", "? x", "# x", "\u{2028}", "\r\n", "...",
            "---"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        let key = prop_oneof!["[a-z]{1,4}", "[ -~]{0,5}", Just("on".to_owned()), Just("<<".to_owned())];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..4)
                .prop_map(|entries| Value::Object(entries.into_iter().collect()))
        ]
    })
}

proptest! {
    #[test]
    fn what_was_set_is_read_again(value in values(), replacement in values(), base in prop::sample::select(vec!["", YELLOW, "spec:\n- a\n", "{\"a\": 1}", "# c\r\nmetadata:\r\n  x: y\r\n# d"])) {
        let path = Path::root().field("metadata").field("test");
        let set = |value: &Value| [Operation::Set { path: path.clone(), value: value.clone() }];
        let draft = Draft::new(base);
        let once = edit(&draft, &set(&value)).expect("set");
        prop_assert!(once.is_readable());
        let twice = edit(&once, &set(&replacement)).expect("set again");
        let mut expected = json!({});
        apply::apply(&mut expected, &set(&replacement)[0], &Path::root(), &|_, _| false).expect("apply");
        prop_assert_eq!(twice.value(&path), lookup(&expected, &path));
        let gone = edit(&twice, &[Operation::Unset { path: path.clone() }]).expect("unset");
        prop_assert_eq!(gone.value(&path), None);
    }
}
