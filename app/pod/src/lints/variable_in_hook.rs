//! A variable in the command of a hook or a probe, where Kubernetes does not know it.

use super::command_line::{Line, hooks, probes};
use super::frame::{Findings, Member, Subject, lint};
use super::variables::references;
use crate::edit::Operation;

lint! {
    /// The command of a hook uses `$(NAME)`, or that of a probe uses a variable whose value comes from elsewhere.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. In a hook `$(NAME)` stays as it is, and a shell then tries to run a program called
    /// `NAME`. In a probe it becomes an empty text when the variable has a `valueFrom`.
    ///
    /// ## Why
    /// Kubernetes puts variables into `command` and `args` of the container when it starts. The commands of hooks it hands
    /// over as they are, and for those of probes it looks only at values written in the Pod. The variables themselves
    /// are there, as in every program of the container.
    ///
    /// ## What to do
    /// Let a shell in the container read the variable: `["sh", "-c", "echo $NAME"]`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: GREETING
    ///     value: hello
    ///   lifecycle:
    ///     postStart:
    ///       exec:
    ///         command: ["sh", "-c", "echo $(GREETING) > /tmp/greeting"]
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: NODE
    ///     valueFrom:
    ///       fieldRef:
    ///         fieldPath: spec.nodeName
    ///   readinessProbe:
    ///     exec:
    ///       command: ["lemon", "status", "--node=$(NODE)"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   env:
    ///   - name: GREETING
    ///     value: hello
    ///   lifecycle:
    ///     postStart:
    ///       exec:
    ///         command: ["sh", "-c", "echo $GREETING > /tmp/greeting"]
    ///   readinessProbe:
    ///     exec:
    ///       command: ["lemon", "status", "--greeting=$(GREETING)"]
    /// ```
    ///
    /// ## Exam tip
    /// In hooks and probes, `sh -c` with `$NAME` always works.
    VARIABLE_IN_HOOK = "variable-in-hook", Lint, Warning, variable_in_hook;
}

fn variable_in_hook(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| member.container.env.is_some()) {
        hooks(member).for_each(|line| look(member, line, true, found));
        probes(member).for_each(|line| look(member, line, false, found));
    }
}

fn look(member: &Member<'_>, line: Line<'_>, is_hook: bool, found: &mut Findings) {
    let is_unknown =
        |name: &str| member.variable(name).is_some_and(|variable| is_hook || variable.value_from.is_some());
    let script = line.script();
    for (position, word) in line.words().enumerate() {
        let Some((_, name)) = references(word).find(|(_, name)| is_unknown(name)) else { continue };
        let owner = line.owner(&member.container.name);
        let message = if is_hook {
            format!("In a hook Kubernetes puts in no variables: `$({name})` stays as it is in {owner}.")
        } else {
            format!(
                "In a probe Kubernetes knows only values written in the Pod: `$({name})` becomes an empty text in {owner}."
            )
        };
        found.add(
            line.place(position),
            message,
            format!("Let a shell read the variable: `[\"sh\", \"-c\", \"… ${name} …\"]`."),
        );
        let is_alone =
            references(word).filter(|(_, other)| is_unknown(other)).all(|(_, other)| other == name);
        if is_alone && script.is_some_and(|script| script.position == position) {
            let value = word.replace(&format!("$({name})"), &format!("${{{name}}}"));
            found.fix(
                format!("Write `${{{name}}}`"),
                vec![Operation::Set { path: line.place(position), value: value.into() }],
            );
        }
    }
}
