//! The namespace of an attempt is gone afterwards, whatever happens; and what happens when the cluster goes.

use std::collections::BTreeMap;
use std::time::Duration;

use ::app::api::{AttemptState, AttemptStatus, ClusterState};
use axum::body::Body;
use k8s_openapi::api::core::v1::Namespace;
use kube::Api;
use kube::api::PostParams;
use lab::Verdict;
use pod::Draft;
use server::cluster::attempt::{Attempts, Subjected, Work};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::app::{Answer, App};
use crate::bench::{PATIENCE, client, cluster, cluster_of, context, gone, kubeconfig, runs, until, verdict};

fn yellow() -> (&'static lab::Exercise, String) {
    let exercise = lab::exercise("yellow-pod").unwrap();
    (exercise, exercise.solutions[0].clone())
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn an_attempt_is_begun_seen_and_cancelled_by_the_page() {
    let app = App::start(&kubeconfig(), Some(&context()), Duration::from_secs(15)).await;
    app.until(ClusterState::Ready).await;
    let begin = || async {
        let request = app.own("POST", "/api/exercises/yellow-pod/attempts");
        let request = request.header("content-type", "application/yaml").body(Body::from(yellow().1));
        app.ask(request.unwrap()).await
    };
    let first = begin().await;
    assert_eq!(first.status, 202, "{}", first.text());
    let AttemptStatus { id, .. } = first.json();
    assert_eq!(begin().await.json::<AttemptStatus>().id, id, "one a text");
    let path = format!("/api/attempts/{id}");
    let running = seen(&app, &path, runs).await;
    assert_eq!(running.namespace, format!("podlab-attempt-{id}"));
    assert_eq!(app.delete(&path).await.status, 200);
    let over = seen(&app, &path, |status| status.state.is_final()).await;
    assert_eq!((over.state, over.trouble.unwrap().code.as_str()), (AttemptState::Failed, "cancelled"));
    gone(&client().await, &running.namespace).await;
    let refused = |answer: Answer, status: u16, code: &str| {
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (status, code));
    };
    refused(app.get("/api/attempts/nobody").await, 404, "no-attempt");
    let nowhere =
        app.own("POST", "/api/exercises/yellow-pod/running?namespace=../x&name=a").body(Body::empty());
    refused(app.ask(nowhere.unwrap()).await, 400, "bad-name");
}

async fn seen(app: &App, path: &str, wanted: impl Fn(&AttemptStatus) -> bool) -> AttemptStatus {
    let look = async {
        loop {
            let status: AttemptStatus = app.get(path).await.json();
            if wanted(&status) {
                return status;
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
    };
    timeout(PATIENCE, look).await.expect("in time")
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn a_server_that_stops_leaves_no_namespace() {
    let (_stop, stopping) = watch::channel(false);
    let attempts = Attempts::start(cluster().await, stopping);
    let (exercise, text) = yellow();
    let id = attempts.begin(exercise, Subjected::Text(Draft::new(text))).unwrap().id;
    let namespace = format!("podlab-attempt-{id}");
    let there = async {
        while !runs(&attempts.look(&id).unwrap()) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(PATIENCE, there).await.expect("it runs in time");
    attempts.farewell().await;
    gone(&client().await, &namespace).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn what_a_killed_server_left_is_swept_and_nothing_else() {
    let client = client().await;
    let api: Api<Namespace> = Api::all(client.clone());
    let number = std::process::id();
    let make = async |name: &str, ours: bool, ends: &str| {
        let mut namespace = Namespace::default();
        namespace.metadata.name = Some(format!("{name}-{number}"));
        let labels = [("app.kubernetes.io/managed-by", "podlab"), ("podlab/attempt", "true")];
        let labels = labels.map(|(key, value)| (key.to_owned(), value.to_owned()));
        namespace.metadata.labels = ours.then(|| BTreeMap::from(labels));
        namespace.metadata.annotations = Some(BTreeMap::from([("podlab/ends".to_owned(), ends.to_owned())]));
        api.create(&PostParams::default(), &namespace).await.unwrap();
        format!("{name}-{number}")
    };
    let (past, future) = ("2020-01-01T00:00:00Z", "2999-01-01T00:00:00Z");
    let left = make("podlab-attempt-left", true, past).await;
    let kept = [
        make("podlab-attempt-young", true, future).await,
        make("podlab-attempt-foreign", false, past).await,
        make("somebodys", true, past).await,
    ];
    let (_stop, stopping) = watch::channel(false);
    let _attempts = Attempts::start(cluster().await, stopping);
    gone(&client, &left).await;
    for name in kept {
        let namespace = api.get(&name).await.unwrap();
        assert!(namespace.metadata.deletion_timestamp.is_none(), "{name}");
        api.delete(&name, &kube::api::DeleteParams::default()).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn a_cluster_that_goes_in_the_middle_is_an_error_and_never_a_fail() {
    let proxy = Proxy::start().await;
    let cluster = cluster_of(proxy.kubeconfig()).await;
    let (exercise, text) = yellow();
    let work = Work::new(cluster, exercise, Subjected::Text(Draft::new(text)), PATIENCE).unwrap();
    let (report, (_cancel, cancelled)) = (work.report().clone(), watch::channel(false));
    let mut follow = report.follow();
    let doing = tokio::spawn(work.perform(cancelled));
    let running = until(&mut follow, |it| runs(it) && it.seconds > 2).await;
    proxy.let_through(false);
    let over = until(&mut follow, |it| it.state.is_final()).await;
    assert_eq!(
        (over.state, over.trouble.as_ref().unwrap().code.as_str()),
        (AttemptState::Failed, "cluster-lost")
    );
    assert_eq!(verdict(&over, "stays-up"), Verdict::Error, "{over:#?}");
    assert!(over.grade.unwrap().criteria.iter().all(|it| it.verdict != Verdict::Fail));
    proxy.let_through(true);
    timeout(PATIENCE, doing).await.expect("it ends").unwrap();
    gone(&client().await, &running.namespace).await;
}

/// Stands between the server and the cluster, and can hold everything up.
struct Proxy {
    open: watch::Sender<bool>,
    folder: tempfile::TempDir,
}

impl Proxy {
    async fn start() -> Self {
        let text = std::fs::read_to_string(kubeconfig()).unwrap();
        let at = text.find("https://127.0.0.1:").expect("a cluster on this machine") + "https://".len();
        let server: String = text[at..].chars().take_while(|it| !it.is_whitespace() && *it != '"').collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("kubeconfig"), text.replace(&server, &address)).unwrap();
        let open = watch::Sender::new(true);
        tokio::spawn(forward(listener, server, open.clone()));
        Self { open, folder }
    }

    fn kubeconfig(&self) -> std::path::PathBuf {
        self.folder.path().join("kubeconfig")
    }

    fn let_through(&self, open: bool) {
        self.open.send_replace(open);
    }
}

/// Copies bytes both ways while it is open; connections break when it is not.
async fn forward(listener: TcpListener, server: String, open: watch::Sender<bool>) {
    while let Ok((mut near, _)) = listener.accept().await {
        let (mut open, server) = (open.subscribe(), server.clone());
        tokio::spawn(async move {
            if !*open.borrow() {
                return;
            }
            let Ok(mut far) = TcpStream::connect(server).await else { return };
            tokio::select! {
                _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                _ = open.wait_for(|open| !*open) => {}
            }
        });
    }
}
