//! A command written as one word.

use super::command_line::{Line, USUAL, base_name, is_shell, lines, list, shown};
use super::frame::{Findings, Member, Subject, lint};
use super::mending::is_settled;
use super::shell::{commands, plain};
use crate::edit::Operation;

lint! {
    /// A whole command line stands where only the program's name belongs.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container cannot start: its state is `StartError` or `RunContainerError`, then
    /// `CrashLoopBackOff`, and the message says that an executable file called `sleep 3600` was not found. A probe never
    /// passes, a hook fails.
    ///
    /// ## Why
    /// No shell reads `command` and `args`. The first item is the name of the program, each further item is one
    /// argument, and blanks in an item are part of it.
    ///
    /// ## What to do
    /// Write each word as an item of its own. If the line needs a shell (`;`, `>`, `|`, loops, variables), start one:
    /// `["sh", "-c", "the whole line"]`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sleep 3600"]
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command:
    ///   - while true; do date; sleep 5; done
    ///   livenessProbe:
    ///     exec:
    ///       command: ["sh -c 'test -f /tmp/alive'"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sleep", "3600"]
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: ["/opt/My Game/start", "two words"]
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl run lemon --image=busybox:1.37 --command -- sleep 3600` splits the words by itself; add
    /// `--dry-run=client -o yaml` and copy the list.
    COMMAND_AS_ONE_WORD = "command-as-one-word", Lint, Warning, command_as_one_word;
}

fn command_as_one_word(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for line in lines(member) {
            let Some(first) = line.word(0).filter(|first| is_line(first, line.has_command())) else {
                continue;
            };
            found.add(
                line.place(0),
                format!(
                    "The first word is the name of a program, blanks included. There is no program called \"{}\", so {}.",
                    shown(first),
                    line.fails(&member.container.name)
                ),
                "Write each word as an item of its own, or let a shell read the line: `[\"sh\", \"-c\", \"…\"]`.",
            );
            fix(pod, member, line, found);
        }
    }
}

/// Whether a word is a program with its arguments, and no path with a blank in it such as `/opt/My Game/start`. What
/// an unknown program of the image gets as argument may have blanks.
fn is_line(word: &str, is_program: bool) -> bool {
    let Some((program, rest)) = word.trim().split_once(char::is_whitespace) else { return false };
    let name = base_name(program);
    let is_usual = USUAL.binary_search(&name).is_ok() || is_shell(name);
    is_usual || is_program && (!program.contains(['/', '\\']) || rest.trim_start().starts_with('-'))
}

fn fix(pod: &Subject<'_>, member: &Member<'_>, line: Line<'_>, found: &mut Findings) {
    let first = line.word(0).unwrap_or_default();
    let is_alone = line.count() == 1;
    let (says, words) = match split(first) {
        Some(words) => ("Write each word as an item", words),
        None if is_alone => ("Let a shell read the line", vec!["sh", "-c", first.trim()]),
        None => return,
    };
    let kept = if line.second_list().is_some() { 0 } else { usize::MAX };
    let whole: Vec<&str> = words.iter().copied().chain(line.words().skip(1)).collect();
    if !is_settled(pod, member, line, &whole) {
        return;
    }
    let value = list(words.into_iter().chain(line.words().skip(1).take(kept)));
    found.fix(says, vec![Operation::Set { path: line.list(), value }]);
}

/// The words of a line that needs no shell.
fn split(line: &str) -> Option<Vec<&str>> {
    let mut commands = commands(line.trim());
    let command = commands.next()?;
    let is_simple = commands.next().is_none()
        && command.after.is_empty()
        && command.redirections().next().is_none()
        && command.call().count() == command.words().count();
    if is_simple { command.words().map(|(_, word)| plain(word)).collect() } else { None }
}
