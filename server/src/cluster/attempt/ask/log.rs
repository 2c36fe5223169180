//! `Ask::Log`: what a container has written.

use axum::http::{Request, StatusCode};
use lab::evidence::Said;
use serde_json::Value;

use super::{Asked, nothing, text, trouble};
use crate::cluster::pods::check_name;
use crate::cluster::request;
use crate::error::Error;

/// The most bytes that are kept.
pub(super) const LARGEST: usize = 256 * 1024;
/// Of a longer log so many lines are read from the end, and of these at most so many bytes.
const LINES: usize = 500;
const END: usize = 4 * 1024 * 1024;

/// The log of the current run: its beginning or, where that is too long, its end.
pub(super) async fn read(pod: &Asked<'_>, container: &str) -> Said {
    let beginning = match part(pod, container, &format!("limitBytes={}", LARGEST + 1)).await {
        Ok(bytes) if bytes.len() <= LARGEST => return Said::Log { text: text(&bytes) },
        Ok(bytes) => bytes,
        Err(said) => return said,
    };
    let end = part(pod, container, &format!("tailLines={LINES}&limitBytes={END}")).await;
    let bytes = end.unwrap_or(beginning);
    let kept = bytes.get(bytes.len().saturating_sub(LARGEST)..).unwrap_or(&bytes);
    Said::Log { text: text(kept) }
}

async fn part(pod: &Asked<'_>, container: &str, query: &str) -> Result<Vec<u8>, Said> {
    if check_name("container", container).is_err() {
        return Err(nothing(format!("there is no container {container}")));
    }
    let (namespace, name) = (pod.namespace, pod.name());
    let path = format!("/api/v1/namespaces/{namespace}/pods/{name}/log?container={container}&{query}");
    let answer = request::send(pod.cluster, Request::get(path), Vec::new()).await;
    let answer = answer.map_err(|error: Error| trouble(error.texts().0))?;
    let said = || {
        let status: Option<Value> = serde_json::from_slice(&answer.body).ok();
        let message = status.as_ref().and_then(|it| it.get("message")).and_then(Value::as_str);
        message.unwrap_or("the log cannot be had").to_owned()
    };
    match answer.status {
        status if status.is_success() => Ok(answer.body.to_vec()),
        // No such container, or it has not started yet.
        StatusCode::BAD_REQUEST | StatusCode::NOT_FOUND => Err(nothing(said())),
        _ => Err(trouble(said())),
    }
}
