//! A shell's script that goes on in further items.

use super::command_line::{Line, Script, is_plain, lines, list, shown};
use super::frame::{Findings, Member, Subject, lint};
use super::mending::is_settled;
use crate::edit::Operation;

lint! {
    /// Words stand behind the script of `sh -c`, and the script makes no use of them.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The shell runs the first item after `-c` and nothing of the rest:
    /// `["sh", "-c", "echo", "hi"]` prints an empty line, and `args` that stand beside such a command are never run.
    ///
    /// ## Why
    /// After `-c` comes one word, the whole script. Further words only become `$0`, `$1` and so on in it.
    ///
    /// ## What to do
    /// Write the whole script as one item, also when it is long: a block text (`|`) may have many lines.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "sleep", "3600"]
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "touch /tmp/ready; sleep 3600"]
    ///   args: ["echo ready"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c"]
    ///   args: ["sleep 3600"]
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: ["sh", "-c", "exec gold --port \"$1\"", "--", "8080"]
    /// ```
    ///
    /// ## Exam tip
    /// `command: ["sh", "-c"]` with the script as the only item of `args` is right too; more items are not.
    SHELL_SCRIPT_IN_PIECES = "shell-script-in-pieces", Lint, Warning, shell_script_in_pieces;
}

fn shell_script_in_pieces(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for line in lines(member) {
            let Some(script) = line.script() else { continue };
            let Some(next) = line.word(script.position + 1) else { continue };
            let is_only_name =
                line.count() == script.position + 2 && (is_plain(next) && !is_first_word(script));
            if is_only_name || uses_arguments(script.text) {
                continue;
            }
            found.add(
                line.place(script.position + 1),
                format!(
                    "The shell runs only \"{}\", the one word after `-c`; \"{}\" is handed to it as an argument that it does not use.",
                    shown(script.text),
                    shown(next)
                ),
                "Write the whole script as one item after `-c`.",
            );
            fix(pod, member, (line, script), found);
        }
    }
}

/// Whether the script looks cut off: a program without its arguments.
fn is_first_word(script: Script<'_>) -> bool {
    is_plain(script.text)
}

/// Whether a script reads the words behind it. `shift` and `getopts` do so without naming one.
fn uses_arguments(script: &str) -> bool {
    let is_argument =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '@' | '*' | '#'));
    let names = script.split('$').skip(1).any(|rest| is_argument(rest.strip_prefix('{').unwrap_or(rest)));
    names || ["shift", "getopts", "for "].iter().any(|word| script.contains(word))
}

/// A program and its arguments can be joined; two scripts cannot be told apart from one.
fn fix(pod: &Subject<'_>, member: &Member<'_>, (line, script): (Line<'_>, Script<'_>), found: &mut Findings) {
    let mut pieces = line.words().skip(script.position);
    if line.second_list().is_some() || !is_first_word(script) || !pieces.clone().all(is_piece) {
        return;
    }
    let first = pieces.next().unwrap_or("").to_owned();
    let whole = pieces.fold(first, |script, word| format!("{script} {word}"));
    let words: Vec<&str> = line.words().take(script.position).chain([whole.as_str()]).collect();
    if is_settled(pod, member, line, &words) {
        found.fix(
            "Write the script as one item",
            vec![Operation::Set { path: line.list(), value: list(words) }],
        );
    }
}

fn is_piece(word: &str) -> bool {
    is_plain(word) || matches!(word, "&&" | "||" | ";" | "|" | ">" | ">>" | "<")
}
