//! Simple commands: what the shell does itself, and the programs that it starts.

use pod::images::is_shell;

use super::redirect::Redirected;
use super::run::{Flow, Runner};
use super::state::{State, Status};
use super::{Call, condition, files, words};
use crate::normal::base_name;
use crate::shell::arithmetic;

/// Programs that surely succeed.
const SUCCEEDING: [&str; 15] = [
    "echo", "printf", "date", "sleep", "tee", "touch", "seq", "env", "id", "hostname", "chmod", "whoami",
    "uname", "nohup", "sync",
];
/// Languages of their own, which do what is not read here.
const LANGUAGES: [&str; 8] = ["python", "python3", "perl", "node", "ruby", "php", "xargs", "find"];

impl Runner<'_> {
    pub(super) fn simple(
        &mut self,
        assignments: &[(String, String)],
        written: &[String],
        redirected: &Redirected,
        state: &mut State,
    ) -> Flow {
        let from = self.calls.len();
        if written.is_empty() {
            self.assign(assignments, state);
            if self.calls.len() == from && redirected.is_turned {
                let call = self.call(":", &[], state);
                self.keep(call);
            }
            return Flow::Next;
        }
        let words = words::all(written, state, &mut |script, state| self.said(script, state));
        let Some((program, rest)) = words.split_first() else { return Flow::Next };
        if matches!(program.as_str(), "export" | "readonly" | "local" | "declare" | "typeset")
            && let Some((name, _)) = rest.iter().find_map(|word| word.split_once('='))
        {
            self.capture(from, name);
        }
        match self.builtin(program, rest, redirected, state) {
            Some(flow) => {
                // `: > file` makes a file empty.
                if self.calls.len() == from
                    && redirected.is_turned
                    && matches!(program.as_str(), ":" | "true")
                {
                    let call = self.call(program, &[], state);
                    self.keep(call);
                }
                flow
            }
            None => self.external(&words, redirected, state),
        }
    }

    fn assign(&mut self, assignments: &[(String, String)], state: &mut State) {
        let is_replaced = assignments.iter().any(|(_, value)| value.contains("$(") || value.contains('`'));
        for (name, value) in assignments {
            let from = self.calls.len();
            let value = words::expanded(value, state, &mut |script, state| self.said(script, state));
            self.capture(from, name);
            state.assign(name, value.is_known.then_some(value.text));
        }
        // With a substitution it is the status of that.
        state.status = if is_replaced { state.status } else { Status::Known(0) };
    }

    /// What was run since then said what it said into a variable.
    fn capture(&mut self, from: usize, name: &str) {
        for call in self.calls.iter_mut().skip(from).filter(|call| !call.is_turned || call.writes.is_empty())
        {
            call.into.push(name.to_owned());
            call.is_turned = true;
        }
    }

    /// What a substitution says, where that is known; what is run in it is a call too.
    pub(super) fn said(&mut self, script: &str, state: &mut State) -> Option<String> {
        let from = self.calls.len();
        let mut shell = state.clone();
        self.script(script, &mut shell);
        state.status = shell.status;
        let calls = self.calls.get(from..).unwrap_or_default();
        if calls.iter().any(|call| self.asks(call)) {
            let is_there = self.setting.oracle.as_ref().is_some_and(|oracle| oracle.is_there);
            return (!is_there).then(String::new);
        }
        let [call] = calls else { return None };
        let line = call.words.join(" ");
        let is_known = !call.is_turned && !line.contains(['$', '`', '%']);
        match call.program.as_str() {
            "echo" | "printf" if is_known => Some(line.trim_end_matches("\\n").to_owned()),
            "expr" if is_known => arithmetic::value(&line, &mut shell).map(|value| value.to_string()),
            "seq" if is_known => sequence(&call.words),
            _ => None,
        }
    }

    /// What the shell does itself; `None` for a program.
    fn builtin(
        &mut self,
        program: &str,
        rest: &[String],
        redirected: &Redirected,
        state: &mut State,
    ) -> Option<Flow> {
        let first = rest.first().map(String::as_str);
        let number = first.and_then(|word| word.parse::<u32>().ok());
        if let Some(body) = state.functions.get(program).cloned() {
            let outer = std::mem::replace(&mut state.arguments, rest.to_vec());
            let flow = self.stage(&body, state);
            state.arguments = outer;
            return Some(if flow == Flow::Return { Flow::Next } else { flow });
        }
        let mut status = Status::Known(0);
        match program {
            "false" => status = Status::Known(1),
            "exit" | "return" => {
                let code = first.map(|word| word.parse().map_or(Status::Unknown, Status::Known));
                state.status = code.unwrap_or(state.status);
                return Some(if program == "exit" { Flow::Exit } else { Flow::Return });
            }
            "break" => return Some(Flow::Break(number.unwrap_or(1))),
            "continue" => return Some(Flow::Continue(number.unwrap_or(1))),
            "cd" => {
                state.folder = first
                    .filter(|path| !path.contains('$'))
                    .map_or_else(String::new, |path| state.absolute(path));
            }
            "export" | "readonly" | "local" | "declare" | "typeset" => export(rest, state),
            "unset" => rest.iter().for_each(|name| state.assign(name, Some(String::new()))),
            "shift" => {
                let count = number.unwrap_or(1) as usize;
                state.arguments.drain(..count.min(state.arguments.len()));
            }
            "set" => {
                if let Some(at) = rest.iter().position(|word| word == "--") {
                    state.arguments = rest.get(at + 1..).unwrap_or_default().to_vec();
                }
            }
            "read" => {
                rest.iter().filter(|word| !word.starts_with('-')).for_each(|name| state.assign(name, None));
                status = Status::Unknown;
            }
            "let" => {
                let value = arithmetic::value(&rest.join(" "), state);
                status = Status::of(value.map(|value| value != 0));
            }
            "test" | "[" | "[[" => {
                let inner = rest
                    .split_last()
                    .filter(|(last, _)| *last == "]" || *last == "]]")
                    .map_or(rest, |(_, inner)| inner);
                status = Status::of(condition::holds(inner));
            }
            "trap" => {
                let (mut shell, script) = (state.clone(), first.unwrap_or_default().to_owned());
                let may_succeed = self.may_succeed;
                self.perhaps(|runner| runner.script(&script, &mut shell));
                self.may_succeed = may_succeed;
            }
            "eval" => return Some(self.script(&rest.join(" "), state)),
            "." | "source" => {
                self.is_opaque = true;
                status = Status::Unknown;
            }
            "wait" if self.is_background_endless && rest.is_empty() => return Some(Flow::Never),
            ":" | "true" | "wait" | "umask" | "ulimit" | "alias" | "hash" => {}
            "exec" if rest.is_empty() => redirected.stay(state),
            "exec" => {
                let flow = self.external(rest, redirected, state);
                return Some(if flow == Flow::Never { Flow::Never } else { Flow::Exit });
            }
            _ => return None,
        }
        state.status = status;
        Some(Flow::Next)
    }

    /// A program that is started.
    pub(super) fn external(&mut self, words: &[String], redirected: &Redirected, state: &mut State) -> Flow {
        let (words, is_timed) = started(words);
        let Some((program, rest)) = words.split_first() else { return Flow::Next };
        if let Some(at) = script_at(words) {
            return self.shell(words, at, state);
        }
        if let Some(text) = redirected.text.as_ref().filter(|_| is_shell(program) && rest.is_empty()) {
            return self.own_shell(text, Vec::new(), state);
        }
        if base_name(program) == "watch" && !(self.setting.is_without)("watch") {
            return self.watched(rest, state);
        }
        let mut call = self.call(program, rest, state);
        call.is_missing |= is_shell(program) && has_no_script(rest);
        self.is_opaque |= is_opaque(program, &call);
        call.writes.extend(files::made(&call));
        self.passed_on(&call);
        let status = self.status(&call);
        let is_endless = !is_timed && !call.is_missing && is_endless(&call);
        if let Some(text) = &redirected.text {
            self.keep(spoken(text, &call));
        }
        self.keep(call);
        state.status = status;
        if is_endless { Flow::Never } else { Flow::Next }
    }

    fn call(&self, program: &str, words: &[String], state: &State) -> Call {
        let name = base_name(program).to_owned();
        let is_bracket = name.starts_with('[') && name.len() > 1 && name != "[[";
        let is_name = !program.contains(' ')
            && name.starts_with(|c: char| c.is_alphabetic() || "_.[:$".contains(c))
            // What the shell does by itself is written so, and no system has a program of these names.
            && !matches!(name.as_str(), "True" | "False" | "TRUE" | "FALSE")
            && !is_bracket;
        Call {
            is_missing: !is_name || (self.setting.is_without)(&name),
            program: name,
            words: words.to_vec(),
            folder: state.folder.clone(),
            is_certain: self.is_certain,
            group: self.group,
            ..Call::default()
        }
    }

    /// A copy or a new name: what was written into the one file stands in the other.
    fn passed_on(&mut self, call: &Call) {
        if !matches!(call.program.as_str(), "cp" | "mv" | "ln") {
            return;
        }
        let sources = call.words.split_last().map(|(_, sources)| sources).unwrap_or_default();
        let sources: Vec<String> = sources.iter().map(|word| call.absolute(word)).collect();
        for earlier in &mut self.calls {
            let is_source = earlier.writes.iter().any(|it| sources.contains(&it.path));
            if is_source && earlier.writes.len() < 32 {
                earlier.writes.extend(call.writes.iter().filter(|it| !sources.contains(&it.path)).cloned());
            }
        }
    }

    fn status(&self, call: &Call) -> Status {
        if call.is_missing {
            return Status::Known(127);
        }
        match &self.setting.oracle {
            Some(oracle) if (oracle.asks)(call) => Status::of(Some(oracle.is_there)),
            _ if SUCCEEDING.contains(&call.program.as_str()) => Status::Known(0),
            _ => Status::Unknown,
        }
    }

    /// `watch` hands its words to a shell, again and again.
    fn watched(&mut self, words: &[String], state: &mut State) -> Flow {
        let takes_value = |at: usize| words.get(at).is_some_and(|word| word == "-n" || word == "--interval");
        let is_option = |at: &usize| {
            words.get(*at).is_some_and(|word| word.starts_with('-'))
                || at.checked_sub(1).is_some_and(takes_value)
        };
        let options = (0..words.len()).take_while(is_option).count();
        let script = words.get(options..).unwrap_or_default().join(" ");
        let from = self.calls.len();
        self.own_shell(&script, Vec::new(), state);
        self.calls.iter_mut().skip(from).for_each(|call| call.is_looped = true);
        if script.is_empty() { Flow::Next } else { Flow::Never }
    }

    /// `sh -c script arguments`.
    fn shell(&mut self, words: &[String], at: usize, state: &mut State) -> Flow {
        let script = words.get(at).cloned().unwrap_or_default();
        // The first word behind the script is `$0`.
        let arguments = words.get(at + 2..).unwrap_or_default().to_vec();
        self.own_shell(&script, arguments, state)
    }

    fn own_shell(&mut self, script: &str, arguments: Vec<String>, state: &mut State) -> Flow {
        let mut shell = state.with_arguments(arguments);
        let flow = self.script(script, &mut shell);
        state.status = shell.status;
        if flow == Flow::Never { Flow::Never } else { Flow::Next }
    }
}

/// Variables that are set by words: `export NAME=value`.
fn export(words: &[String], state: &mut State) {
    for word in words {
        if let Some((name, value)) = word.split_once('=') {
            let is_known = !value.contains(['$', '`']);
            state.assign(name, is_known.then(|| value.to_owned()));
        }
    }
}

/// The words of a program without what only starts it, and whether it is ended after a time.
fn started(words: &[String]) -> (&[String], bool) {
    let (mut words, mut is_timed) = (words, false);
    while let Some((program, rest)) = words.split_first() {
        let is_option = |word: &&String| word.starts_with('-');
        let options = rest.iter().take_while(is_option).count();
        let behind = rest.get(options..).unwrap_or_default();
        words = match base_name(program) {
            "busybox" if !behind.is_empty() => rest,
            "command" | "nohup" | "setsid" | "time" | "builtin" | "tini" | "dumb-init" | "stdbuf"
                if !behind.is_empty() =>
            {
                behind
            }
            "timeout" if behind.len() > 1 => {
                is_timed = true;
                behind.get(1..).unwrap_or_default()
            }
            "nice" if !behind.is_empty() => {
                let has_number = rest.first().is_some_and(|word| word == "-n");
                behind.get(usize::from(has_number)..).unwrap_or_default()
            }
            "env" if behind.iter().any(|word| !word.contains('=')) => {
                let settings = behind.iter().take_while(|word| word.contains('=')).count();
                behind.get(settings..).unwrap_or_default()
            }
            _ => return (words, is_timed),
        };
    }
    (words, is_timed)
}

/// Which word is the script that a shell is started with.
pub(crate) fn script_at(words: &[String]) -> Option<usize> {
    let is_one = |word: &String| is_shell(word) || matches!(base_name(word), "dash" | "ksh" | "zsh");
    let at = words.iter().position(is_one)?;
    // What only a shell knows, such as `exec`, starts nothing.
    let is_before =
        |word: &String| matches!(base_name(word), "tini" | "busybox" | "--" | "env" | "dumb-init");
    let before = words.get(..at)?.iter().all(is_before);
    let options = words.get(at + 1..)?;
    let script = options.iter().position(|word| !word.starts_with('-'))?;
    let has_script = options.get(..script)?.iter().any(|word| !word.starts_with("--") && word.contains('c'));
    (before && has_script).then_some(at + 1 + script)
}

/// Whether a program does what is not read here: another language, a script in a file.
fn is_opaque(program: &str, call: &Call) -> bool {
    let folders = ["/bin/", "/sbin/", "/usr/bin/", "/usr/sbin/", "/usr/local/bin/", "/usr/local/sbin/"];
    // Words in one are no program, and no script in a file.
    let is_elsewhere = !program.contains(' ')
        && program.contains('/')
        && !folders.iter().any(|folder| program.starts_with(folder));
    let runs_file =
        is_shell(program) && !call.is_missing && call.words.iter().any(|word| !word.starts_with('-'));
    let hands_over = call.program == "nc" && call.words.iter().any(|word| word == "-e");
    is_elsewhere
        || runs_file
        || hands_over
        || program.starts_with('$')
        || LANGUAGES.contains(&call.program.as_str())
}

/// Whether a shell is told to run a file that nobody calls so: the script itself, since `-c` was forgotten.
pub(crate) fn has_no_script(words: &[String]) -> bool {
    let file = words.iter().find(|word| !word.starts_with('-'));
    file.is_some_and(|file| file.contains([' ', '\n', ';']) && !file.starts_with(['/', '.', '$']))
}

/// Whether a program surely never ends by itself.
fn is_endless(call: &Call) -> bool {
    let has = |wanted: &[&str]| call.words.iter().any(|word| wanted.contains(&word.as_str()));
    match call.program.as_str() {
        "tail" => has(&["-f", "-F", "--follow", "-fn", "-Fn", "-n0f"]),
        "sleep" => has(&["infinity", "inf"]),
        "nginx" => call.words.iter().any(|word| word.contains("daemon off")),
        "httpd" => has(&["-f"]),
        "redis-server" => !has(&["--daemonize"]),
        _ => false,
    }
}

/// The text of a here-document, as if it were said by `echo`.
fn spoken(text: &str, call: &Call) -> Call {
    let words = text.split_whitespace().map(str::to_owned).collect();
    Call { program: "echo".to_owned(), words, ..call.clone() }
}

/// The numbers of `seq`, if they are few.
fn sequence(words: &[String]) -> Option<String> {
    let numbers: Option<Vec<i64>> = words.iter().map(|word| word.parse().ok()).collect();
    let (first, step, last) = match numbers?.as_slice() {
        [last] => (1, 1, *last),
        [first, last] => (*first, 1, *last),
        [first, step, last] => (*first, *step, *last),
        _ => return None,
    };
    let count = last.checked_sub(first)?.checked_div(step)?.checked_add(1)?;
    let count = usize::try_from(count).ok().filter(|count| *count <= 40)?;
    let all: Vec<String> =
        (0..count).filter_map(|at| Some((first + step * i64::try_from(at).ok()?).to_string())).collect();
    Some(all.join(" "))
}
