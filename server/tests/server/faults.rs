//! When things go wrong with the cluster: what is said, and that it mends by itself.

use app::api::{ClusterState, ClusterStatus};

use crate::support::app::{App, PATIENCE};
use crate::support::fake::{Fake, SHORT, Scenario, kubeconfig, replace};

const TEXT: &str = "kind: Pod\nmetadata: {name: yellow}\n";

/// What is said has to hold the word, and say what to do.
fn says(status: &ClusterStatus, word: &str) {
    assert!(status.message.contains(word), "{word:?} is not in {:?}", status.message);
    assert!(!status.help.is_empty());
}

#[tokio::test]
async fn a_cluster_that_goes_away_is_lost_and_found_again() {
    let mut fake = Fake::start(Scenario::Well).await;
    let app = App::start(&fake.kubeconfig(), Some("other"), SHORT).await;
    let status = app.until(ClusterState::Ready).await;
    assert_eq!((status.version.as_deref(), status.runs_pods), (Some("v1.36.3"), false));
    fake.stop().await;
    // Whether noticed yet or not, the request is answered with what to do.
    let answer = app.submit(TEXT, "").await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "cluster-lost"));
    says(&app.until(ClusterState::Lost).await, "does not answer");
    fake.come_back().await;
    app.until(ClusterState::Ready).await;
    assert_eq!(app.submit(TEXT, "").await.status, 201);
}

#[tokio::test]
async fn a_cluster_that_never_answered_is_starting() {
    let mut fake = Fake::start(Scenario::Well).await;
    fake.stop().await;
    let app = App::start(&fake.kubeconfig(), Some("other"), SHORT).await;
    let mut link = app.cluster.follow();
    let told = link.wait_for(|link| link.status.message.contains("does not answer"));
    let status = tokio::time::timeout(PATIENCE, told).await.unwrap().unwrap().status.clone();
    assert_eq!(status.state, ClusterState::Starting);
    assert_eq!(app.submit(TEXT, "").await.code(), "cluster-lost");
    fake.come_back().await;
    app.until(ClusterState::Ready).await;
}

#[tokio::test]
async fn the_kubeconfig_may_come_break_and_be_mended() {
    let fake = Fake::start(Scenario::Well).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kubeconfig");
    let app = App::start(&path, Some("other"), SHORT).await;
    says(&app.until(ClusterState::None).await, "no kubeconfig");
    replace(&path, &kubeconfig(fake.address, &["other"]));
    app.until(ClusterState::Ready).await;
    replace(&path, "clusters: [}");
    says(&app.until(ClusterState::None).await, "cannot be read");
    replace(&path, &kubeconfig(fake.address, &["third"]));
    let mut link = app.cluster.follow();
    let told = link.wait_for(|link| link.status.message.contains("it has third"));
    assert!(tokio::time::timeout(PATIENCE, told).await.is_ok(), "{:?}", app.cluster.status());
    replace(&path, &kubeconfig(fake.address, &["other"]));
    app.until(ClusterState::Ready).await;
}

#[tokio::test]
async fn only_a_kind_cluster_is_used_without_being_named() {
    for (scenario, state, word) in [
        (Scenario::Kind, ClusterState::Ready, "Connected to kind-podlab"),
        (Scenario::Foreign, ClusterState::None, "aws://"),
        (Scenario::Forbidden, ClusterState::Lost, "permission"),
    ] {
        let fake = Fake::start(scenario).await;
        let app = App::start(&fake.kubeconfig(), None, SHORT).await;
        let status = app.until(state).await;
        assert!(status.message.contains(word), "{scenario:?}: {status:?}");
    }
    let fake = Fake::start(Scenario::Kind).await;
    replace(&fake.kubeconfig(), &kubeconfig(fake.address, &["kind-other", "prod"]));
    let app = App::start(&fake.kubeconfig(), None, SHORT).await;
    says(&app.until(ClusterState::None).await, "kind-other, prod");
    assert!(fake.asked("GET", "/version").is_empty(), "nobody was to be asked");
}

#[tokio::test]
async fn missing_rights_and_strange_servers_are_told_apart() {
    for (scenario, word) in [
        (Scenario::Unauthorized, "401"),
        (Scenario::Forbidden, "permission"),
        (Scenario::Proxy, "not a Kubernetes API server"),
    ] {
        let fake = Fake::start(scenario).await;
        let app = App::start(&fake.kubeconfig(), Some("other"), SHORT).await;
        says(&app.until(ClusterState::Lost).await, word);
        fake.play(Scenario::Well);
        app.until(ClusterState::Ready).await;
    }
}

#[tokio::test]
async fn a_change_without_an_answer_is_not_called_undone() {
    let fake = Fake::start(Scenario::Hangs).await;
    let app = App::start(&fake.kubeconfig(), Some("other"), SHORT).await;
    app.until(ClusterState::Ready).await;
    let answer = app.submit(TEXT, "").await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (504, "cluster-silent"));
    fake.play(Scenario::Breaks);
    let answer = app.submit(TEXT, "").await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "cluster-lost"));
    assert_eq!(fake.asked("POST", "/api/v1/namespaces/default/pods").len(), 2, "nothing is tried twice");
}

#[tokio::test]
async fn an_api_server_that_no_longer_knows_us_is_not_mistaken_for_our_own_guard() {
    let fake = Fake::start(Scenario::Well).await;
    let app = App::start(&fake.kubeconfig(), Some("other"), SHORT).await;
    app.until(ClusterState::Ready).await;
    fake.play(Scenario::Unauthorized);
    let answer = app.submit(TEXT, "").await;
    // Either the change found out or the look before it.
    let code = answer.code();
    assert!(["cluster-unauthorized", "cluster-lost"].contains(&code.as_str()), "{code}");
    assert!(answer.status.is_server_error());
}
