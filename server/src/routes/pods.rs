//! `/api/pods`: dry run, create, delete. What is sent on are the bytes that came, never a copy made from a struct.

use app::api::{Deleted, Submitted};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use pod::Draft;
use serde::Deserialize;

use crate::audit::{Audit, Entry};
use crate::body;
use crate::cluster::{Cluster, pods};
use crate::error::Error;

/// The query of `POST /api/pods`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Wish {
    /// Whether nothing is to be stored.
    #[serde(default)]
    dry_run: bool,
    /// Where the Pod goes if its text names no namespace.
    #[serde(default = "default_namespace")]
    namespace: String,
}

/// The query of `DELETE /api/pods/{namespace}/{name}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// `metadata.uid` of the Pod that is meant; another one of the same name stays.
    uid: Option<String>,
}

/// Dry run (200) or create (201): the same request to the API server but for `dryRun`.
pub async fn submit(
    State(cluster): State<Cluster>,
    State(audit): State<Audit>,
    query: Result<Query<Wish>, QueryRejection>,
    request: Request,
) -> Result<(StatusCode, Json<Submitted>), Error> {
    let Query(wish) = query.map_err(|error| Error::Unreadable(error.body_text()))?;
    body::expect_type(request.headers(), "application/yaml")?;
    let bytes = body::read(request.into_body()).await?;
    let namespace = target(bytes.clone(), wish.namespace).await?;
    let outcome = pods::create(&cluster, &namespace, bytes, wish.dry_run).await;
    if !wish.dry_run {
        let name = outcome.as_ref().map(|submitted| submitted.name.as_str()).ok();
        note(&audit, &cluster, "create", &namespace, name, outcome.as_ref().err());
    }
    let status = if wish.dry_run { StatusCode::OK } else { StatusCode::CREATED };
    outcome.map(|submitted| (status, Json(submitted)))
}

/// Deletes one Pod.
pub async fn delete(
    State(cluster): State<Cluster>,
    State(audit): State<Audit>,
    Path((namespace, name)): Path<(String, String)>,
    query: Result<Query<Which>, QueryRejection>,
) -> Result<Json<Deleted>, Error> {
    let Query(which) = query.map_err(|error| Error::Unreadable(error.body_text()))?;
    let outcome = pods::delete(&cluster, &namespace, &name, which.uid.as_deref()).await;
    note(&audit, &cluster, "delete", &namespace, Some(&name), outcome.as_ref().err());
    outcome.map(Json)
}

fn default_namespace() -> String {
    "default".to_owned()
}

/// The namespace that the text names, else the given one. Refuses what is not one Pod; a text that cannot be read goes on
/// to the API server, which says why.
async fn target(bytes: Bytes, otherwise: String) -> Result<String, Error> {
    let look = move || {
        let draft = Draft::from_bytes(&bytes);
        match draft.documents() {
            [] => return Err(Error::NoDocument),
            [document] => match document.kind() {
                Some(kind) if kind != "Pod" => return Err(Error::NotAPod(kind.to_owned())),
                _ => {}
            },
            several => return Err(Error::SeveralDocuments(several.len())),
        }
        let path = pod::Path::root().field("metadata").field("namespace");
        let written = draft.value(&path).and_then(|value| value.as_str()).filter(|text| !text.is_empty());
        Ok(written.map_or(otherwise, str::to_owned))
    };
    // Parsing 3 MiB takes long enough to hold up other requests.
    tokio::task::spawn_blocking(look).await.map_err(|error| Error::Internal(error.to_string()))?
}

fn note(
    audit: &Audit,
    cluster: &Cluster,
    action: &'static str,
    namespace: &str,
    name: Option<&str>,
    error: Option<&Error>,
) {
    let status = cluster.status();
    let outcome = error.map_or("done", Error::code);
    let (context, namespace) = (status.context.as_deref(), Some(namespace));
    audit.write(&Entry { action, context, namespace, name, outcome });
}
