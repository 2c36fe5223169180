//! Edits of texts in every style a person writes: what is not edited keeps its bytes.

use proptest::prelude::*;
use serde_json::json;

use super::*;

/// Pods in several styles, with comments everywhere.
const TEXTS: &[&str] = &[
    "# header\napiVersion: v1\nkind: Pod\nmetadata:\n  # the name\n  name: yellow  # why\n  labels: {app: a, tier: \"x\"} # flow\nspec:\n  containers:\n  # first\n  - name: lemon # l\n    image: busybox\n    # says\n    command: [sh, -c]\n    args:\n    - |\n      echo a\n\n      echo b\n    # inner end\n  # second\n  - name: gold\n    image: 'redis'\n    ports:\n    - containerPort: 80\n      name: web\n    - containerPort: 81\n\n  # third\n  - image: x\n    name: third\n  volumes: []\n  # end\n",
    "apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n    name: yellow\r\nspec:\r\n    containers:\r\n        -   name: lemon\r\n            image: busybox\r\n            env:\r\n                -   name: A\r\n                    value: \"1\"\r\n        -   name: gold\r\n            image: redis",
    "{\"apiVersion\": \"v1\", \"kind\": \"Pod\",\n \"metadata\": {\"name\": \"yellow\"},\n \"spec\": {\"containers\": [\n   {\"name\": \"lemon\", \"image\": \"busybox\"},\n   {\"name\": \"gold\", \"image\": \"redis\"}\n ]}}\n",
    "kind: Service\n# s\n---\n# two\napiVersion: v1\nkind: Pod\nmetadata: {name: yellow}\nspec: {containers: [{name: lemon, image: busybox}, {name: gold, image: redis}], volumes: [{name: v, emptyDir: {}}]}\n---\nx: 1",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: >-\n    yellow\n  annotations:\n    a: |+\n      keep\n\n\n    b: >\n      folded\n      text\n    c: \"multi\n      line\"\nspec:\n  containers:\n    -\n      name: lemon\n      image: &i busybox\n    - name: gold\n      image: *i\n      securityContext:\n      resources: ~\n  nodeSelector:\n    disk: ssd # fast\n",
];

fn paths() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "metadata.name",
        "metadata.labels",
        "metadata.labels[app]",
        "metadata.labels[new]",
        "metadata.annotations[a]",
        "metadata.annotations[z]",
        "spec.containers[0].image",
        "spec.containers[0].name",
        "spec.containers[1].image",
        "spec.containers[1].ports[0].containerPort",
        "spec.containers[1].ports[+].containerPort",
        "spec.containers[0].args[0]",
        "spec.containers[0].command",
        "spec.containers[0].env[+].name",
        "spec.containers[name=gold].env",
        "spec.containers[+].name",
        "spec.volumes[+].name",
        "spec.volumes",
        "spec.nodeSelector[disk]",
        "spec.securityContext.runAsUser",
        "spec.restartPolicy",
        "spec.containers[1].securityContext.privileged",
        "spec.containers[1].resources.limits.cpu",
        "spec.containers[0]",
        "spec.containers[1]",
        "spec.containers",
    ])
}

fn operation() -> impl Strategy<Value = Operation> {
    let value = prop::sample::select(vec![
        json!("x"),
        json!("yes"),
        json!(7),
        json!("a: b"),
        json!("one\ntwo\n"),
        json!({"k": "v"}),
        json!([]),
        json!({}),
        json!(["a", "b"]),
        json!([{"name": "n", "value": "w"}]),
        json!(null),
        json!("it's"),
    ]);
    (paths(), value, 0..7_u8, 0..3_usize).prop_map(|(path, value, which, to)| {
        let path: Path = path.parse().expect("a path");
        match which {
            0 | 1 => Operation::Set { path, value },
            2 => Operation::Unset { path },
            3 => Operation::Remove { path },
            4 => Operation::Insert {
                path: "spec.containers".parse().expect("a path"),
                index: to,
                value: json!({"name": "inserted", "image": "i"}),
            },
            5 => Operation::Move {
                path: Path::root().field("spec").field("containers").index(to),
                to: usize::from(path.segments().len().is_multiple_of(3)),
            },
            _ => Operation::Duplicate {
                path: Path::root().field("spec").field("containers").index(to % 2),
                name: "copy".to_owned(),
            },
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn what_can_be_meant_can_be_written(text in prop::sample::select(TEXTS), operations in prop::collection::vec(operation(), 1..6)) {
        let mut draft = Draft::new(text);
        prop_assert!(draft.is_readable());
        for operation in &operations {
            match edit(&draft, std::slice::from_ref(operation)) {
                Ok(next) => draft = next,
                Err(refusal) => prop_assert!(!refusal.message.contains("written in a way"), "{}\n{operation:?}\n{refusal}", draft.text()),
            }
        }
    }
}
