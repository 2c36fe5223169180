//! What a container runs: command and args with the image's ENTRYPOINT and CMD.

use std::borrow::Cow;

use pod::images::{facts, runs};

use super::Member;
use super::env::expanded;
use super::shell::same_script;
use crate::shell::script_at;

/// The words of a process. `$(NAME)` is replaced as the kubelet does.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Argv {
    pub(crate) words: Vec<String>,
    /// False when the words are only the arguments of an ENTRYPOINT that is not known.
    pub(crate) is_whole: bool,
    /// The field that decides: `command`, `args` or `image`.
    pub(crate) field: &'static str,
}

impl Member<'_> {
    pub(crate) fn argv(&self) -> Argv {
        let known = self.container.image.as_deref().and_then(facts);
        let list = |words: &Option<Vec<String>>| words.clone().unwrap_or_default();
        let (command, args) = (list(&self.container.command), list(&self.container.args));
        let field = match (command.is_empty(), args.is_empty()) {
            (false, _) => "command",
            (true, false) => "args",
            (true, true) => "image",
        };
        let is_whole = !command.is_empty() || known.is_some();
        let words = match known {
            Some(facts) => runs(facts, self.container).into_iter().map(str::to_owned).collect(),
            None => [command, args].concat(),
        };
        let known = self.known();
        let words = words.iter().map(|word| expanded(word, &known)).collect();
        Argv { words, is_whole, field }
    }
}

impl Argv {
    /// The words as a person would type them: what is one word stays one.
    pub(crate) fn line(&self) -> String {
        let line = self.words.iter().map(|word| typed(word)).collect::<Vec<_>>().join(" ");
        match line.char_indices().nth(120) {
            Some((at, _)) => format!("{:?}", format!("{}…", line.get(..at).unwrap_or_default())),
            None => format!("{line:?}"),
        }
    }
}

fn typed(word: &str) -> Cow<'_, str> {
    let is_plain = !word.is_empty() && !word.contains(char::is_whitespace);
    if is_plain || word.contains('\'') { Cow::Borrowed(word) } else { Cow::Owned(format!("'{word}'")) }
}

/// A program without its folder: `sleep` for `/bin/sleep`.
pub(crate) fn base_name(program: &str) -> &str {
    program.rsplit('/').next().unwrap_or(program)
}

/// Whether two lines of words run the same: the program wherever it lies, durations by their length, scripts by their words.
pub(crate) fn same_words(one: &[String], other: &[String]) -> bool {
    let (Some((program, words)), Some((wanted, rest))) = (one.split_first(), other.split_first()) else {
        return one.is_empty() && other.is_empty();
    };
    let same_program = base_name(program) == base_name(wanted);
    let durations = |words: &[String]| words.iter().map(|word| seconds(word)).sum::<Option<f64>>();
    let sleeps = base_name(program) == "sleep" && durations(words).is_some();
    let same_rest = || match (script_at(one), script_at(other)) {
        (Some(at), Some(other_at)) if at == other_at && words.len() == rest.len() => {
            let is_same = |(index, (word, wanted)): (usize, (&String, &String))| {
                word == wanted || (index == at && same_script(word, wanted))
            };
            one.iter().zip(other).enumerate().skip(1).all(is_same)
        }
        _ => false,
    };
    same_program && (words == rest || (sleeps && durations(words) == durations(rest)) || same_rest())
}

/// Whether a line of words runs what another does, also by way of a shell that does nothing else.
pub(crate) fn runs_same(words: &[String], wanted: &[String]) -> bool {
    let argv = Argv { words: words.to_vec(), is_whole: true, field: "command" };
    same_words(words, wanted) || argv.unwrapped().is_some_and(|words| same_words(&words, wanted))
}

/// A duration as sleep reads it: `1h` is 3600; none for `infinity`.
pub(crate) fn seconds(word: &str) -> Option<f64> {
    let unit = match word.chars().next_back()? {
        'm' => 60.0,
        'h' => 3600.0,
        'd' => 86400.0,
        _ => 1.0,
    };
    let number = word.trim_end_matches(['s', 'm', 'h', 'd']);
    let is_number =
        number.starts_with(|c: char| c.is_ascii_digit() || c == '.') && word.len() - number.len() < 2;
    number.parse::<f64>().ok().filter(|_| is_number).map(|number| number * unit)
}
