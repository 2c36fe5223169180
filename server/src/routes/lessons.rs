//! `/api/lessons`: what there is to read. No cluster, no token.

use app::api::LessonEntry;
use axum::Json;
use axum::extract::Path;

use crate::error::Error;

/// The list, in its order.
pub async fn list() -> Json<Vec<LessonEntry>> {
    Json(lab::lessons().iter().map(LessonEntry::from).collect())
}

/// One lesson.
pub async fn lesson(Path(id): Path<String>) -> Result<Json<&'static lab::Lesson>, Error> {
    lab::lesson(&id).map(Json).ok_or(Error::NoLesson(id))
}
