//! `/api/session`: the token for a cookie that scripts cannot read.

use app::api::{Login, Session};
use axum::Json;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::body;
use crate::error::Error;
use crate::guard::Guard;

/// `GET`: whether this browser may use the cluster. Never an error, so that a page without a token stays quiet.
pub async fn look(State(guard): State<Guard>, headers: HeaderMap) -> Json<Session> {
    Json(Session { allowed: guard.knows(&headers) })
}

/// `POST`: 204 and the cookie, or 403.
pub async fn open(State(guard): State<Guard>, request: Request) -> Result<Response, Error> {
    body::expect_type(request.headers(), "application/json")?;
    let bytes = body::read(request.into_body()).await?;
    let login: Login = serde_json::from_slice(&bytes)
        .map_err(|_| Error::Unreadable("it is not {\"token\": \"…\"} in JSON".to_owned()))?;
    let cookie = guard.exchange(&login.token)?;
    Ok((StatusCode::NO_CONTENT, cookie.map(|cookie| [(header::SET_COOKIE, cookie)]), ()).into_response())
}
