//! The API server's answer as diagnostics that point at the draft.
//!
//! What the judge found too gets its exact place and its plain words; the rest keeps the server's words and
//! gets the nearest place that exists.

mod bad_request;

use std::borrow::Cow;

use serde_json::Value;

use crate::codes::{self, Code};
use crate::diagnostic::{Diagnostic, Place, Reason, Severity, Source};
use crate::draft::Draft;
use crate::path::Path;

/// The diagnostics of an answer to a create of the chosen document: `own` is what the judge finds in
/// it, `code` the HTTP status, `status` the API
/// server's Status object. A 2xx gives none, any other answer at least one.
#[must_use]
pub fn diagnostics_of_status(
    draft: &Draft,
    own: Vec<Diagnostic>,
    code: u16,
    status: &Value,
) -> Vec<Diagnostic> {
    let message = status
        .get("message")
        .and_then(Value::as_str)
        .unwrap_or("The API server refused the Pod without a message.");
    let mut answer = Answer { draft, own, found: Vec::new() };
    match code {
        200..=299 => {}
        400 => bad_request::read(&mut answer, message),
        403 | 404 => answer.forbidden(code, message),
        409 => answer.taken(message),
        413 => answer.cause(Some(Reason::TooLarge), Source::Decode, "", message),
        _ => answer.causes(status, message),
    }
    answer.found
}

struct Answer<'draft> {
    draft: &'draft Draft,
    /// Findings of our own that no cause was matched with yet.
    own: Vec<Diagnostic>,
    found: Vec<Diagnostic>,
}

impl Answer<'_> {
    /// One cause: our own finding of the same reason and path, else the server's words.
    fn cause(&mut self, reason: Option<Reason>, source: Source, field: &str, message: &str) {
        let same = |own: &Diagnostic| reason.is_some() && own.reason == reason && own.path == field;
        if let Some(index) = self.own.iter().position(same) {
            let own = self.own.remove(index);
            self.found.push(own);
        } else {
            let at = Place::Path(field.parse().unwrap_or_default());
            self.push(
                &codes::REFUSED_BY_SERVER,
                reason,
                source,
                field,
                at,
                message,
                "Change this value, or read the field's documentation for what it takes.",
            );
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a diagnostic, once")]
    fn push(
        &mut self,
        code: &'static Code,
        reason: Option<Reason>,
        source: Source,
        field: &str,
        at: Place,
        message: &str,
        help: &str,
    ) {
        self.found.push(Diagnostic {
            source,
            severity: Severity::Error,
            code: Cow::Borrowed(code.slug),
            reason,
            path: field.to_owned(),
            at,
            message: message.to_owned(),
            help: help.to_owned(),
            fixes: Vec::new(),
        });
    }

    /// 422: a list of causes; without one the message is all there is.
    fn causes(&mut self, status: &Value, message: &str) {
        let causes = status.pointer("/details/causes").and_then(Value::as_array);
        for cause in causes.into_iter().flatten() {
            let text = |key: &str| cause.get(key).and_then(Value::as_str).unwrap_or("");
            let reason =
                cause.get("reason").and_then(|reason| serde_json::from_value::<Reason>(reason.clone()).ok());
            self.cause(reason, Source::Validate, text("field"), text("message"));
        }
        if self.found.is_empty() {
            let help = "If the message names no mistake of yours, try again, or look at the cluster's state.";
            self.push(
                &codes::REFUSED_BY_SERVER,
                None,
                Source::Admission,
                "",
                Place::Path(Path::root()),
                message,
                help,
            );
        }
    }

    /// 403 and 404: something that the Pod names is not there, or is not allowed.
    fn forbidden(&mut self, code: u16, message: &str) {
        let named = [
            ("no PriorityClass", "spec.priorityClassName"),
            ("looking up service account", "spec.serviceAccountName"),
            ("RuntimeClass", "spec.runtimeClassName"),
            ("namespaces \"", "metadata.namespace"),
        ];
        let place = named
            .into_iter()
            .find(|(words, _)| message.contains(words) && !message.contains("cannot create"))
            .map(|(_, path)| path);
        match place {
            Some(path) => {
                let at = Place::Path(path.parse().unwrap_or_default());
                let help = "Create it first, or name one that exists.";
                self.push(&codes::NOT_FOUND, None, Source::Admission, path, at, message, help);
            }
            None if code == 404 => self.push(
                &codes::NOT_FOUND,
                None,
                Source::Admission,
                "",
                Place::Path(Path::root()),
                message,
                "Create it first, or name one that exists.",
            ),
            None => {
                let help =
                    "Change what the message names, choose another namespace, or ask who runs the cluster.";
                self.push(
                    &codes::NOT_PERMITTED,
                    None,
                    Source::Admission,
                    "",
                    Place::Path(Path::root()),
                    message,
                    help,
                );
            }
        }
    }

    fn taken(&mut self, message: &str) {
        let at = Place::Path(Path::root().field("metadata").field("name"));
        self.push(
            &codes::ALREADY_EXISTS,
            None,
            Source::Admission,
            "metadata.name",
            at,
            message,
            "Choose another name, or delete the Pod that has it.",
        );
    }
}

#[cfg(test)]
mod tests;
