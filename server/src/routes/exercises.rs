//! `/api/exercises`: what a learner sees of the exercises. No cluster, no token.

use app::api::ExerciseEntry;
use axum::Json;
use axum::extract::Path;

use crate::error::Error;

/// The list.
pub async fn list() -> Json<Vec<ExerciseEntry>> {
    Json(lab::exercises().iter().map(|exercise| ExerciseEntry::from(&exercise.sheet)).collect())
}

/// One exercise's sheet: never its solutions or wrong Pods.
pub async fn sheet(Path(id): Path<String>) -> Result<Json<lab::Sheet>, Error> {
    lab::exercise(&id).map(|exercise| Json(exercise.sheet.clone())).ok_or(Error::NoExercise(id))
}
