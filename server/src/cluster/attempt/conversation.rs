//! The conversation with a running Pod: `lab` says what is to be asked, this asks it, until nothing is open or the time is
//! over.

use std::time::Duration;

use app::api::AttemptState;
use lab::evidence::{Ask, Evidence, Said, Told, cut_short, grade_attempt, is_open, questions};
use lab::{Grade, Sheet, Verdict};
use pod::Draft;
use tokio::time::{Instant, sleep};

use super::ask;
use super::report::Report;
use super::subject::{Seen, Subject};
use crate::cluster::Cluster;
use crate::cluster::summary::run;
use crate::error::Error;

/// Between two looks at the Pod.
const PULSE: Duration = Duration::from_secs(1);
/// A cluster that does not answer for so long is lost; a shorter silence changes nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// Who talks about what.
pub(super) struct Conversation {
    pub cluster: Cluster,
    pub sheet: &'static Sheet,
    pub draft: Draft,
    pub subject: Subject,
    /// Whether the Pod is a person's own: then nothing is asked that changes something.
    pub spares: bool,
    pub limit: Duration,
    pub report: Report,
}

impl Conversation {
    /// Talks until the grade is final. With trouble the grade says so where something was open.
    pub(super) async fn lead(mut self) -> (Grade, Option<Error>) {
        let mut evidence = Evidence::default();
        let begun = Instant::now();
        loop {
            let seen = match self.look().await {
                Ok(seen) => seen,
                Err(error) => return self.broken(evidence, error).await,
            };
            if let Some(seen) = &seen {
                (evidence.run, evidence.now) = (run(&seen.pod), seen.clock.now());
                let asks = self.judge(&evidence, |it| questions(it.sheet, &it.draft, &it.evidence)).await;
                for ask in asks.unwrap_or_default() {
                    let told = self.put(ask, seen).await;
                    evidence.add(told);
                }
            }
            evidence.is_over = begun.elapsed() >= self.limit;
            if evidence.is_over && seen.is_none() {
                return (self.unseen(evidence).await, None);
            }
            let Some((grade, is_open)) = self.judge(&evidence, graded).await else {
                let error = Error::Internal("the grader broke off".to_owned());
                return (lab::not_gradable(self.sheet), Some(error));
            };
            self.tell(&grade, begun, seen.as_ref());
            if evidence.is_over || !is_open {
                return (grade, None);
            }
            sleep(PULSE).await;
        }
    }

    /// The Pod, also after a moment in which the cluster was silent.
    async fn look(&mut self) -> Result<Option<Seen>, Error> {
        let begun = Instant::now();
        loop {
            match self.subject.look(&self.cluster).await {
                Err(error) if is_passing(&error) && begun.elapsed() < PATIENCE => sleep(PULSE).await,
                other => return other,
            }
        }
    }

    async fn put(&self, ask: Ask, seen: &Seen) -> Told {
        let said = if self.spares && ask.changes() {
            Said::Spared
        } else {
            ask::put(&self.cluster, &self.subject.namespace, seen, &ask, &self.report).await
        };
        Told { ask, said, at: seen.clock.now() }
    }

    /// Has the grader look at the evidence. A text of megabytes takes it long enough to hold up other requests.
    async fn judge<T: Send + 'static>(
        &self,
        evidence: &Evidence,
        look: impl FnOnce(Case) -> T + Send + 'static,
    ) -> Option<T> {
        let case = Case { sheet: self.sheet, draft: self.draft.clone(), evidence: evidence.clone() };
        tokio::task::spawn_blocking(move || look(case)).await.ok()
    }

    fn tell(&self, grade: &Grade, begun: Instant, seen: Option<&Seen>) {
        let what = match seen {
            Some(seen) => format!("Looking at the Pod {}.", seen.name),
            None => "Waiting for the Pod.".to_owned(),
        };
        self.report.says(AttemptState::Running, &what);
        self.report.grade(grade, begun.elapsed().as_secs());
    }

    async fn broken(&self, mut evidence: Evidence, error: Error) -> (Grade, Option<Error>) {
        let (why, _) = error.texts();
        evidence.lost = Some(why.clone());
        evidence.is_over = true;
        (self.cut_short(evidence, Verdict::Error, why).await, Some(error))
    }

    async fn unseen(&self, mut evidence: Evidence) -> Grade {
        evidence.is_over = false;
        let why = format!("Not checked: no Pod was made of it within {} seconds.", self.limit.as_secs());
        self.cut_short(evidence, Verdict::NotChecked, why).await
    }

    async fn cut_short(&self, evidence: Evidence, verdict: Verdict, why: String) -> Grade {
        let look = move |it: Case| cut_short(it.sheet, &it.draft, &it.evidence, verdict, &why);
        let grade = self.judge(&evidence, look).await;
        grade.unwrap_or_else(|| lab::not_gradable(self.sheet))
    }
}

/// What is graded.
struct Case {
    sheet: &'static Sheet,
    draft: Draft,
    evidence: Evidence,
}

/// The grade, and whether anything of it is open.
fn graded(Case { sheet, draft, evidence }: Case) -> (Grade, bool) {
    (grade_attempt(sheet, &draft, &evidence), is_open(sheet, &draft, &evidence))
}

/// Whether the cluster may answer again in a moment.
fn is_passing(error: &Error) -> bool {
    match error {
        Error::ClusterLost { .. } | Error::ClusterSilent(_) | Error::Odd(_) => true,
        Error::Refused(status, _) => status.is_server_error() || status.as_u16() == 429,
        _ => false,
    }
}
