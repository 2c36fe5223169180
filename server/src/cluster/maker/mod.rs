//! The program that makes, starts and stops the cluster: what it says in its progress file ([`story`], `file`), and
//! running it when a person presses a button (`command`, `desk`). What is the case now is [`Work`].

mod command;
mod desk;
mod file;
pub mod story;
pub mod work;

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::{Notify, mpsc, oneshot, watch};

use desk::{Desk, Order};
use work::Work;

/// What the two buttons are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Task {
    /// Make the cluster, or start it.
    #[default]
    Start,
    /// Take it down.
    Stop,
}

impl Task {
    /// As the audit log names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Stop => "stop",
        }
    }
}

/// What this server was told about the cluster program.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Commands {
    /// The file in which it says how far it is; may not exist yet.
    pub progress: Option<PathBuf>,
    /// A line for `sh -c` that starts the cluster.
    pub start: Option<String>,
    /// A line for `sh -c` that stops it.
    pub stop: Option<String>,
}

impl Commands {
    /// The line for this task.
    pub fn line(&self, task: Task) -> Option<&str> {
        match task {
            Task::Start => self.start.as_deref(),
            Task::Stop => self.stop.as_deref(),
        }
    }

    /// Whether there is anything that the program could be asked or heard by.
    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// These, or what kind itself can do where nothing was said and it is there.
    #[must_use]
    pub fn or_kind(self, is_there: bool) -> Self {
        if self.start.is_some() || self.stop.is_some() || !is_there {
            return self;
        }
        let create = format!("kind create cluster --name podlab --image {NODE_IMAGE}");
        let delete = "kind delete cluster --name podlab".to_owned();
        Self { start: Some(create), stop: Some(delete), ..self }
    }
}

/// Of the release notes of kind v0.33, whose own default is a later Kubernetes than Podlab judges by.
const NODE_IMAGE: &str =
    "kindest/node:v1.36.4@sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed";

/// The desk where the program is followed and run. Cheap to clone; what runs is ended with the last clone.
#[derive(Clone)]
pub struct Maker {
    orders: mpsc::Sender<Order>,
    work: watch::Receiver<Work>,
}

impl Maker {
    /// Opens the desk. `nudge` is called when the connection should look for the cluster at once.
    pub fn start(commands: Commands, nudge: Arc<Notify>) -> Self {
        let (orders, waiting) = mpsc::channel(8);
        let (out, work) = watch::channel(Work::default());
        tokio::spawn(Desk::new(commands, nudge, out).serve(waiting));
        Self { orders, work }
    }

    /// What is the case now.
    pub fn work(&self) -> Work {
        self.work.borrow().clone()
    }

    /// Follows it from now on.
    pub fn follow(&self) -> watch::Receiver<Work> {
        self.work.clone()
    }

    /// A button was pressed while the cluster did answer, or did not. True if something was started for it.
    pub async fn press(&self, task: Task, connected: bool) -> bool {
        let (reply, answer) = oneshot::channel();
        let sent = self.orders.send(Order::Press { task, connected, reply }).await;
        sent.is_ok() && answer.await.unwrap_or(false)
    }

    /// Ends what runs, gently and then not. The cluster itself goes on.
    pub async fn farewell(&self) {
        let (reply, answer) = oneshot::channel();
        if self.orders.send(Order::End { reply }).await.is_ok() {
            let _ = answer.await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_helps_only_where_nothing_else_was_said() {
        let none = Commands::default();
        let own = Commands { start: Some("make cluster".to_owned()), ..Commands::default() };
        assert_eq!(none.clone().or_kind(false), none);
        assert_eq!(own.clone().or_kind(true), own);
        let kind = none.or_kind(true);
        assert!(
            kind.line(Task::Start).is_some_and(|line| line.contains("--image kindest/node:v1.36.4@sha256:"))
        );
        assert_eq!(kind.line(Task::Stop), Some("kind delete cluster --name podlab"));
    }
}
