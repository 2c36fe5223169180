//! What the text is read as: fields, types, keys, anchors, errors of YAML.

use super::*;

#[test]
fn unknown_fields_by_case_level_and_spelling() {
    check_text(
        r"
apiVersion: v1
kind: Pod
metadata: {name: yellow}
containers:
#! UnknownField containers
- name: x
spec:
  containers:
    - name: lemon
      imge: busybox
      #! UnknownField spec.containers[0].imge
      ports:
        - ContainerPort: 80
          #! UnknownField spec.containers[0].ports[0].ContainerPort
      volumes: []
      #! UnknownField spec.containers[0].volumes
  nonsense: 1
  #! UnknownField spec.nonsense
",
    );
}

#[test]
fn wrong_types_are_all_found() {
    check_text(
        r#"
apiVersion: v1
kind: Pod
metadata:
  name: yes
  #! InvalidType metadata.name
  labels: {app: 1}
  #! InvalidType metadata.labels
spec:
  hostNetwork: "true"
  #! InvalidType spec.hostNetwork
  terminationGracePeriodSeconds: 1.5
  #! InvalidType spec.terminationGracePeriodSeconds
  containers:
    - name: lemon
      image: 1.25
      #! InvalidType spec.containers.image
      command: /bin/server --fast
      #! InvalidType spec.containers.command
      ports:
        - containerPort: "80"
          #! InvalidType spec.containers.ports.containerPort
        - containerPort: 99999999999
          #! InvalidType spec.containers.ports.containerPort
      livenessProbe:
        httpGet: {port: 1.5}
        #! InvalidType spec.containers.livenessProbe.ProbeHandler.httpGet.port
      env:
        - {name: A, value: 8080}
        #! InvalidType spec.containers.env.value
  volumes:
    - name: v
      emptyDir: yes
      #! InvalidType spec.volumes.VolumeSource.emptyDir
"#,
    );
    check_text("- a\n#! InvalidType\n");
    check_text("hello\n#! InvalidType\n");
}

#[test]
fn values_as_the_api_server_reads_them() {
    check_text(
        r"
apiVersion: v1
kind: Pod
metadata:
  name: yellow
  creationTimestamp: null
  labels: {on: x, 1: x, date: 2024-01-01, octal: 0o8}
spec:
  containers:
    - name: lemon
      image: busybox
      args: [~, 0x]
      ports: [{containerPort: 0o17}, {containerPort: 80.0}, {containerPort: 1_000}, {containerPort: 0777}]
      resources:
        limits: {cpu: 1, memory: 1Gi, example.com/a: m, example.com/b: ., example.com/c: ' 1 '}
        requests: {cpu: 0.5, memory: 1e3}
  activeDeadlineSeconds: 1e2
status: {startTime: 2024-01-31T1:00:00+24:60}
",
    );
    check_text(
        r"
metadata:
  name: yellow
  creationTimestamp: yesterday
  #! InvalidValue
spec:
  containers:
    - name: lemon
      image: busybox
      resources:
        limits: {cpu: lots,
        #! InvalidValue
          memory: 1 Gi}
        #! InvalidValue
",
    );
}

#[test]
fn duplicate_keys_point_to_the_later_one() {
    check_text(
        r"
metadata: {name: yellow}
spec:
  containers:
    - name: lemon
      image: busybox
      image: redis
      #! DuplicateField spec.containers[0].image
",
    );
}

#[test]
fn anchors_and_merge_keys() {
    check_text(
        r"
metadata: {name: yellow}
spec:
  containers:
    - &base
      name: lemon
      image: busybox
      env: &env [{name: A, value: b}]
    - <<: *base
      name: gold
      #! DuplicateField spec.containers[1].name
    - name: blue
      image: redis
      env: *env
",
    );
}

#[test]
fn wrong_kinds() {
    check_text(
        "apiVersion: v2\n#! WrongKind\nkind: pod\n#! WrongKind\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n",
    );
    // They are read in any case of letters, before anything else.
    let rest = "metadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n";
    check_text(&format!("apiVersion: /v1\n{rest}"));
    check_text(&format!("Kind: Foo\n#! UnknownField Kind\n#! WrongKind\n{rest}"));
    check_text(&format!("apiversion: 1\n#! UnknownField apiversion\n#! InvalidType apiVersion\n{rest}"));
}

#[test]
fn what_a_later_key_overwrites_counts_only_as_written_twice() {
    check_text(
        r"
metadata: {name: .inf,
  name: yellow}
  #! DuplicateField metadata.name
spec:
  nodeSelector: {a: {b: .nan}}
  nodeSelector: {a: b}
  #! DuplicateField spec.nodeSelector
  containers: [{name: a, image: b}]
",
    );
    check_text("a: [.inf]\n#! Syntax\n");
}

#[test]
fn broken_yaml_has_one_answer() {
    check_text("metadata:\n  nmae: x\nspec:\n\tcontainers: []\n#! Syntax\n");
    check_text("a: [1\n#! Syntax\n");
    check_text("a: b\n  c: d\n#! Syntax\n");
    check_text("a: *b\n#! Syntax\nc: *d\n");
    check_text("a: &b [*b]\n#! Syntax\n");
    check_text("a: !!int x\n#! Syntax\n");
    check_text("a: .inf\n#! Syntax\n");
    check_text("~: a\n#! Syntax\n");
    check_text("a: \"\\ud83d\\ude00\"\n#! Syntax\n");
    check_text("-\ta: b\n#! Syntax\n");
    check_text("\ta: b\n#! Syntax\n");
    check_text("{\"a\n#! Syntax\nb\": c}\n");
    check_text("%YAML 1.2\n#! Syntax\n---\nmetadata: {name: x}\n");
    check_text("%FOO\n#! Syntax\n---\nmetadata: {name: x}\n");
    check_text(
        "%YAML 1.1\n%TAG ! tag:x,2000:\n---\nmetadata: {name: x}\n#! FieldValueRequired spec.containers\n",
    );
    check_text(
        "metadata: {name: x}\n#! FieldValueRequired spec.containers\n---\nspec: [\n#! Syntax\n---\nkind: Service\nx: y\n",
    );
}

#[test]
fn what_was_read_before_an_error_stays_readable() {
    let draft = Draft::new("metadata:\n  name: x\nspec:\n  containers: [\n");
    let name = Path::root().field("metadata").field("name");
    assert!(!draft.is_readable());
    assert_eq!(draft.value(&name).and_then(|value| value.as_str()), Some("x"));
    assert_eq!(&draft.text()[draft.span(&name)], "x");
}

#[test]
fn json_is_read_too() {
    check_text(
        "{\n\t\"kind\": \"Pod\",\n\t\"metadata\": {\"name\": \"a\"},\n\t\"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"b\"}]}\n}\n",
    );
}
