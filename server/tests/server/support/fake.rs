//! An API server at HTTP level that fails as it is told. It keeps what it was asked.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use futures::StreamExt as _;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How it answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scenario {
    /// As a cluster without nodes that takes every Pod.
    Well,
    /// As [`Scenario::Well`], with one node of kind.
    Kind,
    /// As [`Scenario::Well`], with a node of somebody else's.
    Foreign,
    /// 401 to everything.
    Unauthorized,
    /// 403 to everything.
    Forbidden,
    /// 403 for Pods only.
    NoPods,
    /// 409 to a create.
    Exists,
    /// No answer to a change.
    Hangs,
    /// Half an answer to a change, then the connection breaks.
    Breaks,
    /// A page of HTML to everything.
    Proxy,
}

/// One request that came.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub query: String,
    pub content_type: String,
    pub body: Vec<u8>,
}

/// The running fake. Dropping it ends it.
pub struct Fake {
    pub address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
    folder: tempfile::TempDir,
}

struct Shared {
    scenario: Mutex<Scenario>,
    asked: Mutex<Vec<Asked>>,
    /// Every change so far; resource version n is the state after the first n.
    changes: Mutex<Vec<String>>,
    /// How many there are, for running watches.
    count: watch::Sender<usize>,
    /// What a list gives.
    pods: Mutex<Vec<Value>>,
}

impl Fake {
    /// On a free port.
    pub async fn start(scenario: Scenario) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            scenario: Mutex::new(scenario),
            asked: Mutex::default(),
            changes: Mutex::default(),
            count: watch::Sender::new(0),
            pods: Mutex::default(),
        });
        let task = serve(listener, Arc::clone(&shared));
        let fake = Self { address, shared, task, folder: tempfile::tempdir().unwrap() };
        std::fs::write(fake.kubeconfig(), kubeconfig(address, &["kind-podlab", "other"])).unwrap();
        fake
    }

    /// A file with the contexts `kind-podlab` and `other`, both of which lead here.
    pub fn kubeconfig(&self) -> PathBuf {
        self.folder.path().join("kubeconfig")
    }

    /// From now on.
    pub fn play(&self, scenario: Scenario) {
        *self.shared.scenario.lock().unwrap() = scenario;
    }

    /// Goes away: open connections break, new ones are refused.
    pub async fn stop(&mut self) {
        self.task.abort();
        let _ = (&mut self.task).await;
    }

    /// Comes back at the same address.
    pub async fn come_back(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.task = serve(listener, Arc::clone(&self.shared));
    }

    /// What was asked for with this method and path so far.
    pub fn asked(&self, method: &str, path: &str) -> Vec<Asked> {
        let asked = self.shared.asked.lock().unwrap();
        asked.iter().filter(|asked| asked.method == method && asked.path == path).cloned().collect()
    }

    /// Adds a Pod to lists and tells running watches.
    pub fn add(&self, name: &str) {
        self.put(pod(name));
    }

    /// Adds a Pod whose summary is some ten kilobytes.
    pub fn add_large(&self, name: &str) {
        let mut pod = pod(name);
        let containers = (0..60).map(|number| json!({"name": format!("{number:060}")}));
        pod["spec"]["containers"] = containers.collect();
        self.put(pod);
    }

    /// Takes a Pod away and tells running watches.
    pub fn remove(&self, name: &str) {
        self.shared.pods.lock().unwrap().retain(|pod| pod["metadata"]["name"] != name);
        self.tell("DELETED", &pod(name));
    }

    fn put(&self, pod: Value) {
        self.tell("ADDED", &pod);
        self.shared.pods.lock().unwrap().push(pod);
    }

    fn tell(&self, what: &str, object: &Value) {
        let mut changes = self.shared.changes.lock().unwrap();
        let mut object = object.clone();
        object["metadata"]["resourceVersion"] = (changes.len() + 1).to_string().into();
        changes.push(format!("{}\n", json!({"type": what, "object": object})));
        self.shared.count.send_replace(changes.len());
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A kubeconfig whose contexts all lead to one plain server.
pub fn kubeconfig(server: SocketAddr, contexts: &[&str]) -> String {
    let contexts: Vec<_> = contexts
        .iter()
        .map(|name| json!({"name": name, "context": {"cluster": "fake", "user": "fake"}}))
        .collect();
    json!({
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": "fake", "cluster": {"server": format!("http://{server}")}}],
        "users": [{"name": "fake", "user": {}}],
        "contexts": contexts,
    })
    .to_string()
}

/// Writes a kubeconfig in the way that a tool does it: at once.
pub fn replace(path: &Path, text: &str) {
    let next = path.with_extension("next");
    std::fs::write(&next, text).unwrap();
    std::fs::rename(next, path).unwrap();
}

/// Connections end with the task: each of them is a part of it.
fn serve(listener: TcpListener, shared: Arc<Shared>) -> JoinHandle<()> {
    let router = Router::new().fallback(answer).with_state(shared);
    tokio::spawn(async move {
        let mut connections = tokio::task::JoinSet::new();
        while let Ok((stream, _)) = listener.accept().await {
            stream.set_nodelay(true).unwrap();
            let service = hyper_util::service::TowerToHyperService::new(router.clone());
            let stream = hyper_util::rt::TokioIo::new(stream);
            connections.spawn(hyper::server::conn::http1::Builder::new().serve_connection(stream, service));
        }
    })
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let asked = Asked {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        content_type: parts
            .headers
            .get("content-type")
            .map(|value| value.to_str().unwrap().to_owned())
            .unwrap_or_default(),
        body: to_bytes(body, usize::MAX).await.unwrap().to_vec(),
    };
    let scenario = *shared.scenario.lock().unwrap();
    shared.asked.lock().unwrap().push(asked.clone());
    match scenario {
        Scenario::Unauthorized => status(401, "Unauthorized", "Unauthorized"),
        Scenario::Forbidden => status(403, "Forbidden", "User \"fake\" cannot do this"),
        Scenario::Proxy => (StatusCode::OK, "<html>Please log in</html>").into_response(),
        _ => by_path(&shared, scenario, &asked).await,
    }
}

async fn by_path(shared: &Arc<Shared>, scenario: Scenario, asked: &Asked) -> Response {
    match (asked.method.as_str(), asked.path.as_str()) {
        ("GET", "/version") => json_answer(200, &json!({"gitVersion": "v1.36.3"})),
        ("GET", "/api/v1/nodes") => json_answer(200, &json!({"items": nodes(scenario)})),
        ("GET", ABOUT) if scenario == Scenario::Kind => json_answer(200, &about()),
        ("GET", ABOUT) => status(404, "NotFound", "configmaps \"podlab-cluster\" not found"),
        (_, path) if !path.starts_with("/api/v1/namespaces/") => status(404, "NotFound", "no such path"),
        _ if scenario == Scenario::NoPods => status(403, "Forbidden", "pods is forbidden"),
        ("GET", _) if asked.query.contains("watch=") => follow(shared, asked),
        ("GET", _) => list(shared),
        _ => change(scenario, asked).await,
    }
}

const ABOUT: &str = "/api/v1/namespaces/kube-public/configmaps/podlab-cluster";

/// As `podlab-cluster kind up` writes it.
fn about() -> Value {
    let about = json!({"standIns": [{"image": "busybox", "is": "Debian's"}], "notes": ["not enforced"]});
    json!({"kind": "ConfigMap", "data": {"about": about.to_string()}})
}

fn nodes(scenario: Scenario) -> Vec<Value> {
    let node = |id: &str| vec![json!({"spec": {"providerID": id}})];
    match scenario {
        Scenario::Kind => node("kind://docker/podlab/podlab-control-plane"),
        Scenario::Foreign => node("aws:///eu-west-1a/i-0123456789"),
        _ => Vec::new(),
    }
}

fn list(shared: &Shared) -> Response {
    let version = shared.changes.lock().unwrap().len().to_string();
    let items = shared.pods.lock().unwrap().clone();
    let list = json!({"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": version}, "items": items});
    json_answer(200, &list)
}

/// A watch from the resource version it asks for.
fn follow(shared: &Arc<Shared>, asked: &Asked) -> Response {
    let from = asked.query.split('&').find_map(|pair| pair.strip_prefix("resourceVersion=")).unwrap_or("0");
    let state = (Arc::clone(shared), shared.count.subscribe(), from.parse::<usize>().unwrap());
    let lines = futures::stream::unfold(state, |(shared, mut count, next)| async move {
        count.wait_for(|count| *count > next).await.ok()?;
        let line = shared.changes.lock().unwrap()[next].clone();
        Some((Ok::<_, std::io::Error>(line), (shared, count, next + 1)))
    });
    Response::builder().header("content-type", "application/json").body(Body::from_stream(lines)).unwrap()
}

async fn change(scenario: Scenario, asked: &Asked) -> Response {
    match scenario {
        Scenario::Exists => status(409, "AlreadyExists", "pods \"yellow\" already exists"),
        Scenario::Hangs => std::future::pending().await,
        Scenario::Breaks => {
            let broken = futures::stream::iter([Ok("{\"kind\":"), Err(std::io::Error::other("broken"))]);
            Response::new(Body::from_stream(broken.boxed()))
        }
        _ if asked.method == "DELETE" => json_answer(200, &pod("yellow")),
        _ => {
            let mut response = json_answer(201, &pod("yellow"));
            for text in ["first \\\"quoted\\\"", "second"] {
                response.headers_mut().append("warning", format!("299 - \"{text}\"").parse().unwrap());
            }
            response
        }
    }
}

fn pod(name: &str) -> Value {
    json!({
        "kind": "Pod",
        "apiVersion": "v1",
        "metadata": {"name": name, "namespace": "default", "uid": format!("uid-{name}"), "resourceVersion": "2"},
        "spec": {"containers": [{"name": "lemon"}, {"name": "gold"}]},
        "status": {"phase": "Pending"},
    })
}

fn status(code: u16, reason: &str, message: &str) -> Response {
    let body = json!({"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": reason, "message": message, "code": code});
    json_answer(code, &body)
}

fn json_answer(code: u16, body: &Value) -> Response {
    let mut response = body.to_string().into_response();
    *response.status_mut() = StatusCode::from_u16(code).unwrap();
    response.headers_mut().insert("content-type", "application/json".parse().unwrap());
    response
}

/// Long enough for what should answer at once, short enough to wait for.
pub const SHORT: Duration = Duration::from_millis(700);
