//! Every error this server answers with: one enum, one envelope (`app::api::Envelope`), one place that turns it into HTTP.
//!
//! Each variant's doc begins with its status. Messages say what and why, helps say what to do; neither holds internals.

use app::api::{Envelope, Problem};
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use crate::body::LIMIT;

/// What went wrong with a request.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// 401: no cookie and no bearer token came along.
    #[error("no token")]
    NoToken,
    /// 403: a token came along, but not this server's.
    #[error("wrong token")]
    WrongToken,
    /// 403: the Host header names another server (DNS rebinding).
    #[error("host {0:?} is not this server's")]
    ForeignHost(String),
    /// 403: the request was made by a page of another origin, or does not say by which.
    #[error("origin {0:?} is not this server's")]
    ForeignOrigin(Option<String>),
    /// 404: there is no such route below `/api`.
    #[error("no route {0:?}")]
    NoRoute(String),
    /// 404: there is no exercise of this id.
    #[error("no exercise {0:?}")]
    NoExercise(String),
    /// 404: there is no live grade of this id, or no longer.
    #[error("no attempt {0:?}")]
    NoAttempt(String),
    /// 404: there is no lesson of this id.
    #[error("no lesson {0:?}")]
    NoLesson(String),
    /// 404: the judge finds nothing by this code.
    #[error("no check {0}")]
    NoCheck(String),
    /// 404: Kubernetes knows no such field of a Pod.
    #[error("no field {0}")]
    NoField(String),
    /// 405: the route exists for other methods.
    #[error("wrong method {0}")]
    WrongMethod(String),
    /// 408: the request took too long to arrive or to be answered.
    #[error("took longer than {0} s")]
    TooSlow(u64),
    /// 413: the body is larger than the API server takes.
    #[error("body over {LIMIT} bytes")]
    TooLarge,
    /// 415: the body is of another type.
    #[error("content type is not {0}")]
    WrongType(&'static str),
    /// 400: the request cannot be read; says why.
    #[error("unreadable request: {0}")]
    Unreadable(String),
    /// 426: the live route was asked for without an upgrade to a WebSocket.
    #[error("no upgrade")]
    NoUpgrade,
    /// 400: the text holds no document.
    #[error("no document")]
    NoDocument,
    /// 400: the text holds several documents; how many.
    #[error("{0} documents")]
    SeveralDocuments(usize),
    /// 400: the document is of another kind.
    #[error("kind {0}")]
    NotAPod(String),
    /// 400: a namespace or name that cannot stand in an address.
    #[error("bad {what} {value:?}")]
    BadName {
        /// `namespace` or `name`.
        what: &'static str,
        /// As it was given.
        value: String,
    },
    /// 409: this server knows no command that starts or stops the cluster; which of both.
    #[error("no command to {0} the cluster")]
    NoCommand(&'static str),
    /// 409: the server was told to use another cluster than the one its commands are about.
    #[error("context {0:?} is not ours")]
    NotOurCluster(String),
    /// 409: the cluster has no nodes, so nothing runs on it.
    #[error("the cluster runs no Pods")]
    NoNodes,
    /// 429: so many live grades are under way.
    #[error("{0} attempts")]
    TooManyAttempts(usize),
    /// 500: what an exercise needs on the cluster is of a kind that Podlab does not set up; its kind.
    #[error("setup of kind {0:?}")]
    SetupKind(String),
    /// 502: the API server refused what an exercise needs; of which kind, and its words.
    #[error("setup of kind {0} refused: {1}")]
    SetupRefused(String, String),
    /// The API server's own status, 4xx or 5xx: it refused, and says why in its `Status` object.
    #[error("the API server answered {0}")]
    Refused(StatusCode, Value),
    /// 502: the API server does not know who this server is (its own 401, which must not look like ours).
    #[error("the API server does not accept our credentials")]
    Unauthorized,
    /// 502: the API server's answer cannot be understood.
    #[error("odd answer: {0}")]
    Odd(String),
    /// 503: there is no cluster now.
    #[error("no cluster: {message}")]
    ClusterLost {
        /// What is the case.
        message: String,
        /// What to do.
        help: String,
    },
    /// 504: the API server did not answer in time; after how many seconds.
    #[error("no answer within {0} s")]
    ClusterSilent(u64),
    /// 500: our own failure; the text is logged, never sent.
    #[error("internal: {0}")]
    Internal(String),
}

impl Error {
    /// The HTTP status this error is answered with.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NoToken => StatusCode::UNAUTHORIZED,
            Self::WrongToken | Self::ForeignHost(_) | Self::ForeignOrigin(_) => StatusCode::FORBIDDEN,
            Self::NoRoute(_)
            | Self::NoExercise(_)
            | Self::NoAttempt(_)
            | Self::NoLesson(_)
            | Self::NoCheck(_)
            | Self::NoField(_) => StatusCode::NOT_FOUND,
            Self::WrongMethod(_) => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow(_) => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::NoUpgrade => StatusCode::UPGRADE_REQUIRED,
            Self::Unreadable(_)
            | Self::NoDocument
            | Self::SeveralDocuments(_)
            | Self::NotAPod(_)
            | Self::BadName { .. } => StatusCode::BAD_REQUEST,
            Self::NoCommand(_) | Self::NotOurCluster(_) | Self::NoNodes => StatusCode::CONFLICT,
            Self::TooManyAttempts(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Refused(status, _) => *status,
            Self::Unauthorized | Self::Odd(_) | Self::SetupRefused(..) => StatusCode::BAD_GATEWAY,
            Self::ClusterLost { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::ClusterSilent(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Internal(_) | Self::SetupKind(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable slug for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoToken => "no-token",
            Self::WrongToken => "wrong-token",
            Self::ForeignHost(_) => "foreign-host",
            Self::ForeignOrigin(_) => "foreign-origin",
            Self::NoRoute(_) => "no-route",
            Self::NoExercise(_) => "no-exercise",
            Self::NoAttempt(_) => "no-attempt",
            Self::NoLesson(_) => "no-lesson",
            Self::NoCheck(_) => "no-check",
            Self::NoField(_) => "no-field",
            Self::WrongMethod(_) => "wrong-method",
            Self::TooSlow(_) => "too-slow",
            Self::TooLarge => "too-large",
            Self::WrongType(_) => "wrong-content-type",
            Self::Unreadable(_) => "unreadable-request",
            Self::NoUpgrade => "no-upgrade",
            Self::NoDocument => "no-document",
            Self::SeveralDocuments(_) => "several-documents",
            Self::NotAPod(_) => "not-a-pod",
            Self::BadName { .. } => "bad-name",
            Self::NoCommand(_) => "no-cluster-command",
            Self::NotOurCluster(_) => "not-our-cluster",
            Self::NoNodes => "no-nodes",
            Self::TooManyAttempts(_) => "too-many-attempts",
            Self::SetupKind(_) => "setup-kind",
            Self::SetupRefused(..) => "setup-refused",
            Self::Refused(..) => "refused",
            Self::Unauthorized => "cluster-unauthorized",
            Self::Odd(_) => "cluster-odd-answer",
            Self::ClusterLost { .. } => "cluster-lost",
            Self::ClusterSilent(_) => "cluster-silent",
            Self::Internal(_) => "internal",
        }
    }

    /// What went wrong and why; what to do.
    #[expect(clippy::too_many_lines, reason = "a table: one row an error")]
    pub fn texts(&self) -> (String, String) {
        let (message, help) = match self {
            Self::NoToken => return text("This needs the token of this server.", OPEN_LINK),
            Self::WrongToken => {
                return text("The token is not this server's: it makes a new one at each start.", OPEN_LINK);
            }
            Self::ForeignHost(host) => (
                format!("This server is not known as \"{host}\"."),
                "Open the link that `podlab serve` printed, or start it with `--allow-host NAME` if it is reached by that name.",
            ),
            Self::ForeignOrigin(Some(origin)) => (
                format!("A page of {origin} may not do this; only Podlab's own page may."),
                "Use the page that this server serves, at the address in its link.",
            ),
            Self::ForeignOrigin(None) => {
                return text(
                    "The request does not say which page made it (no Origin header).",
                    "From a script send the header `Authorization: Bearer TOKEN`.",
                );
            }
            Self::NoRoute(path) => (format!("There is nothing at {path}."), "Look at the address."),
            Self::NoExercise(id) => {
                (format!("There is no exercise \"{id}\"."), "GET /api/exercises lists them all.")
            }
            Self::NoAttempt(id) => (
                format!("There is no live grade \"{id}\"; old ones are forgotten."),
                "Run the text on the cluster again.",
            ),
            Self::NoLesson(id) => {
                (format!("There is no lesson \"{id}\"."), "GET /api/lessons lists them all.")
            }
            Self::NoCheck(code) => (
                format!("The judge has no check \"{code}\"."),
                "Codes stand beside the findings of `podlab check` and of the page.",
            ),
            Self::NoField(path) => (
                format!("Kubernetes knows no field \"{path}\" of a Pod."),
                "`podlab explain` lists the fields there are; positions are left out: spec.containers.image.",
            ),
            Self::WrongMethod(method) => {
                (format!("{method} is not possible here."), "The header Allow names the methods that are.")
            }
            Self::TooSlow(seconds) => (
                format!("The request took longer than {seconds} s."),
                "Try again; look at the connection if it stays so.",
            ),
            Self::TooLarge => {
                return text(
                    "The text is larger than 3 MiB, the most that an API server takes.",
                    "Make it smaller: large data belongs into a volume, a ConfigMap or an image.",
                );
            }
            Self::WrongType(wanted) => {
                (format!("The body has to be {wanted}."), "Set the header Content-Type to it.")
            }
            Self::Unreadable(why) => (
                format!("The request cannot be read: {why}."),
                "Reload the page; from a script, look at what is sent.",
            ),
            Self::NoUpgrade => {
                return text(
                    "This address speaks WebSocket only.",
                    "Open it as a WebSocket; for the state of the cluster alone there is GET /api/cluster.",
                );
            }
            Self::NoDocument => {
                return text("There is no Pod in the text.", "Write one, or start from the yellow Pod.");
            }
            Self::SeveralDocuments(count) => (
                format!(
                    "The text holds {count} documents; the API server would read only the first and be silent about the rest."
                ),
                "Send one Pod at a time.",
            ),
            Self::NotAPod(kind) => (
                format!("This is a {kind}; Podlab sends only Pods to the cluster."),
                "Take the Pod template out of it as a Pod of its own, or use kubectl for other kinds.",
            ),
            Self::BadName { what, value } => (
                format!("\"{value}\" cannot be a {what}."),
                "Use lower case letters, digits and '-', beginning and ending with a letter or digit.",
            ),
            Self::NoCommand(task) => (
                format!("This server knows no command that {task}s the cluster."),
                if *task == "start" {
                    "Type `make cluster` in a terminal."
                } else {
                    "Type `make cluster-down` in a terminal."
                },
            ),
            Self::NotOurCluster(context) => (
                format!(
                    "Podlab starts and stops only a cluster of its own; this server was told to use {context}."
                ),
                "Start and stop that one with the tool it was made with.",
            ),
            Self::NoNodes => {
                return text(
                    "This cluster has no nodes: it judges and stores Pods but runs none.",
                    "Use a cluster that runs Pods, such as the one that `make cluster` makes.",
                );
            }
            Self::TooManyAttempts(most) => (
                format!("{most} live grades are under way, the most at once."),
                "Wait until one of them is over, or cancel one.",
            ),
            Self::SetupKind(kind) => (
                format!("The exercise needs an object of kind {kind}, which Podlab does not set up."),
                "Tell who wrote the exercise: its setup may hold what docs/EXERCISES.md lists.",
            ),
            Self::SetupRefused(kind, why) => (
                format!("The API server refused the {kind} that the exercise needs: {why}"),
                "It is no fault of yours. Tell who wrote the exercise.",
            ),
            Self::Refused(code, status) => (refusal(status), refusal_help(*code)),
            Self::Unauthorized => {
                return text(
                    "The API server does not accept the credentials of the kubeconfig (401).",
                    "Renew them in the kubeconfig; Podlab reads it again by itself.",
                );
            }
            Self::Odd(_) => {
                return text(
                    "The answer of the API server cannot be understood.",
                    "Look at what the kubeconfig's server address leads to; the log of podlab serve has the details.",
                );
            }
            Self::ClusterLost { message, help } => (message.clone(), help.as_str()),
            Self::ClusterSilent(seconds) => (
                format!(
                    "The API server did not answer within {seconds} s, so it is not known whether it was done."
                ),
                "Look at the list of Pods before trying again.",
            ),
            Self::Internal(_) => {
                return text("Podlab itself failed.", "Try again; the log of podlab serve has the details.");
            }
        };
        (message, help.to_owned())
    }
}

impl Error {
    /// As it travels.
    pub fn problem(&self) -> Problem {
        let (message, help) = self.texts();
        let status = match self {
            Self::Refused(_, status) => Some(status.clone()),
            _ => None,
        };
        Problem { code: self.code().to_owned(), message, help, status }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Internal(_) | Self::Odd(_) = self {
            crate::log::note(&self.to_string());
        }
        (self.status(), Json(Envelope { error: self.problem() })).into_response()
    }
}

const OPEN_LINK: &str = "Open the link that `podlab serve` printed, with all that stands after the #.";

fn text(message: &str, help: &str) -> (String, String) {
    (message.to_owned(), help.to_owned())
}

/// What to do about a refusal of the API server, by its status.
fn refusal_help(code: StatusCode) -> &'static str {
    match code {
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY => {
            "Mend what the list of problems names, then submit again."
        }
        StatusCode::FORBIDDEN => {
            "Ask who runs the cluster for the permission, or use a namespace where you have it."
        }
        StatusCode::NOT_FOUND => {
            "Choose a namespace or Pod that exists; the list of Pods shows what is there."
        }
        StatusCode::CONFLICT => "Delete the Pod of that name first, or give this one another name.",
        _ => "Try again; if it stays, look at the cluster itself.",
    }
}

fn refusal(status: &Value) -> String {
    status
        .get("message")
        .and_then(Value::as_str)
        .unwrap_or("The API server refused without a reason.")
        .to_owned()
}
