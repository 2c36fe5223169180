//! Command lines: what a container runs, and what its probes and hooks run in it.

use k8s_openapi::api::core::v1::{ExecAction, LifecycleHandler, Probe};

use serde_json::Value;

use super::frame::Member;
use crate::path::Path;

/// Words that are run, and where they stand.
#[derive(Clone, Copy)]
pub(super) struct Line<'pod> {
    base: &'pod Path,
    /// The fields between the container and `command`.
    steps: &'static [&'static str],
    command: &'pod [String],
    args: &'pod [String],
}

/// A shell's script among the words of a line.
#[derive(Clone, Copy)]
pub(super) struct Script<'pod> {
    /// Which word it is.
    pub position: usize,
    pub text: &'pod str,
    /// Whether the shell ends at the first command that fails (`-e`).
    pub is_strict: bool,
}

/// What the container itself runs. Without a command these are the arguments of the image's own program.
pub(super) fn own<'pod>(member: &'pod Member<'_>) -> Line<'pod> {
    let words = |list: &'pod Option<Vec<String>>| list.as_deref().unwrap_or_default();
    Line {
        base: &member.path,
        steps: &[],
        command: words(&member.container.command),
        args: words(&member.container.args),
    }
}

/// All command lines of a container: its own, its probes', its hooks'.
pub(super) fn lines<'pod>(member: &'pod Member<'_>) -> impl Iterator<Item = Line<'pod>> {
    std::iter::once(own(member)).chain(probes(member)).chain(hooks(member))
}

/// What a container's probes run in it.
pub(super) fn probes<'pod>(member: &'pod Member<'_>) -> impl Iterator<Item = Line<'pod>> {
    let exec = |probe: &'pod Option<Probe>| probe.as_ref().and_then(|probe| probe.exec.as_ref());
    let container = member.container;
    [
        (exec(&container.liveness_probe), &["livenessProbe", "exec"] as &[_]),
        (exec(&container.readiness_probe), &["readinessProbe", "exec"]),
        (exec(&container.startup_probe), &["startupProbe", "exec"]),
    ]
    .into_iter()
    .filter_map(|(exec, steps)| exec.map(|exec| Line::new(&member.path, steps, exec)))
}

/// What a container's hooks run in it, `postStart` first.
pub(super) fn hooks<'pod>(member: &'pod Member<'_>) -> impl Iterator<Item = Line<'pod>> {
    let lifecycle = member.container.lifecycle.as_ref();
    let exec = |hook: Option<&'pod LifecycleHandler>| hook.and_then(|hook| hook.exec.as_ref());
    [
        (exec(lifecycle.and_then(|it| it.post_start.as_ref())), &["lifecycle", "postStart", "exec"] as &[_]),
        (exec(lifecycle.and_then(|it| it.pre_stop.as_ref())), &["lifecycle", "preStop", "exec"]),
    ]
    .into_iter()
    .filter_map(|(exec, steps)| exec.map(|exec| Line::new(&member.path, steps, exec)))
}

impl<'pod> Line<'pod> {
    fn new(base: &'pod Path, steps: &'static [&'static str], exec: &'pod ExecAction) -> Self {
        Self { base, steps, command: exec.command.as_deref().unwrap_or_default(), args: &[] }
    }

    /// Command and args, in the order in which they are handed over.
    pub fn words(self) -> impl Iterator<Item = &'pod str> + Clone {
        self.command.iter().chain(self.args).map(String::as_str)
    }

    pub fn word(self, position: usize) -> Option<&'pod str> {
        self.words().nth(position)
    }

    pub fn count(self) -> usize {
        self.command.len() + self.args.len()
    }

    /// Whether the words are all that runs, so that the image's ENTRYPOINT has no part in it.
    pub fn has_command(self) -> bool {
        !self.command.is_empty()
    }

    /// The list that the first word stands in.
    pub fn list(self) -> Path {
        self.field(if self.command.is_empty() { "args" } else { "command" })
    }

    /// The list of args, when a command stands before it.
    pub fn second_list(self) -> Option<Path> {
        (!self.command.is_empty() && !self.args.is_empty()).then(|| self.field("args"))
    }

    /// Where a word stands.
    pub fn place(self, position: usize) -> Path {
        match position.checked_sub(self.command.len()) {
            None => self.field("command").index(position),
            Some(position) => self.field("args").index(position),
        }
    }

    /// The field of the probe that runs it; of `lifecycle` for a hook.
    pub fn step(self) -> Option<&'static str> {
        self.steps.first().copied()
    }

    /// Where the probe is that runs it.
    pub fn probe(self) -> Option<Path> {
        match self.steps {
            [probe, "exec"] => Some(self.base.field(probe)),
            _ => None,
        }
    }

    fn field(self, name: &str) -> Path {
        self.steps.iter().fold(self.base.clone(), |path, step| path.field(step)).field(name)
    }

    /// What it means when the line cannot be run, as a part of a sentence.
    pub fn fails(self, name: &str) -> String {
        match self.steps {
            [probe, "exec"] => format!("the {probe} of \"{name}\" never passes"),
            [_, hook, "exec"] => format!("the {hook} hook of \"{name}\" fails"),
            _ => format!("\"{name}\" cannot start"),
        }
    }

    /// Whose line it is, as a part of a sentence.
    pub fn owner(self, name: &str) -> String {
        match self.steps {
            [probe, "exec"] => format!("the {probe} of \"{name}\""),
            [_, hook, "exec"] => format!("the {hook} hook of \"{name}\""),
            _ => format!("\"{name}\""),
        }
    }

    /// The first word without its folders: `sh` for `/bin/sh`.
    pub fn program(self) -> Option<&'pod str> {
        self.word(0).map(base_name)
    }

    /// The script of the shell that is started with `-c`, also behind a word or two such as `tini --`.
    pub fn script(self) -> Option<Script<'pod>> {
        let shell = self.words().position(|word| is_shell(base_name(word)))?;
        let mut position = shell + 1;
        let (mut has_script, mut is_strict) = (false, false);
        while let Some(option) = self.word(position).and_then(option) {
            has_script |= option.contains('c');
            is_strict |= option.contains('e');
            position += if option.ends_with('o') { 2 } else { 1 };
        }
        let text = self.word(position).filter(|_| has_script)?;
        Some(Script { position, text, is_strict })
    }
}

/// The letters of a shell's option: `ec` of `-ec`; none of `--login`.
pub(super) fn option(word: &str) -> Option<&str> {
    let letters = word.strip_prefix('-')?;
    if letters.starts_with('-') {
        return Some("");
    }
    letters.bytes().all(|byte| byte.is_ascii_alphabetic()).then_some(letters)
}

/// A word as a message shows it: long ones and scripts are cut.
pub(super) fn shown(word: &str) -> String {
    let line = word.trim().lines().next().unwrap_or("");
    let short: String = line.chars().take(40).collect();
    if short.len() < word.trim().len() { format!("{}…", short.trim_end()) } else { short }
}

/// A list of words as a value.
pub(super) fn list<'word>(words: impl IntoIterator<Item = &'word str>) -> Value {
    words.into_iter().map(Value::from).collect()
}

pub(super) fn base_name(word: &str) -> &str {
    word.rsplit('/').next().unwrap_or(word)
}

/// Whether a program reads the shell's language.
pub(super) fn is_shell(name: &str) -> bool {
    matches!(name, "sh" | "ash" | "bash" | "dash" | "ksh" | "zsh" | "hush")
}

/// Whether a word means itself in a shell too, so that words can be joined to a script.
pub(super) fn is_plain(word: &str) -> bool {
    let is_harmless = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:=,@%+".contains(&byte);
    !word.is_empty() && word.bytes().all(is_harmless)
}

/// What joins or redirects commands in a shell, when it stands alone.
pub(super) fn is_operator(word: &str) -> bool {
    matches!(word, ">" | ">>" | "<" | "|" | "||" | "&&" | ";" | "&" | "2>" | "2>>" | "2>&1" | "1>&2" | "&>")
}

/// The programs that people mean most when a word looks like one, sorted.
pub(super) const USUAL: &[&str] = &[
    "bash",
    "cat",
    "chmod",
    "chown",
    "cp",
    "curl",
    "date",
    "echo",
    "env",
    "find",
    "grep",
    "hostname",
    "httpd",
    "java",
    "kill",
    "ln",
    "ls",
    "mkdir",
    "mv",
    "mysql",
    "nc",
    "nginx",
    "node",
    "npm",
    "nslookup",
    "pg_isready",
    "ping",
    "printenv",
    "printf",
    "psql",
    "python",
    "python3",
    "redis-cli",
    "redis-server",
    "rm",
    "sed",
    "sh",
    "sleep",
    "tail",
    "test",
    "touch",
    "wget",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_programs_are_sorted() {
        assert!(USUAL.is_sorted());
    }

    #[track_caller]
    fn check(words: &[&str], expected: Option<(usize, bool)>) {
        let (root, words) = (Path::root(), words.iter().map(ToString::to_string).collect::<Vec<_>>());
        let line = Line { base: &root, steps: &[], command: &words, args: &[] };
        let script = line.script().map(|script| (script.position, script.is_strict));
        assert_eq!(script, expected, "{words:?}");
    }

    #[test]
    fn finds_the_script() {
        check(&["sh", "-c", "echo hi"], Some((2, false)));
        check(&["/bin/bash", "-euo", "pipefail", "-c", "echo hi", "name"], Some((4, true)));
        check(&["tini", "--", "sh", "-xec", "echo hi"], Some((4, true)));
        check(&["bash", "--login", "-c", "echo hi"], Some((3, false)));
        check(&["sh", "script.sh"], None);
        check(&["sh", "-c"], None);
        check(&["sh", "-c echo"], None);
        check(&["cat", "-c", "echo"], None);
    }
}
