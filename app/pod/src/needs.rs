//! Objects that a Pod depends on.

use serde::{Deserialize, Serialize};

use crate::draft::Document;
use crate::path::Path;

/// An object that must exist for the Pod to run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// ConfigMap, Secret, …
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Where the Pod names it.
    pub path: Path,
}

pub(crate) fn needs(_document: &Document) -> Vec<Need> {
    Vec::new()
}
