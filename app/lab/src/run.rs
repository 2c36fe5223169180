//! What a cluster tells of a Pod that was submitted: the facts that a live verdict rests on. Times are seconds since
//! 1970-01-01 UTC by the cluster's clock, which writes whole seconds.

use serde::{Deserialize, Serialize};

/// A Pod as a cluster runs it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// `status.phase`, such as `Pending`.
    pub phase: String,
    /// Why the Pod as a whole is not as it should be, such as `0/1 nodes are available: …`; may be empty.
    pub message: String,
    /// Its containers: init containers first, then the app containers, each in the Pod's order.
    pub containers: Vec<ContainerRun>,
}

/// A container as the kubelet last told of it (`status.containerStatuses`, joined with its entry in `spec`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ContainerRun {
    /// Its name.
    pub name: String,
    /// Which of the three kinds it is.
    pub kind: Kind,
    /// `spec.…[].image` as it was submitted.
    pub image: String,
    /// What it does now.
    pub state: State,
    /// How it ended the last time, if it was started again or waits for that (`lastState.terminated`).
    pub last: Option<Ended>,
    /// `ready`.
    pub ready: bool,
    /// `restartCount`.
    pub restarts: u32,
    /// When the kubelet starts it again, at the earliest: the end of the last run and the back-off, as the kubelet names it or,
    /// while it does not yet, as it reckons.
    pub retry: Option<i64>,
}

/// The three kinds of container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Runs to its end before the app containers start.
    Init,
    /// An init container with `restartPolicy: Always`: starts before the app containers and stays (KEP-753).
    Sidecar,
    /// One of `spec.containers`.
    App,
}

/// The state of a container (`ContainerState` of the API).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum State {
    /// Not running, and not ended for good.
    Waiting {
        /// Such as `ContainerCreating`, `CrashLoopBackOff`; may be empty.
        reason: String,
        /// More in words; may be empty.
        message: String,
    },
    /// Its process runs.
    Running {
        /// Since when.
        since: i64,
    },
    /// Its process has ended.
    Terminated(Ended),
}

/// How a process ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ended {
    /// Such as `Completed`, `Error`, `OOMKilled`.
    pub reason: String,
    /// More in words; may be empty.
    pub message: String,
    /// Its exit status; 128 and the signal's number when a signal ended it.
    pub exit_code: i32,
    /// When it had begun, where known.
    pub began: Option<i64>,
    /// When it ended, where known.
    pub at: Option<i64>,
}

/// Containers for tests.
#[cfg(test)]
pub(crate) mod testing {
    use super::{ContainerRun, Ended, Kind, State};

    pub(crate) fn container(name: &str, state: State) -> ContainerRun {
        ContainerRun {
            name: name.to_owned(),
            kind: Kind::App,
            image: "busybox".to_owned(),
            state,
            last: None,
            ready: false,
            restarts: 0,
            retry: None,
        }
    }

    pub(crate) fn running(since: i64) -> State {
        State::Running { since }
    }

    pub(crate) fn waiting(reason: &str, message: &str) -> State {
        State::Waiting { reason: reason.to_owned(), message: message.to_owned() }
    }

    pub(crate) fn ended(exit_code: i32, reason: &str, began: i64, at: i64) -> Ended {
        let (reason, message) = (reason.to_owned(), String::new());
        Ended { reason, message, exit_code, began: Some(began), at: Some(at) }
    }
}
