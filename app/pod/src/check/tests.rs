//! Fixtures with their expectations: `#! Reason path` stands under the line it concerns (several for one line follow
//! each other). The helper fails on missing and on extra findings.

use super::*;
use crate::diagnostic::Source;
use crate::lints::tests::mends;
use crate::path::Path;
use crate::report;

/// (line, reason, path) of everything found, compared with the comments in the text.
fn check_text(text: &str) {
    check_text_for(text, Version::default());
}

fn check_text_for(text: &str, version: Version) {
    let mut expected = Vec::new();
    let mut concerned = 0;
    for (index, line) in text.lines().enumerate() {
        match line.trim_start().strip_prefix("#! ") {
            Some(expectation) => {
                let (reason, path) = expectation.split_once(' ').unwrap_or((expectation, ""));
                expected.push((concerned, reason.to_owned(), path.to_owned()));
            }
            None => concerned = index + 1,
        }
    }
    let draft = Draft::new(text);
    let mut found = Vec::new();
    for judgement in check(&draft, version) {
        let mut located = report("-", &draft, &judgement).diagnostics;
        located.retain(|diagnostic| diagnostic.severity == Severity::Error);
        assert_eq!(judgement.accepted == Some(false), !located.is_empty(), "{text}");
        for diagnostic in judgement.diagnostics.iter().filter(|one| one.severity == Severity::Error) {
            mends(&draft.choose(judgement.document).unwrap_or_else(|| draft.clone()), diagnostic);
        }
        for diagnostic in located {
            assert!(!diagnostic.message.is_empty() && !diagnostic.help.is_empty());
            found.push((
                diagnostic.line,
                format!("{:?}", diagnostic.reason.expect("a reason")),
                diagnostic.path,
            ));
        }
    }
    expected.sort();
    found.sort();
    assert_eq!(found, expected, "(line, reason, path) found, expected in\n{text}");
}

/// Each document of `refusals` has what the API server answers beside its lines; `server/tests` asks it.
#[test]
fn refuses_what_the_api_server_refuses() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/check/refusals");
    for entry in std::fs::read_dir(folder).expect(folder) {
        check_text(&std::fs::read_to_string(entry.expect(folder).path()).expect(folder));
    }
}

/// What a container's own restartPolicy was worth: refused, dropped without a word, read, read with rules for sidecars.
#[test]
fn restart_policies_by_version() {
    let text = r"
metadata: {name: yellow}
spec:
  initContainers:
    - name: lime
      image: busybox
      restartPolicy: OnFailure
      #33 FieldValueNotSupported spec.initContainers[0].restartPolicy
    - name: gold
      image: busybox
      restartPolicy: Always
      restartPolicyRules: [{action: RestartAllContainers, exitCodes: {operator: In, values: [1]}}]
      #35 FieldValueForbidden spec.initContainers[1].restartPolicyRules
    - name: mint
      image: busybox
      resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]
      #36 FieldValueInvalid spec.initContainers[2].resizePolicy[0].restartPolicy
  containers:
    - name: lemon
      image: busybox
      restartPolicy: Never
      #33 FieldValueForbidden spec.containers[0].restartPolicy
      restartPolicyRules: [{action: RestartAllContainers, exitCodes: {operator: In, values: [1]}}]
      #35 FieldValueNotSupported spec.containers[0].restartPolicyRules[0].action
    - name: blue
      image: busybox
      restartPolicy: Never
      #33 FieldValueForbidden spec.containers[1].restartPolicy
      restartPolicyRules: [MANY]
      #35 FieldValueTooLong spec.containers[1].restartPolicyRules
      #36 FieldValueTooMany spec.containers[1].restartPolicyRules
      env: [{name: A, valueFrom: {fileKeyRef: {path: a, key: A, volumeName: work}}}]
      #33 FieldValueInvalid spec.containers[1].env[0].valueFrom
      #34 FieldValueInvalid spec.containers[1].env[0].valueFrom
  volumes: [{name: work}]
";
    let rule = "{action: Restart, exitCodes: {operator: In, values: [1]}}, ";
    let many = rule.repeat(21);
    for version in Version::known() {
        let text = text.replace("MANY", &many).replace(&format!("#{} ", version.minor()), "#! ");
        let lines: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("#3")).collect();
        check_text_for(&lines.join("\n"), version);
    }
}

#[test]
fn accepts_the_starting_text() {
    check_text(crate::YELLOW);
}

#[test]
fn empty_form_lacks_name_and_containers() {
    check_text(
        r#"
apiVersion: v1
kind: Pod
metadata:
  name: ""
  #! FieldValueRequired metadata.name
spec:
  containers: []
  #! FieldValueRequired spec.containers
"#,
    );
    check_text("kind: Pod\n#! FieldValueRequired metadata.name\n#! FieldValueRequired spec.containers\n");
}

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
fn names_of_everything() {
    check_text(
        r"
apiVersion: v1
kind: Pod
metadata:
  name: Yellow
  #! FieldValueInvalid metadata.name
  namespace: My.Space
  #! FieldValueInvalid metadata.namespace
  labels:
    app/: x
    #! FieldValueInvalid metadata.labels
    #! FieldValueInvalid metadata.labels
    ok: -x
    #! FieldValueInvalid metadata.labels
  annotations:
    A B: x
    #! FieldValueInvalid metadata.annotations
spec:
  restartPolicy: always
  #! FieldValueNotSupported spec.restartPolicy
  nodeSelector:
    disk: s s
    #! FieldValueInvalid spec.nodeSelector
  initContainers:
    - name: lemon
      #! FieldValueDuplicate spec.initContainers[0].name
      image: busybox
      readinessProbe: {}
      #! FieldValueForbidden spec.initContainers[0].readinessProbe
  containers:
    - name: lemon
      image: ' busybox'
      #! FieldValueInvalid spec.containers[0].image
      imagePullPolicy: Sometimes
      #! FieldValueNotSupported spec.containers[0].imagePullPolicy
    - name: lemon
      #! FieldValueDuplicate spec.containers[1].name
      image: busybox
    - image: busybox
    #! FieldValueRequired spec.containers[2].name
    - name: a.b
      #! FieldValueInvalid spec.containers[3].name
      #! FieldValueRequired spec.containers[3].image
",
    );
}

#[test]
fn generated_names() {
    check_text("metadata: {generateName: yellow-}\nspec: {containers: [{name: a, image: b}]}\n");
    check_text(
        "metadata: {generateName: Yellow-}\n#! FieldValueInvalid metadata.generateName\n#! FieldValueInvalid metadata.name\nspec: {containers: [{name: a, image: b}]}\n",
    );
}

#[test]
fn ports() {
    check_text(
        r"
metadata: {name: yellow}
spec:
  containers:
    - name: lemon
      image: busybox
      ports:
        - name: http
        #! FieldValueRequired spec.containers[0].ports[0].containerPort
        - name: http
          #! FieldValueDuplicate spec.containers[0].ports[1].name
          containerPort: 70000
          #! FieldValueInvalid spec.containers[0].ports[1].containerPort
        - name: -8--0-
          #! FieldValueInvalid spec.containers[0].ports[2].name
          #! FieldValueInvalid spec.containers[0].ports[2].name
          #! FieldValueInvalid spec.containers[0].ports[2].name
          containerPort: 80
          hostPort: 80
          protocol: tcp
          #! FieldValueNotSupported spec.containers[0].ports[2].protocol
        - containerPort: 80
          hostPort: 80
          #! FieldValueDuplicate spec.containers[0].ports[3].hostPort
          protocol: tcp
          #! FieldValueNotSupported spec.containers[0].ports[3].protocol
",
    );
}

#[test]
fn environment() {
    check_text(
        r"
metadata: {name: yellow}
spec:
  containers:
    - name: lemon
      image: busybox
      env:
        - value: x
        #! FieldValueRequired spec.containers[0].env[0].name
        - name: A=B
          #! FieldValueInvalid spec.containers[0].env[1].name
        - name: A
          valueFrom: {}
          #! FieldValueInvalid spec.containers[0].env[2].valueFrom
        - name: A
          value: x
          valueFrom:
          #! FieldValueInvalid spec.containers[0].env[3].valueFrom
            configMapKeyRef: {name: c, key: k}
        - name: A
          valueFrom:
            secretKeyRef:
            #! FieldValueInvalid spec.containers[0].env[4].valueFrom.secretKeyRef.name
              key: a b
              #! FieldValueInvalid spec.containers[0].env[4].valueFrom.secretKeyRef.key
      envFrom:
        - {}
        #! FieldValueInvalid spec.containers[0].envFrom
        - configMapRef: {name: ''}
        #! FieldValueRequired spec.containers[0].envFrom[1].configMapRef.name
",
    );
}

#[test]
fn a_volume_with_a_fault_does_not_count() {
    check_text(
        r"
metadata: {name: yellow}
spec:
  volumes:
    - name: empty
    - name: Upper
      #! FieldValueInvalid spec.volumes[1].name
    - name: secret
      secret: {}
      #! FieldValueRequired spec.volumes[2].secret.secretName
    - name: empty
      #! FieldValueDuplicate spec.volumes[3].name
    - name: two
      emptyDir: {}
      hostPath: {path: /tmp}
      #! FieldValueForbidden spec.volumes[4].hostPath
  containers:
    - name: lemon
      image: busybox
      volumeMounts:
        - {name: empty, mountPath: /a}
        - name: empty
          mountPath: /a
          #! FieldValueInvalid spec.containers[0].volumeMounts[1].mountPath
        - name: Upper
          #! FieldValueNotFound spec.containers[0].volumeMounts[2].name
          mountPath: /b
        - name: secret
        #! FieldValueRequired spec.containers[0].volumeMounts[3].mountPath
        #! FieldValueNotFound spec.containers[0].volumeMounts[3].name
        - mountPath: /c
        #! FieldValueRequired spec.containers[0].volumeMounts[4].name
        #! FieldValueNotFound spec.containers[0].volumeMounts[4].name
          subPath: ../x
          #! FieldValueInvalid spec.containers[0].volumeMounts.subPath
",
    );
}

#[test]
fn workloads_by_their_template() {
    check_text(
        r"
apiVersion: apps/v1
kind: Deployment
metadata: {name: Any Thing}
spec:
  replicas: many
  template:
    spec:
      containers:
        - name: lemon
          imge: x
          #! UnknownField spec.template.spec.containers[0].imge
        - name: gold
          image: 5
          #! InvalidType spec.template.spec.containers.image
        - name: gold
          #! FieldValueDuplicate spec.template.spec.containers[2].name
          image: ' padded is fine in a template '
---
apiVersion: v1
kind: Service
spec: {nonsense: 1}
",
    );
}

#[test]
fn json_is_read_too() {
    check_text(
        "{\n\t\"kind\": \"Pod\",\n\t\"metadata\": {\"name\": \"a\"},\n\t\"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"b\"}]}\n}\n",
    );
}

#[test]
fn advice_names_what_was_meant() {
    for (text, help) in [
        ("spec: {containers: [{ports: [{ContainerPort: 1}]}]}", "`containerPort`"),
        ("containers: []", "`spec.containers`"),
        ("spec: {image: x}", "`spec.containers[0].image`"),
        ("spec: {containers: [{restartpolicy: Always}]}", "`restartPolicy`"),
        ("spec: {containers: [{volumes: []}]}", "`spec.volumes`"),
        ("spec: {containers: [{imge: x}]}", "`image`"),
        ("lables: {}", "`metadata.labels`"),
        ("metadata: {lables: {}}", "`labels`"),
        ("spec: {runAsUser: 1}", "`spec.securityContext.runAsUser`"),
        ("labels: {}", "`metadata.labels`"),
    ] {
        let found = check(&Draft::new(text), Version::default());
        let helps: Vec<_> = found
            .iter()
            .flat_map(|judgement| &judgement.diagnostics)
            .filter(|diagnostic| diagnostic.code == "unknown-field")
            .map(|diagnostic| diagnostic.help.clone())
            .collect();
        assert!(helps.iter().any(|found| found.contains(help)), "{text}: {helps:?} should name {help}");
    }
}

/// What the repairs of a text's findings make of it, one after the other, until there are none.
fn mended(text: &str) -> String {
    let mut draft = Draft::new(text);
    for _ in 0..20 {
        let found = check(&draft, Version::default()).into_iter().flat_map(|judgement| judgement.diagnostics);
        let Some(first) = found.into_iter().find(|diagnostic| !diagnostic.fixes.is_empty()) else { break };
        mends(&draft, &first);
        draft = crate::edit(&draft, &first.fixes[0].operations).expect("a repair");
    }
    draft.text().to_owned()
}

#[test]
fn slips_are_repaired_in_their_place() {
    let pod = |spec: &str| {
        format!(
            "metadata: {{name: yellow}}\nspec:\n  containers:\n  - name: lemon\n    image: redis # i\n{spec}"
        )
    };
    for (slip, repaired) in [
        ("    ports:\n    - ContainerPort: 6379 # why\n", "    ports:\n    - containerPort: 6379 # why\n"),
        ("    conmand: [a, b]\n", "    command: [a, b]\n"),
        ("    environment: [{name: A, value: b}]\n", "    env: [{name: A, value: b}]\n"),
        (
            "    env: [{nmae: A, value: yes}, {name: C, value: 1.10}, {name: B, value: 0x1F} ]\n",
            "    env: [{name: A, value: \"yes\"}, {name: C, value: \"1.10\"}, {name: B, value: \"0x1F\"} ]\n",
        ),
        ("    command: sleep 3600 # long\n", "    command: # long\n    - sleep\n    - \"3600\"\n"),
        ("    command: [sleep, 3600]\n", "    command: [sleep, \"3600\"]\n"),
        (
            "    securityContext: {runAsUser: \"1000\", privileged: 'true'}\n",
            "    securityContext: {runAsUser: 1000, privileged: true}\n",
        ),
        (
            "    resources: {limits: {memory: 64mi, cpu: 1 m}}\n",
            "    resources: {limits: {memory: 64Mi, cpu: 1m}}\n",
        ),
        ("  volumes:\n  - name: v\n    emptydir: {}\n", "  volumes:\n  - name: v\n    emptyDir: {}\n"),
        ("    hostNetwork: true\n", "  hostNetwork: true\n"),
        ("  runAsUser: 5\n", "  securityContext:\n    runAsUser: 5\n"),
        (
            "    securityContext: {fsGroup: 5, runAsUser: 6}\n",
            "    securityContext: {runAsUser: 6}\n  securityContext:\n    fsGroup: 5\n",
        ),
    ] {
        assert_eq!(mended(&pod(slip)), pod(repaired));
    }
}

#[test]
fn refusals_with_one_way_out_have_a_repair() {
    let pod = |spec: &str| format!("metadata: {{name: yellow}}\nspec:\n{spec}");
    for (slip, repaired) in [
        (
            "  restartPolicy: always # r\n  containers: [{name: Lemon, image: ' redis ', imagePullPolicy: ifnotpresent}]\n",
            "  restartPolicy: Always # r\n  containers: [{name: lemon, image: \"redis\", imagePullPolicy: IfNotPresent}]\n",
        ),
        (
            "  volumes: [{name: Data, emptyDir: {}}]\n  containers: [{name: lemon, image: redis, volumeMounts: [{name: Data, mountPath: /data}]}]\n",
            "  volumes: [{name: data, emptyDir: {}}]\n  containers: [{name: lemon, image: redis, volumeMounts: [{name: data, mountPath: /data}]}]\n",
        ),
        (
            "  containers: [{name: lemon, image: redis, ports: [{containerPort: 6379, protocol: tcp, name: Redis}]}]\n",
            "  containers: [{name: lemon, image: redis, ports: [{containerPort: 6379, protocol: TCP, name: redis}]}]\n",
        ),
        (
            "  containers: [{name: Lemon_1, image: redis}, {name: Gold, image: redis}, {name: gold, image: 'nginx:1'}]\n",
            "  containers: [{name: Lemon_1, image: redis}, {name: Gold, image: redis}, {name: gold, image: 'nginx:1'}]\n",
        ),
    ] {
        assert_eq!(mended(&pod(slip)), pod(repaired));
    }
    assert_eq!(
        mended("metadata: {name: Yellow}\nspec: {containers: [{name: a, image: redis}]}\n"),
        "metadata: {name: yellow}\nspec: {containers: [{name: a, image: redis}]}\n"
    );
}

#[test]
fn what_is_not_sure_is_not_repaired() {
    let pod = |spec: &str| {
        format!("metadata: {{name: yellow}}\nspec:\n  containers:\n  - name: lemon\n    image: redis\n{spec}")
    };
    for text in [
        "    imge: x\n",
        "    ports:\n    - ContainerPort: {}\n",
        "    command: echo a; sleep 1\n",
        "    env: &e [{name: A, value: 1}]\n  - name: gold\n    image: redis\n    env: *e\n",
        "    env: [{name: A, value: 1}]\n    env: []\n",
        "    resources: {limits: {memory: 1g, cpu: lots}}\n",
        "    resources: {cpu: 1}\n",
        "    restart: always\n",
        "    nonsense: 1\n",
        "    # why\n    hostNetwork: true # host\n",
        "    hostNetwork: true\n  hostNetwork: false\n",
        "  image: x\n",
    ] {
        assert_eq!(mended(&pod(text)), pod(text));
    }
}

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
