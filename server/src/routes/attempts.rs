//! `/api/exercises/{id}/attempts`, `/api/exercises/{id}/running`, `/api/attempts`: live grading.

use app::api::AttemptStatus;
use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use lab::Exercise;
use pod::Draft;
use serde::Deserialize;

use crate::audit::{Audit, Entry};
use crate::body;
use crate::cluster::Cluster;
use crate::cluster::attempt::{Attempts, Subjected};
use crate::cluster::pods::check_name;
use crate::error::Error;

/// The query of `POST /api/exercises/{id}/running`: which Pod.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    namespace: String,
    name: String,
}

type Begun = Result<(StatusCode, Json<AttemptStatus>), Error>;

/// Runs a text in a namespace of its own and grades it there.
pub async fn begin(
    State(attempts): State<Attempts>,
    State(cluster): State<Cluster>,
    State(audit): State<Audit>,
    Path(id): Path<String>,
    request: Request,
) -> Begun {
    let exercise = exercise(id)?;
    body::expect_type(request.headers(), "application/yaml")?;
    let bytes = body::read(request.into_body()).await?;
    // Parsing 3 MiB takes long enough to hold up other requests.
    let draft = tokio::task::spawn_blocking(move || Draft::from_bytes(&bytes)).await;
    let draft = draft.map_err(|error| Error::Internal(error.to_string()))?;
    if draft.documents().is_empty() {
        return Err(Error::NoDocument);
    }
    let outcome = attempts.begin(exercise, Subjected::Text(draft));
    note(&audit, &cluster, "attempt", outcome.as_ref().ok(), outcome.as_ref().err());
    outcome.map(|status| (StatusCode::ACCEPTED, Json(status)))
}

/// Grades a Pod that runs already.
pub async fn look_at(
    State(attempts): State<Attempts>,
    Path(id): Path<String>,
    query: Result<Query<Which>, QueryRejection>,
) -> Begun {
    let exercise = exercise(id)?;
    let Query(Which { namespace, name }) = query.map_err(|error| Error::Unreadable(error.body_text()))?;
    check_name("namespace", &namespace)?;
    check_name("name", &name)?;
    let status = attempts.begin(exercise, Subjected::Running { namespace, name })?;
    Ok((StatusCode::ACCEPTED, Json(status)))
}

/// How it stands.
pub async fn status(
    State(attempts): State<Attempts>,
    Path(id): Path<String>,
) -> Result<Json<AttemptStatus>, Error> {
    attempts.look(&id).map(Json)
}

/// Ends it; its namespace goes.
pub async fn cancel(
    State(attempts): State<Attempts>,
    State(cluster): State<Cluster>,
    State(audit): State<Audit>,
    Path(id): Path<String>,
) -> Result<Json<AttemptStatus>, Error> {
    let status = attempts.cancel(&id)?;
    note(&audit, &cluster, "cancel", Some(&status), None);
    Ok(Json(status))
}

fn exercise(id: String) -> Result<&'static Exercise, Error> {
    lab::exercise(&id).ok_or(Error::NoExercise(id))
}

fn note(
    audit: &Audit,
    cluster: &Cluster,
    action: &'static str,
    status: Option<&AttemptStatus>,
    error: Option<&Error>,
) {
    let cluster = cluster.status();
    let (name, namespace) = (status.map(|it| it.exercise.as_str()), status.map(|it| it.namespace.as_str()));
    let (context, namespace) = (cluster.context.as_deref(), namespace.filter(|it| !it.is_empty()));
    audit.write(&Entry { action, context, namespace, name, outcome: error.map_or("done", Error::code) });
}
