//! The status that people see: what the connection finds and what the cluster program says, in one, with what the buttons
//! can do.

use app::api::{ClusterState, Controls, Progress};
use tokio::sync::watch;

use super::maker::story::Phase;
use super::maker::work::{Act, Work, act};
use super::maker::{Commands, Task};
use super::{Link, connect};

/// What this server can do about which cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// The context that is looked for.
    pub context: String,
    /// Whether the cluster program is about that one.
    pub is_own: bool,
    /// There is a command that starts it.
    pub start: bool,
    /// There is a command that stops it.
    pub stop: bool,
}

/// What to type where no button works.
pub const TYPED: &str = "make cluster";

impl Reach {
    /// Commands are about the cluster that is looked for; without any, the program is still known to make `kind-podlab`.
    pub fn new(context: Option<&str>, commands: &Commands) -> Self {
        let context = context.unwrap_or(connect::OWN).to_owned();
        let is_own = context == connect::OWN || commands.is_any();
        Self { context, is_own, start: commands.start.is_some(), stop: commands.stop.is_some() }
    }
}

/// Keeps `sender` up to date until nobody listens any more.
pub async fn keep(
    mut found: watch::Receiver<Link>,
    mut work: watch::Receiver<Work>,
    reach: Reach,
    sender: watch::Sender<Link>,
) {
    loop {
        let merged = merge(&found.borrow_and_update(), &work.borrow_and_update(), &reach);
        connect::publish(&sender, merged);
        let changed = tokio::select! {
            changed = found.changed() => changed,
            changed = work.changed() => changed,
            () = sender.closed() => return,
        };
        if changed.is_err() {
            return;
        }
    }
}

/// The connection as it is, seen together with what the program does.
pub fn merge(found: &Link, work: &Work, reach: &Reach) -> Link {
    let is_about_this = work.cluster.is_empty() || format!("kind-{}", work.cluster) == reach.context;
    let nothing = Work::default();
    let work = if reach.is_own && is_about_this { work } else { &nothing };
    let mut status = found.status.clone();
    let connected = status.state == ClusterState::Ready;
    if let Some((state, message, help)) = seen(found, work, reach) {
        (status.state, status.message, status.help) = (state, message, help);
    }
    status.progress.clone_from(&work.progress);
    status.controls = controls(work, connected, reach);
    Link { status, ..found.clone() }
}

/// What the program makes of the state; none where the connection knows better.
fn seen(found: &Link, work: &Work, reach: &Reach) -> Option<(ClusterState, String, String)> {
    let connected = found.status.state == ClusterState::Ready;
    let told = |state, message: String, help: &str| Some((state, message, help.to_owned()));
    match work.phase {
        Phase::Stopping => told(ClusterState::Stopping, doing("Stopping the cluster", work), ""),
        _ if connected => None,
        Phase::Building => told(ClusterState::Building, doing("Making the cluster", work), MEANWHILE),
        Phase::Starting => told(ClusterState::Starting, doing("Starting the cluster", work), MEANWHILE),
        Phase::Ready => {
            told(ClusterState::Starting, "The cluster is up; Podlab connects to it.".to_owned(), MEANWHILE)
        }
        // Somebody who answers, or a kubeconfig that is broken, is a matter of its own.
        Phase::Idle | Phase::Stopped | Phase::Failed if !found.absent => None,
        Phase::Stopped => told(ClusterState::None, "The cluster was stopped.".to_owned(), again(reach)),
        Phase::Failed => {
            let help = work.progress.as_ref().map(|progress| progress.help.as_str()).unwrap_or_default();
            told(
                at_rest(found.status.state),
                failure(work),
                if help.is_empty() { again(reach) } else { help },
            )
        }
        Phase::Idle => None,
    }
}

const MEANWHILE: &str = "You can write and check Pods meanwhile; only submitting has to wait.";

fn again(reach: &Reach) -> &'static str {
    if reach.start {
        "Start it again when you need it; without it, everything but Submit works."
    } else {
        "Start it again with `make cluster`; without it, everything but Submit works."
    }
}

/// Nothing is under way that would bring a cluster.
fn at_rest(state: ClusterState) -> ClusterState {
    if state == ClusterState::Lost { ClusterState::Lost } else { ClusterState::None }
}

/// Such as `Making the cluster: Node image (4 of 9)…`.
fn doing(what: &str, work: &Work) -> String {
    let Some(Progress { steps, of, .. }) = &work.progress else { return format!("{what}…") };
    match steps.last() {
        Some(step) if *of > 1 => format!("{what}: {} ({} of {of})…", step.title, steps.len()),
        _ => format!("{what}…"),
    }
}

fn failure(work: &Work) -> String {
    let steps = work.progress.iter().flat_map(|progress| &progress.steps);
    let at = steps.last().map(|step| format!(" ({})", step.title)).unwrap_or_default();
    match work.task {
        Task::Start => format!("The cluster could not be started{at}."),
        Task::Stop => format!("The cluster could not be stopped{at}."),
    }
}

fn controls(work: &Work, connected: bool, reach: &Reach) -> Controls {
    let can = |has: bool, task| has && reach.is_own && act(task, work, connected) != Act::Nothing;
    let (start, stop) = (can(reach.start, Task::Start), can(reach.stop, Task::Stop));
    let helps = reach.is_own && !start && !stop && !connected && !work.phase.is_active();
    let command = if helps { TYPED } else { "" };
    Controls { start, stop, command: command.to_owned() }
}

#[cfg(test)]
mod tests {
    use app::api::{ClusterStatus, Step};

    use super::*;

    const ALL: Reach = Reach { context: String::new(), is_own: true, start: true, stop: true };

    fn link(state: ClusterState, absent: bool) -> Link {
        let status = ClusterStatus { state, message: "found".to_owned(), ..ClusterStatus::default() };
        Link { status, absent, ..Link::default() }
    }

    fn work(phase: Phase) -> Work {
        let step = |title: &str| Step { title: title.to_owned(), ..Step::default() };
        let steps = vec![step("Container engine"), step("Node image")];
        let progress = Progress { steps, of: 9, ..Progress::default() };
        Work { phase, progress: Some(progress), ..Work::default() }
    }

    #[test]
    fn the_program_is_heard_while_nobody_answers() {
        use ClusterState::{Building, Lost, None, Ready, Starting, Stopping};
        let check = |found, absent, phase, state, message: &str| {
            let status = merge(&link(found, absent), &work(phase), &ALL).status;
            assert_eq!((status.state, status.message.as_str()), (state, message), "{found:?} {phase:?}");
        };
        check(None, true, Phase::Building, Building, "Making the cluster: Node image (2 of 9)…");
        check(Lost, true, Phase::Starting, Starting, "Starting the cluster: Node image (2 of 9)…");
        check(Ready, false, Phase::Starting, Ready, "found");
        check(None, true, Phase::Ready, Starting, "The cluster is up; Podlab connects to it.");
        check(Ready, false, Phase::Stopping, Stopping, "Stopping the cluster: Node image (2 of 9)…");
        check(Lost, true, Phase::Stopped, None, "The cluster was stopped.");
        check(Starting, true, Phase::Stopped, None, "The cluster was stopped.");
        check(Ready, false, Phase::Stopped, Ready, "found");
        check(Lost, false, Phase::Stopped, Lost, "found");
        check(Starting, true, Phase::Failed, None, "The cluster could not be started (Node image).");
        check(Lost, true, Phase::Failed, Lost, "The cluster could not be started (Node image).");
        check(Ready, false, Phase::Failed, Ready, "found");
        check(None, true, Phase::Idle, None, "found");
    }

    #[test]
    fn what_failed_says_what_to_do() {
        let mut failed = work(Phase::Failed);
        failed.task = Task::Stop;
        let help =
            |failed: &Work, reach: &Reach| merge(&link(ClusterState::Lost, true), failed, reach).status.help;
        assert!(help(&failed, &ALL).contains("again"));
        assert!(help(&failed, &Reach { start: false, ..ALL }).contains("make cluster"));
        failed.progress = Some(Progress { help: "make room".to_owned(), ..Progress::default() });
        assert_eq!(help(&failed, &ALL), "make room");
        let status = merge(&link(ClusterState::Ready, false), &failed, &ALL).status;
        assert_eq!(status.progress, failed.progress, "kept");
    }

    #[test]
    fn what_is_about_another_cluster_changes_nothing() {
        let other = Work { cluster: "other".to_owned(), ..work(Phase::Building) };
        let podlab = Work { cluster: "podlab".to_owned(), ..other.clone() };
        let none = link(ClusterState::None, true);
        let own = Reach::new(None, &Commands::default());
        assert_eq!(merge(&none, &other, &own).status.progress, None);
        assert!(merge(&none, &podlab, &own).status.progress.is_some());
        let named = Reach::new(Some("prod"), &Commands::default());
        let status = merge(&none, &Work { cluster: String::new(), ..other }, &named).status;
        assert_eq!((status.progress, status.controls), (None, Controls::default()));
    }

    #[test]
    fn buttons_are_offered_where_they_work() {
        use ClusterState::{None as Absent, Ready};
        let check = |found, phase, runs, reach: &Reach, start, stop, command: &str| {
            let work = Work { runs, ..work(phase) };
            let controls = merge(&link(found, true), &work, reach).status.controls;
            let expected = Controls { start, stop, command: command.to_owned() };
            assert_eq!(controls, expected, "{found:?} {phase:?} {runs:?}");
        };
        let none = Reach { start: false, stop: false, ..ALL };
        check(Absent, Phase::Idle, None, &ALL, true, false, "");
        check(Absent, Phase::Failed, None, &ALL, true, false, "");
        check(Absent, Phase::Idle, None, &none, false, false, TYPED);
        check(Absent, Phase::Building, None, &ALL, false, false, "");
        check(Absent, Phase::Building, None, &none, false, false, "");
        check(Absent, Phase::Building, Some(Task::Start), &ALL, false, true, "");
        check(Ready, Phase::Idle, None, &ALL, false, true, "");
        check(Ready, Phase::Idle, None, &none, false, false, "");
        check(Ready, Phase::Stopping, Some(Task::Stop), &ALL, false, false, "");
        check(Absent, Phase::Idle, None, &Reach { is_own: false, ..ALL }, false, false, "");
    }
}
