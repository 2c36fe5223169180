//! `/api/fields/{path}`: what a field of a Pod is for, in Kubernetes' own words. No cluster, no token.

use app::api::ExplainedField;
use axum::Json;
use axum::extract::Path;

use crate::error::Error;

/// The doc of a field; positions, names and keys may be left out of its path (`spec.containers.image`).
pub async fn explained(Path(path): Path<String>) -> Result<Json<ExplainedField>, Error> {
    let found = path.parse().ok().and_then(|path: pod::Path| pod::explain(&path, None));
    let found = found.ok_or(Error::NoField(path))?;
    Ok(Json(ExplainedField { doc: found.doc.unwrap_or_default().to_owned(), path: found.path }))
}
