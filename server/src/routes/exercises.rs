//! `/api/exercises`: what a learner sees of the exercises. No cluster, no token.

use app::api::{ExerciseEntry, Solved};
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

/// One exercise's solutions with their debrief. Nothing keeps a learner from asking: the page asks only once they are due.
pub async fn solution(Path(id): Path<String>) -> Result<Json<Solved>, Error> {
    let exercise = lab::exercise(&id).ok_or(Error::NoExercise(id))?;
    Ok(Json(Solved { solutions: exercise.solutions.clone(), debrief: exercise.sheet.debrief.clone() }))
}
