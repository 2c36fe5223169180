//! The server against a real kind cluster, on which containers start and crash. Run with `--ignored` and
//! PODLAB_TEST_KIND_KUBECONFIG: a kubeconfig with the context `kind-podlab-test`. Each test has a namespace of its own.
#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

#[expect(dead_code, reason = "the tests without a cluster use the rest")]
#[path = "server/support/app.rs"]
mod app;
#[expect(dead_code, reason = "the tests without a cluster use the rest")]
#[path = "server/support/tab.rs"]
mod tab;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ::app::api::{ClientFrame, ClusterState, LiveEvent, PodSummary, Topic};
use k8s_openapi::api::core::v1::{Namespace, Pod, ServiceAccount};
use kube::api::{DeleteParams, PostParams};
use kube::config::{KubeConfigOptions, Kubeconfig};
use kube::{Api, Client, Config};
use lab::run::{ContainerRun, Kind, State};
use tokio::time::timeout;

use crate::app::App;
use crate::tab::Tab;

/// The context unless PODLAB_TEST_KIND_CONTEXT names another.
const CONTEXT: &str = "kind-podlab-test";
/// An image may have to come first, and a first back-off needs a second end of the process.
const LIVE: Duration = Duration::from_mins(3);

fn kubeconfig() -> PathBuf {
    std::env::var_os("PODLAB_TEST_KIND_KUBECONFIG")
        .expect("PODLAB_TEST_KIND_KUBECONFIG names a kubeconfig")
        .into()
}

fn context() -> String {
    std::env::var("PODLAB_TEST_KIND_CONTEXT").unwrap_or_else(|_| CONTEXT.to_owned())
}

/// A server, a tab that watches, and a namespace of its own that goes with the test.
struct Bench {
    app: App,
    tab: Tab,
    client: Client,
    namespace: String,
    /// The Pods of the namespace as the tab knows them.
    pods: BTreeMap<String, PodSummary>,
}

impl Bench {
    async fn open(name: &str) -> Self {
        let path = kubeconfig();
        let app = App::start(&path, Some(&context()), Duration::from_secs(15)).await;
        let status = app.until(ClusterState::Ready).await;
        assert!(status.runs_pods, "{status:?}");
        let client = client(&path).await;
        let namespace = format!("{name}-{}", std::process::id());
        make(&client, &namespace).await;
        let mut tab = Tab::open(&app).await;
        let to = Topic::Watch { namespace: namespace.clone() };
        tab.tell(&ClientFrame::Subscribe { channel: 1, to }).await;
        tab.until(1, |event| matches!(event, LiveEvent::Pods(_))).await;
        Self { app, tab, client, namespace, pods: BTreeMap::new() }
    }

    async fn submit(&self, text: &str) {
        let answer = self.app.submit(text, &format!("?namespace={}", self.namespace)).await;
        assert_eq!(answer.status, 201, "{}", answer.text());
    }

    /// Listens until this Pod is as wanted.
    async fn until(&mut self, name: &str, wanted: impl Fn(&PodSummary) -> bool) -> PodSummary {
        let there = async {
            loop {
                if let Some(pod) = self.pods.get(name).filter(|pod| wanted(pod)) {
                    return pod.clone();
                }
                // Quiet times are shorter than the patience of the tab: the kubelet tells more often.
                let event = self.tab.until(1, |_| true).await;
                take(&mut self.pods, event);
            }
        };
        match timeout(LIVE, there).await {
            Ok(pod) => pod,
            Err(late) => panic!("{late}: {:?}", self.pods.get(name)),
        }
    }

    async fn delete(&mut self, name: &str) {
        let api: Api<Pod> = Api::namespaced(self.client.clone(), &self.namespace);
        api.delete(name, &DeleteParams::default().grace_period(0)).await.unwrap();
        let there = async {
            while self.pods.contains_key(name) {
                let event = self.tab.until(1, |_| true).await;
                take(&mut self.pods, event);
            }
        };
        timeout(LIVE, there).await.expect("gone in time");
    }

    async fn close(self) {
        let api: Api<Namespace> = Api::all(self.client);
        api.delete(&self.namespace, &DeleteParams::default().grace_period(0)).await.unwrap();
    }
}

async fn client(path: &Path) -> Client {
    let options = KubeConfigOptions { context: Some(context()), ..KubeConfigOptions::default() };
    let config =
        Config::from_custom_kubeconfig(Kubeconfig::read_from(path).unwrap(), &options).await.unwrap();
    Client::try_from(config).unwrap()
}

/// A namespace can be used when it has its ServiceAccount.
async fn make(client: &Client, name: &str) {
    let mut namespace = Namespace::default();
    namespace.metadata.name = Some(name.to_owned());
    let api: Api<Namespace> = Api::all(client.clone());
    api.create(&PostParams::default(), &namespace).await.unwrap();
    let accounts: Api<ServiceAccount> = Api::namespaced(client.clone(), name);
    let there = async {
        while accounts.get_opt("default").await.unwrap().is_none() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    timeout(LIVE, there).await.expect("a ServiceAccount in time");
}

fn take(pods: &mut BTreeMap<String, PodSummary>, event: LiveEvent) {
    match event {
        LiveEvent::Pods(all) => *pods = all.into_iter().map(|pod| (pod.name.clone(), pod)).collect(),
        LiveEvent::Applied(pod) => {
            pods.insert(pod.name.clone(), pod);
        }
        LiveEvent::Deleted { name, .. } => {
            pods.remove(&name);
        }
        _ => {}
    }
}

fn container<'a>(pod: &'a PodSummary, name: &str) -> &'a ContainerRun {
    pod.run.containers.iter().find(|container| container.name == name).expect("a container of this name")
}

fn waits(container: &ContainerRun, why: &str) -> bool {
    matches!(&container.state, State::Waiting { reason, .. } if reason == why)
}

fn runs(container: &ContainerRun) -> bool {
    matches!(container.state, State::Running { .. })
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn yellow_crashes_backs_off_and_goes() {
    let mut bench = Bench::open("yellow").await;
    bench.submit(pod::YELLOW).await;
    let backs_off = |pod: &PodSummary| {
        pod.status == "CrashLoopBackOff"
            && runs(container(pod, "gold"))
            && container(pod, "lemon").retry.is_some()
    };
    let yellow = bench.until("yellow", backs_off).await;
    assert_eq!((yellow.ready, yellow.of, yellow.run.phase.as_str()), (1, 2, "Running"));
    let lemon = container(&yellow, "lemon");
    assert!(waits(lemon, "CrashLoopBackOff") && lemon.restarts >= 1, "{lemon:?}");
    assert_eq!(yellow.restarts, lemon.restarts);
    let last = lemon.last.clone().expect("its last end");
    assert_eq!((last.reason.as_str(), last.exit_code), ("Completed", 0));
    let pause = lemon.retry.unwrap() - last.at.unwrap();
    assert!([10, 20, 40, 80].contains(&pause), "{pause}");
    let gold = container(&yellow, "gold");
    assert!(gold.ready && gold.restarts == 0 && gold.retry.is_none(), "{gold:?}");
    bench.delete("yellow").await;
    bench.close().await;
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn an_init_container_comes_first() {
    let mut bench = Bench::open("init").await;
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: init}\nspec:\n  initContainers:\n  \
        - {name: first, image: busybox, command: [sleep, '5']}\n  \
        - {name: beside, image: redis, restartPolicy: Always}\n  containers:\n  - {name: app, image: redis}\n";
    bench.submit(text).await;
    let first = bench.until("init", |pod| runs(container(pod, "first"))).await;
    assert_eq!((first.status.as_str(), first.ready, first.of), ("Init:0/2", 0, 2));
    assert!(waits(container(&first, "app"), "PodInitializing"), "{first:?}");
    let all = bench.until("init", |pod| pod.ready == 2).await;
    assert_eq!((all.status.as_str(), all.restarts), ("Running", 0));
    let kinds: Vec<_> = all.run.containers.iter().map(|container| container.kind).collect();
    assert_eq!(kinds, [Kind::Init, Kind::Sidecar, Kind::App]);
    assert!(
        matches!(&container(&all, "first").state, State::Terminated(end) if end.exit_code == 0),
        "{all:?}"
    );
    bench.delete("init").await;
    bench.close().await;
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn a_wrong_image_is_not_pulled() {
    let mut bench = Bench::open("image").await;
    bench.submit(&pod::YELLOW.replace("image: redis", "image: redis:no-such-tag")).await;
    let refused = |pod: &PodSummary| {
        let gold = container(pod, "gold");
        waits(gold, "ErrImagePull") || waits(gold, "ImagePullBackOff")
    };
    let yellow = bench.until("yellow", refused).await;
    let gold = container(&yellow, "gold");
    assert!(gold.retry.is_none() && gold.image == "redis:no-such-tag", "{gold:?}");
    let State::Waiting { message, .. } = &gold.state else { panic!("{gold:?}") };
    assert!(message.contains("no-such-tag"), "{message}");
    bench.delete("yellow").await;
    bench.close().await;
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KIND_KUBECONFIG"]
async fn the_cluster_tells_about_itself() {
    let app = App::start(&kubeconfig(), Some(&context()), Duration::from_secs(15)).await;
    let status = app.until(ClusterState::Ready).await;
    assert!(status.version.is_some_and(|version| version.starts_with("v1.36.")), "{:?}", status.context);
    // On the official node image there is nothing to tell.
    assert!(status.about.stand_ins.iter().all(|image| !image.image.is_empty() && !image.is.is_empty()));
}
