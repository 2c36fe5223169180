//! A whole Podlab server: asked without a port (`ask`), or over a real socket (`address`).

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use app::api::{ClusterState, ClusterStatus, Envelope};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, request};
use serde::de::DeserializeOwned;
use server::audit::Audit;
use server::cluster::maker::Commands;
use server::cluster::{Cluster, Options};
use server::guard::{Guard, Token};
use server::state::AppState;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::time::timeout;
use tower::ServiceExt as _;

/// No test waits longer for anything.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A server that runs until it is dropped.
pub struct App {
    pub address: SocketAddr,
    pub token: String,
    pub cluster: Cluster,
    pub stop: watch::Sender<bool>,
    router: Router,
}

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl App {
    /// With the cluster of this kubeconfig's only context that is allowed.
    pub async fn start(kubeconfig: &Path, context: Option<&str>, limit: Duration) -> Self {
        Self::with(vec![kubeconfig.to_owned()], context, limit, Audit::default(), true).await
    }

    /// Without any cluster.
    pub async fn alone() -> Self {
        Self::with(vec![PathBuf::from("/nowhere/kubeconfig")], None, PATIENCE, Audit::default(), true).await
    }

    /// Without any cluster and without a token.
    pub async fn open() -> Self {
        Self::with(vec![PathBuf::from("/nowhere/kubeconfig")], None, PATIENCE, Audit::default(), false).await
    }

    /// With what makes the cluster.
    pub async fn with_commands(
        kubeconfig: PathBuf,
        context: Option<&str>,
        commands: Commands,
        audit: Audit,
    ) -> Self {
        let context = context.map(str::to_owned);
        let limit = Duration::from_secs(2);
        Self::serve(Options { kubeconfig: vec![kubeconfig], context, limit, commands }, audit, true).await
    }

    /// Without anything that makes a cluster.
    pub async fn with(
        kubeconfig: Vec<PathBuf>,
        context: Option<&str>,
        limit: Duration,
        audit: Audit,
        guarded: bool,
    ) -> Self {
        let (context, commands) = (context.map(str::to_owned), Commands::default());
        Self::serve(Options { kubeconfig, context, limit, commands }, audit, guarded).await
    }

    async fn serve(options: Options, audit: Audit, guarded: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let token = Token::random().unwrap();
        let guard = Guard::new(address, &[], guarded.then(|| token.clone()));
        let cluster = Cluster::start(options);
        let (stop, stopping) = watch::channel(false);
        let router = server::router::router(AppState::new(guard, cluster.clone(), audit, stopping));
        tokio::spawn(server::listen::serve(listener, router.clone(), stop.subscribe()));
        Self { address, token: token.as_str().to_owned(), cluster, stop, router }
    }

    /// A request with the right Host and nothing else.
    pub fn plain(&self, method: &str, path: &str) -> request::Builder {
        Request::builder().method(method).uri(path).header("host", self.address.to_string())
    }

    /// A request of this server's own page, with the cookie.
    pub fn own(&self, method: &str, path: &str) -> request::Builder {
        let cookie = format!("podlab-{}={}", self.address.port(), self.token);
        self.plain(method, path).header("cookie", cookie).header("origin", format!("http://{}", self.address))
    }

    /// Asks without a port.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let whole = async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
            Answer { status: parts.status, headers: parts.headers, body }
        };
        timeout(PATIENCE, whole).await.expect("an answer in time")
    }

    /// `GET`, by this server's own page.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(self.own("GET", path).body(Body::empty()).unwrap()).await
    }

    /// Sends a Pod's text.
    pub async fn submit(&self, text: &str, query: &str) -> Answer {
        let request =
            self.own("POST", &format!("/api/pods{query}")).header("content-type", "application/yaml");
        self.ask(request.body(Body::from(text.to_owned())).unwrap()).await
    }

    /// `DELETE`, by this server's own page.
    pub async fn delete(&self, path: &str) -> Answer {
        self.ask(self.own("DELETE", path).body(Body::empty()).unwrap()).await
    }

    /// Waits until the cluster's state is this one.
    pub async fn until(&self, state: ClusterState) -> ClusterStatus {
        let mut link = self.cluster.follow();
        let reached = timeout(PATIENCE, link.wait_for(|link| link.status.state == state)).await;
        match reached {
            Ok(link) => link.unwrap().status.clone(),
            Err(late) => panic!("{late}: not {state:?} in time but {:?}", self.cluster.status()),
        }
    }
}

impl Answer {
    /// The body as one of the contract's types.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The code of the error; every error has all three of code, message and help, but that the API server's own
    /// words may stand without a help of ours.
    pub fn code(&self) -> String {
        let Envelope { error } = self.json();
        assert!(!error.message.is_empty(), "{error:?}");
        assert!(!error.help.is_empty() || error.status.is_some(), "{error:?}");
        error.code
    }

    /// A header as text, empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}
