//! A variable written for a shell, where there is none.

use super::command_line::{Line, base_name, is_shell, lines};
use super::frame::{Findings, Member, Subject, lint};
use super::variables::shell_variables;
use crate::edit::Operation;

lint! {
    /// A command line uses a variable of the container as `$NAME` or `${NAME}`, but no shell reads it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The program gets the text `$NAME` as it stands, not the variable's value.
    ///
    /// ## Why
    /// `$NAME` and `${NAME}` are the shell's. Kubernetes itself puts values only in the place of `$(NAME)`, in `command`
    /// and `args`, in the commands of probes, and in the values of variables.
    ///
    /// ## What to do
    /// Write `$(NAME)`, or start a shell: `["sh", "-c", "echo $NAME"]`. In a hook only the shell helps.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: ["serve", "--greeting", "$GREETING"]
    ///   env:
    ///   - name: GREETING
    ///     value: hello
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   command: ["serve", "--greeting", "$(GREETING)"]
    ///   env:
    ///   - name: GREETING
    ///     value: hello
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: ["sh", "-c", "exec gold --greeting \"$GREETING\""]
    ///   env:
    ///   - name: GREETING
    ///     value: hello
    /// ```
    ///
    /// ## Exam tip
    /// Round brackets are Kubernetes', none or curly ones the shell's.
    VARIABLE_WITHOUT_SHELL = "variable-without-shell", Lint, Warning, variable_without_shell;
}

fn variable_without_shell(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| member.container.env.is_some()) {
        for line in lines(member).filter(|line| !is_read_otherwise(*line)) {
            for (position, word) in line.words().enumerate() {
                let used = used(member, line, word).next();
                if let Some((at, length, name)) = used.filter(|_| !word.contains('\n')) {
                    let written = word.get(at..at + length).unwrap_or(name);
                    report(member, line, (position, word), (written, name), found);
                }
            }
        }
    }
}

fn report(
    member: &Member<'_>,
    line: Line<'_>,
    (position, word): (usize, &str),
    (written, name): (&str, &str),
    found: &mut Findings,
) {
    let is_hook = line.step() == Some("lifecycle");
    let help = if is_hook {
        "Start a shell: `[\"sh\", \"-c\", \"…\"]`. In a hook Kubernetes itself puts in no variables."
            .to_owned()
    } else {
        format!("Write `$({name})`, or start a shell: `[\"sh\", \"-c\", \"…\"]`.")
    };
    let message = format!(
        "No shell reads this line, so `{written}` stays as it is, although \"{}\" has a variable {name}. Kubernetes itself knows only `$({name})`.",
        member.container.name
    );
    found.add(line.place(position), message, help);
    // A probe's command gets only values that are written in the Pod.
    let is_written = |name| member.variable(name).is_some_and(|variable| variable.value_from.is_none());
    if !is_hook && (line.step().is_none() || used(member, line, word).all(|(_, _, name)| is_written(name))) {
        let value = mended(member, line, word);
        found.fix(
            format!("Write `$({name})`"),
            vec![Operation::Set { path: line.place(position), value: value.into() }],
        );
    }
}

/// The variables of the container that a word uses as a shell would: place, length and name.
fn used<'word>(
    member: &Member<'_>,
    line: Line<'_>,
    word: &'word str,
) -> impl Iterator<Item = (usize, usize, &'word str)> {
    let is_meant = move |at: usize| line.has_command() || !is_braced(word, at);
    shell_variables(word).filter(move |(at, _, name)| is_meant(*at) && member.variable(name).is_some())
}

/// A word with its variables as Kubernetes reads them.
fn mended(member: &Member<'_>, line: Line<'_>, word: &str) -> String {
    let (mut text, mut from) = (String::new(), 0);
    for (at, length, name) in used(member, line, word) {
        text.push_str(word.get(from..at).unwrap_or(""));
        text.extend(["$(", name, ")"]);
        from = at + length;
    }
    text + word.get(from..).unwrap_or("")
}

/// Programs that an image starts by itself often fill in `${NAME}` on their own.
fn is_braced(word: &str, at: usize) -> bool {
    word.get(at..).is_some_and(|rest| rest.starts_with("${"))
}

/// Whether a shell or another language in the line has its own meaning for a dollar sign.
fn is_read_otherwise(line: Line<'_>) -> bool {
    line.words().any(|word| is_shell(base_name(word))) || line.program().is_some_and(reads_dollars)
}

fn reads_dollars(program: &str) -> bool {
    const PROGRAMS: &[&str] = &[
        "awk",
        "cmd",
        "envsubst",
        "expect",
        "find",
        "fluent-bit",
        "gawk",
        "gomplate",
        "grep",
        "java",
        "jq",
        "kubectl",
        "lua",
        "make",
        "mongo",
        "mongosh",
        "mysql",
        "node",
        "otelcol",
        "php",
        "powershell",
        "psql",
        "pwsh",
        "ruby",
        "runuser",
        "sed",
        "ssh",
        "su",
        "telegraf",
        "vector",
        "watch",
        "xargs",
        "yq",
    ];
    PROGRAMS.binary_search(&program).is_ok() || program.starts_with("perl") || program.starts_with("python")
}
