//! What a container does, in a few words and a sign: the colour only repeats them.

use lab::Run;
use lab::run::{ContainerRun, Kind, State};

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
