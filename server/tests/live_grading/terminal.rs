//! `podlab grade --live` and `--from-cluster`: results, exit status, and that nothing of a person's own Pod is changed.

use std::path::Path;
use std::process::{Command, Output};

use k8s_openapi::api::core::v1::{Namespace, Pod};
use kube::api::{DeleteParams, PostParams};
use kube::{Api, Client};
use lab::Verdict;
use serde_json::Value;
use server::cluster::attempt::Subjected;
use tokio::time::{sleep, timeout};

use crate::bench::{PATIENCE, client, cluster, context, kubeconfig, markdown, perform};

const CRITERIA: &str = "
  - {id: named, says: It is named a., points: 1, pod-name: {name: a}, hints: [Look.]}
  - {id: runs, says: It runs., points: 1, ready: {containers: [a], seconds: 1}, hints: [Look.]}
";
const AGAIN: &str = "  - {id: again, says: It comes back., points: 1, comes-back: {container: a, seconds: 60}, hints: [Look.]}\n";
const POD: &str =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'redis:8'}]}\n";

fn podlab(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_podlab"));
    command.current_dir(folder).env("KUBECONFIG", kubeconfig()).arg("grade").args(arguments);
    command.args(["--packs", "packs", "--format", "json", "--context", &context()]).output().unwrap()
}

#[track_caller]
fn check(output: &Output, status: i32) -> Vec<Value> {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{out}\n{err}");
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn texts_and_what_runs_are_graded_from_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let write = |file: &str, text: &str| std::fs::write(folder.path().join(file), text).unwrap();
    std::fs::create_dir(folder.path().join("packs")).unwrap();
    write("packs/quick.md", &markdown("quick", CRITERIA, "", POD));
    write("packs/again.md", &markdown("again", AGAIN, "", POD));
    write("right.yaml", POD);
    write("wrong.yaml", &POD.replace("'redis:8'", "'redis:8', command: [sh, -c, exit 3]"));
    write("broken.yaml", "kind: [");

    let lines = check(&podlab(folder.path(), &["quick", "--live", "right.yaml"]), 0);
    let facts = ["file", "passed", "points", "of", "liveOnly"].map(|field| lines[0][field].clone());
    assert_eq!(serde_json::json!(facts), serde_json::json!(["right.yaml", true, 2, 2, 0]));
    let lines = check(&podlab(folder.path(), &["quick", "--live", "broken.yaml"]), 1);
    assert_eq!((lines.len(), lines[0]["gradable"].as_bool()), (1, Some(false)));

    let own = Own::make("terminal").await;
    own.create(POD).await;
    let which = format!("{}/a", own.namespace);
    let lines = check(&podlab(folder.path(), &["quick", "--from-cluster", &which]), 0);
    assert_eq!((lines[0]["file"].as_str(), lines[0]["passed"].as_bool()), (Some(which.as_str()), Some(true)));
    let lines = check(&podlab(folder.path(), &["again", "--from-cluster", &which]), 1);
    assert_eq!(lines[0]["criteria"][0]["verdict"], "notChecked");
    let pod = own.pods().get("a").await.unwrap();
    assert_eq!(pod.status.unwrap().container_statuses.unwrap()[0].restart_count, 0);
    check(&podlab(folder.path(), &["quick", "--from-cluster", &format!("{}/nobody", own.namespace)]), 2);
    own.close().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn what_the_cluster_adds_does_not_count_against_the_learner() {
    let cluster = cluster().await;
    let own = Own::make("found").await;
    let mut faults = Vec::new();
    for exercise in lab::exercises() {
        let name = own.create(&exercise.solutions[0]).await;
        let (namespace, looked_at) = (own.namespace.clone(), name.clone());
        let what = Subjected::Running { namespace, name: looked_at };
        let status = perform(&cluster, exercise, what, std::time::Duration::ZERO).await;
        let grade = status.grade.expect("a grade");
        let of_text =
            exercise.sheet.criteria.iter().zip(&grade.criteria).filter(|(it, _)| !it.check.is_live_only());
        faults.extend(
            of_text
                .filter(|(_, it)| it.verdict != Verdict::Pass)
                .map(|(_, it)| format!("{} {}: {} {:?}", exercise.sheet.id, it.id, it.verdict, it.actual)),
        );
        own.clear().await;
    }
    own.close().await;
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A namespace of a person's own.
struct Own {
    client: Client,
    namespace: String,
}

impl Own {
    async fn make(name: &str) -> Self {
        let (client, namespace) = (client().await, format!("{name}-{}", std::process::id()));
        let mut object = Namespace::default();
        object.metadata.name = Some(namespace.clone());
        Api::<Namespace>::all(client.clone()).create(&PostParams::default(), &object).await.unwrap();
        let own = Self { client, namespace };
        let account = format!("/api/v1/namespaces/{}/serviceaccounts/default", own.namespace);
        let there = async {
            while own.request("GET", &account, "").await.is_err() {
                sleep(std::time::Duration::from_millis(100)).await;
            }
        };
        timeout(PATIENCE, there).await.expect("a ServiceAccount in time");
        own
    }

    fn pods(&self) -> Api<Pod> {
        Api::namespaced(self.client.clone(), &self.namespace)
    }

    async fn request(&self, method: &str, path: &str, body: &str) -> kube::Result<Value> {
        let request = axum::http::Request::builder().method(method).uri(path);
        let request = request.header("content-type", "application/yaml").body(body.as_bytes().to_vec());
        self.client.request(request.unwrap()).await
    }

    /// Makes a Pod or a Job and gives the name of the Pod that comes of it.
    async fn create(&self, text: &str) -> String {
        let is_job = text.lines().any(|line| line == "kind: Job");
        let place = if is_job { "apis/batch/v1" } else { "api/v1" };
        let kind = if is_job { "jobs" } else { "pods" };
        let path = format!("/{place}/namespaces/{}/{kind}", self.namespace);
        let made = self.request("POST", &path, text).await.unwrap_or_else(|error| panic!("{error}\n{text}"));
        if !is_job {
            return made["metadata"]["name"].as_str().unwrap().to_owned();
        }
        let there = async {
            loop {
                let pods = self.pods().list(&kube::api::ListParams::default()).await.unwrap();
                if let Some(pod) = pods.items.into_iter().next() {
                    return pod.metadata.name.unwrap();
                }
                sleep(std::time::Duration::from_millis(100)).await;
            }
        };
        timeout(PATIENCE, there).await.expect("the Job's Pod in time")
    }

    /// Takes away what was made.
    async fn clear(&self) {
        let all = format!("/apis/batch/v1/namespaces/{}/jobs?propagationPolicy=Background", self.namespace);
        self.request("DELETE", &all, "").await.unwrap();
        let now = DeleteParams::default().grace_period(0);
        self.pods().delete_collection(&now, &kube::api::ListParams::default()).await.unwrap();
        let gone = async {
            while !self.pods().list(&kube::api::ListParams::default()).await.unwrap().items.is_empty() {
                sleep(std::time::Duration::from_millis(100)).await;
            }
        };
        timeout(PATIENCE, gone).await.expect("gone in time");
    }

    async fn close(self) {
        Api::<Namespace>::all(self.client).delete(&self.namespace, &DeleteParams::default()).await.unwrap();
    }
}
