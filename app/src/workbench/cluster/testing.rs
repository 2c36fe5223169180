//! Containers for the tests of this folder.

use lab::run::{ContainerRun, Ended, Kind, State};

/// A container in this state, looked at for the first time.
pub fn lemon(state: State) -> ContainerRun {
    ContainerRun {
        name: "lemon".to_owned(),
        kind: Kind::App,
        image: "busybox".to_owned(),
        state,
        last: None,
        ready: false,
        restarts: 0,
        retry: None,
    }
}

/// Waiting for a reason.
pub fn waiting(reason: &str, message: &str) -> State {
    State::Waiting { reason: reason.to_owned(), message: message.to_owned() }
}

/// Ended in second 88 after three seconds.
pub fn ended(exit_code: i32, reason: &str) -> Ended {
    let (reason, message) = (reason.to_owned(), String::new());
    Ended { reason, message, exit_code, began: Some(85), at: Some(88) }
}
