//! `/api/cluster`: how things stand with the cluster, without a socket, and its two buttons.

use app::api::ClusterStatus;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

use crate::audit::{Audit, Entry};
use crate::cluster::Cluster;
use crate::cluster::maker::Task;
use crate::error::Error;

/// As it is now.
pub async fn status(State(cluster): State<Cluster>) -> Json<ClusterStatus> {
    Json(cluster.status())
}

/// Has the cluster made or started, unless it is there or something is under way.
pub async fn start(cluster: State<Cluster>, audit: State<Audit>) -> Result<Pressed, Error> {
    press(cluster, audit, Task::Start).await
}

/// Has the cluster taken down, if it is there or this server is starting it.
pub async fn stop(cluster: State<Cluster>, audit: State<Audit>) -> Result<Pressed, Error> {
    press(cluster, audit, Task::Stop).await
}

type Pressed = (StatusCode, Json<ClusterStatus>);

async fn press(
    State(cluster): State<Cluster>,
    State(audit): State<Audit>,
    task: Task,
) -> Result<Pressed, Error> {
    let outcome = cluster.press(task).await;
    let status = cluster.status();
    let said = match &outcome {
        Ok((_, true)) => "done",
        Ok((_, false)) => "nothing",
        Err(error) => error.code(),
    };
    let context = status.context.as_deref();
    audit.write(&Entry { action: task.name(), context, namespace: None, name: None, outcome: said });
    outcome.map(|(status, _)| (StatusCode::ACCEPTED, Json(status)))
}
