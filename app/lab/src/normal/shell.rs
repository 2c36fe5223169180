//! What a container's process does, command by command: the words of a shell's script, or the one program that is started.

use std::collections::BTreeSet;

use pod::images::{facts, is_shell};
use pod::shell::commands;

use super::Member;
use super::argv::{Argv, base_name, seconds};
use super::env::{Known, Source};
use super::unquoted::meaning;
use crate::shell::{self, Call, Oracle, Ran, Setting, has_no_script, script_at};

/// What a container's process does.
pub(crate) struct Doing {
    /// The programs that it starts, in their order.
    pub(crate) calls: Vec<Call>,
    /// It does more that is not read here.
    pub(crate) is_opaque: bool,
    /// The shell refuses the script, so that nothing is run.
    pub(crate) is_refused: bool,
}

impl Member<'_> {
    /// What is run; `None` when that is not in the text or in a language that is not read here.
    pub(crate) fn doing(&self) -> Option<Doing> {
        let ran = self.ran(None)?;
        let mut calls = ran.calls;
        for call in &mut calls {
            call.writes.retain(|it| !self.is_shut(&it.path));
        }
        Some(Doing { calls, is_opaque: ran.is_opaque, is_refused: ran.is_refused })
    }

    /// Whether the process waits until what `asks` asks for is there: it does not end well before, and may once it is, and asks
    /// again and again. `None` when what is run is not in the text or cannot be read.
    pub(crate) fn waits(&self, asks: &dyn Fn(&Call) -> bool) -> Option<bool> {
        let without = self.ran(Some(Oracle { asks, is_there: false }))?;
        let with = self.ran(Some(Oracle { asks, is_there: true }))?;
        let asks_again = without.calls.iter().any(|call| call.is_looped && asks(call));
        let waits = asks_again && !without.may_succeed && with.may_succeed;
        (waits || !without.is_opaque).then_some(waits)
    }

    /// For how many seconds a line of words sleeps altogether, as a hook does; `None` where that is not told.
    pub(crate) fn sleeps(&self, words: &[String]) -> Option<f64> {
        let ran = self.ran_words(words, None).filter(|ran| !ran.is_opaque)?;
        let is_told = |call: &&Call| call.is_certain && !call.is_looped;
        let sleeps = ran.calls.iter().filter(|call| call.program == "sleep").filter(is_told);
        sleeps.flat_map(|call| call.words.iter().map(|word| seconds(word))).sum()
    }

    fn ran(&self, oracle: Option<Oracle>) -> Option<Ran> {
        let argv = self.argv();
        argv.is_whole.then(|| self.ran_words(&argv.words, oracle))?
    }

    fn ran_words(&self, words: &[String], oracle: Option<Oracle>) -> Option<Ran> {
        let image = self.container.image.as_deref().and_then(facts);
        let is_without = |program: &str| image.is_some_and(|image| image.is_without(program));
        let unknown =
            self.env().into_iter().filter(|it| !matches!(it.source, Source::Text(_))).map(|it| it.name);
        let folder = self.container.working_dir.as_deref().unwrap_or_default();
        let known = self.known();
        let unknown = unknown.filter(|name| !known.contains_key(name)).collect();
        let setting = Setting { known, unknown, folder, is_without: &is_without, oracle };
        // Without its program nothing is run.
        if words.first().is_some_and(|program| is_without(base_name(program))) {
            return Some(Ran::nothing());
        }
        read(words, &setting)
    }
}

impl Call {
    /// A program by its words alone.
    pub(crate) fn of(words: &[String]) -> Call {
        let (program, rest) =
            words.split_first().map_or(("", &[] as &[String]), |(program, rest)| (program, rest));
        Call { program: base_name(program).to_owned(), words: rest.to_vec(), ..Call::default() }
    }

    /// Whether it may ask something of a host, and does more than say or compare words.
    pub(crate) fn may_ask(&self) -> bool {
        let only_says =
            ["echo", "printf", "test", "[", "sleep", "date", "export", "set", "logger", "grep", "sed", ":"];
        !only_says.contains(&self.program.as_str())
    }
}

impl Argv {
    /// The words without a shell around them that does nothing but start them.
    pub(crate) fn unwrapped(&self) -> Option<Vec<String>> {
        let nothing = |_: &str| false;
        let setting = Setting {
            known: Known::new(),
            unknown: BTreeSet::new(),
            folder: "",
            is_without: &nothing,
            oracle: None,
        };
        let ran = script_at(&self.words).and_then(|_| read(&self.words, &setting))?;
        match ran.calls.as_slice() {
            [call] if !call.is_turned && call.reads.is_empty() && !call.is_looped => {
                Some([std::slice::from_ref(&call.program), call.words.as_slice()].concat())
            }
            _ => None,
        }
    }
}

/// Whether two scripts are the same but for blanks, line ends and the kind of quotes.
pub(super) fn same_script(one: &str, other: &str) -> bool {
    let parts = |script: &str| -> Vec<String> {
        let mut all = Vec::new();
        for command in commands(script) {
            all.extend(command.words().map(|(_, word)| meaning(word)));
            all.extend(
                command
                    .redirections()
                    .flat_map(|(_, operator, target)| [operator.to_owned(), meaning(target)]),
            );
            let is_opening =
                matches!(all.last().map(String::as_str), None | Some(";" | "do" | "then" | "else" | "{"));
            match command.after {
                "" | ";" | "\n" if is_opening => {}
                "" | ";" | "\n" => all.push(";".to_owned()),
                other => all.push(other.to_owned()),
            }
        }
        all
    };
    let (one, other) = (parts(one), parts(other));
    !one.is_empty() && one == other
}

/// What a line of words does: a shell with its script, or one program.
fn read(words: &[String], setting: &Setting) -> Option<Ran> {
    if let Some(at) = script_at(words) {
        return shell::run(words.get(at)?, words.get(at + 2..).unwrap_or_default(), setting);
    }
    let (program, rest) = words.split_first()?;
    // Other languages write files in ways of their own.
    let is_other = ["python", "python3", "perl", "node", "ruby", "awk", "php"].contains(&base_name(program));
    if is_other || (is_shell(program) && !rest.is_empty() && !has_no_script(rest)) {
        return None;
    }
    Some(shell::run_program(words, setting))
}
