//! When a container ran, how it ended, and when it starts again, in words.

use super::words::{length, roughly};
use lab::run::{ContainerRun, Ended, State};

/// When: since when it runs, when it ended, when it starts again.
pub fn times(container: &ContainerRun, now: i64) -> String {
    let mut told = Vec::new();
    match &container.state {
        State::Running { since } if *since > 0 => told.push(format!("for {}", roughly(now - since))),
        State::Terminated(ended) => told.push(end(ended, now)),
        State::Running { .. } | State::Waiting { .. } => {}
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

/// More in words, as the kubelet has it. Of a container that backs off, how it ended says more than for how long it does.
pub fn message(container: &ContainerRun) -> Option<String> {
    let last = container.last.as_ref().map(|ended| &ended.message);
    let [first, then] = match &container.state {
        State::Waiting { reason, message } if reason == "CrashLoopBackOff" => [last, Some(message)],
        State::Waiting { message, .. } => [Some(message), last],
        State::Terminated(ended) => [Some(&ended.message), None],
        State::Running { .. } => [None, None],
    };
    first.into_iter().chain(then).find(|text| !text.is_empty()).cloned()
}

/// `exit code 137 (SIGKILL) after 3 s, 12 s ago`.
fn end(ended: &Ended, now: i64) -> String {
    let signal = signal(ended.exit_code).map(|name| format!(" ({name})")).unwrap_or_default();
    let lasted = ended.began.zip(ended.at).map(|(began, at)| format!(" after {}", length(at - began)));
    let ago = ended.at.map(|at| format!(", {} ago", roughly(now - at)));
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

#[cfg(test)]
mod tests {
    use super::super::testing::{ended, lemon, waiting};
    use super::*;

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
    fn the_message_that_says_most_is_shown() {
        let backing_off = lemon(waiting("CrashLoopBackOff", "back-off 10s"));
        assert_eq!(message(&backing_off).as_deref(), Some("back-off 10s"));
        let last = Ended { message: "not found".to_owned(), ..ended(128, "StartError") };
        let backing_off = ContainerRun { last: Some(last), ..backing_off };
        assert_eq!(message(&backing_off).as_deref(), Some("not found"));
        assert_eq!(message(&ContainerRun { state: State::Running { since: 1 }, ..backing_off }), None);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        assert_eq!(times(&lemon(State::Running { since: 0 }), 100), "");
        let unknown = Ended { began: None, at: None, ..ended(2, "") };
        assert_eq!(end(&unknown, 100), "exit code 2");
    }
}
