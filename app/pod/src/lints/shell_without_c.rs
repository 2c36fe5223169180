//! A shell that takes its script for a file's name.

use super::command_line::{Line, USUAL, base_name, is_plain, is_shell, lines, list, option, shown};
use super::frame::{Findings, Member, Subject, lint};
use super::mending::is_settled;
use crate::edit::Operation;

lint! {
    /// A shell is given a script without `-c`, or `-c` without a script.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The shell takes the script for the name of a file, finds none, and ends with an error
    /// such as "can't open". The container is started again and again. A probe never passes, a hook fails.
    ///
    /// ## Why
    /// `sh NAME` runs the file of that name. Only after `-c` a shell takes the next word for the script itself.
    ///
    /// ## What to do
    /// Write `["sh", "-c", "the script"]`: three items, the whole script in the third.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "while true; do date; sleep 5; done"]
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["/bin/sh", "-c sleep 3600"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "while true; do date; sleep 5; done"]
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: ["sh", "/scripts/start.sh", "two words"]
    /// ```
    ///
    /// ## Exam tip
    /// When a container ends with "can't open" or "No such file or directory", read its command first: `-c` is missing.
    SHELL_WITHOUT_C = "shell-without-c", Lint, Warning, shell_without_c;
}

fn shell_without_c(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for line in lines(member) {
            if !line.program().is_some_and(is_shell) || line.script().is_some() {
                continue;
            }
            let position = 1 + line.words().skip(1).take_while(|word| option(word).is_some()).count();
            match line.word(position) {
                Some(word) if is_script(word) => no_c(pod, member, (line, position), found),
                None if line.words().skip(1).any(|word| option(word).is_some_and(|it| it.contains('c'))) => {
                    found.add(
                        line.place(position - 1),
                        format!(
                            "A shell needs a script after `-c`; here none follows, so {}.",
                            line.fails(&member.container.name)
                        ),
                        "Write the script as the item after `-c`.",
                    );
                }
                _ => {}
            }
        }
    }
}

/// Whether a word is a script and no file: it has blanks and begins with no folder, or it is a usual program.
fn is_script(word: &str) -> bool {
    let first = word.split_whitespace().next().unwrap_or("");
    let is_usual = USUAL.binary_search(&base_name(first)).is_ok();
    is_usual || (word.trim().contains(char::is_whitespace) && !first.contains('/'))
}

fn no_c(pod: &Subject<'_>, member: &Member<'_>, (line, position): (Line<'_>, usize), found: &mut Findings) {
    let word = line.word(position).unwrap_or_default();
    found.add(
        line.place(position),
        format!(
            "Without `-c` the shell looks for a file called \"{}\", does not find it and ends with an error.",
            shown(word)
        ),
        "Write `-c` as an item of its own before the script, and the whole script as one item.",
    );
    // The rest belongs to the script only where it needs no quotes.
    let rest = line.words().skip(position + 1);
    if line.second_list().is_some() || !rest.clone().all(is_plain) {
        return;
    }
    let script = word.strip_prefix("-c").unwrap_or(word).trim();
    let script = rest.fold(script.to_owned(), |script, word| format!("{script} {word}"));
    let words: Vec<&str> = line.words().take(position).chain(["-c", script.as_str()]).collect();
    if is_settled(pod, member, line, &words) {
        found.fix(
            "Write `-c` before the script",
            vec![Operation::Set { path: line.list(), value: list(words) }],
        );
    }
}
