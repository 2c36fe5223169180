//! `/healthz` and `/readyz`, for whoever watches over the process.

use axum::http::StatusCode;
use axum::response::IntoResponse;

use crate::site;

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// Pages can be served, with a cluster or without; 503 names the files of the site that are missing.
pub async fn ready() -> impl IntoResponse {
    let missing = site::missing();
    if missing.is_empty() {
        (StatusCode::OK, "ok\n".to_owned())
    } else {
        let text = format!("missing: {}\nRun `make run`: it builds the site first.\n", missing.join(", "));
        (StatusCode::SERVICE_UNAVAILABLE, text)
    }
}
