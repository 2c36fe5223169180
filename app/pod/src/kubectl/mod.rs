//! `kubectl run …` and the Pod it makes: a pasted command becomes its YAML ([`run`]), a Pod its commands ([`commands()`]).
//!
//! ```text
//! line ─▶ words (as a POSIX shell splits) ─▶ parse (flags: every flag of `kubectl run`) ─▶ pod, service ─▶ overrides ─▶ text
//! ```
//!
//! The object is what `kubectl run … --dry-run=client -o yaml` of Kubernetes 1.36 prints, without the fields that hold
//! nothing (`status`, `resources`). `fixtures.json` holds kubectl's own answers; `take.mjs` takes them again.

mod commands;
mod flags;
mod image;
mod note;
mod overrides;
mod parse;
mod pod;
mod service;
mod strategic;
#[cfg(test)]
mod tests;
mod words;

pub use commands::{Command, commands};
pub use note::Note;
pub(crate) use words::quoted;

use crate::diagnostic::Severity;
use crate::edit::printed;
use parse::Call;
use words::Word;

/// The longest command that is read, in bytes: Linux takes no longer word (`MAX_ARG_STRLEN`).
const MAX_COMMAND: usize = 128 * 1024;

/// What a pasted command comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ran {
    /// The Pod as YAML, behind it a `---` and the Service of `--expose`; nothing when it is no `kubectl run` with a name.
    pub text: Option<String>,
    /// What is to be said, in the order of the command. With an error among them kubectl refuses the command; the Pod is
    /// then what can be understood of it.
    pub notes: Vec<Note>,
}

impl Ran {
    /// Whether kubectl would not run it.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.notes.iter().any(|note| note.severity == Severity::Error)
    }
}

/// Reads a `kubectl run …` command line; never fails. Nothing is run: what a shell would fill in is pointed out.
#[must_use]
pub fn run(command: &str) -> Ran {
    let mut notes = Vec::new();
    let text = text(command, &mut notes);
    notes.sort_by_key(|note| (note.at.start, note.at.end));
    Ran { text, notes }
}

fn text(command: &str, notes: &mut Vec<Note>) -> Option<String> {
    if command.len() > MAX_COMMAND {
        let message = format!("This text has {} bytes; no command is so long.", command.len());
        notes.push(Note::error("not-kubectl", 0..0, message, "Paste one `kubectl run …` command."));
        return None;
    }
    let words = words::split(command, notes);
    let arguments = arguments(&words, notes)?;
    let call = parse::parse(arguments, notes);
    let verb = call.positional.first().copied();
    if verb.map(|verb| verb.text.as_str()) != Some("run") {
        notes.push(other_verb(verb, &words));
        return None;
    }
    documents(&call.behind_verb(), notes)
}

/// What stands behind `kubectl`; in front may be a prompt, `sudo` and variables.
fn arguments<'words>(words: &'words [Word], notes: &mut Vec<Note>) -> Option<&'words [Word]> {
    let is_front = |word: &Word| {
        matches!(word.text.as_str(), "$" | "%" | "sudo" | "microk8s" | "k3s" | "exec" | "time")
            || word.text.split_once('=').is_some_and(|(name, _)| !name.is_empty() && !name.starts_with('-'))
    };
    let front = words.iter().take_while(|word| is_front(word)).count();
    let program = words.get(front);
    let is_kubectl =
        |word: &&Word| matches!(word.text.rsplit(['/', '\\']).next(), Some("kubectl" | "kubectl.exe" | "k"));
    if program.as_ref().is_some_and(is_kubectl) {
        return words.get(front + 1..);
    }
    let (at, message) = program.map_or_else(
        || (0..0, "There is no command here.".to_owned()),
        |word| (word.at.clone(), format!("The program here is `{}`, not `kubectl`.", word.text)),
    );
    let help = "Paste a command that begins with `kubectl run NAME --image=IMAGE` (`k run` will do).";
    notes.push(Note::error("not-kubectl", at, message, help));
    None
}

fn other_verb(verb: Option<&Word>, words: &[Word]) -> Note {
    let end = words.last().map_or(0, |word| word.at.end);
    let (at, message) = verb.map_or_else(
        || (end..end, "kubectl is told no verb.".to_owned()),
        |verb| (verb.at.clone(), format!("`kubectl {}` does not make a Pod from flags.", verb.text)),
    );
    Note::error(
        "not-run",
        at,
        message,
        "Only `kubectl run NAME --image=IMAGE` does; YAML can be pasted as it is.",
    )
}

fn documents(call: &Call<'_>, notes: &mut Vec<Note>) -> Option<String> {
    let made = pod::pod(call, notes)?;
    let pod = overrides::overridden(call, made, notes);
    let mut text = printed(pod.as_object()?);
    if let Some(service) = service::service(call, notes) {
        text.push_str("---\n");
        text.push_str(&printed(service.as_object()?));
    }
    Some(text)
}
