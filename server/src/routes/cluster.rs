//! `GET /api/cluster`: how things stand with the cluster, without a socket.

use app::api::ClusterStatus;
use axum::Json;
use axum::extract::State;

use crate::cluster::Cluster;

/// As it is now.
pub async fn status(State(cluster): State<Cluster>) -> Json<ClusterStatus> {
    Json(cluster.status())
}
