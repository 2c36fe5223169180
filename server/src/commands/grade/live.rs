//! `--live` and `--from-cluster`: the criteria held against a Pod that runs, on the cluster that `serve` would use.

use std::time::Duration;

use app::api::{AttemptStatus, ClusterState};
use lab::Exercise;
use pod::Draft;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio::time::timeout;

use super::{GradeCommand, Graded, graded};
use crate::cluster::attempt::{LIMIT, Subjected, Work};
use crate::cluster::maker::Commands;
use crate::cluster::{Cluster, Options};
use crate::commands::output::say;
use crate::error::Error;

/// A cluster that is there answers sooner.
const PATIENCE: Duration = Duration::from_secs(20);

/// The way to the cluster for as long as a command runs.
pub(super) struct Live {
    runtime: Runtime,
    cluster: Cluster,
    /// Becomes true when a person presses Ctrl-C: then everything is taken away first.
    cancel: watch::Receiver<bool>,
}

impl Live {
    /// Connects. The error says for people why there is no cluster and what to do.
    fn connect(context: Option<String>) -> Result<Live, String> {
        let runtime = Runtime::new().map_err(|error| format!("no threads to work with: {error}"))?;
        let options = Options::from_environment(context, Commands::default());
        let cluster = runtime.block_on(async {
            let cluster = Cluster::start(options);
            ready(&cluster).await.map(|()| cluster)
        })?;
        let (sender, cancel) = watch::channel(false);
        runtime.spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                say("podlab: stopping; what was made on the cluster is taken away");
                sender.send_replace(true);
            }
            sender.closed().await;
        });
        Ok(Live { runtime, cluster, cancel })
    }

    /// Runs a text and grades it.
    pub(super) fn text(
        &self,
        exercise: &'static Exercise,
        file: &str,
        draft: &Draft,
    ) -> Result<Graded, String> {
        let of_text = graded(&exercise.sheet, file, draft);
        if of_text.obstacle.is_some() {
            return Ok(of_text);
        }
        self.perform(exercise, file, Subjected::Text(draft.clone()))
    }

    /// Grades the Pod `NAMESPACE/NAME`.
    pub(super) fn running(&self, exercise: &'static Exercise, which: &str) -> Result<Graded, String> {
        let (namespace, name) = which
            .split_once('/')
            .ok_or_else(|| format!("{which}: names no Pod; write NAMESPACE/POD, such as default/yellow"))?;
        let (namespace, name) = (namespace.to_owned(), name.to_owned());
        self.perform(exercise, which, Subjected::Running { namespace, name })
    }

    /// Carries out one live grade, telling on standard error how far it is.
    fn perform(&self, exercise: &'static Exercise, file: &str, what: Subjected) -> Result<Graded, String> {
        let failed = |why: &str| format!("{file}: {why}");
        let work = Work::new(self.cluster.clone(), exercise, what, LIMIT);
        let work = work.map_err(|error| failed(&words(&error)))?;
        let report = work.report().clone();
        let telling = self.runtime.spawn(tell(file.to_owned(), report.follow()));
        self.runtime.block_on(work.perform(self.cancel.clone()));
        // It ends by itself: the attempt is over.
        let _ = self.runtime.block_on(telling);
        let AttemptStatus { grade, trouble, .. } = report.now();
        let trouble = trouble.map(|it| format!("{} {}", it.message, it.help).trim().to_owned());
        match (grade, trouble) {
            (Some(grade), trouble) => {
                // What is open of the grade is an error, which raises the exit status.
                if let Some(why) = &trouble {
                    say(&format!("podlab: {}", failed(why)));
                }
                Ok(Graded { file: file.to_owned(), grade, obstacle: None })
            }
            (None, trouble) => Err(failed(&trouble.unwrap_or_default())),
        }
    }
}

/// The way to the cluster, where the arguments ask for one.
pub(super) fn connect(arguments: &GradeCommand) -> Result<Option<Live>, String> {
    let asked = arguments.live || arguments.from_cluster.is_some();
    match (&arguments.context, asked) {
        (context, true) => Live::connect(context.clone()).map(Some),
        (Some(_), false) => Err("--context is about --live and --from-cluster; give one of them".to_owned()),
        (None, false) => Ok(None),
    }
}

/// Waits until the cluster can be used and runs Pods.
async fn ready(cluster: &Cluster) -> Result<(), String> {
    let mut link = cluster.follow();
    let decided = link.wait_for(|link| matches!(link.status.state, ClusterState::Ready | ClusterState::None));
    let status = match timeout(PATIENCE, decided).await {
        Ok(Ok(link)) => link.status.clone(),
        _ => cluster.status(),
    };
    match status.state {
        ClusterState::Ready if status.runs_pods => Ok(()),
        ClusterState::Ready => Err(words(&Error::NoNodes)),
        _ => Err(format!("{} {}", status.message, status.help)),
    }
}

/// Says each new sentence and note once.
async fn tell(file: String, mut status: watch::Receiver<AttemptStatus>) {
    let (mut said, mut noted) = (String::new(), 0);
    loop {
        let now = status.borrow_and_update().clone();
        for note in now.notes.iter().skip(noted) {
            say(&format!("podlab: {file}: {note}"));
        }
        noted = now.notes.len();
        if now.says != said && !now.state.is_final() {
            say(&format!("podlab: {file}: {}", now.says));
            said = now.says;
        }
        if now.state.is_final() || status.changed().await.is_err() {
            return;
        }
    }
}

fn words(error: &Error) -> String {
    let (message, help) = error.texts();
    format!("{message} {help}")
}
