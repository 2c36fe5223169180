//! What can be wrong with the way to a cluster, said for people.

use app::api::{ClusterState, ClusterStatus};

/// Why there is no connection.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// None of these files exists.
    NoFile(String),
    /// A kubeconfig that cannot be read; why.
    Broken(String),
    /// The context named on the command line is in no kubeconfig; those that are.
    NoContext { named: String, known: Vec<String> },
    /// No context was named and there is no `kind-podlab`.
    NotNamed { known: Vec<String> },
    /// `kind-podlab` is not a kind cluster on this machine; what gives it away.
    NotKind(String),
    /// It has no nodes yet, so it cannot be known for a kind cluster.
    NoNodes,
    /// Nobody answers; why, as the system says it.
    Away { server: String, why: String },
    /// Somebody takes the request and is silent, for so many seconds.
    Silent { server: String, seconds: u64 },
    /// 401.
    Unauthorized,
    /// 403, with the API server's words.
    Forbidden(String),
    /// An answer that no API server gives.
    Odd { server: String, why: String },
}

impl Trouble {
    /// The status to show. `ever` tells whether the cluster has answered before.
    pub fn status(&self, context: Option<&str>, ever: bool) -> ClusterStatus {
        let state = match self {
            Self::NoFile(_)
            | Self::Broken(_)
            | Self::NoContext { .. }
            | Self::NotNamed { .. }
            | Self::NotKind(_) => ClusterState::None,
            Self::Unauthorized | Self::Forbidden(_) | Self::Odd { .. } => ClusterState::Lost,
            Self::Away { .. } | Self::Silent { .. } if ever => ClusterState::Lost,
            Self::Away { .. } | Self::Silent { .. } | Self::NoNodes => ClusterState::Starting,
        };
        let (message, help) = self.texts();
        ClusterStatus {
            state,
            context: context.map(str::to_owned),
            version: None,
            runs_pods: false,
            message,
            help: help.to_owned(),
            ..ClusterStatus::default()
        }
    }

    /// Whether nobody is there at all, as against somebody who cannot be used or a kubeconfig that cannot be read.
    pub const fn is_absence(&self) -> bool {
        matches!(
            self,
            Self::NoFile(_)
                | Self::NoContext { .. }
                | Self::NotNamed { .. }
                | Self::NoNodes
                | Self::Away { .. }
        )
    }

    fn texts(&self) -> (String, &'static str) {
        match self {
            Self::NoFile(files) => (
                format!("There is no kubeconfig ({files}), so no cluster is connected."),
                "Make a cluster with `make cluster`; it is found by itself. Without one, everything but Submit works.",
            ),
            Self::Broken(why) => (
                format!("The kubeconfig cannot be read: {why}."),
                "Repair it; `kubectl config view` shows how it is understood. It is read again by itself.",
            ),
            Self::NoContext { named, known } => (
                format!("The kubeconfig has no context \"{named}\"; it has {}.", list(known)),
                "Make that cluster, or start `podlab serve --context` with one of these.",
            ),
            Self::NotNamed { known } => (
                format!(
                    "No cluster is connected: by itself Podlab uses only kind-podlab, and the kubeconfig has {}.",
                    list(known)
                ),
                "Make it with `make cluster`, or name another with `podlab serve --context`.",
            ),
            Self::NotKind(why) => (
                format!("The context kind-podlab is not a kind cluster on this machine: {why}."),
                "To use it all the same, name it: `podlab serve --context kind-podlab`.",
            ),
            Self::NoNodes => (
                "The cluster kind-podlab has no nodes yet.".to_owned(),
                "Wait for its node; Podlab looks again by itself.",
            ),
            Self::Away { server, why } => (
                format!("The cluster does not answer at {server}: {why}."),
                "Start it, or wait for it; Podlab keeps trying by itself. Your text is safe.",
            ),
            Self::Silent { server, seconds } => (
                format!("The cluster at {server} takes requests but has not answered within {seconds} s."),
                "It may be overloaded or about to start; Podlab keeps trying by itself. Your text is safe.",
            ),
            Self::Unauthorized => (
                "The API server does not accept the credentials of the kubeconfig (401).".to_owned(),
                "Renew them in the kubeconfig; it is read again by itself.",
            ),
            Self::Forbidden(why) => (
                format!("The kubeconfig's user lacks a permission: {why}."),
                "Ask for it, or take a context whose user has it.",
            ),
            Self::Odd { server, why } => (
                format!("What answers at {server} is not a Kubernetes API server: {why}."),
                "Look at the server address in the kubeconfig, and at proxies in between.",
            ),
        }
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() { "no context at all".to_owned() } else { names.join(", ") }
}
