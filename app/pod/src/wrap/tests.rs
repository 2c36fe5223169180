//! Workloads hold the Pod as it was written, and the judge accepts them.

use proptest::prelude::*;

use super::*;
use crate::{Version, extracted};

const POD: &str = "\
# the first Pod
apiVersion: v1
kind: Pod
metadata:
  name: yellow # why
  namespace: shop
  labels: {app: a, tier: \"x\"}
spec:
# the only one

  containers:
  - name: lemon
    image: 'busybox:1.36'
    args:
    - |
      a
        b
  restartPolicy: OnFailure
# end
";

const JOB: &str = "\
apiVersion: batch/v1
kind: Job
metadata:
  name: yellow
  namespace: shop
spec:
  template:
    # the first Pod
    metadata:
      labels: {app: a, tier: \"x\"}
    spec:
    # the only one

      containers:
      - name: lemon
        image: 'busybox:1.36'
        args:
        - |
          a
            b
      restartPolicy: OnFailure
    # end
";

#[track_caller]
fn check(text: &str, workload: Workload, expected: &str, notes: usize) {
    let found = wrapped(&Draft::new(text), workload).expect("a Pod");
    assert_eq!(found.draft.text(), expected, "{text}");
    assert_eq!(found.notes.len(), notes, "{:?}", found.notes);
}

#[test]
fn lines_move_to_the_right() {
    check(POD, Workload::Job, JOB, 0);
    check(&POD.replace('\n', "\r\n"), Workload::Job, &JOB.replace('\n', "\r\n"), 0);
}

#[test]
fn dashes_in_a_comment_are_no_marker_of_a_document() {
    let moved = |front: &str| JOB.replace("    # the first Pod\n", front);
    let check = |front: &str, expected: &str| {
        check(&POD.replace("# the first Pod\n", front), Workload::Job, &moved(expected), 0);
    };
    check("# --- header ---\n", "    # --- header ---\n");
    check("---\n# --- a ---\n# b --- c\n", "    # --- a ---\n    # b --- c\n");
    check("# file\n--- # why\n\n# pod\n", "    # file\n    # why\n\n    # pod\n");
    check("%YAML 1.1\n---\n#---\n", "    #---\n");
    check("--- \t\n", "");
}

#[test]
fn selector_and_labels_match() {
    let pod = "kind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: nginx}\n";
    let deployment = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
  selector:
    matchLabels:
      app: web
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - {name: web, image: nginx}
";
    check(pod, Workload::Deployment, deployment, 1);
}

#[test]
fn nothing_where_there_is_no_pod() {
    for text in
        ["", "kind: Service\n", "kind: Job\nspec: {template: {}}\n", "kind: Pod\nkind: Pod\n", "kind: [\n"]
    {
        assert_eq!(wrapped(&Draft::new(text), Workload::Job), None, "{text}");
    }
}

/// The Pod without what a workload changes in it.
fn core(draft: &Draft) -> Value {
    let mut pod = draft.chosen().map(|document| document.value().clone()).expect("a Pod");
    let pod = pod.as_object_mut().expect("a map");
    pod.insert("apiVersion".into(), "v1".into());
    pod.insert("kind".into(), "Pod".into());
    pod.shift_remove("status");
    if let Some(metadata) = pod.get_mut("metadata").and_then(Value::as_object_mut) {
        metadata.retain(|key, _| !matches!(key.as_str(), "labels" | "generateName"));
    }
    pod.retain(|key, value| key != "metadata" || value.as_object().is_some_and(|map| !map.is_empty()));
    if let Some(spec) = pod.get_mut("spec").and_then(Value::as_object_mut) {
        spec.shift_remove("restartPolicy");
    }
    Value::Object(pod.clone())
}

#[track_caller]
fn round_trip(text: &str, workload: Workload) {
    let draft = Draft::new(text);
    let made = wrapped(&draft, workload).unwrap_or_else(|| panic!("{text}"));
    let back = extracted(&made.draft).unwrap_or_else(|| panic!("{}", made.draft.text()));
    assert_eq!(core(&back), core(&draft), "{}", made.draft.text());
    let errors = |draft: &Draft| -> Vec<String> {
        let all = crate::check(draft, Version::default()).into_iter();
        let found = all.flat_map(|judgement| judgement.diagnostics);
        found
            .filter(|one| one.severity == crate::Severity::Error)
            .map(|one| format!("{} {}", one.code, one.path))
            .collect()
    };
    if errors(&draft).is_empty() {
        assert_eq!(errors(&made.draft), Vec::<String>::new(), "{}", made.draft.text());
    }
}

const TEXTS: &[&str] = &[
    POD,
    crate::YELLOW,
    "{\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n \"metadata\": {\"name\": \"yellow\"},\n \"spec\": {\"containers\": [{\"name\": \"lemon\", \"image\": \"busybox\"}]}}\n",
    "kind: Service\n---\n# two\napiVersion: v1\nkind: Pod\nmetadata: {name: yellow}\nspec: {containers: [{name: lemon, image: busybox}]}\n---\nkind: Job\n",
    "apiVersion: v1\nmetadata:\n    name: >-\n      yellow\n    annotations:\n      a: |+\n        keep\n\n\n      b: >\n        folded\n        text\n      c: \"multi\n        line\"\nspec:\n  containers:\n    - name: lemon\n      image: &i busybox\n    - name: gold\n      image: *i\nkind: Pod # last",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  generateName: a-\nspec:\n  containers:\n  - name: a\n    image: b\n    command:\n      - sh\n      - -c\n      - |2\n          far\n         less\nstatus:\n  phase: Running\n",
    "--- # one\nkind: Pod\napiVersion: v1\nspec:\n  restartPolicy: Never\n  containers:\n  - {name: a, image: b}\n...\n",
];

#[test]
fn the_pod_comes_back() {
    for text in TEXTS {
        for workload in Workload::ALL {
            round_trip(text, workload);
            round_trip(&text.replace('\n', "\r\n"), workload);
        }
    }
}

proptest! {
    #[test]
    fn the_pod_comes_back_from_any_layout(
        text in prop::sample::select(TEXTS),
        at in 0_usize..40,
        line in prop::sample::select(vec!["# x", "  # y", "", "   "]),
        workload in prop::sample::select(Workload::ALL.to_vec()),
    ) {
        let mut lines: Vec<&str> = text.split('\n').collect();
        lines.insert(at.min(lines.len()), line);
        let text = lines.join("\n");
        let draft = Draft::new(text.as_str());
        if draft.is_readable() && draft.chosen().is_some_and(|document| document.prefix().is_root()) {
            round_trip(&text, workload);
        }
    }
}
