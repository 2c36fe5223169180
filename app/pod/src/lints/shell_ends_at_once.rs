//! An image that runs a shell, and nobody who types.

use super::frame::{Findings, Kind, Subject, lint};
use super::known::{Known, known, line};
use crate::images::{Alone, is_shell};

lint! {
    /// A container runs nothing but a shell or an interpreter, which ends at once because nobody types.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and starts the container. Its shell reads the end of its empty input, ends without an
    /// error, and is started again and again, with longer and longer breaks: `CrashLoopBackOff`, and in `kubectl get pods`
    /// one container less than the Pod has.
    ///
    /// ## Why
    /// A container lives as long as its process. Images such as busybox, alpine, debian and ubuntu bring tools and start a
    /// shell by themselves, for people who type into it; a Pod's containers have no terminal.
    ///
    /// ## What to do
    /// Say what the container shall do, in `command` or `args`. If it shall only be there, let it sleep.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sleep", "3600"]
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl run lemon --image=busybox -- sleep 3600` writes the words after `--` as `args`.
    SHELL_ENDS_AT_ONCE = "shell-ends-at-once", Lint, Warning, shell_ends_at_once;
}

fn shell_ends_at_once(pod: &Subject<'_>, found: &mut Findings) {
    for known in known(pod).filter(|known| is_started_again(pod, known) && reads_input(known)) {
        let container = known.member.container;
        let has_command = container.command.is_some() || container.args.is_some();
        let at = if container.command.is_some() { "command" } else { "args" };
        let runs = line(&known.words);
        found.add(
            known.member.path.field(if has_command { at } else { "image" }),
            format!(
                "\"{}\" runs only `{runs}`{}, and that ends at once because nobody types into it. Kubernetes starts it again and again (CrashLoopBackOff).",
                known.name,
                if has_command { String::new() } else { format!(", which is what the image {} does by itself", known.facts.short_name()) },
            ),
            "Say in `command` or `args` what it shall do; a container that shall only be there sleeps: `command: [\"sleep\", \"3600\"]`.",
        );
    }
}

/// Only what is started again is a problem: elsewhere the container is just done.
fn is_started_again(pod: &Subject<'_>, known: &Known<'_, '_>) -> bool {
    let container = known.member.container;
    let policy = container.restart_policy.as_deref().or(pod.filled.restart_policy.as_deref());
    known.member.kind != Kind::Init
        && !matches!(policy, Some("Never" | "OnFailure"))
        && container.restart_policy_rules.is_none()
}

fn reads_input(known: &Known<'_, '_>) -> bool {
    let container = known.member.container;
    let is_shell_alone = match known.words.as_slice() {
        [program] if is_shell(program) => !known.facts.is_without(program),
        words => known.facts.alone == Alone::ReadsInput && words == known.facts.command,
    };
    let waits = container.stdin == Some(true) && container.stdin_once != Some(true);
    is_shell_alone && !waits && container.tty != Some(true)
}
