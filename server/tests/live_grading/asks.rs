//! Each question to a running Pod, carried out.

use std::time::Duration;

use ::app::api::AttemptState;
use lab::Verdict;

use crate::bench::{LIMIT, cluster, exercise, graded, verdict};

const POD: &str = "\
apiVersion: v1
kind: Pod
metadata: {name: asked, namespace: elsewhere}
spec:
  terminationGracePeriodSeconds: 8
  volumes: [{name: shared, emptyDir: {}}]
  initContainers:
    - name: keeper
      image: busybox:1.36
      restartPolicy: Always
      command: [sh, -c, 'trap \"sleep 1; echo goodbye; exit 0\" TERM; while true; do sleep 1; done']
  containers:
    - name: web
      image: nginx:1.29
      volumeMounts: [{name: shared, mountPath: /usr/share/nginx/html}]
    - name: writer
      image: busybox:1.36
      command: [sh, -c, 'echo hello > /data/index.html; while true; do echo tick; sleep 1; done']
      volumeMounts: [{name: shared, mountPath: /data}]
";

const CRITERIA: &str = "
  - {id: page, says: The page says hello., points: 1, http: {port: 80, path: /, contains: hello}, hints: [Look.]}
  - {id: log, says: The log grows., points: 1, log-contains: {container: writer, grows: true}, hints: [Look.]}
  - {id: command, says: A command says hello., points: 1, exec-output: {container: writer, command: [cat, /data/index.html], contains: hello}, hints: [Look.]}
  - {id: crosses, says: Files cross., points: 1, file-crosses: {from: {container: writer, path: /data}, to: {container: web, path: /usr/share/nginx/html}}, hints: [Look.]}
  - {id: hears, says: The server comes back., points: 1, comes-back: {container: web, seconds: 60}, hints: [Look.]}
  - {id: deaf, says: The writer comes back., points: 1, comes-back: {container: writer, seconds: 60}, hints: [Look.]}
  - {id: last, says: The keeper stays to the end., points: 1, outlives: {container: keeper, text: goodbye}, hints: [Look.]}
";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn every_question_is_carried_out() {
    let exercise = exercise("asked", CRITERIA, "", POD);
    let status = graded(&cluster().await, exercise, POD, LIMIT).await;
    assert_eq!(status.state, AttemptState::Over, "{status:#?}");
    for (id, expected) in [
        ("page", Verdict::Pass),
        ("log", Verdict::Pass),
        ("command", Verdict::Pass),
        ("crosses", Verdict::Pass),
        ("hears", Verdict::Pass),
        ("deaf", Verdict::Pass),
        ("last", Verdict::Pass),
    ] {
        assert_eq!(verdict(&status, id), expected, "{id}: {status:#?}");
    }
    for note in
        ["namespace elsewhere", "first process of web was ended with SIGTERM", "writer does not listen"]
    {
        assert!(status.notes.iter().any(|it| it.contains(note)), "{note}: {:?}", status.notes);
    }
}

/// What is not there; it stays open until the time is over.
const ABSENT: &str = "
  - {id: page, says: Another port answers., points: 1, http: {port: 81, path: /}, hints: [Look.]}
  - {id: command, says: There is another file., points: 1, exec-output: {container: writer, command: [cat, /data/other]}, hints: [Look.]}
";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn what_is_not_there_fails_when_the_time_is_over() {
    let limit = Duration::from_secs(30);
    let status = graded(&cluster().await, exercise("absent", ABSENT, "", POD), POD, limit).await;
    assert_eq!(status.state, AttemptState::Over, "{status:#?}");
    for id in ["page", "command"] {
        assert_eq!(verdict(&status, id), Verdict::Fail, "{id}: {status:#?}");
    }
}

/// A live criterion that is decided within moments.
const RUNS: &str =
    "  - {id: runs, says: It runs., points: 1, ready: {containers: [a], seconds: 1}, hints: [Look.]}\n";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn what_the_api_server_refuses_is_not_checked() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: redis:8, \
               securityContext: {privileged: true}}]}\n";
    let status = graded(&cluster().await, exercise("refused", RUNS, "", pod), pod, LIMIT).await;
    assert_eq!(
        (status.state, verdict(&status, "runs")),
        (AttemptState::Over, Verdict::NotChecked),
        "{status:#?}"
    );
    assert!(!status.grade.as_ref().unwrap().passed);
    assert!(status.notes.iter().any(|note| note.contains("PodSecurity")), "{:?}", status.notes);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn a_setup_that_is_refused_is_our_error() {
    let pod =
        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: redis:8}]}\n";
    let cluster = cluster().await;
    for (id, setup, code) in [
        ("odd-setup", "apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n", "setup-kind"),
        (
            "bad-setup",
            "apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {ports: []}\n",
            "setup-refused",
        ),
    ] {
        let status = graded(&cluster, exercise(id, RUNS, setup, pod), pod, LIMIT).await;
        let code_of = status.trouble.as_ref().map(|it| it.code.as_str());
        assert_eq!((status.state, code_of), (AttemptState::Failed, Some(code)), "{status:#?}");
        assert_eq!(verdict(&status, "runs"), Verdict::Error);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn the_pod_of_a_workload_is_found() {
    let template =
        "template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: redis:8}]}}";
    let text = format!(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: a}}\nspec: {{selector: {{matchLabels: {{app: a}}}}, {template}}}\n"
    );
    let status = graded(&cluster().await, exercise("deployed", RUNS, "", &text), &text, LIMIT).await;
    assert_eq!((status.state, verdict(&status, "runs")), (AttemptState::Over, Verdict::Pass), "{status:#?}");
}
