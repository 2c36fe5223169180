//! What a container does, in a few words and a sign: the colour only repeats them.

use super::words::length;
use lab::Run;
use lab::run::{ContainerRun, Ended, Kind, State};

/// How a state looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Class in the style sheet.
    pub class: &'static str,
    /// A shape of its own for each kind of state.
    pub sign: &'static str,
    /// The state and its reason.
    pub words: String,
}

/// Reasons to wait that are no trouble.
const ON_ITS_WAY: [&str; 3] = ["", "ContainerCreating", "PodInitializing"];

/// How the state of a container looks.
pub fn look(container: &ContainerRun) -> Look {
    let look = |class, sign, words: String| Look { class, sign, words };
    match &container.state {
        State::Running { .. } if container.ready || container.kind == Kind::Init => {
            look("ok", "●", "running".into())
        }
        State::Running { .. } => look("warn", "◐", "running, not ready".into()),
        State::Waiting { reason, .. } if ON_ITS_WAY.contains(&reason.as_str()) => {
            look("wait", "○", with_reason("waiting", reason))
        }
        State::Waiting { reason, .. } => look("bad", "▲", with_reason("waiting", reason)),
        State::Terminated(ended) if ended.exit_code == 0 => {
            look("wait", "■", with_reason("ended", &ended.reason))
        }
        State::Terminated(ended) => look("bad", "✗", with_reason("ended", &ended.reason)),
    }
}

/// When: since when it runs, when it ended, when it starts again.
pub fn times(container: &ContainerRun, now: i64) -> String {
    let mut told = Vec::new();
    match &container.state {
        State::Running { since } => told.push(format!("for {}", length(now - since))),
        State::Terminated(ended) => told.push(end(ended, now)),
        State::Waiting { .. } => {}
    }
    match container.retry {
        Some(at) if at > now => told.push(format!("starts again in about {}", length(at - now))),
        Some(_) => told.push("starts again any moment".to_owned()),
        None => {}
    }
    match container.restarts {
        0 => {}
        1 => told.push("restarted once".to_owned()),
        restarts => told.push(format!("restarted {restarts} times")),
    }
    told.join(" · ")
}

/// How the run before ended.
pub fn last_run(container: &ContainerRun, now: i64) -> Option<String> {
    let ended = container.last.as_ref()?;
    let reason = if ended.reason.is_empty() { "ended" } else { &ended.reason };
    Some(format!("{reason}, {}", end(ended, now)))
}

/// More in words, as the kubelet has it.
pub fn message(container: &ContainerRun) -> Option<String> {
    let last = container.last.as_ref().map(|ended| &ended.message);
    let message = match &container.state {
        State::Waiting { message, .. } => Some(message),
        State::Terminated(ended) => Some(&ended.message),
        State::Running { .. } => None,
    };
    [message, last].into_iter().flatten().find(|text| !text.is_empty()).cloned()
}

/// What the kind of a container is called.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Init => "init container",
        Kind::Sidecar => "sidecar",
        Kind::App => "app container",
    }
}

/// The colour of a container, 1 to 5, the same as in the map: app containers first.
pub fn colour(run: &Run, index: usize) -> usize {
    let apps = run.containers.iter().filter(|it| it.kind == Kind::App).count();
    let before = run.containers.len() - apps;
    let place = if index < before { apps + index } else { index - before };
    place % 5 + 1
}

/// Class of a Pod's STATUS.
pub fn class(status: &str) -> &'static str {
    match status {
        "Running" => "ok",
        "Pending" | "Completed" | "Succeeded" | "ContainerCreating" | "PodInitializing" | "Terminating" => {
            "wait"
        }
        status if status.starts_with("Init:") && status.contains('/') => "wait",
        _ => "bad",
    }
}

/// `exit code 137 (SIGKILL) after 3 s, 12 s ago`.
fn end(ended: &Ended, now: i64) -> String {
    let signal = signal(ended.exit_code).map(|name| format!(" ({name})")).unwrap_or_default();
    let lasted = ended.began.zip(ended.at).map(|(began, at)| format!(" after {}", length(at - began)));
    let ago = ended.at.map(|at| format!(", {} ago", length(now - at)));
    format!("exit code {}{signal}{}{}", ended.exit_code, lasted.unwrap_or_default(), ago.unwrap_or_default())
}

/// The signal that an exit status of 128 and more tells of.
fn signal(exit_code: i32) -> Option<&'static str> {
    const NAMES: [(i32, &str); 14] = [
        (1, "SIGHUP"),
        (2, "SIGINT"),
        (3, "SIGQUIT"),
        (4, "SIGILL"),
        (5, "SIGTRAP"),
        (6, "SIGABRT"),
        (7, "SIGBUS"),
        (8, "SIGFPE"),
        (9, "SIGKILL"),
        (10, "SIGUSR1"),
        (11, "SIGSEGV"),
        (12, "SIGUSR2"),
        (13, "SIGPIPE"),
        (15, "SIGTERM"),
    ];
    NAMES.iter().find(|(number, _)| exit_code == 128 + number).map(|(_, name)| *name)
}

fn with_reason(word: &str, reason: &str) -> String {
    if reason.is_empty() { word.to_owned() } else { format!("{word}: {reason}") }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ended, lemon, waiting};
    use super::*;

    #[test]
    fn each_state_has_a_shape_and_words() {
        let check = |container: ContainerRun, class: &str, sign: &str, words: &str| {
            let look = look(&container);
            assert_eq!((look.class, look.sign, look.words.as_str()), (class, sign, words));
        };
        let running = || lemon(State::Running { since: 90 });
        check(running(), "warn", "◐", "running, not ready");
        check(ContainerRun { ready: true, ..running() }, "ok", "●", "running");
        check(ContainerRun { kind: Kind::Init, ..running() }, "ok", "●", "running");
        check(lemon(waiting("", "")), "wait", "○", "waiting");
        check(lemon(waiting("ContainerCreating", "")), "wait", "○", "waiting: ContainerCreating");
        check(lemon(waiting("CrashLoopBackOff", "")), "bad", "▲", "waiting: CrashLoopBackOff");
        check(lemon(State::Terminated(ended(0, "Completed"))), "wait", "■", "ended: Completed");
        check(lemon(State::Terminated(ended(1, "Error"))), "bad", "✗", "ended: Error");
    }

    #[test]
    fn times_are_counted_from_now() {
        let check = |container: &ContainerRun, expected: &str| assert_eq!(times(container, 100), expected);
        check(&lemon(State::Running { since: 90 }), "for 10 s");
        check(&lemon(waiting("ContainerCreating", "")), "");
        check(
            &lemon(State::Terminated(ended(137, "OOMKilled"))),
            "exit code 137 (SIGKILL) after 3 s, 12 s ago",
        );
        let backing_off =
            ContainerRun { retry: Some(108), restarts: 3, ..lemon(waiting("CrashLoopBackOff", "")) };
        check(&backing_off, "starts again in about 8 s · restarted 3 times");
        let due = ContainerRun { retry: Some(99), restarts: 1, ..backing_off };
        check(&due, "starts again any moment · restarted once");
        assert_eq!(last_run(&due, 100), None);
        let before = ContainerRun { last: Some(ended(0, "Completed")), ..due };
        assert_eq!(last_run(&before, 100).as_deref(), Some("Completed, exit code 0 after 3 s, 12 s ago"));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let unknown = Ended { began: None, at: None, ..ended(2, "") };
        assert_eq!(end(&unknown, 100), "exit code 2");
    }

    #[test]
    fn a_container_has_the_colour_it_has_in_the_map() {
        let app = || lemon(waiting("", ""));
        let init = || ContainerRun { kind: Kind::Init, ..app() };
        let run = Run { containers: vec![init(), app(), app()], ..Run::default() };
        assert_eq!([colour(&run, 0), colour(&run, 1), colour(&run, 2)], [3, 1, 2]);
    }

    #[test]
    fn only_what_runs_looks_well() {
        let classes = ["Running", "Init:0/1", "Init:Error", "Terminating", "ErrImagePull"].map(class);
        assert_eq!(classes, ["ok", "wait", "bad", "wait", "bad"]);
    }
}
