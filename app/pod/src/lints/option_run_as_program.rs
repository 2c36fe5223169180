//! An option where a program belongs.

use super::frame::{Findings, Member, Subject, lint};
use super::known;
use crate::edit::Operation;
use crate::path::Path;

lint! {
    /// The first word that a container runs is an option, such as `--port=1`, and no program is called so.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The container cannot start, because there is no such program: `StartError` or
    /// `RunContainerError`, again and again.
    ///
    /// ## Why
    /// `command` replaces the program that the image starts (its ENTRYPOINT); `args` are handed to that program. Some of
    /// these, such as nginx's, do nothing but start what args say.
    ///
    /// ## What to do
    /// Options for the image's own program belong in `args`. Where the image has none to hand them to, write the program
    /// first.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: gold
    ///   image: redis:8.2
    ///   command: ["--port", "7000"]
    /// ```
    ///
    /// ```yaml
    /// containers:
    /// - name: web
    ///   image: nginx:1.29
    ///   args: ["-g", "daemon off;"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: gold
    ///   image: redis:8.2
    ///   args: ["--port", "7000"]
    /// - name: web
    ///   image: nginx:1.29
    ///   args: ["nginx", "-g", "daemon off;"]
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl run gold --image=redis -- --port 7000` writes args; with `--command` before the dashes it writes a command.
    OPTION_RUN_AS_PROGRAM = "option-run-as-program", Lint, Warning, option_run_as_program;
}

fn option_run_as_program(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        let (command, args) =
            (words(member.container.command.as_ref()), words(member.container.args.as_ref()));
        match (command.first(), args.first()) {
            (Some(first), _) if first.starts_with('-') => as_command(member, first, args.is_empty(), found),
            (None, Some(first)) if first.starts_with('-') => as_args(member, first, found),
            _ => {}
        }
    }
}

fn words(list: Option<&Vec<String>>) -> &[String] {
    list.map_or(&[], Vec::as_slice)
}

fn as_command(member: &Member<'_>, first: &str, is_alone: bool, found: &mut Findings) {
    let path = member.path.field("command");
    found.add(
        path.index(0),
        format!("The command of \"{}\" begins with `{first}`, which is an option: `command` replaces the image's program, so that there is none to give it to, and the container cannot start.", member.container.name),
        "Write options as `args`, which go to the image's own program, or write the program first.",
    );
    let takes_options = known::of(member).is_some_and(|known| known.facts.options_go_to.is_some());
    if takes_options && is_alone {
        found.fix("Write it as `args`", as_arguments(member, path));
    }
}

fn as_arguments(member: &Member<'_>, command: Path) -> Vec<Operation> {
    let args = words(member.container.command.as_ref()).to_vec();
    vec![
        Operation::Set { path: member.path.field("args"), value: args.into() },
        Operation::Unset { path: command },
    ]
}

/// Entrypoints that run their arguments; images without entrypoint are another lint's.
fn as_args(member: &Member<'_>, first: &str, found: &mut Findings) {
    let runs_them = |known: &known::Known<'_, '_>| {
        let facts = known.facts;
        facts.options_go_to.is_none() && !facts.entrypoint.is_empty() && !facts.command.is_empty()
    };
    let Some(known) = known::of(member).filter(runs_them) else { return };
    let name = known.facts.short_name();
    found.add(
        member.path.field("args").index(0),
        format!("The args of \"{}\" begin with `{first}`, which is an option. The image {name} runs args as they stand, so the first of them has to be a program; the container ends at once with an error.", member.container.name),
        "Write the program first.",
    );
}
