//! Dry run, create, delete, as the API server gets them.

use app::api::{ClusterState, Deleted, Envelope, Submitted};
use server::audit::Audit;

use crate::support::app::{App, PATIENCE};
use crate::support::fake::{Fake, SHORT, Scenario};

/// Comments, quotes, order and an unknown field: nothing of it may change on its way.
const TEXT: &str =
    "# mine\nkind: Pod\napiVersion: v1\nmetadata: {name: \"yellow\"}\nspec:\n  imge: x  # oops\r\n";

async fn connected(scenario: Scenario) -> (Fake, App) {
    let fake = Fake::start(scenario).await;
    let app = App::start(&fake.kubeconfig(), Some("other"), SHORT).await;
    app.until(ClusterState::Ready).await;
    (fake, app)
}

#[tokio::test]
async fn dry_run_and_create_are_the_same_request_but_for_the_flag() {
    let (fake, app) = connected(Scenario::Well).await;
    let dry: Submitted = app.submit(TEXT, "?dryRun=true&namespace=lab").await.json();
    let real = app.submit(TEXT, "?namespace=lab").await;
    assert_eq!(real.status, 201);
    let real: Submitted = real.json();
    assert!(dry.dry_run && !real.dry_run);
    assert_eq!((real.name.as_str(), real.uid.as_str()), ("yellow", "uid-yellow"));
    assert_eq!(real.warnings, ["first \"quoted\"", "second"]);
    let asked = fake.asked("POST", "/api/v1/namespaces/lab/pods");
    assert_eq!(asked.len(), 2);
    for asked in &asked {
        assert_eq!(asked.body, TEXT.as_bytes());
        assert_eq!(asked.content_type, "application/yaml");
    }
    assert_eq!(asked[1].query, "fieldManager=podlab&fieldValidation=Strict");
    assert_eq!(asked[0].query, format!("{}&dryRun=All", asked[1].query));
}

#[tokio::test]
async fn the_namespace_in_the_text_wins() {
    let (fake, app) = connected(Scenario::Well).await;
    let text = "kind: Pod\nmetadata:\n  name: yellow\n  namespace: mine\n";
    assert_eq!(app.submit(text, "?namespace=other").await.status, 201);
    assert_eq!(app.submit("kind: Pod\nmetadata: {name: a}\n", "").await.status, 201);
    assert_eq!(fake.asked("POST", "/api/v1/namespaces/mine/pods").len(), 1);
    assert_eq!(fake.asked("POST", "/api/v1/namespaces/default/pods").len(), 1);
}

#[tokio::test]
async fn what_is_not_one_pod_never_leaves_the_server() {
    let (fake, app) = connected(Scenario::Well).await;
    for (text, query, code) in [
        ("", "", "no-document"),
        ("# only a comment\n", "", "no-document"),
        ("kind: Deployment\n", "", "not-a-pod"),
        ("kind: Pod\n---\nkind: ClusterRole\n", "", "several-documents"),
        ("kind: Pod\n", "?namespace=..%2F..%2Fnodes", "bad-name"),
        ("kind: Pod\n", "?namespace=A", "bad-name"),
        ("kind: Pod\nmetadata:\n  namespace: a/b\n", "", "bad-name"),
        ("kind: Pod\n", "?dryRun=perhaps", "unreadable-request"),
        // A misspelt parameter once created for real.
        ("kind: Pod\n", "?dryrun=true", "unreadable-request"),
    ] {
        let answer = app.submit(text, query).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, code), "{text:?} {query}");
    }
    for path in ["/api/pods/default/..%2Fx", "/api/pods/..%2Fkube-system/x", "/api/pods/default/%2E%2E"] {
        assert_eq!(app.delete(path).await.code(), "bad-name", "{path}");
    }
    let changes =
        ["POST", "DELETE"].map(|method| fake.asked(method, "/api/v1/namespaces/default/pods").len());
    assert_eq!(changes, [0, 0]);
}

#[tokio::test]
async fn delete_means_this_very_pod() {
    let (fake, app) = connected(Scenario::Well).await;
    let deleted: Deleted = app.delete("/api/pods/default/yellow?uid=uid-yellow").await.json();
    assert_eq!((deleted.namespace.as_str(), deleted.name.as_str()), ("default", "yellow"));
    let asked = fake.asked("DELETE", "/api/v1/namespaces/default/pods/yellow");
    let options: serde_json::Value = serde_json::from_slice(&asked[0].body).unwrap();
    assert_eq!(options["preconditions"]["uid"], "uid-yellow");
}

#[tokio::test]
async fn a_refusal_comes_through_with_its_status() {
    let (fake, app) = connected(Scenario::Well).await;
    for (scenario, code, reason) in
        [(Scenario::Exists, 409, "AlreadyExists"), (Scenario::NoPods, 403, "Forbidden")]
    {
        fake.play(scenario);
        let answer = app.submit(TEXT, "").await;
        let Envelope { error } = answer.json();
        assert_eq!((answer.status.as_u16(), error.code.as_str()), (code, "refused"));
        assert_eq!(error.status.unwrap()["reason"], reason);
    }
}

#[tokio::test]
async fn changes_are_written_down_and_nothing_of_the_text() {
    let fake = Fake::start(Scenario::Well).await;
    let folder = tempfile::tempdir().unwrap();
    let audit = Audit::open(&folder.path().join("new")).unwrap();
    let app = App::with(vec![fake.kubeconfig()], Some("other"), PATIENCE, audit, true).await;
    app.until(ClusterState::Ready).await;
    app.submit(TEXT, "?dryRun=true").await;
    app.submit(TEXT, "").await;
    fake.play(Scenario::Exists);
    app.submit(TEXT, "").await;
    let written = std::fs::read_to_string(folder.path().join("new/audit.jsonl")).unwrap();
    let lines: Vec<serde_json::Value> =
        written.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<_> = lines.iter().map(|line| line["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["done", "refused"]);
    assert!(!written.contains("imge") && !written.contains(&app.token));
}
