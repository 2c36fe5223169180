//! The API server's answer as diagnostics.

use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::draft::Draft;

/// The diagnostics of an answer.
#[must_use]
pub fn diagnostics_of_status(_draft: &Draft, _code: u16, _status: &Value) -> Vec<Diagnostic> {
    Vec::new()
}
