//! `/api/checks/{code}`: what a finding of the judge is about, at length. No cluster, no token.

use app::api::ExplainedCheck;
use axum::Json;
use axum::extract::Path;

use crate::error::Error;

/// The doc of a lint, or of a refusal's code.
pub async fn explained(Path(code): Path<String>) -> Result<Json<ExplainedCheck>, Error> {
    match text(&code) {
        Some(text) => Ok(Json(ExplainedCheck { html: lab::format::html(&text), code })),
        None => Err(Error::NoCheck(code)),
    }
}

fn text(code: &str) -> Option<String> {
    let lint = pod::lints().iter().find(|lint| lint.slug == code).map(|lint| lint.text());
    lint.or_else(|| pod::catalogue().iter().find(|one| one.slug == code).map(|one| one.doc.to_owned()))
}
