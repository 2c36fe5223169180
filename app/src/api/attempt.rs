//! Live grading: an exercise's criteria held against a Pod that runs.

use serde::{Deserialize, Serialize};

use super::Problem;

/// `GET` with `/{id}`: an [`AttemptStatus`]; `DELETE` ends it. Guarded.
pub const ATTEMPTS: &str = "/api/attempts";

/// A live grade on its way. `POST /api/exercises/{id}/attempts` (body `application/yaml`) runs a text in a namespace of its
/// own; `POST /api/exercises/{id}/running?namespace=&name=` looks at a Pod that runs already. Both answer 202 with this.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttemptStatus {
    /// Names it in [`ATTEMPTS`]; random.
    pub id: String,
    /// Id of the exercise.
    pub exercise: String,
    /// How far it is.
    pub state: AttemptState,
    /// What happens now, one sentence for people.
    pub says: String,
    /// Where the Pod runs; its own namespace is taken away at the end. Empty until it is known.
    pub namespace: String,
    /// How long the Pod has been looked at, in seconds.
    pub seconds: u64,
    /// After so many seconds what has not been seen counts as not there.
    pub limit: u64,
    /// What a person has to know about how it was done, such as a namespace of the text that was changed.
    pub notes: Vec<String>,
    /// The grade as it stands; final once the state is `over` or `failed`. None until the Pod is looked at.
    pub grade: Option<lab::Grade>,
    /// Why it could not be brought to its end: our or the cluster's failure, or that it was cancelled (code `cancelled`).
    pub trouble: Option<Problem>,
}

/// How far an attempt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AttemptState {
    /// The namespace and what belongs into it is being made.
    #[default]
    Preparing,
    /// The Pod is looked at and asked.
    Running,
    /// Every criterion has its verdict.
    Over,
    /// It could not be brought to its end; see `trouble`.
    Failed,
}

impl AttemptState {
    /// Whether nothing more will happen.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Over | Self::Failed)
    }
}
