//! The wire contract between browser and server: what each route takes and gives.
//!
//! Plain JSON over HTTP, but for a Pod, which travels as the bytes its author wrote
//! (`application/yaml`). One WebSocket a tab ([`ClientFrame`], [`ServerFrame`]) carries
//! everything live, each stream on a channel of its own.

use serde::{Deserialize, Serialize};

/// Where the cookie comes from: `POST /api/session`.
pub const SESSION: &str = "/api/session";
/// `GET`: the state of the cluster. Guarded.
pub const CLUSTER: &str = "/api/cluster";
/// `GET`: a list of exercises; with `/{id}`, one [`lab::Sheet`].
pub const EXERCISES: &str = "/api/exercises";
/// `POST`: dry run or create; with `/{namespace}/{name}`, `DELETE`. Guarded.
pub const PODS: &str = "/api/pods";
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

/// How things stand with the cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClusterState {
    /// No allowed cluster is configured.
    #[default]
    None,
    /// Configured, has not answered yet.
    Starting,
    /// Answers.
    Ready,
    /// Answered before, does not now; Podlab keeps trying.
    Lost,
}

/// The cluster, as far as this server may use it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
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
}

/// What a list of Pods shows of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PodSummary {
    /// `metadata.name`.
    pub name: String,
    /// `metadata.namespace`.
    pub namespace: String,
    /// `metadata.uid`.
    pub uid: String,
    /// `status.phase`, such as `Pending`.
    pub phase: String,
    /// `metadata.creationTimestamp`, RFC 3339.
    pub created: String,
    /// Whether `metadata.deletionTimestamp` is set.
    pub deleting: bool,
    /// Names of the app containers, in order.
    pub containers: Vec<String>,
    /// `status.message`, or why it waits; may be empty.
    pub message: String,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerFrame {
    /// Which stream.
    pub channel: u32,
    /// What happened on it.
    pub event: LiveEvent,
}

/// One event on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
