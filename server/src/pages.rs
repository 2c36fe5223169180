//! The pages: `app`'s shell rendered here first. Each response has a nonce of its own, which Leptos puts on its inline
//! scripts and the Content-Security-Policy allows.

use any_spawner::Executor;
use app::shell;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use leptos::config::LeptosOptions;
use leptos::nonce::Nonce;
use leptos::prelude::provide_context;

use crate::headers;
use crate::state::AppState;

/// Makes ready what rendering runs its futures on; in a program that has done so nothing is left to do.
pub fn begin() {
    let _ = Executor::init_tokio();
}

/// A page that exists.
pub async fn page(State(state): State<AppState>, request: Request) -> Response {
    render(state.leptos, request).await
}

/// The app's own page for an address it does not know.
pub async fn not_found(state: AppState, request: Request) -> Response {
    let mut response = render(state.leptos, request).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// What every page has in common with the files of the site: names and places.
pub fn options() -> LeptosOptions {
    LeptosOptions::builder().output_name("app").site_root("target/site").site_pkg_dir("pkg").build()
}

async fn render(options: LeptosOptions, request: Request<Body>) -> Response {
    let nonce = Nonce::new();
    let policy = headers::policy(Some(&nonce));
    // Whole, not in pieces that a script would put together: a page can be read where no script runs.
    let render = leptos_axum::render_app_async_with_context(
        move || provide_context(nonce.clone()),
        move || shell(options.clone()),
    );
    let mut response = render(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}
