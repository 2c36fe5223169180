//! How far a submission has come.

use crate::api::{Problem, Submitted};

/// One submission, from the button to the created Pod.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Phase {
    /// Nothing was sent.
    #[default]
    Idle,
    /// The dry run is under way.
    Checking,
    /// The dry run passed; the create is under way.
    Creating,
    /// The Pod exists.
    Created(Submitted),
    /// The API server, or Podlab, said no, or nobody answered.
    Refused(Problem),
    /// A Pod is being deleted.
    Deleting(String),
    /// A Pod was deleted.
    Deleted(String),
}

impl Phase {
    /// Whether an answer is awaited: a second click must not send a second request.
    pub const fn is_busy(&self) -> bool {
        matches!(self, Self::Checking | Self::Creating | Self::Deleting(_))
    }
}
