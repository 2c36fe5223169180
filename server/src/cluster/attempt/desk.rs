//! All attempts of a server: begun, looked at, cancelled, forgotten.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use app::api::AttemptStatus;
use lab::Exercise;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::namespace::sweep;
use super::report::Report;
use super::work::{LIMIT, Subjected, Work};
use crate::cluster::Cluster;
use crate::error::Error;
use crate::log;

/// So many run at once: each is a few containers on a person's own machine.
const MOST: usize = 8;
/// So many that are over can still be looked at.
const KEPT: usize = 100;
/// Between two looks for namespaces that were left behind.
const SWEEP: Duration = Duration::from_mins(1);
/// A cluster that has just come gets a moment before the first one.
const FIRST_SWEEP: Duration = Duration::from_secs(2);
/// For taking leave when the server stops.
const FAREWELL: Duration = Duration::from_secs(6);

/// The attempts of one server. Cheap to clone.
#[derive(Clone)]
pub struct Attempts {
    cluster: Cluster,
    limit: Duration,
    all: Arc<Mutex<Vec<Entry>>>,
}

struct Entry {
    what: What,
    report: Report,
    cancel: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// Tells whether two attempts are the same one, asked for twice.
#[derive(PartialEq)]
struct What {
    exercise: &'static str,
    text: String,
}

impl Attempts {
    /// Of this cluster; looks for what earlier servers left on it until `stopping`.
    pub fn start(cluster: Cluster, stopping: watch::Receiver<bool>) -> Self {
        tokio::spawn(keep_swept(cluster.clone(), stopping));
        Self { cluster, limit: LIMIT, all: Arc::default() }
    }

    /// The same with another time for each.
    #[must_use]
    pub fn with_limit(self, limit: Duration) -> Self {
        Self { limit, ..self }
    }

    /// Begins an attempt. The same thing that is under way already is not begun twice: its status is given back.
    pub fn begin(&self, exercise: &'static Exercise, subjected: Subjected) -> Result<AttemptStatus, Error> {
        if !self.cluster.status().runs_pods {
            self.cluster.client()?;
            return Err(Error::NoNodes);
        }
        let what = What::of(exercise, &subjected);
        let mut all = lock(&self.all);
        if let Some(same) = all.iter().find(|it| it.what == what && !it.report.now().state.is_final()) {
            return Ok(same.report.now());
        }
        if all.iter().filter(|it| !it.task.is_finished()).count() >= MOST {
            return Err(Error::TooManyAttempts(MOST));
        }
        let work = Work::new(self.cluster.clone(), exercise, subjected, self.limit)?;
        let (report, (cancel, cancelled)) = (work.report().clone(), watch::channel(false));
        let status = report.now();
        let task = tokio::spawn(work.perform(cancelled));
        all.push(Entry { what, report, cancel, task });
        forget(&mut all);
        Ok(status)
    }

    /// How it stands.
    pub fn look(&self, id: &str) -> Result<AttemptStatus, Error> {
        self.find(id, |entry| entry.report.now())
    }

    /// Ends it; one that is over stays as it is. The namespace goes away in any case.
    pub fn cancel(&self, id: &str) -> Result<AttemptStatus, Error> {
        self.find(id, |entry| {
            entry.cancel.send_replace(true);
            entry.report.now()
        })
    }

    /// Cancels all and waits, for a while, until their namespaces are on their way out.
    pub async fn farewell(&self) {
        let entries = std::mem::take(&mut *lock(&self.all));
        for entry in &entries {
            entry.cancel.send_replace(true);
        }
        let gone = futures::future::join_all(entries.into_iter().map(|entry| entry.task));
        if timeout(FAREWELL, gone).await.is_err() {
            log::note("Namespaces of attempts are left; they are swept at the next start.");
        }
    }

    fn find<T>(&self, id: &str, then: impl FnOnce(&Entry) -> T) -> Result<T, Error> {
        let all = lock(&self.all);
        let found = all.iter().find(|entry| entry.report.now().id == id);
        found.map(then).ok_or_else(|| Error::NoAttempt(id.chars().take(100).collect()))
    }
}

impl What {
    fn of(exercise: &'static Exercise, subjected: &Subjected) -> Self {
        let text = match subjected {
            Subjected::Text(draft) => draft.text().to_owned(),
            Subjected::Running { namespace, name } => format!("{namespace}/{name}"),
        };
        Self { exercise: &exercise.sheet.id, text }
    }
}

/// Lets the oldest go that are over.
fn forget(all: &mut Vec<Entry>) {
    let over = all.iter().filter(|it| it.task.is_finished()).count();
    let mut surplus = over.saturating_sub(KEPT);
    all.retain(|it| {
        let goes = surplus > 0 && it.task.is_finished();
        surplus -= usize::from(goes);
        !goes
    });
}

/// Sweeps at the start and from time to time. A cluster that does not answer is asked the next time.
async fn keep_swept(cluster: Cluster, mut stopping: watch::Receiver<bool>) {
    let mut pause = FIRST_SWEEP;
    loop {
        tokio::select! {
            _ = stopping.wait_for(|stopping| *stopping) => return,
            () = sleep(pause) => pause = SWEEP,
        }
        for name in sweep(&cluster).await.unwrap_or_default() {
            log::note(&format!("Took away the namespace {name} of an attempt that nobody ended."));
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
