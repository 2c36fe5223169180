//! Finding the one allowed cluster and staying with it: `none → starting → ready → lost → ready`, for as long as the server
//! runs.

use std::sync::Arc;
use std::time::Duration;

use app::api::{About, ClusterState, ClusterStatus};
use axum::http::{Request, StatusCode, Uri};
use kube::config::{KubeConfigOptions, Kubeconfig};
use kube::{Client, Config};
use serde_json::Value;
use tokio::sync::{Notify, watch};

use super::call::{self, Failure};
use super::kubeconfig::Snapshot;
use super::trouble::Trouble;
use super::{Link, Options};

/// The only context that is used without being named.
pub const OWN: &str = "kind-podlab";
/// Between two looks at a cluster that answers.
const PULSE: Duration = Duration::from_secs(2);
/// A look that takes longer counts as no answer.
const LIMIT: Duration = Duration::from_secs(5);
/// Between two tries: doubled each time, up to the last.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LAST_PAUSE: Duration = Duration::from_secs(4);

/// What is shown before the first try is over.
pub fn starting(context: Option<&str>) -> ClusterStatus {
    ClusterStatus {
        state: ClusterState::Starting,
        context: context.map(str::to_owned),
        message: "Looking for the cluster.".to_owned(),
        ..ClusterStatus::default()
    }
}

/// Keeps `sender` up to date until nobody listens any more.
pub async fn supervise(options: Options, sender: watch::Sender<Link>, nudge: Arc<Notify>) {
    let keeping = keep(&options, &sender, &nudge);
    tokio::select! {
        () = keeping => {}
        () = sender.closed() => {}
    }
}

async fn keep(options: &Options, sender: &watch::Sender<Link>, nudge: &Notify) {
    let (mut ever, mut pause) = (false, FIRST_PAUSE);
    loop {
        let files = Snapshot::take(&options.kubeconfig).await;
        let wanted = options.context.as_deref().unwrap_or(OWN);
        let attempt = tokio::select! {
            attempt = connect(&files, options) => attempt,
            // It may be about another port by now.
            () = files.changed(&options.kubeconfig) => continue,
        };
        let trouble = match attempt {
            Ok((connection, facts)) => {
                (ever, pause) = (true, FIRST_PAUSE);
                publish(sender, ready(&connection, &facts));
                stay(&connection, &files, options, sender, nudge).await
            }
            Err(trouble) => Some(trouble),
        };
        let Some(trouble) = trouble else { continue };
        let status = trouble.status(Some(wanted), ever);
        publish(sender, Link { status, client: None, absent: trouble.is_absence() });
        tokio::select! {
            () = nudge.notified() => pause = FIRST_PAUSE,
            () = tokio::time::sleep(pause) => pause = (pause * 2).min(LAST_PAUSE),
            () = files.changed(&options.kubeconfig) => pause = FIRST_PAUSE,
        }
    }
}

/// Looks at a connected cluster again and again. Comes back with what went wrong, or with none if the kubeconfig changed.
async fn stay(
    connection: &Connection,
    files: &Snapshot,
    options: &Options,
    sender: &watch::Sender<Link>,
    nudge: &Notify,
) -> Option<Trouble> {
    let changed = files.changed(&options.kubeconfig);
    tokio::pin!(changed);
    loop {
        tokio::select! {
            () = &mut changed => return None,
            () = nudge.notified() => {}
            () = tokio::time::sleep(PULSE) => {}
        }
        match examine(connection).await {
            Ok(facts) => publish(sender, ready(connection, &facts)),
            Err(trouble) => return Some(trouble),
        }
    }
}

/// Tells who listens, if there is news.
pub fn publish(sender: &watch::Sender<Link>, link: Link) {
    let told = |link: &Link| (link.client.is_some(), link.absent);
    sender.send_if_modified(|current| {
        let differs = current.status != link.status || told(current) != told(&link);
        if differs {
            *current = link;
        }
        differs
    });
}

/// A cluster that may be used.
struct Connection {
    context: String,
    server: String,
    client: Client,
    /// For one look.
    limit: Duration,
    /// Chosen by us, not named by a person: it has to prove that it is a kind cluster.
    has_to_be_kind: bool,
}

/// What is known of a cluster that answers.
struct Facts {
    version: String,
    has_nodes: bool,
    about: About,
}

async fn connect(files: &Snapshot, options: &Options) -> Result<(Connection, Facts), Trouble> {
    let kubeconfig = files.parse()?;
    let context = choose(&kubeconfig, options.context.as_deref())?;
    let wanted = KubeConfigOptions { context: Some(context.clone()), ..KubeConfigOptions::default() };
    let mut config =
        Config::from_custom_kubeconfig(kubeconfig, &wanted).await.map_err(|error| broken(&error))?;
    let limit = LIMIT.min(options.limit);
    config.connect_timeout = Some(limit);
    config.default_retry = false;
    let has_to_be_kind = options.context.is_none();
    if has_to_be_kind && !is_loopback(&config.cluster_url) {
        return Err(Trouble::NotKind(format!("its server is {}", origin(&config.cluster_url))));
    }
    let server = origin(&config.cluster_url);
    let client = Client::try_from(config).map_err(|error| broken(&error))?;
    let connection = Connection { context, server, client, limit, has_to_be_kind };
    let facts = examine(&connection).await?;
    Ok((connection, facts))
}

fn choose(kubeconfig: &Kubeconfig, named: Option<&str>) -> Result<String, Trouble> {
    let known: Vec<_> = kubeconfig.contexts.iter().map(|context| context.name.clone()).collect();
    let wanted = named.unwrap_or(OWN);
    match (known.iter().any(|name| name == wanted), named) {
        (true, _) => Ok(wanted.to_owned()),
        (false, Some(named)) => Err(Trouble::NoContext { named: named.to_owned(), known }),
        (false, None) => Err(Trouble::NotNamed { known }),
    }
}

async fn examine(connection: &Connection) -> Result<Facts, Trouble> {
    let version = get(connection, "/version").await?;
    let Some(version) = version.get("gitVersion").and_then(Value::as_str) else {
        let server = connection.server.clone();
        return Err(Trouble::Odd { server, why: "it names no version".to_owned() });
    };
    let nodes = match get(connection, "/api/v1/nodes?limit=100").await {
        Ok(nodes) => nodes.get("items").and_then(Value::as_array).cloned().unwrap_or_default(),
        // Who may not see nodes was given a cluster that has some.
        Err(Trouble::Forbidden(_)) if !connection.has_to_be_kind => vec![Value::Null],
        Err(trouble) => return Err(trouble),
    };
    if connection.has_to_be_kind {
        prove_kind(&nodes)?;
    }
    let about = about(connection).await?;
    Ok(Facts { version: version.to_owned(), has_nodes: !nodes.is_empty(), about })
}

/// What the program that made the cluster left word of; nothing where there is no such word, or not for us.
async fn about(connection: &Connection) -> Result<About, Trouble> {
    match get(connection, "/api/v1/namespaces/kube-public/configmaps/podlab-cluster").await {
        Ok(map) => Ok(read_about(&map)),
        Err(trouble @ (Trouble::Away { .. } | Trouble::Silent { .. })) => Err(trouble),
        Err(_) => Ok(About::default()),
    }
}

fn read_about(map: &Value) -> About {
    let text = map.pointer("/data/about").and_then(Value::as_str).unwrap_or_default();
    serde_json::from_str(text).unwrap_or_default()
}

/// All nodes of a kind cluster have provider ids such as `kind://docker/podlab/podlab-control-plane`.
fn prove_kind(nodes: &[Value]) -> Result<(), Trouble> {
    if nodes.is_empty() {
        return Err(Trouble::NoNodes);
    }
    let id = |node: &Value| {
        node.pointer("/spec/providerID").and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    match nodes.iter().map(id).find(|id| !id.starts_with("kind://")) {
        None => Ok(()),
        Some(id) if id.is_empty() => Err(Trouble::NoNodes),
        Some(id) => Err(Trouble::NotKind(format!("a node of it is {id}"))),
    }
}

async fn get(connection: &Connection, path: &str) -> Result<Value, Trouble> {
    let server = || connection.server.clone();
    let request = Request::get(path).header("accept", "application/json").body(Vec::new());
    let request = request.map_err(|error| Trouble::Broken(error.to_string()))?;
    let answer =
        call::send(&connection.client, request, connection.limit).await.map_err(|failure| match failure {
            Failure::Away(why) => Trouble::Away { server: server(), why },
            Failure::Silent => Trouble::Silent { server: server(), seconds: connection.limit.as_secs() },
        })?;
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let said = body.as_ref().and_then(|body| body.get("message")).and_then(Value::as_str).unwrap_or_default();
    match (answer.status, &body) {
        (StatusCode::OK, Some(_)) => Ok(body.unwrap_or_default()),
        (StatusCode::UNAUTHORIZED, _) => Err(Trouble::Unauthorized),
        (StatusCode::FORBIDDEN, _) => Err(Trouble::Forbidden(said.to_owned())),
        // An API server that starts or stops answers 5xx.
        (status, _) if status.is_server_error() => {
            Err(Trouble::Away { server: server(), why: format!("it answers {status}") })
        }
        (status, _) => Err(Trouble::Odd { server: server(), why: format!("it answers {status}") }),
    }
}

fn ready(connection: &Connection, facts: &Facts) -> Link {
    let (name, version) = (&connection.context, &facts.version);
    let message = if facts.has_nodes {
        format!("Connected to {name}, Kubernetes {version}.")
    } else {
        format!(
            "Connected to {name}, Kubernetes {version}, which has no nodes: it judges and stores Pods but runs none."
        )
    };
    let status = ClusterStatus {
        state: ClusterState::Ready,
        context: Some(name.clone()),
        version: Some(version.clone()),
        runs_pods: facts.has_nodes,
        message,
        help: String::new(),
        about: facts.about.clone(),
        ..ClusterStatus::default()
    };
    Link { status, client: Some(connection.client.clone()), absent: false }
}

fn broken(error: &dyn std::error::Error) -> Trouble {
    Trouble::Broken(error.to_string())
}

fn origin(url: &Uri) -> String {
    format!(
        "{}://{}",
        url.scheme_str().unwrap_or("https"),
        url.authority().map_or("", |authority| authority.as_str())
    )
}

fn is_loopback(url: &Uri) -> bool {
    let host = url.host().unwrap_or_default().trim_matches(['[', ']']);
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_loopback_servers_can_be_kind_clusters() {
        let check =
            |url: &str, expected: bool| assert_eq!(is_loopback(&url.parse().unwrap()), expected, "{url}");
        check("https://127.0.0.1:6443", true);
        check("https://localhost:6443", true);
        check("https://[::1]:6443", true);
        check("https://127.0.0.1.evil.example:6443", false);
        check("https://10.0.0.1:6443", false);
    }

    #[test]
    fn what_a_cluster_says_about_itself_is_read_if_it_can_be() {
        let read = |text: &str| read_about(&json!({"data": {"about": text}}));
        let about = read(r#"{"standIns":[{"image":"busybox","is":"Debian's"}],"notes":["not enforced"]}"#);
        assert_eq!((about.stand_ins.len(), about.notes.as_slice()), (1, &["not enforced".to_owned()][..]));
        assert_eq!(read("{"), About::default());
        assert_eq!(read_about(&json!({"items": []})), About::default());
    }

    #[test]
    fn every_node_has_to_be_of_kind() {
        let node = |id: &str| json!({"spec": {"providerID": id}});
        let kind = node("kind://docker/podlab/podlab-control-plane");
        assert_eq!(prove_kind(std::slice::from_ref(&kind)), Ok(()));
        assert_eq!(prove_kind(&[]), Err(Trouble::NoNodes));
        assert_eq!(prove_kind(&[kind.clone(), json!({"spec": {}})]), Err(Trouble::NoNodes));
        assert!(matches!(prove_kind(&[kind, node("aws:///i-1")]), Err(Trouble::NotKind(_))));
    }
}
