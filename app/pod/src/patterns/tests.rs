//! Each pattern on each Pod: it only adds, and the judge has nothing new to say.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::{Row, Severity, Version, check, difference};

/// A Pod, and how many of its lines a pattern may write anew.
struct Text {
    text: &'static str,
    rewrites: Rewrites,
}

#[derive(PartialEq)]
enum Rewrites {
    /// None: lines are only added.
    Nothing,
    /// The line that holds an empty list, or a list in brackets.
    Brackets,
}

const fn block(text: &'static str) -> Text {
    Text { text, rewrites: Rewrites::Nothing }
}

const fn flow(text: &'static str) -> Text {
    Text { text, rewrites: Rewrites::Brackets }
}

const TEXTS: &[Text] = &[
    block(crate::YELLOW),
    block(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: one\nspec:\n  containers:\n  - name: web\n    image: nginx:1.29\n",
    ),
    block(
        "# top\napiVersion: v1\nkind: Pod\nmetadata:\n  name: several # here\nspec:\n  # first\n  initContainers:\n  - name: log-agent\n    image: busybox:1.36\n    command: [\"true\"] # ends\n  - name: wait-for-db\n    image: busybox:1.36\n    command: ['true']\n\n  containers:\n  # the app\n  - name: app\n    image: 'nginx:1.29'\n    volumeMounts:\n    # its cache\n    - name: cache\n      mountPath: /var/cache/app\n    # end of it\n  - name: adapter\n    image: redis:8.2\n  volumes:\n  - name: cache\n    emptyDir: {} # small\n  - name: shared\n    emptyDir: {}\n  # the end\n",
    ),
    block(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      # two\n      containers:\n        - name: web\n          image: nginx:1.29\n        - name: store\n          image: redis:8.2\n",
    ),
    block(
        "apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n    name: windows\r\nspec:\r\n    containers:\r\n        -   name: web\r\n            image: nginx:1.29\r\n        -   name: gold\r\n            image: redis:8.2",
    ),
    flow(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: flow}\nspec: {containers: [{name: web, image: 'nginx:1.29'}, {name: gold, image: 'redis:8.2'}]} # all\n",
    ),
    flow(
        "{\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n \"metadata\": {\"name\": \"json\"},\n \"spec\": {\"containers\": [\n   {\"name\": \"web\", \"image\": \"nginx:1.29\"},\n   {\"name\": \"gold\", \"image\": \"redis:8.2\"}\n ]}}\n",
    ),
    block("apiVersion: v1\nkind: Pod\nmetadata:\n  name: bare\n# nothing yet\n"),
    flow("apiVersion: v1\nkind: Pod\nmetadata:\n  name: none\nspec:\n  containers: []\n"),
    block("# only a remark\n"),
    block(""),
    block(
        "kind: Service\napiVersion: v1\nmetadata:\n  name: other\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: second\nspec:\n  containers:\n  - name: web\n    image: nginx:1.29\n  - name: gold\n    image: redis:8.2\n---\n# the last\nkind: ConfigMap\n",
    ),
];

/// The text with a pattern in it; nothing where it says what it lacks.
fn made(pattern: &Pattern, draft: &Draft) -> Option<Draft> {
    match pattern.applied(draft, &Choices::default()) {
        Ok(made) => Some(made),
        Err(why) => {
            assert_eq!(pattern.id, "shared-volume", "{why}\n{}", draft.text());
            assert!(why.contains("two containers"), "{why}");
            None
        }
    }
}

fn for_each(check: impl Fn(&Pattern, &Text, &Draft, &Draft)) {
    for pattern in patterns() {
        let mut count = 0;
        for text in TEXTS {
            let draft = Draft::new(text.text);
            if let Some(made) = made(pattern, &draft) {
                check(pattern, text, &draft, &made);
                count += 1;
            }
        }
        assert!(count >= 7, "{} on {count} Pods", pattern.id);
    }
}

#[test]
fn every_line_that_was_there_stays() {
    for_each(|pattern, text, draft, made| {
        let rows = difference(draft.text(), made.text(), 0).into_iter().flat_map(|hunk| hunk.rows);
        for row in rows {
            if let Row::Removed(line) = row {
                assert!(
                    text.rewrites == Rewrites::Brackets,
                    "{} rewrites {line}\n{}",
                    pattern.id,
                    made.text()
                );
            }
        }
        let comments = |draft: &Draft| draft.text().matches('#').count();
        assert_eq!(comments(draft), comments(made), "{}", made.text());
        assert_eq!(draft.text().contains('\r'), made.text().contains('\r'));
        assert!(!made.text().replace("\r\n", "").contains('\r') && embeds(draft, made));
        assert!(!draft.text().contains("\r\n") || !made.text().replace("\r\n", "").contains('\n'));
    });
}

#[test]
fn the_judge_has_nothing_new_to_say() {
    for_each(|pattern, _, draft, made| {
        let said = |draft: &Draft| -> Vec<String> {
            let all = check(draft, Version::default()).into_iter().flat_map(|one| one.diagnostics);
            all.filter(|one| one.severity != Severity::Info)
                .map(|one| format!("{}: {}", one.code, one.message))
                .collect()
        };
        let before = said(draft);
        let new: Vec<String> = said(made).into_iter().filter(|one| !before.contains(one)).collect();
        assert_eq!(new, Vec::<String>::new(), "{}\n{}", pattern.id, made.text());
        let judged = crate::check_chosen(made, Version::default());
        assert_eq!(
            judged.first().and_then(|one| one.accepted),
            Some(true),
            "{}\n{}",
            pattern.id,
            made.text()
        );
    });
}

#[test]
fn twice_gives_two_with_names_of_their_own() {
    for_each(|pattern, _, _, once| {
        let twice = pattern.applied(once, &Choices::default()).expect("a second one");
        let ground = Ground::new(&twice);
        let names: Vec<&str> = ground.members().iter().map(|member| member.name).collect();
        let unique: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(unique.len(), names.len(), "{}\n{}", pattern.id, twice.text());
        assert_eq!(
            crate::check_chosen(&twice, Version::default()).first().and_then(|one| one.accepted),
            Some(true),
            "{}\n{}",
            pattern.id,
            twice.text()
        );
        assert!(embeds(once, &twice) && once.text().len() < twice.text().len());
    });
}

#[test]
fn a_native_sidecar_is_one() {
    let made = native_sidecar::NATIVE_SIDECAR.applied(&Draft::new(crate::YELLOW), &Choices::default());
    let made = made.expect("made");
    assert_eq!(
        made.text(),
        "apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers:
    - name: lemon
      image: busybox
      volumeMounts:
        - name: logs
          mountPath: /var/log/app
    - name: gold
      image: redis
  volumes:
    - name: logs
      emptyDir: {}
  initContainers:
    - name: log-agent
      image: busybox:1.36
      restartPolicy: Always
      command:
        - tail
        - -n
        - \"+1\"
        - -F
        - /var/log/app/app.log
      volumeMounts:
        - name: logs
          mountPath: /var/log/app
          readOnly: true
"
    );
}

#[track_caller]
fn refuses(pattern: &str, text: &str, chosen: &[(&str, &str)], expected: &str) {
    let pattern = patterns().iter().find(|one| one.id == pattern).expect("a pattern");
    let mut choices = Choices::default();
    for (parameter, value) in chosen {
        choices.set(parameter, *value);
    }
    let why = pattern.apply(&Draft::new(text), &choices).expect_err("a reason");
    assert!(why.contains(expected), "{why}");
}

#[test]
fn what_cannot_be_says_why() {
    refuses("sidecar", "kind: Service\n", &[], "holds no Pod");
    refuses("sidecar", "kind: Pod\nspec: [", &[], "Mend the YAML");
    for file in ["app.log", "/app.log", "/var/log/", "/var/../x", "/a b/c", "/var/$(x)/y", ""] {
        refuses("sidecar", crate::YELLOW, &[("file", file)], "is no file");
    }
    for (field, value) in
        [("host", "a;reboot"), ("host", ""), ("host", "-e"), ("port", "0"), ("port", "70000"), ("port", "x")]
    {
        refuses("init-gate", crate::YELLOW, &[(field, value)], "is no ");
        refuses("ambassador", crate::YELLOW, &[(field, value)], "is no ");
    }
    refuses("shared-volume", crate::YELLOW, &[("folder", "/")], "is no folder");
}

#[test]
fn what_was_chosen_is_taken_while_the_pod_has_it() {
    let pattern = &shared_volume::SHARED_VOLUME;
    let draft = Draft::new(TEXTS[2].text);
    let mut choices = Choices::default();
    choices.set("one", "spec.initContainers[1]");
    choices.set("volume", "cache");
    let settled = pattern.settled(&draft, &choices);
    assert_eq!((settled.get("one"), settled.get("other")), ("spec.initContainers[1]", "spec.containers[0]"));
    assert_eq!((settled.get("folder"), settled.get("other-folder")), ("/shared", "/var/cache/app"));
    let settled = pattern.settled(&Draft::new(crate::YELLOW), &choices);
    assert_eq!((settled.get("one"), settled.get("volume")), ("spec.containers[0]", ""));
    let options = pattern.options(&draft, &pattern.parameters[2], &settled);
    let says: Vec<&str> = options.iter().map(|option| option.says.as_str()).collect();
    assert_eq!(says, ["cache", "shared", "a new one: shared-2"]);
}

/// Whether all that one text means is in the other: keys stay, items stay in their order.
fn embeds(before: &Draft, after: &Draft) -> bool {
    let documents = before.documents().iter().zip(after.documents());
    before.documents().len() <= after.documents().len()
        && documents.into_iter().all(|(one, other)| is_in(one.value(), other.value()))
}

fn is_in(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Null, _) => true,
        (Value::Object(one), Value::Object(other)) => {
            one.iter().all(|(key, value)| other.get(key).is_some_and(|there| is_in(value, there)))
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut rest = other.iter();
            one.iter().all(|item| rest.any(|there| is_in(item, there)))
        }
        (one, other) => one == other,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// Whatever is chosen of whatever text, cut off anywhere: there is a text with more in it, or a reason.
    #[test]
    fn it_only_adds_and_never_fails(
        text in prop::sample::select(TEXTS.iter().map(|text| text.text).collect::<Vec<_>>()),
        cut in 0..400_usize,
        pattern in prop::sample::select(patterns()),
        answers in prop::collection::vec(("container|one|other|volume|file|folder|other-folder|host|port", "(spec.(initC|c)ontainers\\[[0-2]\\])|[a-z/.]{0,12}|[0-9]{1,5}|\\PC{0,8}"), 0..4),
    ) {
        let end = (0..=cut.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let mut choices = Choices::default();
        for (parameter, value) in answers {
            choices.set(&parameter, value);
        }
        for text in [text, &text[..end]] {
            let draft = Draft::new(text);
            match pattern.applied(&draft, &choices) {
                Ok(made) => prop_assert!(embeds(&draft, &made), "{}\n{}", draft.text(), made.text()),
                Err(why) => prop_assert!(!why.is_empty()),
            }
        }
    }
}
