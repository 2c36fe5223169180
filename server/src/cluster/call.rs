//! One request to the API server and its answer, with a time limit.

use std::time::Duration;

use axum::body::{Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use kube::Client;

/// The most bytes of an answer that are read: a Pod is at most 1.5 MiB in etcd, lists are asked for in parts.
const LARGEST: usize = 16 * 1024 * 1024;

/// What came back, whatever its status.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// Why nothing came back.
pub enum Failure {
    /// Nobody there, or the connection broke; why.
    Away(String),
    /// Not within the limit.
    Silent,
}

/// Sends and reads within `limit`. Nothing is tried again: a create must not be done twice.
pub async fn send(client: &Client, request: Request<Vec<u8>>, limit: Duration) -> Result<Answer, Failure> {
    let whole = async {
        let response = client.send(request.map(kube::client::Body::from)).await;
        let (parts, body) = response.map_err(|error| Failure::Away(root(&error)))?.into_parts();
        let body = to_bytes(axum::body::Body::new(body), LARGEST).await;
        let body = body.map_err(|error| Failure::Away(root(&error)))?;
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    };
    tokio::time::timeout(limit, whole).await.unwrap_or(Err(Failure::Silent))
}

/// The innermost reason, such as "Connection refused (os error 111)": the outer ones only say that a request failed.
fn root(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    let text = innermost.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}
