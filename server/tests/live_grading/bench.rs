//! What these tests share: the cluster, and one live grade from its beginning to its end.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ::app::api::{AttemptState, AttemptStatus, ClusterState};
use k8s_openapi::api::core::v1::Namespace;
use kube::config::{KubeConfigOptions, Kubeconfig};
use kube::{Api, Client, Config};
use lab::{Exercise, Outcome, Verdict};
use pod::Draft;
use server::cluster::attempt::{Subjected, Work};
use server::cluster::maker::Commands;
use server::cluster::{Cluster, Options};
use tokio::sync::watch;
use tokio::time::timeout;

/// What the criteria of these tests ask for has to be said.
const STATEMENT: &str = "\
The Pod a with its container a is ready and running, without a restart, for 1 second. The page at http://localhost:80/ says \
hello, port 81 too. The log of writer grows. `cat /data/index.html` says hello, /data/other is there. A file in \
/usr/share/nginx/html of web comes from /data of writer. web, writer and a end, come back and are ready within 60 seconds. \
keeper says goodbye at the end, after the others.
";

/// The context unless PODLAB_TEST_KIND_CONTEXT names another.
const CONTEXT: &str = "kind-podlab-test";
/// No test waits longer for what takes moments.
pub const PATIENCE: Duration = Duration::from_secs(90);
/// For a live grade: a minute of `stays-up`, images that come, a container that is ended after its grace period.
pub const LIMIT: Duration = Duration::from_secs(150);

pub fn kubeconfig() -> PathBuf {
    let path = std::env::var_os("PODLAB_TEST_KIND_KUBECONFIG");
    path.expect("PODLAB_TEST_KIND_KUBECONFIG names a kubeconfig").into()
}

pub fn context() -> String {
    std::env::var("PODLAB_TEST_KIND_CONTEXT").unwrap_or_else(|_| CONTEXT.to_owned())
}

/// A cluster as the server uses it, connected.
pub async fn cluster() -> Cluster {
    cluster_of(kubeconfig()).await
}

/// The same by another kubeconfig.
pub async fn cluster_of(kubeconfig: PathBuf) -> Cluster {
    let (context, commands) = (Some(context()), Commands::default());
    let limit = Duration::from_secs(15);
    let cluster = Cluster::start(Options { kubeconfig: vec![kubeconfig], context, limit, commands });
    let mut link = cluster.follow();
    let ready = link.wait_for(|link| link.status.state == ClusterState::Ready);
    timeout(PATIENCE, ready).await.expect("a cluster in time").unwrap();
    cluster
}

/// A way to the cluster beside the server's.
pub async fn client() -> Client {
    let options = KubeConfigOptions { context: Some(context()), ..KubeConfigOptions::default() };
    let kubeconfig = Kubeconfig::read_from(Path::new(&kubeconfig())).unwrap();
    Client::try_from(Config::from_custom_kubeconfig(kubeconfig, &options).await.unwrap()).unwrap()
}

/// One live grade of a text.
pub async fn graded(
    cluster: &Cluster,
    exercise: &'static Exercise,
    text: &str,
    limit: Duration,
) -> AttemptStatus {
    perform(cluster, exercise, Subjected::Text(Draft::new(text)), limit).await
}

/// One live grade.
pub async fn perform(
    cluster: &Cluster,
    exercise: &'static Exercise,
    what: Subjected,
    limit: Duration,
) -> AttemptStatus {
    let work = Work::new(cluster.clone(), exercise, what, limit).unwrap();
    let report = work.report().clone();
    let (_cancel, cancelled) = watch::channel(false);
    work.perform(cancelled).await;
    let status = report.now();
    assert!(status.state.is_final(), "{status:?}");
    status
}

/// The outcome of a criterion.
#[track_caller]
pub fn outcome<'a>(status: &'a AttemptStatus, id: &str) -> &'a Outcome {
    let grade = status.grade.as_ref().expect("a grade");
    grade.criteria.iter().find(|it| it.id == id).unwrap_or_else(|| panic!("no criterion {id}"))
}

/// The verdict of a criterion.
#[track_caller]
pub fn verdict(status: &AttemptStatus, id: &str) -> Verdict {
    outcome(status, id).verdict
}

/// Waits until an attempt is as wanted.
pub async fn until(
    status: &mut watch::Receiver<AttemptStatus>,
    wanted: impl Fn(&AttemptStatus) -> bool,
) -> AttemptStatus {
    timeout(PATIENCE, status.wait_for(|status| wanted(status))).await.expect("in time").unwrap().clone()
}

pub fn runs(status: &AttemptStatus) -> bool {
    status.state == AttemptState::Running
}

/// Waits until a namespace is gone.
pub async fn gone(client: &Client, namespace: &str) {
    let api: Api<Namespace> = Api::all(client.clone());
    let away = async {
        while api.get_opt(namespace).await.unwrap().is_some() {
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
    };
    timeout(PATIENCE, away).await.unwrap_or_else(|_| panic!("{namespace} is still there"));
}

/// The file of an exercise that is not built in.
pub fn markdown(id: &str, criteria: &str, setup: &str, solution: &str) -> String {
    let ids = criteria.lines().filter_map(|line| line.trim().strip_prefix("- {id: ")?.split(',').next());
    let wrong: Vec<String> = ids.map(|id| format!("```yaml wrong={id}\nkind: Pod\n```\n")).collect();
    let wrong = wrong.concat();
    let setup = if setup.is_empty() { String::new() } else { format!("```yaml setup\n{setup}```\n") };
    format!(
        "---\nid: {id}\nversion: 1\ntitle: A test\npattern: basics\ndifficulty: 1\nminutes: 1\nconcepts: []\nrequires: []\n\
         criteria:\n{criteria}---\n{STATEMENT}\n```yaml starter\n```\n```yaml solution\n{solution}```\n{wrong}{setup}\n\
         ## Debrief\nIt was one.\n"
    )
}

/// An exercise that is not built in.
pub fn exercise(id: &str, criteria: &str, setup: &str, solution: &str) -> &'static Exercise {
    let text = markdown(id, criteria, setup, solution);
    match lab::format::parse(&format!("{id}.md"), &text) {
        Ok(exercise) => Box::leak(Box::new(exercise)),
        Err(faults) => panic!("{faults:?}\n{text}"),
    }
}
