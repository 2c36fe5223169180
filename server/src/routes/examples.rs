//! `/api/examples`: the gallery's Pods, with their faults and how these are mended. No cluster, no token.

use axum::Json;

/// All of them: together they are a few kilobytes.
pub async fn list() -> Json<&'static [lab::Example]> {
    Json(lab::examples())
}
