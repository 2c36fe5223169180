//! What became of a container on a cluster. Source: the kubelet's container states and their reasons.

mod hindrance;

use crate::evidence::Told;
use crate::process::Fate;
use crate::run::{ContainerRun, Ended, Kind, Run, State};

pub(crate) use hindrance::Whose;

/// A Pod as a cluster runs it, looked at at a moment (seconds since 1970-01-01 UTC by the cluster's clock).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Live<'a> {
    pub(crate) run: &'a Run,
    pub(crate) now: i64,
    /// What was asked of it, in time order; see [`crate::evidence`].
    pub(crate) told: &'a [Told],
    /// Nothing more will be seen.
    pub(crate) is_over: bool,
    /// Why the cluster can no longer be asked.
    pub(crate) lost: Option<&'a str>,
    /// The Pod after something of it was ended; `run` and `now` are then of the moment before.
    pub(crate) after: Option<After<'a>>,
}

/// The Pod after something of it was ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct After<'a> {
    pub(crate) run: &'a Run,
    pub(crate) now: i64,
}

/// The reasons for which a container cannot start as it is written, and whether its image is the cause.
const CANNOT_START: [(&str, bool); 8] = [
    ("ErrImagePull", true),
    ("ImagePullBackOff", true),
    ("ErrImageNeverPull", true),
    ("InvalidImageName", true),
    ("CreateContainerConfigError", false),
    ("CreateContainerError", false),
    ("RunContainerError", false),
    ("PreCreateHookError", false),
];

impl<'a> Live<'a> {
    /// A Pod of which nothing was asked.
    pub(crate) fn seen(run: &'a Run, now: i64) -> Live<'a> {
        Live { run, now, told: &[], is_over: false, lost: None, after: None }
    }

    /// The app container or native sidecar of that name.
    pub(crate) fn container(&self, name: &str) -> Option<&'a ContainerRun> {
        self.run.containers.iter().find(|it| it.kind != Kind::Init && it.name == name)
    }

    /// What became of the app container or native sidecar of that name: whether it kept running for so many seconds.
    ///
    /// The cluster writes whole seconds, rounded down. A run that truly lasted so long never counts as shorter; one that
    /// fell short by less than a second may count.
    pub(crate) fn fate(&self, name: &str, seconds: u32) -> Fate {
        let Some(container) = self.container(name) else {
            return Fate::Open("is not yet told of by the cluster".to_owned());
        };
        let wanted = i64::from(seconds);
        match (self.so_far(container), last_end(container)) {
            (Some(lasted), _) if lasted >= wanted => Fate::Stays(format!("has run for {lasted} seconds")),
            (_, Some((Some(lasted), _))) if lasted >= wanted => {
                Fate::Stays(format!("ran for {lasted} seconds"))
            }
            (so_far, Some((Some(lasted), ended))) => {
                Fate::Ends(ended_early(container, lasted, ended, so_far))
            }
            (Some(lasted), _) => Fate::Open(format!("has run for {lasted} of {wanted} seconds so far")),
            (None, _) => self.not_running(container),
        }
    }

    fn so_far(&self, container: &ContainerRun) -> Option<i64> {
        match container.state {
            State::Running { since } if since > 0 => Some(self.now.saturating_sub(since).max(0)),
            State::Running { .. } => Some(0),
            State::Waiting { .. } | State::Terminated(_) => None,
        }
    }

    fn not_running(&self, container: &ContainerRun) -> Fate {
        match &container.state {
            State::Waiting { reason, message } if cannot_start(container) => {
                Fate::Ends(format!("cannot start: {}", joined(reason, message)))
            }
            _ if matches!(self.run.phase.as_str(), "Failed" | "Succeeded") => Fate::Ends(format!(
                "does not run: the Pod is over ({})",
                joined(&self.run.phase, &self.run.message)
            )),
            State::Waiting { reason, .. } if reason.is_empty() => {
                Fate::Open(with_reason("has not started yet", &self.run.message))
            }
            State::Waiting { reason, .. } if container.restarts == 0 => {
                Fate::Open(with_reason("has not started yet", reason))
            }
            State::Waiting { reason, .. } => Fate::Open(with_reason("does not run now", reason)),
            State::Running { .. } | State::Terminated(_) => {
                Fate::Open("has ended, and the cluster does not say when".to_owned())
            }
        }
    }
}

/// Whether a container cannot start because of its image.
pub(crate) fn lacks_its_image(container: &ContainerRun) -> bool {
    waits_for(container).is_some_and(|reason| CANNOT_START.contains(&(reason, true)))
}

fn cannot_start(container: &ContainerRun) -> bool {
    waits_for(container).is_some_and(|reason| CANNOT_START.iter().any(|(known, _)| *known == reason))
}

fn waits_for(container: &ContainerRun) -> Option<&str> {
    match &container.state {
        State::Waiting { reason, .. } => Some(reason),
        State::Running { .. } | State::Terminated(_) => None,
    }
}

/// The last run that ended: how long it lasted, where known, and how it ended.
fn last_end(container: &ContainerRun) -> Option<(Option<i64>, &Ended)> {
    let ended = match &container.state {
        State::Terminated(ended) => Some(ended),
        State::Waiting { .. } | State::Running { .. } => container.last.as_ref(),
    }?;
    // What could not be started at all has an end and no beginning.
    let lasted = ended.at.map(|at| at.saturating_sub(ended.began.unwrap_or(at)).max(0));
    Some((lasted, ended))
}

fn ended_early(container: &ContainerRun, lasted: i64, ended: &Ended, so_far: Option<i64>) -> String {
    let code = with_reason(&format!("exit code {}", ended.exit_code), &ended.reason);
    let restarts = match container.restarts {
        0 => String::new(),
        1 => ", restarted once".to_owned(),
        restarts => format!(", restarted {restarts} times"),
    };
    let again =
        so_far.map(|so_far| format!("; it runs again, for {} now", length(so_far))).unwrap_or_default();
    format!("ended after {} with {code}{restarts}{again}", length(lasted))
}

fn length(seconds: i64) -> String {
    if seconds == 1 { "1 second".to_owned() } else { format!("{seconds} seconds") }
}

fn with_reason(words: &str, reason: &str) -> String {
    if reason.is_empty() { words.to_owned() } else { format!("{words} ({reason})") }
}

fn joined(reason: &str, message: &str) -> String {
    if message.is_empty() { reason.to_owned() } else { format!("{reason}: {message}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::testing::{container, ended, running, waiting};

    const NOW: i64 = 1_000;

    #[track_caller]
    fn check(container: ContainerRun, expected: &Fate) {
        let run = Run { phase: "Running".to_owned(), message: String::new(), containers: vec![container] };
        assert_eq!(Live::seen(&run, NOW).fate("lemon", 60), *expected);
    }

    fn stays(why: &str) -> Fate {
        Fate::Stays(why.to_owned())
    }

    fn ends(why: &str) -> Fate {
        Fate::Ends(why.to_owned())
    }

    fn open(why: &str) -> Fate {
        Fate::Open(why.to_owned())
    }

    #[test]
    fn a_run_is_long_enough_from_the_wanted_second_on() {
        check(container("lemon", running(NOW - 12)), &open("has run for 12 of 60 seconds so far"));
        check(container("lemon", running(NOW - 59)), &open("has run for 59 of 60 seconds so far"));
        check(container("lemon", running(NOW - 60)), &stays("has run for 60 seconds"));
        check(container("lemon", running(NOW + 3)), &open("has run for 0 of 60 seconds so far"));
    }

    #[test]
    fn a_run_that_ended_counts_by_its_length() {
        let done =
            |lasted: i64| container("lemon", State::Terminated(ended(0, "Completed", 900, 900 + lasted)));
        check(done(59), &ends("ended after 59 seconds with exit code 0 (Completed)"));
        check(done(60), &stays("ran for 60 seconds"));
        check(done(61), &stays("ran for 61 seconds"));
    }

    #[test]
    fn the_last_run_counts_while_the_next_has_not_lasted() {
        let again = |state, lasted: i64| ContainerRun {
            last: Some(ended(1, "Error", 900, 900 + lasted)),
            restarts: 2,
            ..container("lemon", state)
        };
        check(
            again(running(NOW - 5), 1),
            &ends(
                "ended after 1 second with exit code 1 (Error), restarted 2 times; it runs again, for 5 seconds now",
            ),
        );
        check(again(running(NOW - 5), 90), &stays("ran for 90 seconds"));
        check(again(running(NOW - 70), 1), &stays("has run for 70 seconds"));
        let backing_off = again(waiting("CrashLoopBackOff", "back-off 10s"), 3);
        check(backing_off, &ends("ended after 3 seconds with exit code 1 (Error), restarted 2 times"));
        check(again(waiting("CrashLoopBackOff", ""), 61), &stays("ran for 61 seconds"));
    }

    #[test]
    fn a_command_that_does_not_exist_has_failed() {
        let never_began = Ended { began: None, ..ended(128, "StartError", 0, 900) };
        let state = waiting("CrashLoopBackOff", "");
        let container = ContainerRun { last: Some(never_began), ..container("lemon", state) };
        check(container, &ends("ended after 0 seconds with exit code 128 (StartError)"));
    }

    #[test]
    fn what_cannot_start_has_failed() {
        for (reason, at_image) in CANNOT_START {
            let container = container("lemon", waiting(reason, "why"));
            assert_eq!(lacks_its_image(&container), at_image);
            check(container, &ends(&format!("cannot start: {reason}: why")));
        }
    }

    #[test]
    fn what_is_not_known_stays_open() {
        check(container("gold", running(0)), &open("is not yet told of by the cluster"));
        let init = ContainerRun { kind: Kind::Init, ..container("lemon", running(0)) };
        check(init, &open("is not yet told of by the cluster"));
        check(container("lemon", waiting("", "")), &open("has not started yet"));
        let creating = container("lemon", waiting("ContainerCreating", ""));
        check(creating, &open("has not started yet (ContainerCreating)"));
        let lost = Ended { began: None, at: None, ..ended(137, "ContainerStatusUnknown", 0, 0) };
        let lost = container("lemon", State::Terminated(lost));
        check(lost, &open("has ended, and the cluster does not say when"));
    }

    #[test]
    fn a_pod_that_is_over_starts_nothing_more() {
        let containers = vec![container("lemon", waiting("", ""))];
        let run = Run { phase: "Failed".to_owned(), message: "Evicted".to_owned(), containers };
        let fate = Live::seen(&run, NOW).fate("lemon", 60);
        assert_eq!(fate, ends("does not run: the Pod is over (Failed: Evicted)"));
    }
}
