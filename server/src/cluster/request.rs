//! A request to the API server through the connection, and its answer as a value or an error for people.

use axum::http::{HeaderMap, Request, StatusCode, header, request::Builder};
use serde_json::Value;

use super::Cluster;
use super::call::{self, Answer, Failure};
use crate::error::Error;

/// What the API server gave back.
pub(super) struct Reply {
    /// An object, a list or a `Status`.
    pub object: Value,
    /// With `Date` and `Warning`.
    pub headers: HeaderMap,
}

/// `GET` of a path with its query.
pub(super) async fn get(cluster: &Cluster, path: &str) -> Result<Reply, Error> {
    reply(cluster, Request::get(path), Vec::new()).await
}

/// Sends a request and reads the object that comes back.
pub(super) async fn reply(cluster: &Cluster, request: Builder, body: Vec<u8>) -> Result<Reply, Error> {
    done(send(cluster, request, body).await?)
}

/// Sends a request and reads what comes back as it is.
pub(super) async fn send(cluster: &Cluster, request: Builder, body: Vec<u8>) -> Result<Answer, Error> {
    let client = cluster.client()?;
    let request = request.header(header::ACCEPT, "application/json").body(body);
    let request = request.map_err(|error| Error::Internal(error.to_string()))?;
    call::send(&client, request, cluster.limit).await.map_err(|failure| {
        cluster.doubt();
        match failure {
            Failure::Silent => Error::ClusterSilent(cluster.limit.as_secs()),
            Failure::Away(why) => Error::ClusterLost {
                message: format!("The cluster does not answer: {why}."),
                help:
                    "Your text is safe. Podlab keeps trying by itself; submit again when the cluster is back."
                        .to_owned(),
            },
        }
    })
}

/// The object that came back, or the API server's refusal.
pub(super) fn done(answer: Answer) -> Result<Reply, Error> {
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    match (answer.status, body) {
        (status, Some(object)) if status.is_success() => Ok(Reply { object, headers: answer.headers }),
        (StatusCode::UNAUTHORIZED, _) => Err(Error::Unauthorized),
        (status, Some(object)) if object.get("kind").and_then(Value::as_str) == Some("Status") => {
            Err(Error::Refused(status, object))
        }
        (status, _) => Err(Error::Odd(format!("{status} without a Status object"))),
    }
}
