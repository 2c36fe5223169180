//! Options without the program that they are meant for.

use super::command_line::{Line, own};
use super::frame::{Findings, Member, Subject, lint};
use super::mending::is_settled;
use crate::edit::Operation;
use crate::images::{Facts, facts};

lint! {
    /// `args` begin with an option, but the image has no program of its own that would get them.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container cannot start (`StartError` or `RunContainerError`): a program called `-c`
    /// was not found.
    ///
    /// ## Why
    /// `args` are handed to the image's ENTRYPOINT and take the place of its CMD. Images such as busybox have no ENTRYPOINT,
    /// only the CMD `sh`: the first of `args` then is the program.
    ///
    /// ## What to do
    /// Write the program too: `command: ["sh"]` above `args`, or all words in `command`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   args: ["-c", "while true; do date; sleep 5; done"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh"]
    ///   args: ["-c", "while true; do date; sleep 5; done"]
    /// - name: gold
    ///   image: redis:8.2
    ///   args: ["--save", ""]
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl run lemon --image=busybox:1.37 -- sh -c '…'` writes everything behind `--` into `args`: with `sh` in front it
    /// is right.
    ARGS_WITHOUT_PROGRAM = "args-without-program", Lint, Warning, args_without_program;
}

fn args_without_program(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let line = own(member);
        let Some(first) = line.word(0).filter(|first| first.starts_with('-') && !line.has_command()) else {
            continue;
        };
        let known = member.container.image.as_deref().and_then(facts);
        let Some(facts) = known.filter(|facts| facts.entrypoint.is_empty() && facts.options_go_to.is_none())
        else {
            continue;
        };
        found.add(
            line.place(0),
            format!(
                "{} has no ENTRYPOINT, so `{first}` is taken for the program: \"{}\" cannot start.",
                facts.short_name(),
                member.container.name
            ),
            "Write the program too, for example `command: [\"sh\"]`.",
        );
        fix(pod, member, (line, facts), found);
    }
}

/// Options of the image's own shell or interpreter.
fn fix(pod: &Subject<'_>, member: &Member<'_>, (line, facts): (Line<'_>, &Facts), found: &mut Findings) {
    let [program] = facts.command else { return };
    let words: Vec<&str> = std::iter::once(*program).chain(line.words()).collect();
    if line.word(0) == Some("-c") && line.count() == 2 && is_settled(pod, member, line, &words) {
        let path = member.path.field("command");
        let value = serde_json::json!([program]);
        found.fix(format!("Write `command: [{program}]`"), vec![Operation::Set { path, value }]);
    }
}
