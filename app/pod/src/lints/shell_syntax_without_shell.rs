//! What only a shell understands, where there is none.

use super::command_line::{Line, base_name, is_operator, is_plain, is_shell, lines, list};
use super::frame::{Findings, Member, Subject, lint};
use super::mending::is_settled;
use crate::edit::Operation;

lint! {
    /// A command line uses `>`, `|`, `;`, `&&` or a word of the shell such as `while`, but no shell reads it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The program gets the signs as arguments: `["echo", "hi", ">", "/tmp/x"]` prints
    /// `hi > /tmp/x` and writes no file. A word of the shell as the first one (`while`, `cd`) is no program, so that the
    /// container cannot start.
    ///
    /// ## Why
    /// Kubernetes hands the words to the program as they stand. Redirections, pipes, loops and several commands in a row
    /// are the shell's.
    ///
    /// ## What to do
    /// Start a shell and give it the whole line as one word: `["sh", "-c", "echo hi > /tmp/x"]`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["date", ">", "/tmp/started", "&&", "sleep", "3600"]
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["while", "true;", "do", "date;", "sleep", "5;", "done"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "date > /tmp/started && sleep 3600"]
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: ["find", "/data", "-name", "*.old", "-exec", "rm", "{}", ";"]
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl run … -- echo hi > x` writes `x` on the machine you type at: quote the whole line behind `sh -c`.
    SHELL_SYNTAX_WITHOUT_SHELL = "shell-syntax-without-shell", Lint, Warning, shell_syntax_without_shell;
}

fn shell_syntax_without_shell(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for line in lines(member) {
            if let Some((position, word)) = syntax(line) {
                report(pod, member, (line, position, word), found);
            }
        }
    }
}

fn report(
    pod: &Subject<'_>,
    member: &Member<'_>,
    (line, position, word): (Line<'_>, usize, &str),
    found: &mut Findings,
) {
    let name = &member.container.name;
    let message = if position == 0 {
        format!("`{word}` is a word of the shell and no program, so {}.", line.fails(name))
    } else {
        let program = line.program().unwrap_or_default();
        format!(
            "No shell reads this line: \"{program}\" gets `{word}` as an argument, in {}.",
            line.owner(name)
        )
    };
    found.add(line.place(position), message, "Let a shell read the whole line: `[\"sh\", \"-c\", \"…\"]`.");
    let is_joinable =
        |word: &str| is_plain(word) || is_operator(word) || word.strip_suffix(';').is_some_and(is_plain);
    if line.has_command() && line.words().all(is_joinable) {
        let script = line.words().collect::<Vec<_>>().join(" ");
        let words = ["sh", "-c", script.as_str()];
        if !is_settled(pod, member, line, &words) {
            return;
        }
        let mut operations = vec![Operation::Set { path: line.list(), value: list(words) }];
        operations.extend(line.second_list().map(|path| Operation::Unset { path }));
        found.fix("Let a shell read the line", operations);
    }
}

/// The first word that only a shell understands.
fn syntax(line: Line<'_>) -> Option<(usize, &str)> {
    let first = line.word(0).filter(|first| !first.trim().contains(char::is_whitespace))?;
    if is_shell_word(first) && (line.has_command() || line.count() > 1) {
        return Some((0, first));
    }
    if reads_signs(base_name(first)) || line.words().any(|word| is_shell(base_name(word))) {
        return None;
    }
    let ends_command = |word: &str| word.len() > 1 && word.ends_with(';') && prints(base_name(first));
    line.words()
        .enumerate()
        .skip(usize::from(line.has_command()))
        .find(|(position, word)| is_operator(word) || ends_command(word) && position + 1 < line.count())
}

/// Words that a shell itself carries out, and that are no programs in any image.
fn is_shell_word(word: &str) -> bool {
    matches!(
        word,
        "while" | "until" | "for" | "if" | "cd" | "export" | "source" | "set" | "alias" | "unset" | "trap"
    )
}

/// Programs that have a meaning of their own for such signs.
fn reads_signs(program: &str) -> bool {
    matches!(
        program,
        "find" | "expr" | "test" | "[" | "[[" | "xargs" | "awk" | "jq" | "parallel" | "ssh" | "su"
    )
}

/// Programs for which a `;` at the end of a word means nothing.
fn prints(program: &str) -> bool {
    matches!(
        program,
        "echo" | "sleep" | "date" | "ls" | "cat" | "touch" | "mkdir" | "cp" | "mv" | "rm" | "printf"
    )
}
