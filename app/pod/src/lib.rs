//! The Pod document: text, spans, edits, schema, validation. Pure: no files, clock or network.
//!
//! The YAML text is the only ground state. [`Draft::new`] reads it (never fails), [`check()`] judges it as kube-apiserver
//! would, [`edit()`] gives a new text, [`report`] is the JSON of `podlab check`.
//!
//! ```text
//! text ─▶ yaml (tree with spans, YAML 1.1 scalars) ─▶ decode (schema: unknown fields, types) ─▶ defaults ─▶ validate (one file an area), lints (one file each)
//!  bytes      draft ── lines, path, places                advice, quantity                        codes: every code, documented
//!    │                                                    schema ─▶ explain (any field), complete (at a cursor)
//!                └──▶ check ─▶ diagnostic ─▶ locate, report          edit (operations on the document)          status (the API server's answer)
//! ```
//!
//! `kubectl` turns a pasted `kubectl run` line into its Pod and a Pod into commands; `extract` and `wrap` lead from a
//! workload to its Pod and back; `service` makes the Service for its ports, and appends it.
//!
//! `security` says which level of the Pod Security Standards a Pod meets (one file a control).
//!
//! `patterns` puts containers that belong together into a Pod; `difference` shows lines that come and go.
//!
//! What is not here: IO, kube, HTML. Texts for people are plain English; the API server's wording is never copied.

mod changes;
mod check;
mod codes;
mod complete;
mod decode;
mod defaults;
mod diagnostic;
mod difference;
mod document;
mod draft;
mod edit;
mod encoding;
mod explain;
mod extract;
mod findings;
pub mod images;
mod kinds;
pub mod kubectl;
mod lines;
mod lints;
mod locate;
mod needs;
mod path;
pub mod patterns;
mod places;
#[cfg(any(test, feature = "texts"))]
mod reference;
mod schema;
pub mod secrets;
mod security;
mod service;
mod spoken;
mod status;
mod validate;
mod value_text;
mod version;
mod wrap;
mod yaml;

pub use changes::{Change, changed, changes, inverse};
pub use check::{Judgement, check, check_chosen, check_enforcing};
pub use codes::{Code, catalogue};
pub use complete::{Candidate, Completion, complete};
pub use defaults::{Added, By, Defaulted, Filled, TOKEN_VOLUME, compare_amounts, defaulted, filled_text};
pub use diagnostic::{Diagnostic, Fix, Place, Reason, Severity, Source, Stage};
pub use difference::{Hunk, Row, difference};
pub use document::Document;
pub use draft::{Draft, MAX_BYTES};
pub use edit::{Offer, Operation, Refusal, Sharing, edit, edit_with};
pub use explain::{
    Default as FieldDefault, Explanation, Gate, Member, OnCreate, Plain, Shape, Slot, Takes, explain,
    not_explained, pattern, slot, slots,
};
pub use extract::extracted;
pub use findings::{Findings, findings, unjudged};
pub use images::Image;
pub use lines::{EditorChange, LineIndex, editor_text};
pub use lints::{Lint, lints, shell};
pub use locate::{Located, Report, locate, report};
pub use needs::Need;
pub use path::{Path, PathError, Segment};
#[cfg(any(test, feature = "texts"))]
pub use reference::reference;
pub use security::{Control, Level, PodSecurity, Violation, controls, pod_security};
pub use service::{service, with_service};
pub use spoken::spoken;
pub use status::diagnostics_of_status;
pub use value_text::{ValueError, value_for};
pub use version::{Version, VersionError};
pub use wrap::{Workload, Wrapped, wrapped};

/// The starting text: the yellow Pod with its containers lemon (busybox) and gold (redis).
pub const YELLOW: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: yellow
spec:
  containers:
    - name: lemon
      image: busybox
    - name: gold
      image: redis
";

/// The least form of a Pod, to fill in.
pub const EMPTY: &str = "\
apiVersion: v1
kind: Pod
metadata:
  name: \"\"
spec:
  containers: []
";
