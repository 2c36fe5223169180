//! What `set`, `unset` and `edit` have in common: a text from standard input, changed, to standard output; all or nothing.

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use pod::{Draft, Operation, Refusal, Sharing};

use super::encoding::{self, Written};
use crate::commands::inputs;
use crate::commands::output::{Output, REFUSED, UNUSABLE, say};

/// What of the text is meant.
#[derive(clap::Args)]
pub(in crate::commands) struct How {
    /// Which document of the text, from 0 as in `podlab check --format json`; else the first that is or holds a Pod
    #[arg(long, value_name = "N")]
    document: Option<usize>,

    /// What to do with a value that an anchor (`&name`) shares between places; else such a change is refused
    #[arg(long, value_enum, value_name = "CHOICE")]
    sharing: Option<Choice>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Choice {
    /// Change it where it is written, and so in all places
    Everywhere,
    /// Write the repeated value out, and change only this place
    Copy,
}

/// Why there is no result.
pub(in crate::commands) enum Failure {
    /// The text cannot be changed so: exit status 1.
    Refused(String),
    /// An argument means nothing: exit status 2.
    Unusable(String),
}

/// Reads standard input, changes its chosen document and prints the whole text; when refused, nothing but the reason.
pub(in crate::commands) fn run(how: &How, change: impl FnOnce(&Draft) -> Result<Draft, Failure>) -> ExitCode {
    let mut output = Output::new();
    match changed(how, change) {
        Ok(bytes) => output.bytes(&bytes),
        Err(Failure::Refused(reason)) => output.fail(REFUSED, &reason),
        Err(Failure::Unusable(reason)) => output.fail(UNUSABLE, &reason),
    }
    output.finish()
}

fn changed(how: &How, change: impl FnOnce(&Draft) -> Result<Draft, Failure>) -> Result<Vec<u8>, Failure> {
    let bytes = read().map_err(|error| {
        Failure::Unusable(format!("-: cannot be read: {error}; give the YAML on standard input"))
    })?;
    let Written { text, form } = encoding::read(&bytes).map_err(Failure::Refused)?;
    let draft = chosen(Draft::new(text), how.document)?;
    Ok(form.bytes(change(&draft)?.text()))
}

fn read() -> io::Result<Vec<u8>> {
    let stdin = io::stdin().lock();
    if stdin.is_terminal() {
        say(
            "podlab: reads the YAML from the terminal until Ctrl+D; usually it comes from a file: podlab … < pod.yaml",
        );
    }
    inputs::read_at_most(stdin)
}

/// The draft with the document chosen that was asked for.
fn chosen(draft: Draft, document: Option<usize>) -> Result<Draft, Failure> {
    let Some(index) = document else { return Ok(draft) };
    draft.choose(index).ok_or_else(|| {
        let kinds = draft
            .documents()
            .iter()
            .map(|it| format!("{} {}", it.index(), it.kind().unwrap_or("without kind")));
        let kinds: Vec<String> = kinds.collect();
        Failure::Refused(match (draft.documents().get(index), kinds.as_slice()) {
            (_, []) => "the text holds no document; leave --document out to begin one".to_owned(),
            (None, kinds) => format!("there is no document {index}; the text holds {}", kinds.join(", ")),
            (Some(_), kinds) => format!(
                "document {index} is no Pod and holds none, so it is not changed; the text holds {}",
                kinds.join(", ")
            ),
        })
    })
}

/// Makes one change.
pub(in crate::commands) fn apply(draft: &Draft, operation: Operation, how: &How) -> Result<Draft, Failure> {
    let sharing = match how.sharing {
        None => Sharing::Refuse,
        Some(Choice::Everywhere) => Sharing::Everywhere,
        Some(Choice::Copy) => Sharing::Copy,
    };
    pod::edit_with(draft, &[operation], sharing).map_err(|refusal| Failure::Refused(words(&refusal)))
}

/// Where, why, what to do, and what is offered.
fn words(refusal: &Refusal) -> String {
    let Refusal { path, message, help, offers } = refusal;
    let at = if path.is_root() { String::new() } else { format!("{path}: ") };
    let offers = offers.iter().filter_map(|offer| Some((option(offer.sharing)?, &offer.says)));
    let offers = offers.map(|(option, says)| format!("  --sharing {option:<11} {says}"));
    let lines = [format!("{at}{message}"), format!("  help: {help}")].into_iter().chain(offers);
    lines.collect::<Vec<_>>().join("\n")
}

const fn option(sharing: Sharing) -> Option<&'static str> {
    match sharing {
        Sharing::Refuse => None,
        Sharing::Everywhere => Some("everywhere"),
        Sharing::Copy => Some("copy"),
    }
}
