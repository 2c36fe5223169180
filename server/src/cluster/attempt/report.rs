//! What is told of an attempt while it goes on.

use app::api::{AttemptState, AttemptStatus, Problem};
use lab::Grade;
use tokio::sync::watch;

/// Where an attempt says how far it is; whoever listens sees the newest.
#[derive(Clone)]
pub struct Report(watch::Sender<AttemptStatus>);

impl Report {
    /// Of an attempt that begins.
    pub fn new(status: AttemptStatus) -> Self {
        Self(watch::Sender::new(status))
    }

    /// As it stands.
    pub fn now(&self) -> AttemptStatus {
        self.0.borrow().clone()
    }

    /// Follows it from now on.
    pub fn follow(&self) -> watch::Receiver<AttemptStatus> {
        self.0.subscribe()
    }

    pub(super) fn is_in(&self, namespace: &str) {
        self.0.send_modify(|status| namespace.clone_into(&mut status.namespace));
    }

    pub(super) fn says(&self, state: AttemptState, what: &str) {
        self.0.send_if_modified(|status| {
            let differs = status.state != state || status.says != what;
            status.state = state;
            what.clone_into(&mut status.says);
            differs
        });
    }

    pub(super) fn note(&self, note: String) {
        self.0.send_if_modified(|status| {
            let is_new = !status.notes.contains(&note);
            if is_new {
                status.notes.push(note);
            }
            is_new
        });
    }

    pub(super) fn grade(&self, grade: &Grade, seconds: u64) {
        self.0.send_modify(|status| {
            status.grade = Some(grade.clone());
            status.seconds = seconds;
        });
    }

    /// Nothing more will happen.
    pub(super) fn end(&self, trouble: Option<Problem>) {
        self.0.send_modify(|status| {
            if status.state.is_final() {
                return;
            }
            (status.state, status.says) = match &trouble {
                None => (AttemptState::Over, "Every criterion has its verdict.".to_owned()),
                Some(problem) => (AttemptState::Failed, problem.message.clone()),
            };
            status.trouble = trouble;
        });
    }
}
