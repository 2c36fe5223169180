//! A variable that the container does not have.

use super::command_line::{Line, base_name, is_shell, own, probes};
use super::frame::{Findings, Member, Subject, lint};
use super::shell::is_name;
use super::variables::{env, is_known, may_be_of_service, references};
use crate::edit::Operation;
use crate::path::Path;

lint! {
    /// `$(NAME)` stands in a command line or in a variable's value, and the container has no variable of that name.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The text `$(NAME)` is handed over as it stands, brackets included.
    ///
    /// ## Why
    /// Kubernetes puts in only variables of the same container: of its `env`, its `envFrom`, and those of Services. What
    /// the image sets (`PATH`, `HOME`) and what another container has is not known to it. Nor does it run commands:
    /// `$(date)` is the shell's.
    ///
    /// ## What to do
    /// Add the variable to the `env` of this container, or correct its name. For a command, start a shell:
    /// `["sh", "-c", "echo $(date)"]`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   args: ["--greeting=$(GREETNG)"]
    ///   env:
    ///   - name: GREETING
    ///     value: hello
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   args: ["--color=$(COLOR)"]
    /// - name: gold
    ///   image: example.org/gold:1
    ///   env:
    ///   - name: COLOR
    ///     value: gold
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   args: ["--greeting=$(GREETING)", "--backend=$(GOLD_SERVICE_HOST)", "--price=$$(5)"]
    ///   env:
    ///   - name: GREETING
    ///     value: hello
    /// - name: gold
    ///   image: example.org/gold:1
    ///   command: ["sh", "-c", "exec gold --started=$(date +%s)"]
    /// ```
    ///
    /// ## Exam tip
    /// Each container has variables of its own: what two containers need is written in both.
    VARIABLE_NOT_DEFINED = "variable-not-defined", Lint, Warning, variable_not_defined;
}

/// A longer list was not written by hand; its names are not compared letter by letter.
const MOST_COMPARED: usize = 64;

fn variable_not_defined(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| is_known(member.container)) {
        for line in std::iter::once(own(member)).chain(probes(member)).filter(|line| !is_script(*line)) {
            for (position, word) in line.words().enumerate() {
                look(pod, member, word, || line.place(position), found);
            }
        }
        for (index, variable) in env(member.container).iter().enumerate() {
            let place = || member.path.field("env").index(index).field("value");
            look(pod, member, variable.value.as_deref().unwrap_or(""), place, found);
        }
    }
}

/// Whether the brackets are a shell's, or another language's.
fn is_script(line: Line<'_>) -> bool {
    line.words().any(|word| is_shell(base_name(word))) || line.program().is_some_and(|it| it == "make")
}

fn look(pod: &Subject<'_>, member: &Member<'_>, text: &str, place: impl Fn() -> Path, found: &mut Findings) {
    let is_missing =
        |name: &str| is_name(name) && !may_be_of_service(name) && member.variable(name).is_none();
    let Some((at, name)) = references(text).find(|(_, name)| is_missing(name)) else { return };
    if text.contains('\n') {
        return;
    }
    let owner = &member.container.name;
    let elsewhere = pod.owner_of_variable(name);
    let why = match elsewhere {
        Some(other) => {
            format!("{name} is a variable of \"{}\"; each container has its own", other.container.name)
        }
        None => format!("\"{owner}\" has no variable {name} in its `env`"),
    };
    found.add(
        place(),
        format!("`$({name})` stays as it is, brackets included: {why}."),
        format!("Add {name} to the `env` of \"{owner}\", or correct the name; a command needs a shell: `[\"sh\", \"-c\", \"…\"]`."),
    );
    let is_alone = references(text).filter(|(_, name)| is_missing(name)).count() == 1;
    let nearest = env(member.container)
        .iter()
        .take(MOST_COMPARED)
        .find(|variable| is_alone && strsim::osa_distance(&variable.name, name) == 1);
    if let (Some(nearest), Some(before), Some(after)) =
        (nearest, text.get(..at), text.get(at + name.len() + 3..))
    {
        let value = format!("{before}$({}){after}", nearest.name);
        found.fix(
            format!("Write `$({})`", nearest.name),
            vec![Operation::Set { path: place(), value: value.into() }],
        );
    }
}
