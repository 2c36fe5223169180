//! What stands between this tab and the cluster, as one state that the chip shows.

use super::progress;
use crate::api::{ClusterState, ClusterStatus};

/// The way from this tab to the cluster.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Link {
    /// Not known yet.
    #[default]
    Unknown,
    /// The browser has no token: everything works but the cluster.
    Locked,
    /// The Podlab server itself does not answer; the tab keeps trying.
    Away,
    /// The server answers and says how the cluster is.
    Up(Box<ClusterStatus>),
}

impl Link {
    /// What the server says of the cluster, when it says something.
    pub fn status(&self) -> Option<&ClusterStatus> {
        match self {
            Self::Up(status) => Some(status),
            Self::Unknown | Self::Locked | Self::Away => None,
        }
    }

    /// For the chip's `data-state`.
    pub fn state(&self) -> &'static str {
        match self {
            Self::Unknown => "starting",
            Self::Locked => "locked",
            Self::Away => "lost",
            Self::Up(status) => match status.state {
                ClusterState::None => "none",
                ClusterState::Starting => "starting",
                ClusterState::Ready => "ready",
                ClusterState::Building => "building",
                ClusterState::Stopping => "stopping",
                ClusterState::Lost => "lost",
            },
        }
    }

    /// A few words for the chip.
    pub fn label(&self) -> String {
        match self {
            Self::Unknown => "cluster: looking".to_owned(),
            Self::Locked => "cluster: locked".to_owned(),
            Self::Away => "Podlab is away".to_owned(),
            Self::Up(status) => {
                let name = status.context.as_deref().unwrap_or("cluster");
                let step = progress::counted(status.progress.as_ref());
                match status.state {
                    ClusterState::None => "no cluster".to_owned(),
                    ClusterState::Building => format!("{name}: building{step}"),
                    ClusterState::Stopping => format!("{name}: stopping{step}"),
                    ClusterState::Starting => format!("{name}: starting{step}"),
                    ClusterState::Ready => {
                        format!("{name} {}", status.version.as_deref().unwrap_or_default())
                    }
                    ClusterState::Lost => format!("{name}: lost"),
                }
            }
        }
    }

    /// What is the case and what to do, for the panel.
    pub fn explanation(&self) -> (String, String) {
        let say = |message: &str, help: &str| (message.to_owned(), help.to_owned());
        match self {
            Self::Unknown => say("Looking for the cluster.", ""),
            Self::Locked => say(
                "This browser has no token, so it may not use the cluster. Building, checking, grading and export work all the same.",
                "Open the link that podlab printed when it started; it ends in #token=…",
            ),
            Self::Away => say(
                "The Podlab server does not answer; your text is safe in this browser, and the page keeps trying.",
                "Start it again with make run (or podlab serve) in its terminal.",
            ),
            Self::Up(status) => (status.message.clone(), status.help.clone()),
        }
    }

    /// Whether what is submitted now also runs.
    pub fn runs_pods(&self) -> bool {
        self.is_ready() && self.status().is_some_and(|status| status.runs_pods)
    }

    /// Whether a Pod can be submitted now.
    pub fn is_ready(&self) -> bool {
        self.status().is_some_and(|status| status.state == ClusterState::Ready)
    }
}
