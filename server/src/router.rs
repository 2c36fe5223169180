//! Every route of the server.

use std::time::Duration;

use app::api;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, Uri, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodRouter, any, delete, get, post};
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::error::Error;
use crate::routes::{
    attempts, checks, cluster, examples, exercises, fields, health, hints, lessons, pods, session,
};
use crate::state::AppState;
use crate::{guard, headers, live, log, pages, site};

/// How long a request may take, its body included. Sockets are not bound by it.
const PATIENCE: Duration = Duration::from_secs(30);

/// Who gets an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody: what it does needs no cluster.
    Open,
    /// Only who brings the token.
    Guarded,
}

/// One route, pages and files apart.
pub struct Route {
    /// As Axum writes it.
    pub path: String,
    /// Its methods, with a space in between.
    pub methods: &'static str,
    /// Who gets an answer.
    pub access: Access,
    handler: MethodRouter<AppState>,
}

/// Every route but for pages and files, by who may use it.
pub fn routes() -> Vec<Route> {
    let route = |access| {
        move |path: &str, methods, handler| Route { path: path.to_owned(), methods, access, handler }
    };
    let (open, guarded) = (route(Access::Open), route(Access::Guarded));
    vec![
        open("/healthz", "GET", get(health::alive)),
        open("/readyz", "GET", get(health::ready)),
        open(api::SESSION, "GET POST", get(session::look).post(session::open)),
        open(api::EXERCISES, "GET", get(exercises::list)),
        open(&format!("{}/{{id}}", api::EXERCISES), "GET", get(exercises::sheet)),
        open(&format!("{}/{{id}}/solution", api::EXERCISES), "GET", get(exercises::solution)),
        open(api::LESSONS, "GET", get(lessons::list)),
        open(&format!("{}/{{id}}", api::LESSONS), "GET", get(lessons::lesson)),
        open(api::HINTS, "GET", get(hints::all)),
        open(api::EXAMPLES, "GET", get(examples::list)),
        open(&format!("{}/{{code}}", api::CHECKS), "GET", get(checks::explained)),
        open(&format!("{}/{{path}}", api::FIELDS), "GET", get(fields::explained)),
        guarded(api::CLUSTER, "GET", get(cluster::status)),
        guarded(api::CLUSTER_START, "POST", post(cluster::start)),
        guarded(api::CLUSTER_STOP, "POST", post(cluster::stop)),
        guarded(api::PODS, "POST", post(pods::submit)),
        guarded(&format!("{}/{{namespace}}/{{name}}", api::PODS), "DELETE", delete(pods::delete)),
        guarded(&format!("{}/{{id}}/attempts", api::EXERCISES), "POST", post(attempts::begin)),
        guarded(&format!("{}/{{id}}/running", api::EXERCISES), "POST", post(attempts::look_at)),
        guarded(
            &format!("{}/{{id}}", api::ATTEMPTS),
            "GET DELETE",
            get(attempts::status).delete(attempts::cancel),
        ),
        guarded(api::LIVE, "GET", get(live::upgrade)),
    ]
}

/// The whole server; tests call it with `oneshot`.
pub fn router(state: AppState) -> Router {
    let (mut guarded, mut all) = (Router::<AppState>::new(), Router::<AppState>::new());
    for Route { path, access, handler, .. } in routes() {
        match access {
            Access::Guarded => guarded = guarded.route(&path, handler),
            Access::Open => all = all.route(&path, handler),
        }
    }
    all = all.merge(guarded.route_layer(from_fn_with_state(state.clone(), guard::token_holder)));
    pages::begin();
    for path in app::PATHS {
        all = all.route(path, get(pages::page));
    }
    all.route("/api/{*rest}", any(no_route))
        .fallback(file_or_page)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn(in_time))
        .layer(from_fn_with_state(state.clone(), guard::same_site))
        .layer(from_fn(headers::secure))
        .layer(compression())
        .layer(from_fn(log::requests))
        .with_state(state)
}

async fn no_route(uri: Uri) -> Error {
    Error::NoRoute(uri.path().to_owned())
}

async fn wrong_method(method: Method) -> Error {
    Error::WrongMethod(method.to_string())
}

/// What no route is for: a file of the site, else the app's own "not found".
async fn file_or_page(State(state): State<AppState>, request: Request) -> Result<Response, Error> {
    if let Some(file) = site::file(request.method(), request.uri().path(), request.headers()) {
        return Ok(file);
    }
    match *request.method() {
        Method::GET | Method::HEAD => Ok(pages::not_found(state, request).await),
        _ => Err(Error::NoRoute(request.uri().path().to_owned())),
    }
}

async fn in_time(request: Request, next: Next) -> Result<Response, Error> {
    if request.headers().contains_key(header::UPGRADE) {
        return Ok(next.run(request).await);
    }
    let answer = tokio::time::timeout(PATIENCE, next.run(request)).await;
    answer.map_err(|_| Error::TooSlow(PATIENCE.as_secs()))
}

/// On the fly, so for speed. Debug builds do not pack WebAssembly: it would take longer than to send it.
fn compression() -> CompressionLayer<impl tower_http::compression::Predicate> {
    let skipped = if cfg!(debug_assertions) { "application/wasm" } else { "image/png" };
    let predicate = DefaultPredicate::new().and(NotForContentType::const_new(skipped));
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(predicate)
}
