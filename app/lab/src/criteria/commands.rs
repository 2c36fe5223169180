//! Words that rest on what a command says in a container.

use super::expected_text::ExpectedText;
use super::of_running::{Sight, few_lines};
use crate::evidence::{Ask, Said};
use crate::observed::Live;

/// A question to a container that changes nothing.
pub(super) fn reads(container: &str, command: &[String]) -> Ask {
    Ask::Exec { container: container.to_owned(), command: command.to_vec(), changes: false }
}

/// What a command said, held against what it is to say and the exit status that it is to have.
pub(super) fn output(live: Live, ask: &Ask, code: i32, wanted: &ExpectedText) -> Result<String, Sight> {
    let unasked = "the command has not been run yet";
    let (Ask::Exec { container, command, .. }, Said::Exec { code: found, out, err }) =
        (ask, live.said(ask, unasked)?)
    else {
        return Err(Sight::Open(unasked.to_owned()));
    };
    let what = format!("`{}` in {container} says", command.join(" "));
    if *found != code {
        let said = if err.trim().is_empty() { out } else { err };
        return Err(Sight::Open(format!("{what}, with exit code {found}: `{}`", few_lines(said))));
    }
    wanted.held_against(&what, out)
}
