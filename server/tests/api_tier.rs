//! The server against a real API server. Run with `--ignored` and PODLAB_TEST_KUBECONFIG: a kubeconfig with the context
//! `podlab-api`. Makes Pods of its own in the namespace `default` and deletes them.
#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

#[expect(dead_code, reason = "the tests without a cluster use the rest")]
#[path = "server/support/app.rs"]
mod app;
#[expect(dead_code, reason = "the tests without a cluster use the rest")]
#[path = "server/support/tab.rs"]
mod tab;

use std::path::PathBuf;

use ::app::api::{ClientFrame, ClusterState, Envelope, LiveEvent, PodSummary, Submitted, Topic};
use axum::http::Request;
use k8s_openapi::api::core::v1::Pod;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::ObjectMeta;
use kube::api::{DeleteParams, Patch, PatchParams, PostParams};
use kube::{Api, Client};
use serde_json::{Value, json};

use crate::app::{App, PATIENCE};
use crate::tab::Tab;

async fn connected() -> App {
    let path = std::env::var_os("PODLAB_TEST_KUBECONFIG").expect("PODLAB_TEST_KUBECONFIG names a kubeconfig");
    let app = App::start(&PathBuf::from(path), Some("podlab-api"), PATIENCE).await;
    app.until(ClusterState::Ready).await;
    app
}

/// A name that no other run uses.
fn fresh(name: &str) -> String {
    let nanos = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
    format!("{name}-{}-{nanos}", std::process::id())
}

fn yellow(name: &str) -> String {
    pod::YELLOW.replacen("name: yellow", &format!("name: {name}"), 1)
}

fn names(pod: &PodSummary) -> Vec<&str> {
    pod.run.containers.iter().map(|container| container.name.as_str()).collect()
}

fn status(envelope: Envelope) -> Value {
    envelope.error.status.expect("the API server's status")
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn yellow_is_judged_created_seen_and_deleted() {
    let app = connected().await;
    assert!(app.cluster.status().version.is_some_and(|version| version.starts_with("v1.")));
    let name = fresh("yellow");
    let text = yellow(&name);
    let mut tab = Tab::open(&app).await;
    tab.tell(&ClientFrame::Subscribe { channel: 1, to: Topic::Watch { namespace: "default".to_owned() } })
        .await;
    tab.until(1, |event| matches!(event, LiveEvent::Pods(_))).await;

    let dry = app.submit(&text, "?dryRun=true").await;
    assert_eq!(dry.status, 200, "{}", dry.text());
    let dry: Submitted = dry.json();
    assert_eq!((dry.name.as_str(), dry.namespace.as_str(), dry.dry_run), (name.as_str(), "default", true));

    let created = app.submit(&text, "").await;
    assert_eq!(created.status, 201, "{}", created.text());
    let created: Submitted = created.json();
    let ours = |pod: &PodSummary| pod.uid == created.uid;
    let seen = tab.until(1, |event| matches!(event, LiveEvent::Applied(pod) if ours(pod))).await;
    assert!(matches!(&seen, LiveEvent::Applied(pod) if names(pod) == ["lemon", "gold"]), "{seen:?}");

    let twice = app.submit(&text, "").await;
    assert_eq!(twice.status, 409);
    assert_eq!(status(twice.json())["reason"], "AlreadyExists");

    let other =
        app.delete(&format!("/api/pods/default/{name}?uid=00000000-0000-0000-0000-000000000000")).await;
    assert_eq!(other.status, 409, "{}", other.text());
    let deleted = app.delete(&format!("/api/pods/default/{name}?uid={}", created.uid)).await;
    assert_eq!(deleted.status, 200, "{}", deleted.text());
    tab.until(1, |event| matches!(event, LiveEvent::Deleted { uid, .. } if *uid == created.uid)).await;
    let gone = app.delete(&format!("/api/pods/default/{name}")).await;
    assert_eq!(gone.status, 404);
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn two_clicks_make_one_pod() {
    let app = connected().await;
    let name = fresh("twice");
    let text = yellow(&name);
    let (first, second) = tokio::join!(app.submit(&text, ""), app.submit(&text, ""));
    let mut both = [first.status.as_u16(), second.status.as_u16()];
    both.sort_unstable();
    assert_eq!(both, [201, 409]);
    assert_eq!(app.delete(&format!("/api/pods/default/{name}")).await.status, 200);
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn refusals_come_through_as_the_api_server_says_them() {
    let app = connected().await;
    let upper = app.submit(&yellow("Yellow"), "?dryRun=true").await;
    assert_eq!(upper.status, 422, "{}", upper.text());
    let cause = &status(upper.json())["details"]["causes"][0];
    assert_eq!((&cause["reason"], &cause["field"]), (&"FieldValueInvalid".into(), &"metadata.name".into()));

    let port = "kind: Pod\napiVersion: v1\nmetadata: {name: a}\nspec:\n  containers:\n  - {name: a, image: a, ports: [{ContainerPort: 80}]}\n";
    let port = app.submit(port, "?dryRun=true").await;
    assert_eq!(port.status, 400, "{}", port.text());
    assert!(
        port.text().contains("unknown field") && port.text().contains("ContainerPort"),
        "{}",
        port.text()
    );

    for (text, query, code) in [
        ("kind: Pod\napiVersion: v1\nmetadata: {name: [}\n", "", 400),
        (
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: a}]}\n",
            "?namespace=no-such-namespace&dryRun=true",
            404,
        ),
        ("kind: Pod\napiVersion: v2\nmetadata: {name: a}\n", "?dryRun=true", 400),
    ] {
        let answer = app.submit(text, query).await;
        assert_eq!(answer.status, code, "{text}: {}", answer.text());
        assert_eq!(status(answer.json())["kind"], "Status");
    }
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn warnings_come_along() {
    let app = connected().await;
    let text = "kind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: a\n    env: [{name: X, value: '1'}, {name: X, value: '2'}]\n";
    let answer = app.submit(text, "?dryRun=true").await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let submitted: Submitted = answer.json();
    assert!(
        submitted.warnings.iter().any(|warning| warning.contains("spec.containers[0].env[1]")),
        "{submitted:?}"
    );
}

/// The Pods of tests/pods, but for those that are being deleted: that cannot be written.
fn told() -> Vec<Pod> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pods");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    let pods = files.map(|file| serde_json::from_slice(&file).unwrap());
    pods.filter(|pod: &Pod| pod.metadata.deletion_timestamp.is_none()).collect()
}

/// The cells READY, STATUS and RESTARTS as the API server prints them for kubectl.
async fn printed(client: &Client, name: &str) -> String {
    let request = Request::get(format!("/api/v1/namespaces/default/pods/{name}"))
        .header("accept", "application/json;as=Table;v=v1;g=meta.k8s.io");
    let table: Value = client.request(request.body(Vec::new()).unwrap()).await.unwrap();
    let cell =
        |index: usize| table.pointer(&format!("/rows/0/cells/{index}")).and_then(Value::as_str).unwrap();
    // Restarts carry their age: `2 (14s ago)`.
    format!("{} {} {}", cell(1), cell(2), cell(3).split(' ').next().unwrap())
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn rows_are_those_that_the_api_server_prints_for_kubectl() {
    let app = connected().await;
    let client = app.cluster.follow().borrow().client.clone().unwrap();
    let api: Api<Pod> = Api::namespaced(client.clone(), "default");
    let mut tab = Tab::open(&app).await;
    let to = Topic::Watch { namespace: "default".to_owned() };
    tab.tell(&ClientFrame::Subscribe { channel: 1, to }).await;
    tab.until(1, |event| matches!(event, LiveEvent::Pods(_))).await;
    for mut pod in told() {
        let name = fresh("row");
        pod.metadata = ObjectMeta { name: Some(name.clone()), ..ObjectMeta::default() };
        let created = api.create(&PostParams::default(), &pod).await.unwrap();
        let status = json!({"metadata": {"uid": created.metadata.uid}, "status": pod.status});
        let after =
            api.patch_status(&name, &PatchParams::default(), &Patch::Strategic(status)).await.unwrap();
        let expected = printed(&client, &name).await;
        let row = |pod: &PodSummary| format!("{}/{} {} {}", pod.ready, pod.of, pod.status, pod.restarts);
        let phase = after.status.unwrap().phase;
        let ours = |pod: &PodSummary| {
            pod.name == name && pod.run.phase == phase.clone().unwrap() && row(pod) == expected
        };
        tab.until(1, |event| matches!(event, LiveEvent::Applied(pod) if ours(pod))).await;
        api.delete(&name, &DeleteParams::default().grace_period(0)).await.unwrap();
    }
}
