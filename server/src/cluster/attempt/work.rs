//! One attempt from its beginning to its end.

use std::time::Duration;

use app::api::{AttemptState, AttemptStatus, Problem};
use lab::evidence::{Evidence, cut_short, grade_attempt};
use lab::{Exercise, Grade, Verdict};
use pod::Draft;
use tokio::sync::watch;
use tokio::time::sleep;

use super::conversation::Conversation;
use super::create::{Created, create};
use super::report::Report;
use super::setup::set_up;
use super::subject::Subject;
use super::{found, namespace};
use crate::cluster::Cluster;
use crate::error::Error;
use crate::log;

/// How long a Pod is looked at, unless less is asked for: a minute that `stays-up` wants, another for images to come and
/// init containers to end, and one for a container that is ended and comes back after its grace period.
pub const LIMIT: Duration = Duration::from_mins(3);
/// What is made before and taken away after may take so long; a namespace that is older was left behind.
const MARGIN: Duration = Duration::from_mins(10);
/// Between tries to take a namespace away, and how many there are.
const AGAIN: Duration = Duration::from_secs(2);
const TRIES: usize = 10;

/// What is graded.
#[derive(Clone)]
pub enum Subjected {
    /// A learner's text, run in a namespace of its own.
    Text(Draft),
    /// A Pod that runs already; nothing is asked that would change something.
    Running {
        /// `metadata.namespace`.
        namespace: String,
        /// `metadata.name`.
        name: String,
    },
}

/// One attempt.
#[derive(Clone)]
pub struct Work {
    cluster: Cluster,
    exercise: &'static Exercise,
    what: Subjected,
    limit: Duration,
    id: String,
    report: Report,
}

impl Work {
    /// An attempt that has not begun.
    pub fn new(
        cluster: Cluster,
        exercise: &'static Exercise,
        what: Subjected,
        limit: Duration,
    ) -> Result<Self, Error> {
        let id = random_id()?;
        let report = Report::new(AttemptStatus {
            id: id.clone(),
            exercise: exercise.sheet.id.clone(),
            limit: limit.as_secs(),
            says: "It is about to begin.".to_owned(),
            ..AttemptStatus::default()
        });
        Ok(Self { cluster, exercise, what, limit, id, report })
    }

    /// Where it says how far it is.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Carries it out until the verdict is reported and nothing is left on the cluster, or until `cancel` becomes true.
    /// Never fails: what is wrong stands in the report.
    pub async fn perform(self, mut cancel: watch::Receiver<bool>) {
        let own = matches!(self.what, Subjected::Text(_)).then(|| namespace::name(&self.id));
        let (report, cluster) = (self.report.clone(), self.cluster.clone());
        // A task of its own, so that even a panic in it is followed by the clearing up.
        let mut doing = tokio::spawn(self.go());
        let trouble = tokio::select! {
            done = &mut doing => match done {
                Ok(Ok(())) => None,
                Ok(Err(error)) => Some(error.problem()),
                Err(_) => Some(Error::Internal(String::new()).problem()),
            },
            () = told(&mut cancel) => {
                doing.abort();
                let _ = doing.await;
                Some(cancelled())
            }
        };
        report.end(trouble);
        if let Some(own) = own {
            clear(&cluster, &own).await;
        }
    }

    async fn go(self) -> Result<(), Error> {
        let spares = matches!(self.what, Subjected::Running { .. });
        let prepared = self.prepare().await;
        let (draft, subject) = match prepared {
            Ok(Some(prepared)) => prepared,
            Ok(None) => return Ok(()),
            Err(error) => {
                self.troubled(&error);
                return Err(error);
            }
        };
        let Self { cluster, exercise, limit, report, .. } = self;
        let sheet = &exercise.sheet;
        let conversation =
            Conversation { cluster, sheet, draft, subject, spares, limit, report: report.clone() };
        let (grade, error) = conversation.lead().await;
        report.grade(&grade, report.now().seconds);
        error.map_or(Ok(()), Err)
    }

    /// What there is to look at, and the text that it is graded by; none where the grade is final already.
    async fn prepare(&self) -> Result<Option<(Draft, Subject)>, Error> {
        match &self.what {
            Subjected::Text(draft) => Ok(self.make(draft).await?.map(|subject| (draft.clone(), subject))),
            Subjected::Running { namespace, name } => {
                self.report.is_in(namespace);
                let found = found::find(&self.cluster, &self.exercise.sheet, namespace, name).await?;
                Ok(Some(found))
            }
        }
    }

    async fn make(&self, draft: &Draft) -> Result<Option<Subject>, Error> {
        let sheet = &self.exercise.sheet;
        let of_text = grade_attempt(sheet, draft, &Evidence::default());
        self.report.grade(&of_text, 0);
        if !of_text.gradable {
            return Ok(None);
        }
        let own = namespace::name(&self.id);
        self.report.is_in(&own);
        self.report.says(AttemptState::Preparing, "Making a namespace.");
        namespace::open(&self.cluster, &own, self.limit + MARGIN).await?;
        if !self.exercise.setup.is_empty() {
            self.report.says(AttemptState::Preparing, "Making what the exercise needs.");
            set_up(&self.cluster, self.exercise, &own).await?;
        }
        self.report.says(AttemptState::Preparing, "Making the Pod.");
        match create(&self.cluster, draft, &own).await? {
            Created::Done(subject, notes) => {
                for note in notes {
                    self.report.note(note);
                }
                Ok(Some(subject))
            }
            Created::Refused(why) => {
                self.refused(draft, &why);
                Ok(None)
            }
        }
    }

    fn refused(&self, draft: &Draft, why: &str) {
        let evidence = format!("Not checked: {why}");
        let sheet = &self.exercise.sheet;
        let grade = cut_short(sheet, draft, &Evidence::default(), Verdict::NotChecked, &evidence);
        self.report.grade(&grade, 0);
        self.report.note(format!("It was not run: {why}"));
    }

    fn troubled(&self, error: &Error) {
        if let Subjected::Text(draft) = &self.what {
            let (why, _) = error.texts();
            let evidence = Evidence { lost: Some(why.clone()), is_over: true, ..Evidence::default() };
            let grade: Grade = cut_short(&self.exercise.sheet, draft, &evidence, Verdict::Error, &why);
            self.report.grade(&grade, 0);
        }
    }
}

/// Letters and digits that nobody can guess, as they may stand in a name.
fn random_id() -> Result<String, Error> {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 10];
    getrandom::fill(&mut bytes).map_err(|error| Error::Internal(format!("no randomness: {error}")))?;
    Ok(bytes
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|it| char::from(*it))
        .collect())
}

/// Comes back when it is told to stop; never, when nobody is left to tell.
async fn told(cancel: &mut watch::Receiver<bool>) {
    if cancel.wait_for(|cancel| *cancel).await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn cancelled() -> Problem {
    Problem {
        code: "cancelled".to_owned(),
        message: "It was cancelled; the verdicts are those seen until then.".to_owned(),
        help: "Run it again for the rest.".to_owned(),
        status: None,
    }
}

async fn clear(cluster: &Cluster, name: &str) {
    for _ in 0..TRIES {
        match namespace::close(cluster, name).await {
            Ok(()) => return,
            Err(_) => sleep(AGAIN).await,
        }
    }
    log::note(&format!(
        "The namespace {name} could not be taken away now; it is swept when its life is over."
    ));
}

#[cfg(test)]
mod tests {
    use super::random_id;

    #[test]
    fn ids_differ_and_may_stand_in_names() {
        let (one, other) = (random_id().unwrap(), random_id().unwrap());
        assert!(one != other && one.len() == 10);
        assert!(one.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{one}");
    }
}
