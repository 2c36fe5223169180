//! Judgement and report: needs, the contract, limits, the chosen document.

use super::*;

#[test]
fn needs_name_other_objects() {
    let text = "metadata: {name: a}
spec:
  serviceAccountName: robot
  priorityClassName: high
  volumes: [{name: c, configMap: {name: conf}}, {name: p, persistentVolumeClaim: {claimName: data}}, {name: o, secret: {secretName: s, optional: true}}]
  containers: [{name: a, image: b, envFrom: [{secretRef: {name: keys}}]}]
";
    let judgement = check(&Draft::new(text), Version::default()).remove(0);
    assert_eq!(judgement.accepted, Some(true));
    let needs: Vec<String> =
        judgement.needs.iter().map(|need| format!("{} {} {}", need.kind, need.name, need.path)).collect();
    assert_eq!(
        needs,
        [
            "ServiceAccount robot spec.serviceAccountName",
            "PriorityClass high spec.priorityClassName",
            "ConfigMap conf spec.volumes[0].configMap.name",
            "PersistentVolumeClaim data spec.volumes[1].persistentVolumeClaim.claimName",
            "Secret keys spec.containers[0].envFrom[0].secretRef.name",
        ]
    );
}

#[test]
fn the_report_is_the_contract() {
    let draft = Draft::new("# é\nmetadata:\n  name: Yéllow\nspec: {containers: [{name: a, image: b}]}\n");
    let judgement = check(&draft, Version::default()).remove(0);
    let text = serde_json::to_string(&report("a.yaml", &draft, &judgement)).expect("JSON");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let keys = |value: &serde_json::Value| {
        value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    assert_eq!(
        keys(&value),
        ["file", "document", "kind", "kubernetes", "accepted", "stage", "needs", "diagnostics"]
    );
    let diagnostic = &value["diagnostics"][0];
    assert_eq!(
        keys(diagnostic),
        [
            "source",
            "severity",
            "code",
            "reason",
            "path",
            "at",
            "message",
            "help",
            "line",
            "column",
            "endLine",
            "endColumn",
            "start",
            "end"
        ]
    );
    assert_eq!(value["kind"], serde_json::Value::Null);
    assert_eq!(value["accepted"], false);
    assert_eq!(value["stage"], "validate");
    assert_eq!(value["kubernetes"], "1.36");
    for (key, expected) in [
        ("source", "validate"),
        ("severity", "error"),
        ("code", "name-invalid"),
        ("reason", "FieldValueInvalid"),
        ("path", "metadata.name"),
        ("at", "metadata.name"),
    ] {
        assert_eq!(diagnostic[key], expected, "{key}");
    }
    for (key, expected) in
        [("line", 3), ("column", 9), ("endLine", 3), ("endColumn", 15), ("start", 23), ("end", 30)]
    {
        assert_eq!(diagnostic[key], expected, "{key}");
    }
}

#[test]
fn limits_are_diagnostics() {
    let reasons = |text: &str| -> Vec<String> {
        let draft = Draft::new(text);
        assert!(!draft.is_readable());
        check(&draft, Version::default())
            .iter()
            .flat_map(|judgement| &judgement.diagnostics)
            .filter(|diagnostic| diagnostic.source == Source::Decode)
            .filter_map(|diagnostic| diagnostic.reason)
            .map(|reason| format!("{reason:?}"))
            .collect()
    };
    assert_eq!(reasons(&"#".repeat(3 * 1024 * 1024 + 1)), ["TooLarge"]);
    assert!(reasons(&"[".repeat(10_000)).contains(&"TooComplex".into()));
    assert!(reasons(&"- ".repeat(10_000)).contains(&"TooComplex".into()));
    let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for level in 1..9 {
        let copies = vec![format!("*a{}", level - 1); 9].join(",");
        bomb += &["a", &level.to_string(), ": &a", &level.to_string(), " [", &copies, "]\n"].concat();
    }
    assert!(reasons(&bomb).contains(&"TooComplex".into()));
    assert_eq!(
        Draft::from_bytes(b"kind: \xff").chosen().map(|document| document.kind().map(str::to_owned)),
        Some(Some("\u{fffd}".into()))
    );
    assert!(!Draft::from_bytes(b"kind: \xff").is_readable());
    assert_eq!(Draft::new("").documents().len(), 0);
    assert_eq!(Path::root(), Draft::new("").path_at(0));
}

#[test]
fn the_chosen_document_alone_is_judged_as_among_the_others() {
    let draft = Draft::new("kind: Secret\n---\nmetadata: {name: A}\n---\nkind: Job\n");
    let all = check(&draft, Version::default());
    for index in [1, 2] {
        let chosen = check_chosen(&draft.choose(index).expect("a Pod"), Version::default());
        assert_eq!(chosen, all.get(index..=index).expect("a judgement"));
    }
    assert_eq!(check_chosen(&Draft::new("kind: Secret\n---\nkind: Service\n"), Version::default()).len(), 2);
}
