//! The wire contract between browser and server: what each route takes and gives.
//!
//! Plain JSON over HTTP, but for a Pod, which travels as the bytes its author wrote
//! (`application/yaml`). One WebSocket a tab ([`ClientFrame`], [`ServerFrame`]) carries
//! everything live, each stream on a channel of its own.

mod attempt;

pub use attempt::{ATTEMPTS, AttemptState, AttemptStatus};
use serde::{Deserialize, Serialize};

/// Where the cookie comes from: `POST /api/session`.
pub const SESSION: &str = "/api/session";
/// `GET`: the state of the cluster. Guarded.
pub const CLUSTER: &str = "/api/cluster";
/// `GET`: a list of exercises; with `/{id}`, one [`lab::Sheet`]; with `/{id}/solution`, its [`Solved`]. With `/{id}/attempts` and
/// `/{id}/running`, `POST`: an [`AttemptStatus`]; guarded.
pub const EXERCISES: &str = "/api/exercises";
/// `GET`: a list of lessons; with `/{id}`, one [`lab::Lesson`].
pub const LESSONS: &str = "/api/lessons";
/// `GET` with `/{code}`: an [`ExplainedCheck`].
pub const CHECKS: &str = "/api/checks";
/// `GET` with `/{path}`, such as `spec.containers.image`: an [`ExplainedField`].
pub const FIELDS: &str = "/api/fields";
/// `GET`: one sentence about each field that stands inside another, as text.
pub const HINTS: &str = "/api/hints";
/// `GET`: the gallery, a list of [`lab::Example`].
pub const EXAMPLES: &str = "/api/examples";
/// `POST`: dry run or create; with `/{namespace}/{name}`, `DELETE`. Guarded.
pub const PODS: &str = "/api/pods";
/// `POST`: start the cluster, as far as [`Controls`] says. Guarded. 202, answers with [`ClusterStatus`].
pub const CLUSTER_START: &str = "/api/cluster/start";
/// `POST`: stop the cluster, as far as [`Controls`] says. Guarded. 202, answers with [`ClusterStatus`].
pub const CLUSTER_STOP: &str = "/api/cluster/stop";
/// `GET` with an upgrade: the one WebSocket. Guarded.
pub const LIVE: &str = "/api/live";

/// `POST /api/session`: exchanges the printed token for a cookie that scripts cannot read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// The token from the link that `podlab serve` prints.
    pub token: String,
}

/// `GET /api/session`: whether this browser may use the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// True when a valid cookie came along, or the server asks for none.
    pub allowed: bool,
}

/// The one shape of every error answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// What went wrong.
    pub error: Problem,
}

/// What went wrong, why, and what to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// A kebab-case slug, stable for scripts.
    pub code: String,
    /// What happened and why, one or two sentences.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The API server's own `Status` object, when it was the API server that refused.
    #[serde(default)]
    pub status: Option<serde_json::Value>,
}

/// The answer to a dry run or a create.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Submitted {
    /// `metadata.name` as the API server keeps it.
    pub name: String,
    /// `metadata.namespace` as the API server keeps it.
    pub namespace: String,
    /// `metadata.uid`; names this very Pod, also after another takes its name.
    pub uid: String,
    /// Whether nothing was stored.
    pub dry_run: bool,
    /// `Warning` headers of the answer, texts only.
    pub warnings: Vec<String>,
    /// From the server's request to the API server's answer.
    pub seconds: f64,
}

/// The answer to a delete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// The Pod that is going or gone.
    pub name: String,
    /// Its namespace.
    pub namespace: String,
}

/// One entry of `GET /api/exercises`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseEntry {
    /// Stable; used in links and on the command line.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// Expected minutes.
    pub minutes: u32,
    /// 1 (first steps) to 5 (exam level).
    pub difficulty: u8,
    /// What kind of Pod it is about.
    pub pattern: String,
}

/// `GET /api/exercises/{id}/solution`: what a learner sees once an exercise is done, or given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Solved {
    /// Right Pods to learn from, as YAML.
    pub solutions: Vec<String>,
    /// Why they work, as safe HTML.
    pub debrief: String,
}

/// One entry of `GET /api/lessons`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonEntry {
    /// Stable; used in links.
    pub id: String,
    /// Its place, from 1.
    pub order: u32,
    /// Shown to people.
    pub title: String,
    /// Expected minutes.
    pub minutes: u32,
}

impl From<&lab::Lesson> for LessonEntry {
    fn from(lesson: &lab::Lesson) -> LessonEntry {
        let lab::Lesson { id, order, title, minutes, .. } = lesson;
        LessonEntry { id: id.clone(), order: *order, title: title.clone(), minutes: *minutes }
    }
}

impl From<&lab::Sheet> for ExerciseEntry {
    fn from(sheet: &lab::Sheet) -> ExerciseEntry {
        ExerciseEntry {
            id: sheet.id.clone(),
            title: sheet.title.clone(),
            minutes: sheet.minutes,
            difficulty: sheet.difficulty,
            pattern: sheet.pattern.clone(),
        }
    }
}

/// `GET /api/checks/{code}`: what a finding of the judge is about, at length.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedCheck {
    /// The finding's code.
    pub code: String,
    /// What happens, why, what to do, a bad and a good Pod: safe HTML.
    pub html: String,
}

/// `GET /api/fields/{path}`: what a field of a Pod is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExplainedField {
    /// The field's pattern: `spec.containers[].image`.
    pub path: String,
    /// In Kubernetes' own words: plain text, paragraphs apart by an empty line. Empty where Kubernetes says nothing.
    pub doc: String,
}

/// How things stand with the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClusterState {
    /// No allowed cluster is configured.
    #[default]
    None,
    /// A program is making what the cluster needs: programs, images. See [`Progress`].
    Building,
    /// Configured or being started, has not answered yet.
    Starting,
    /// Answers.
    Ready,
    /// Answered before, does not now; Podlab keeps trying.
    Lost,
    /// A program is taking it down.
    Stopping,
}

/// The cluster, as far as this server may use it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClusterStatus {
    /// How things stand.
    pub state: ClusterState,
    /// The kubeconfig context in use.
    pub context: Option<String>,
    /// Kubernetes' version, such as `v1.36.3`.
    pub version: Option<String>,
    /// Whether it has nodes: without, it judges and stores Pods but runs none.
    pub runs_pods: bool,
    /// One sentence for people: what is the case.
    pub message: String,
    /// One sentence for people: what to do, empty when there is nothing to do.
    pub help: String,
    /// What the program that makes, starts or stops the cluster says, while it runs and after it failed.
    pub progress: Option<Progress>,
    /// What this server can do about the cluster.
    pub controls: Controls,
    /// What is special about the cluster that Podlab made.
    pub about: About,
}

/// How far the cluster program is.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// The steps begun so far, in order.
    pub steps: Vec<Step>,
    /// How many steps there will be.
    pub of: u32,
    /// What failed and why; empty unless it failed.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// One step of the cluster program.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// Stable name, such as `node-image`.
    pub name: String,
    /// A few words for people.
    pub title: String,
    /// What it does at the moment; may be empty.
    pub detail: String,
    /// When it began, milliseconds since 1970-01-01 UTC.
    pub began: i64,
    /// How long it took; none while it runs.
    pub seconds: Option<f64>,
}

/// What the page's buttons can do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Controls {
    /// The start button works now.
    pub start: bool,
    /// The stop button works now.
    pub stop: bool,
    /// What to type in a terminal where no button works, such as `make cluster`; empty when one does or nothing would help.
    pub command: String,
}

/// What differs from a cluster elsewhere. As `up` of end2end/cluster writes it into the ConfigMap
/// `kube-public/podlab-cluster`, key `about`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct About {
    /// Images that stand in for those of the same name elsewhere.
    pub stand_ins: Vec<StandIn>,
    /// Sentences for people.
    pub notes: Vec<String>,
}

/// An image that stands in for another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct StandIn {
    /// As a Pod names it, such as `busybox`.
    pub image: String,
    /// In full, such as `docker.io/library/busybox`.
    pub repository: String,
    /// The tags it answers to.
    pub tags: Vec<String>,
    /// What it is in truth, such as "Debian's busybox 1.35.0".
    pub is: String,
}

/// What a list of Pods shows of one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PodSummary {
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: String,
    /// `metadata.uid`.
    pub uid: String,
    /// `metadata.creationTimestamp`, RFC 3339.
    pub created: String,
    /// Whether `metadata.deletionTimestamp` is set.
    pub deleting: bool,
    /// As kubectl's column STATUS: `Running`, `CrashLoopBackOff`, `Init:0/1`, `Completed`, …
    pub status: String,
    /// How many of `of` are ready, as kubectl's column READY: app containers and sidecars.
    pub ready: u32,
    /// See `ready`.
    pub of: u32,
    /// As kubectl's column RESTARTS.
    pub restarts: u32,
    /// What the cluster tells of it and of each container.
    pub run: lab::Run,
}

/// What a tab sends on the WebSocket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClientFrame {
    /// Opens a channel; its number is the tab's choice.
    Subscribe {
        /// Names the stream in every frame about it.
        channel: u32,
        /// What it carries.
        to: Topic,
    },
    /// Closes a channel.
    Unsubscribe {
        /// The number given when it was opened.
        channel: u32,
    },
}

/// What a channel carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    /// [`ClusterStatus`], now and at every change.
    Cluster,
    /// The Pods of a namespace: all of them first, then what changes.
    Watch {
        /// The namespace.
        namespace: String,
    },
}

/// What the server sends on the WebSocket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ServerFrame {
    /// Which stream.
    pub channel: u32,
    /// When it was sent: milliseconds since 1970-01-01 UTC by the server's clock, so that ages do not hang on the browser's.
    pub at: i64,
    /// What happened on it.
    pub event: LiveEvent,
}

/// One event on a channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LiveEvent {
    /// The cluster's state, whole.
    Cluster(ClusterStatus),
    /// Every Pod of the namespace; replaces what was known.
    Pods(Vec<PodSummary>),
    /// A Pod that is new or changed.
    Applied(PodSummary),
    /// A Pod that is gone.
    Deleted {
        /// Its name.
        name: String,
        /// Its uid.
        uid: String,
    },
    /// The stream has a difficulty; it goes on by itself unless the text says otherwise.
    Problem {
        /// What and why.
        message: String,
        /// What to do.
        help: String,
    },
}
