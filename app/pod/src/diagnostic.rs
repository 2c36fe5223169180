//! What is wrong with a document: the one shape for everything that the browser, the API server and the lints find.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::codes::Code;
use crate::edit::Operation;
use crate::path::Path;

/// One finding. It stores where by path, never by span: the span is looked up when shown ([`crate::locate()`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Who found it, at which stage.
    pub source: Source,
    /// `Error` is only what the API server refuses.
    pub severity: Severity,
    /// Our kebab-case name for the problem.
    pub code: Cow<'static, str>,
    /// The API server's cause, for validate; one of ours for decode; nothing for the rest.
    pub reason: Option<Reason>,
    /// The path that the API server prints, odd ones included; empty where it names none.
    pub path: String,
    /// The exact place.
    pub at: Place,
    /// What is wrong and why.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Safe repairs, the best one first; most findings have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<Fix>,
}

/// A repair that a person can take as it is: the finding goes, nothing else is found instead, only the bytes of its
/// operations change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// A button's label that begins with a verb.
    pub says: String,
    /// All or nothing, for [`edit`](crate::edit()); paths are relative to the document.
    pub operations: Vec<Operation>,
}

/// The exact place of a [`Diagnostic`] in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Place {
    /// A byte offset in the whole text, for syntax and duplicate keys.
    Offset(usize),
    /// A path relative to the document; it may name what is not there.
    Path(Path),
}

/// Who found a problem, in the order of the API server's stages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Reading the text as a Pod (the API server answers 400).
    Decode,
    /// Policies and defaults of the cluster (403, 404).
    Admission,
    /// Kubernetes' own rules (422).
    Validate,
    /// Accepted with a warning.
    Warning,
    /// Pod Security standards.
    PodSecurity,
    /// Accepted, but it will hurt.
    Lint,
}

/// The first stage of the API server that refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Reading the text.
    Decode,
    /// The cluster's policies.
    Admission,
    /// Kubernetes' rules.
    Validate,
    /// The level that the namespace enforces.
    PodSecurity,
}

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The API server refuses it.
    Error,
    /// Accepted, and most likely wrong.
    Warning,
    /// Worth knowing.
    Info,
}

/// Why, in Kubernetes' words: the cause types of a 422 answer, and ours for what it answers with a 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are Kubernetes' own and say it")]
pub enum Reason {
    Syntax,
    DuplicateField,
    UnknownField,
    InvalidType,
    InvalidValue,
    TooComplex,
    TooLarge,
    WrongKind,
    FieldValueRequired,
    FieldValueInvalid,
    FieldValueDuplicate,
    FieldValueNotFound,
    FieldValueNotSupported,
    FieldValueForbidden,
    FieldValueTooLong,
    FieldValueTooMany,
}

impl Reason {
    /// The stage that gives this reason.
    #[must_use]
    pub fn source(self) -> Source {
        if self < Self::FieldValueRequired { Source::Decode } else { Source::Validate }
    }
}

impl Source {
    /// The stage this source is, when it can refuse.
    #[must_use]
    pub fn stage(self) -> Option<Stage> {
        match self {
            Self::Decode => Some(Stage::Decode),
            Self::Admission => Some(Stage::Admission),
            Self::Validate => Some(Stage::Validate),
            Self::Warning | Self::PodSecurity | Self::Lint => None,
        }
    }
}

impl Diagnostic {
    /// A refusal with a code of the catalogue.
    pub(crate) fn error(
        code: &'static Code,
        path: impl Into<String>,
        at: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            source: code.reason.map_or(Source::Admission, Reason::source),
            severity: Severity::Error,
            code: Cow::Borrowed(code.slug),
            reason: code.reason,
            path: path.into(),
            at,
            message: message.into(),
            help: help.into(),
            fixes: Vec::new(),
        }
    }

    /// The same with a repair.
    #[must_use]
    pub(crate) fn with_fix(mut self, says: impl Into<String>, operations: Vec<Operation>) -> Self {
        self.fixes.push(Fix { says: says.into(), operations });
        self
    }
}
