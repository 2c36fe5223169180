//! Names, ports, variables, volumes, and what holds a Pod.

use super::*;

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
fn a_job_takes_no_pods_that_never_end_and_no_number_below_0() {
    check_text(
        r"
apiVersion: batch/v1
kind: Job
metadata: {name: sum}
spec:
  completions: -1
  #! FieldValueInvalid spec.completions
  parallelism: -2
  #! FieldValueInvalid spec.parallelism
  backoffLimit: 0
  template:
    spec:
    #! FieldValueRequired spec.template.spec.restartPolicy
      containers: [{name: a, image: b}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: sum}
spec:
  ttlSecondsAfterFinished: -1
  #! FieldValueInvalid spec.ttlSecondsAfterFinished
  template:
    spec:
      restartPolicy: Always
      #! FieldValueRequired spec.template.spec.restartPolicy
      containers: [{name: a, image: b}]
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly}
spec:
  schedule: '* * * * *'
  failedJobsHistoryLimit: -1
  #! FieldValueInvalid spec.failedJobsHistoryLimit
  jobTemplate:
    spec:
      backoffLimit: -3
      #! FieldValueInvalid spec.jobTemplate.spec.backoffLimit
      template:
        spec:
          restartPolicy: Always
          #! FieldValueRequired spec.jobTemplate.spec.template.spec.restartPolicy
          containers: [{name: a, image: b}]
---
apiVersion: batch/v1
kind: Job
metadata: {name: sum}
spec: {completions: 0, parallelism: 3, template: {spec: {restartPolicy: OnFailure, containers: [{name: a, image: b}]}}}
",
    );
}

#[test]
fn a_deployment_keeps_its_pods_running() {
    for (kind, policy, refusal) in [
        ("Deployment", "Never", "#! FieldValueNotSupported spec.template.spec.restartPolicy\n"),
        ("DaemonSet", "OnFailure", "#! FieldValueNotSupported spec.template.spec.restartPolicy\n"),
        ("StatefulSet", "Always", ""),
    ] {
        let head = format!("apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: web}}\n");
        let text = format!(
            "{head}spec: {{template: {{spec: {{restartPolicy: {policy},\n{refusal}containers: [{{name: a, image: b}}]}}}}}}\n"
        );
        check_text(&text);
    }
}
