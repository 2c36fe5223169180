//! What is to be said about a command.

use std::ops::Range;

use serde::Serialize;

use crate::diagnostic::Severity;

/// One finding about a pasted command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// `Error` is what kubectl refuses.
    pub severity: Severity,
    /// Our kebab-case name for it.
    pub code: &'static str,
    /// The bytes of the command that it is about.
    pub at: Range<usize>,
    /// What is wrong, or worth knowing, and why.
    pub message: String,
    /// What to do; empty where there is nothing to do.
    pub help: String,
}

impl Note {
    pub(super) fn error(
        code: &'static str,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Error, code, at, message: message.into(), help: help.into() }
    }

    pub(super) fn warning(
        code: &'static str,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, at, message, help) }
    }

    pub(super) fn info(
        code: &'static str,
        at: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Info, ..Self::error(code, at, message, help) }
    }
}
