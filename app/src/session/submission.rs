//! A submission: dry run, then create, with the same bytes; and taking a Pod away again.

use super::pane::Pane;
use super::phase::Phase;
use super::problems::Answer;
use super::selection::Selection;
use super::sent::{Sent, chosen_text};
use super::{Session, documents};
use crate::api::PodSummary;
use crate::browser::fetch::{self, Failure};
use crate::browser::judge;
use leptos::prelude::*;
use pod::Draft;

impl Session {
    /// Sends the chosen document: a dry run, and when that passes the create. Does nothing while one is under way.
    pub fn submit(self) {
        if self.phase.with_untracked(Phase::is_busy) {
            return;
        }
        let draft = self.draft.get_untracked();
        if let Some(workload) = documents::workload(&draft) {
            self.said.set(format!(
                "Only Pods are submitted from here, and {workload} is none. Extract its template as a Pod above, or give the file to kubectl apply -f."
            ));
            return;
        }
        let Some(text) = chosen_text(&draft).map(str::to_owned) else {
            self.phase.set(Phase::Idle);
            self.said.set(
                "There is no Pod in the text to submit. Start from the yellow Pod, or write one.".to_owned(),
            );
            return;
        };
        self.phase.set(Phase::Checking);
        self.pane.set(Pane::Cluster);
        leptos::task::spawn_local(async move { self.dry_run_then_create(draft, text).await });
    }

    async fn dry_run_then_create(self, draft: Draft, text: String) {
        if let Err(failure) = fetch::submit(&text, "default", true).await {
            return self.refused(draft, failure).await;
        }
        self.phase.set(Phase::Creating);
        match fetch::submit(&text, "default", false).await {
            Err(failure) => self.refused(draft, failure).await,
            Ok(submitted) => {
                self.answer.set(None);
                self.watch(submitted.namespace.clone());
                self.sent.set(Some(Sent::new(&submitted, text)));
                self.phase.set(Phase::Created(submitted));
            }
        }
    }

    /// Takes a Pod away. Its uid goes along, so that a namesake made meanwhile is safe.
    pub fn delete(self, pod: PodSummary) {
        if self.phase.with_untracked(Phase::is_busy) {
            return;
        }
        self.phase.set(Phase::Deleting(pod.name.clone()));
        leptos::task::spawn_local(async move {
            match fetch::delete(&pod).await {
                Ok(deleted) => self.phase.set(Phase::Deleted(deleted.name)),
                Err(failure) => self.phase.set(Phase::Refused(failure.problem)),
            }
        });
    }

    /// The panel says it in the API server's words; the findings stand at their fields, the first of which is opened.
    async fn refused(self, draft: Draft, failure: Failure) {
        let Failure { code, problem } = failure;
        if let Some(status) = &problem.status {
            // Without the judge's own words the API server's do.
            let own = judge::findings(&draft).await.unwrap_or_default().diagnostics;
            let diagnostics = pod::diagnostics_of_status(&draft, own, code, status);
            self.answer.set(Some(Answer { draft, diagnostics }));
            self.judging.then(move || {
                let first = self.problems.with_untracked(|problems| {
                    problems.iter().find(|found| found.confirmed).map(|found| Selection::of(&found.at))
                });
                if let Some(part) = first {
                    self.selected.set(part);
                }
            });
        }
        self.phase.set(Phase::Refused(problem));
    }
}
