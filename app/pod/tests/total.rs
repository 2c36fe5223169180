//! Reading and judging never panic, whatever the text, and every place they name is in the text.

use pod::{Draft, EMPTY, Operation, Path, Version, YELLOW, check, edit, locate, report};
use proptest::prelude::*;

const CORPUS: &[&str] = &[
    YELLOW,
    EMPTY,
    "# c\n---\n# only\n---\nkind: Deployment\nspec: &a {template: {spec: {containers: [{name: é, image: \"1\\n\"}]}}}\n--- \nx: *a\n...\n%YAML 1.1\n---\n- !!str 1\n",
    "metadata:\r\n  name: 'it''s'\r\n  labels: {on: yes, 0x1: ~, 1.5: .inf, ? [a] : b}\r\n  <<: {annotations: {a: |-\r\n   x\r\n}}\r\n",
    "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"\\ud83d\\ude00\", \"creationTimestamp\": \"x\"}, \"spec\": {\"containers\": [null, 1, {\"name\": null}]}}",
    "spec:\n  containers:\n  - &b\n    name: a\n    image: >+\n      x\n\n  - <<: [*b, *b]\n    name: b\n    command: [\"sh\", -c, 'a']\n  volumes:\n  - name: x\n    configMap:\n      items:\n      - {key: a, path: ../b, mode: 0o999}\n",
    "\u{feff}a: \t b\n\tb: c\n@: d\n&x *x : y\n",
];

/// Everything that a page does with a text.
fn use_up(text: &str) {
    let draft = Draft::new(text);
    for judgement in check(&draft, Version::default()) {
        let report = report("-", &draft, &judgement);
        for found in &report.diagnostics {
            assert!(found.start <= found.end && found.end <= draft.text().len(), "{found:?} in {text:?}");
            assert!(draft.text().get(found.start..found.end).is_some(), "{found:?} in {text:?}");
            assert!(!found.message.is_empty() && !found.help.is_empty(), "{found:?}");
        }
        assert_eq!(judgement.stage.is_some(), judgement.accepted == Some(false));
        for diagnostic in &judgement.diagnostics {
            let _ = locate(&draft, diagnostic);
        }
    }
    for offset in (0..text.len() + 2).step_by(7) {
        let path = draft.path_at(offset);
        let span = draft.span(&path);
        assert!(draft.text().get(span).is_some(), "{path} in {text:?}");
        let _ = (draft.value(&path), draft.key_span(&path));
    }
    let path = Path::root().field("metadata").field("labels").key("app");
    let operation = Operation::Set { path: path.clone(), value: "lemon".into() };
    if let Ok(edited) = edit(&draft, &[operation]) {
        assert_eq!(edited.value(&path).and_then(|value| value.as_str()), Some("lemon"), "{text:?}");
    }
}

#[test]
fn every_prefix_of_every_text() {
    for text in CORPUS {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            use_up(&text[..end]);
        }
    }
}

#[test]
fn bytes_that_are_no_text() {
    for bytes in
        [&b"\xff"[..], b"\xff\xfe", b"\xfe\xff\xd8", b"a: \x80\n---\nb: c\n", b"\xef\xbb\xbfkind: Pod\n"]
    {
        let draft = Draft::from_bytes(bytes);
        for judgement in check(&draft, Version::default()) {
            let _ = report("-", &draft, &judgement);
        }
    }
}

#[test]
fn large_texts_take_bounded_time() {
    let started = std::time::Instant::now();
    for text in [
        "a: 1\n".repeat(60_000),
        "[".repeat(200_000),
        "{a: ".repeat(50_000),
        "- ".repeat(100_000),
        "&a [*a, ".repeat(20_000),
        "? ".repeat(50_000),
        format!("a: \"{}\"", "x".repeat(2_000_000)),
    ] {
        let draft = Draft::new(text);
        let _ = check(&draft, Version::default());
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn mutated_texts(which in 0..CORPUS.len(), at in any::<prop::sample::Index>(), remove in 0..12_usize, insert in prop::sample::select(vec!["", "\n", "\t", "- ", ": ", "{", "}", "[", "]", "&a ", "*a", "'", "\"", "|\n", "#", "---\n", "!!int ", "<<: ", "é", "\u{0}", "\r", "? ", "~", "0x"])) {
        let mut text: Vec<char> = CORPUS[which].chars().collect();
        let start = at.index(text.len());
        let end = (start + remove).min(text.len());
        text.splice(start..end, insert.chars());
        use_up(&text.into_iter().collect::<String>());
    }

    #[test]
    fn random_texts(text in "[a-c:\\-\\[\\]{}#&*!|>'\"%@`?, \t\r\né0-9~<]{0,60}") {
        use_up(&text);
    }
}
