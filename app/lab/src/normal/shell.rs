//! What a container's process does, command by command: the words of a shell's script, or the one program that is started.

use pod::images::is_shell;
use pod::shell::{Command, commands};

use super::argv::{Argv, base_name};
use super::env::Known;
use super::unquoted::{meaning, substitutions, unquoted};
use super::{Member, folder};

/// One program that is run.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Call {
    /// Without its folder.
    pub(crate) program: String,
    /// The words behind it.
    pub(crate) words: Vec<String>,
    /// Files that its output goes to, also by way of `tee`, a loop's end or the whole script's, and those that it makes itself.
    pub(crate) writes: Vec<Written>,
    /// Files that come to it by `<`.
    pub(crate) reads: Vec<String>,
    /// It stands in a loop.
    pub(crate) is_looped: bool,
    /// Its success is asked for in a loop: `until it`, `while ! it`, `if it`, `it && break`.
    pub(crate) is_asked: bool,
}

/// A file that is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) path: String,
    /// What was there stays (`>>`, `tee -a`).
    pub(crate) appends: bool,
}

/// Scripts in scripts are followed so far.
const DEEPEST: usize = 4;
/// A script of more commands, or with more open loops, is not read.
const MOST: usize = 2_000;
/// More files of one command are left out.
const MOST_FILES: usize = 32;

impl Member<'_> {
    /// What is run; `None` when that is not in the text or in a language that is not read here.
    pub(crate) fn calls(&self) -> Option<Vec<Call>> {
        let argv = self.argv();
        let folder = self.container.working_dir.clone().unwrap_or_default();
        argv.is_whole.then(|| read(&argv.words, &self.known(), &folder))?
    }
}

impl Argv {
    /// The words without a shell around them that does nothing but start them.
    pub(crate) fn unwrapped(&self) -> Option<Vec<String>> {
        let calls = script_of(&self.words).and_then(|_| read(&self.words, &Known::new(), ""))?;
        match calls.as_slice() {
            [call] if call.writes.is_empty() && call.reads.is_empty() && !call.is_looped => {
                Some([std::slice::from_ref(&call.program), call.words.as_slice()].concat())
            }
            _ => None,
        }
    }
}

/// The script that a shell is started with.
fn script_of(words: &[String]) -> Option<&str> {
    words.get(script_at(words)?).map(String::as_str)
}

/// Which word is the script that a shell is started with.
pub(super) fn script_at(words: &[String]) -> Option<usize> {
    let is_one = |word: &String| is_shell(word) || matches!(base_name(word), "dash" | "ksh" | "zsh");
    let at = words.iter().position(is_one)?;
    let is_before =
        |word: &String| matches!(base_name(word), "tini" | "busybox" | "--" | "exec" | "env" | "dumb-init");
    let before = words.get(..at)?.iter().all(is_before);
    let options = words.get(at + 1..)?;
    let script = options.iter().position(|word| !word.starts_with('-'))?;
    let has_script = options.get(..script)?.iter().any(|word| !word.starts_with("--") && word.contains('c'));
    (before && has_script).then_some(at + 1 + script)
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

fn read(words: &[String], known: &Known, folder: &str) -> Option<Vec<Call>> {
    let mut reader = Reader { known: known.clone(), folder: folder.to_owned(), ..Reader::default() };
    if let Some(script) = script_of(words) {
        reader.script(script, 0)?;
        return Some(reader.calls);
    }
    let (program, rest) = words.split_first()?;
    // Other languages write files in ways of their own.
    let is_other = ["python", "python3", "perl", "node", "ruby", "awk", "php"].contains(&base_name(program));
    if is_other || (is_shell(program) && !rest.is_empty()) {
        return None;
    }
    let mut call = call(program, rest);
    let file = own_file(&call).map(|file| reader.absolute(&file));
    call.writes.extend(file.map(|path| Written { path, appends: false }));
    reader.calls.push(call);
    Some(reader.calls)
}

fn call(program: &str, words: &[String]) -> Call {
    let (program, words) = match words.split_first() {
        Some((applet, rest)) if base_name(program) == "busybox" => (applet.as_str(), rest),
        _ => (program, words),
    };
    Call { program: base_name(program).to_owned(), words: words.to_vec(), ..Call::default() }
}

/// The file that a program makes by itself: the last word of `cp` and `mv`, the option of `wget` and `curl`.
fn own_file(call: &Call) -> Option<String> {
    let (letter, long) = match call.program.as_str() {
        "wget" => ('O', "--output-document="),
        "curl" => ('o', "--output="),
        "cp" | "mv" => {
            let (target, rest) = call.words.split_last()?;
            let source = rest.last()?;
            // Into a folder the file keeps its name.
            let name = if target.ends_with('/') { base_name(source) } else { "" };
            return Some(format!("{target}{name}"));
        }
        _ => return None,
    };
    let (at, file) = call.words.iter().enumerate().find_map(|(at, word)| {
        let of_long = word.strip_prefix(long).or((*word == long.trim_end_matches('=')).then_some(""));
        // The letter may stand behind others: `-qO`.
        let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        let of_letter = letters.and_then(|letters| letters.split_once(letter)).map(|(_, file)| file);
        of_long.or(of_letter).map(|file| (at, file))
    })?;
    let file = if file.is_empty() { call.words.get(at + 1)? } else { file };
    (file != "-").then(|| file.to_owned())
}

/// Something that was opened and is to be closed: a loop, an `if`, a group.
#[derive(Debug, Clone, Copy)]
struct Open {
    /// The first call in it.
    first: usize,
    is_loop: bool,
    /// Between its word and `do` or `then`.
    is_condition: bool,
}

#[derive(Default)]
struct Reader {
    calls: Vec<Call>,
    known: Known,
    folder: String,
    open: Vec<Open>,
    /// Where the pipeline began that is read now.
    pipeline: usize,
    /// Where the bracket began that was closed right before.
    closed: Option<usize>,
    /// What `exec > file` has turned all output to.
    turned: Vec<Written>,
}

impl Reader {
    /// Reads a script; `None` when it uses what is not read here.
    fn script(&mut self, script: &str, depth: usize) -> Option<()> {
        let mut is_piped = false;
        let is_readable = script.trim().is_empty() || commands(script).next().is_some();
        if !is_readable || depth > DEEPEST {
            return None;
        }
        for command in commands(script) {
            if self.calls.len().max(self.open.len()) > MOST {
                return None;
            }
            let first = self.command(&command, depth)?;
            // What stands behind a bracket is done to all in it.
            let is_bare = command.words().next().is_none();
            let first = self.closed.take().filter(|_| is_bare).unwrap_or(first);
            if !is_piped {
                self.pipeline = first;
            }
            self.flow(first, &command);
            is_piped = command.after == "|";
            match command.after {
                "(" => self.open.push(Open { first: self.calls.len(), is_loop: false, is_condition: false }),
                ")" => self.close(),
                _ => {}
            }
        }
        Some(())
    }

    /// Reads one command; gives where its calls begin.
    fn command(&mut self, command: &Command, depth: usize) -> Option<usize> {
        let mut first = self.calls.len();
        let mut is_negated_or_open = true;
        for (_, word) in command.words() {
            match word {
                "while" | "until" | "for" if is_negated_or_open => {
                    let open = Open { first: self.calls.len(), is_loop: true, is_condition: word != "for" };
                    self.open.push(open);
                }
                "if" if is_negated_or_open => {
                    self.open.push(Open { first: self.calls.len(), is_loop: false, is_condition: true });
                }
                "{" if is_negated_or_open => {
                    self.open.push(Open { first: self.calls.len(), is_loop: false, is_condition: false });
                }
                "do" | "then" | "else" if is_negated_or_open => {
                    if let Some(open) = self.open.last_mut() {
                        open.is_condition = false;
                    }
                }
                "elif" | "!" if is_negated_or_open => {}
                "done" | "fi" | "}" if is_negated_or_open => {
                    first = self.open.pop().map_or(first, |it| it.first);
                }
                _ => is_negated_or_open = false,
            }
        }
        let is_for = command.words().next().is_some_and(|(_, word)| word == "for");
        if !is_for {
            self.run(command, depth)?;
        }
        Some(first)
    }

    /// The program of a command, and what its words run in their turn.
    fn run(&mut self, command: &Command, depth: usize) -> Option<()> {
        let raw: Vec<&str> = command.call().map(|(_, word)| word).collect();
        let is_end = |word: &&str| matches!(*word, "done" | "fi" | "}");
        self.assignments(command, raw.is_empty());
        for word in command.words().map(|(_, word)| word) {
            for inner in substitutions(word) {
                self.script(inner, depth + 1)?;
            }
        }
        let words: Vec<String> = raw.iter().map(|word| unquoted(word, &self.known)).collect();
        let Some((program, rest)) = words.split_first().filter(|_| !raw.first().is_some_and(is_end)) else {
            let is_exec = command.words().next().is_some_and(|(_, word)| word == "exec");
            if is_exec {
                self.turned = self.outputs(command);
            }
            return Some(());
        };
        if let Some(script) = script_of(&words) {
            return self.script(script, depth + 1);
        }
        if program == "cd" {
            self.folder = self.absolute(rest.first().map_or("", String::as_str));
        }
        let is_looped = self.open.iter().any(|open| open.is_loop);
        let is_condition = self.open.last().is_some_and(|open| open.is_condition);
        let decides = matches!(command.after, "&&" | "||");
        let mut call = call(program, rest);
        call.is_looped = self.open.iter().any(|open| open.is_loop && !open.is_condition);
        call.is_asked = is_looped && (is_condition || decides);
        call.writes.clone_from(&self.turned);
        let file = own_file(&call).map(|file| self.absolute(&file));
        call.writes.extend(file.map(|path| Written { path, appends: false }));
        self.calls.push(call);
        Some(())
    }

    fn assignments(&mut self, command: &Command, is_alone: bool) {
        let words: Vec<&str> = command.words().map(|(_, word)| word).collect();
        let is_export = matches!(words.first(), Some(&"export" | &"readonly" | &"local"));
        for word in words.iter().filter(|_| is_alone || is_export) {
            if let Some((name, value)) = word.split_once('=') {
                let value = unquoted(value, &self.known);
                self.known.insert(name.to_owned(), value);
            }
        }
    }

    /// Hands the files of a command's redirections, and those of `tee`, to all whose output goes there.
    fn flow(&mut self, first: usize, command: &Command) {
        let mut writes = self.outputs(command);
        let reads: Vec<String> = command
            .redirections()
            .filter(|(_, operator, _)| *operator == "<")
            .map(|(_, _, target)| self.absolute(&unquoted(target, &self.known)))
            .collect();
        if let Some(tee) =
            self.calls.last().filter(|call| call.program == "tee" && first + 1 == self.calls.len())
        {
            let appends =
                tee.words.iter().any(|word| matches!(word.as_str(), "-a" | "--append" | "-ia" | "-ai"));
            let files = tee.words.iter().filter(|word| !word.starts_with('-'));
            writes.extend(files.map(|file| Written { path: self.absolute(file), appends }));
        }
        let from = if writes.is_empty() { first } else { self.pipeline.min(first) };
        for call in self.calls.iter_mut().skip(from) {
            let room = MOST_FILES.saturating_sub(call.writes.len());
            call.writes.extend(writes.iter().take(room).cloned());
        }
        for call in self.calls.iter_mut().skip(first) {
            let room = MOST_FILES.saturating_sub(call.reads.len());
            call.reads.extend(reads.iter().take(room).cloned());
        }
    }

    fn close(&mut self) {
        self.closed = self.open.pop().map(|open| open.first);
    }

    fn outputs(&self, command: &Command) -> Vec<Written> {
        let mut all = Vec::new();
        for (_, operator, target) in command.redirections() {
            let appends = operator.ends_with(">>");
            if matches!(operator, ">" | ">>" | ">|" | "1>" | "1>>" | "&>" | "&>>") {
                all.push(Written { path: self.absolute(&unquoted(target, &self.known)), appends });
            }
        }
        all
    }

    /// A path from the root, as far as the folder is known.
    fn absolute(&self, path: &str) -> String {
        let path = path.trim_start_matches("./");
        if path.starts_with('/') || self.folder.is_empty() {
            return folder(path).to_owned();
        }
        format!("{}/{path}", folder(&self.folder).trim_end_matches('/'))
    }
}
