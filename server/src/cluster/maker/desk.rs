//! Where the progress file is followed and buttons arrive: one task, so that one thing happens at a time.

use std::future::pending;
use std::process::ExitStatus;
use std::sync::Arc;
use std::time::Duration;

use k8s_openapi::jiff::Timestamp;
use nix::sys::signal::Signal;
use tokio::sync::{Notify, mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until, timeout};

use super::command::{self, Running};
use super::file::{self, Sight};
use super::story::Phase;
use super::work::{Act, Own, Work, act, work};
use super::{Commands, Task};

/// How often the file is looked at.
const LOOK: Duration = Duration::from_millis(250);
/// After it was told to end, a command is ended.
const GRACE: Duration = Duration::from_secs(30);
/// The same when the server itself ends.
const SHORT_GRACE: Duration = Duration::from_secs(5);
/// So long after the cluster came up it is not called missing, while the connection finds it.
const ARRIVAL: Duration = Duration::from_secs(3);

/// What the desk is asked.
pub enum Order {
    /// A button: answered with whether something was started.
    Press { task: Task, connected: bool, reply: oneshot::Sender<bool> },
    /// The server ends: answered when nothing runs any more.
    End { reply: oneshot::Sender<()> },
}

/// All that it knows.
pub struct Desk {
    commands: Commands,
    nudge: Arc<Notify>,
    out: watch::Sender<Work>,
    sight: Sight,
    running: Option<Run>,
    /// What became of the last command; forgotten when the file changes.
    outcome: Own,
    /// What the file said when the last command was started.
    before: Option<Sight>,
    arriving: Option<Instant>,
}

/// A command that runs.
struct Run {
    task: Task,
    began: i64,
    process: Running,
    /// It was told to end, to make way for the other task; when it is ended.
    ending: Option<Instant>,
}

impl Desk {
    pub fn new(commands: Commands, nudge: Arc<Notify>, out: watch::Sender<Work>) -> Self {
        let (sight, outcome) = (Sight::default(), Own::Idle);
        Self { commands, nudge, out, sight, running: None, outcome, before: None, arriving: None }
    }

    /// Until nobody asks any more, or the server ends.
    pub async fn serve(mut self, mut orders: mpsc::Receiver<Order>) {
        self.look().await;
        // A cluster that came up before this server did is not on its way.
        self.arriving = None;
        self.publish();
        loop {
            let quiet = self.is_quiet();
            tokio::select! {
                order = orders.recv() => match order {
                    Some(Order::Press { task, connected, reply }) => {
                        self.look().await;
                        let _ = reply.send(self.press(task, connected));
                    }
                    Some(Order::End { reply }) => {
                        self.end().await;
                        let _ = reply.send(());
                        return;
                    }
                    None => return,
                },
                end = end_or_due(self.running.as_mut()) => match end {
                    Some(status) => self.ended(status).await,
                    None => self.kill(),
                },
                () = pause(quiet) => self.look().await,
            }
            self.publish();
        }
    }

    /// Nothing can change by itself.
    fn is_quiet(&self) -> bool {
        self.commands.progress.is_none() && self.running.is_none() && self.arriving.is_none()
    }

    async fn look(&mut self) {
        self.arriving = self.arriving.filter(|until| *until > Instant::now());
        let Some(path) = self.commands.progress.clone() else { return };
        let before = self.sight.clone();
        let looked = tokio::task::spawn_blocking(move || file::look(&path, &before)).await;
        let Ok(sight) = looked else { return };
        if sight == self.sight {
            return;
        }
        let before = std::mem::replace(&mut self.sight, sight);
        self.outcome = Own::Idle;
        if before.story.phase != self.sight.story.phase && self.sight.story.phase == Phase::Ready {
            self.arrive();
        }
        if self.sight.story.phase == Phase::Stopped {
            self.nudge.notify_one();
        }
    }

    /// The cluster is up: it is looked for at once.
    fn arrive(&mut self) {
        self.arriving = Some(Instant::now() + ARRIVAL);
        self.nudge.notify_one();
    }

    fn press(&mut self, task: Task, connected: bool) -> bool {
        match act(task, &self.work(), connected) {
            Act::Run => self.run(task),
            Act::EndAndRun => {
                if let Some(run) = &mut self.running {
                    run.process.signal(Signal::SIGTERM);
                    run.ending = Some(Instant::now() + GRACE);
                }
            }
            Act::Nothing => return false,
        }
        self.publish();
        true
    }

    fn run(&mut self, task: Task) {
        let Some(line) = self.commands.line(task) else { return };
        self.before = Some(self.sight.clone());
        self.arriving = None;
        match Running::start(line) {
            Ok(process) => {
                self.outcome = Own::Idle;
                self.running =
                    Some(Run { task, began: Timestamp::now().as_millisecond(), process, ending: None });
            }
            Err(error) => self.outcome = failed(task, &format!("could not be run ({error})"), ""),
        }
    }

    async fn ended(&mut self, status: std::io::Result<ExitStatus>) {
        let Some(run) = self.running.take() else { return };
        // First what the program itself says: its last line may be newer than the last look.
        self.look().await;
        if run.ending.is_some() {
            self.run(Task::Stop);
            return;
        }
        self.outcome = match status {
            Ok(status) if status.success() => Own::Done(run.task),
            Ok(status) => {
                failed(run.task, &format!("ended with {}", command::end(status)), &run.process.lines())
            }
            Err(error) => failed(run.task, &format!("cannot be followed ({error})"), &run.process.lines()),
        };
        match self.outcome {
            Own::Done(Task::Start) => self.arrive(),
            _ => self.nudge.notify_one(),
        }
    }

    /// It had its time.
    fn kill(&mut self) {
        if let Some(run) = &mut self.running {
            run.process.signal(Signal::SIGKILL);
            run.ending = Some(Instant::now() + GRACE);
        }
    }

    async fn end(&mut self) {
        let Some(run) = &mut self.running else { return };
        run.process.signal(Signal::SIGTERM);
        if timeout(SHORT_GRACE, run.process.ended()).await.is_err() {
            run.process.signal(Signal::SIGKILL);
        }
    }

    fn work(&self) -> Work {
        let own = match &self.running {
            Some(run) => Own::Runs {
                task: run.task,
                began: run.began,
                line: run.process.line(),
                ending: run.ending.is_some(),
            },
            None => self.outcome.clone(),
        };
        let fresh = self.before.as_ref().is_some_and(|before| *before != self.sight);
        work(&self.sight.story, &own, fresh, self.arriving.is_some())
    }

    fn publish(&self) {
        let now = self.work();
        self.out.send_if_modified(|work| {
            let differs = *work != now;
            *work = now;
            differs
        });
    }
}

fn failed(task: Task, how: &str, lines: &str) -> Own {
    let colon = if lines.is_empty() { "." } else { ":\n" };
    let message = format!("The command that {}s the cluster {how}{colon}{lines}", task.name());
    let help = "Run it in a terminal to see all that it says.".to_owned();
    Own::Failed { task, message, help }
}

/// How the command ended; none when it should have by now.
async fn end_or_due(run: Option<&mut Run>) -> Option<std::io::Result<ExitStatus>> {
    let Some(Run { process, ending, .. }) = run else { return pending().await };
    let due = async {
        match *ending {
            Some(at) => sleep_until(at).await,
            None => pending().await,
        }
    };
    tokio::select! {
        status = process.ended() => Some(status),
        () = due => None,
    }
}

async fn pause(quiet: bool) {
    if quiet {
        pending::<()>().await;
    }
    tokio::time::sleep(LOOK).await;
}
