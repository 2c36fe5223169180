//! Changes of what anchors and merge keys share: refused with offers, made everywhere, or made here only.

use serde_json::json;

use super::*;

const SHARED: &str = "\
metadata: {name: a}
spec:
  containers:
  - name: lemon
    image: &image busybox # marked
    env: &env
    - name: A
      value: x
    resources: &small
      limits: {cpu: 1}
  - name: gold
    image: *image # repeated
    env: *env
    resources:
      <<: *small
      requests: {cpu: 1}
";

/// The operation is refused for the reason; the two offers give the two texts.
fn check(operation: Value, reason: &str, everywhere: (&str, &str), copy: &[(&str, &str)]) {
    let operation: Operation = serde_json::from_value(operation).expect("an operation");
    let (draft, operations) = (Draft::new(SHARED), [operation]);
    assert!(draft.is_readable());
    let refusal = edit(&draft, &operations).expect_err("a refusal");
    assert!(refusal.message.contains(reason), "{refusal}");
    assert_eq!(
        refusal.offers.iter().map(|offer| offer.sharing).collect::<Vec<_>>(),
        [Sharing::Everywhere, Sharing::Copy]
    );
    let text = |sharing| edit_with(&draft, &operations, sharing).map(|draft| draft.text().to_owned());
    assert_eq!(text(Sharing::Everywhere).as_deref(), Ok(SHARED.replace(everywhere.0, everywhere.1).as_str()));
    let copied = copy.iter().fold(SHARED.to_owned(), |text, (old, new)| text.replace(old, new));
    assert_eq!(text(Sharing::Copy).as_deref(), Ok(copied.as_str()));
}

#[test]
fn an_alias_stands_for_the_value() {
    check(
        json!({"op": "set", "path": "spec.containers[1].image", "value": "redis"}),
        "`*image` repeats",
        ("busybox", "redis"),
        &[("*image", "redis")],
    );
}

#[test]
fn an_alias_stands_on_the_way() {
    check(
        json!({"op": "set", "path": "spec.containers[1].env[0].value", "value": "z"}),
        "`*env` repeats",
        ("value: x", "value: z"),
        &[("    env: *env\n", "    env:\n    - name: A\n      value: z\n")],
    );
}

#[test]
fn a_marked_value_is_repeated_elsewhere() {
    check(
        json!({"op": "set", "path": "spec.containers[0].env[0].value", "value": "z"}),
        "Other places",
        ("value: x", "value: z"),
        &[("value: x", "value: z"), ("    env: *env\n", "    env:\n    - name: A\n      value: x\n")],
    );
}

#[test]
fn a_merge_key_brings_the_field() {
    check(
        json!({"op": "set", "path": "spec.containers[1].resources.limits.cpu", "value": 2}),
        "merge key",
        ("limits: {cpu: 1}", "limits: {cpu: 2}"),
        &[("<<: *small", "limits:\n        cpu: 2")],
    );
}

#[test]
fn only_what_can_be_done_is_offered() {
    let offers = |text: &str, operation: Value| {
        let operation: Operation = serde_json::from_value(operation).expect("an operation");
        let refusal = edit(&Draft::new(text), &[operation]).expect_err("a refusal");
        refusal.offers.iter().map(|offer| offer.sharing).collect::<Vec<_>>()
    };
    // The marked value goes with its owner: what repeats it must be written out.
    assert_eq!(offers(SHARED, json!({"op": "remove", "path": "spec.containers[0]"})), [Sharing::Copy]);
    let merged = "a:\n- &first\n  name: a\n  image: i\n- <<: *first\n  workingDir: /tmp\n";
    let rename = json!({"op": "set", "path": "a[0].name", "value": "b"});
    assert_eq!(offers(merged, rename.clone()), [Sharing::Everywhere, Sharing::Copy]);
    let rename: Operation = serde_json::from_value(rename).expect("an operation");
    let copied = edit_with(&Draft::new(merged), &[rename], Sharing::Copy).expect("a copy");
    assert_eq!(
        copied.text(),
        merged.replacen("name: a", "name: b", 1).replace("<<: *first", "name: a\n  image: i")
    );
}

#[test]
fn an_alias_is_taken_away_without_a_question() {
    let unset: Operation =
        serde_json::from_value(json!({"op": "unset", "path": "spec.containers[1].env"})).expect("unset");
    let after = edit(&Draft::new(SHARED), &[unset]).expect("nothing is shared any more");
    assert_eq!(after.text(), SHARED.replace("    env: *env\n", ""));
}

#[test]
fn a_renaming_follows_into_what_is_repeated() {
    let text = "spec:\n  volumes:\n  - name: v\n  containers:\n  - volumeMounts: &m\n    - name: v\n  - volumeMounts: *m\n";
    let rename: Operation =
        serde_json::from_value(json!({"op": "rename", "path": "spec.volumes[0]", "name": "w"}))
            .expect("rename");
    let after = edit(&Draft::new(text), &[rename]).expect("both are meant");
    assert_eq!(after.text(), text.replace("name: v", "name: w"));
}
