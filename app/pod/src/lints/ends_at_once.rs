//! A container that is over at once in a Pod that starts it again.

use super::command_line::own;
use super::duration::span;
use super::frame::{Findings, Kind, Member, Subject, lint};
use crate::edit::Operation;

lint! {
    /// A container's command ends at once, and the Pod's `restartPolicy` starts it again and again.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. The command does its work, ends without an error, and is started again; the pauses
    /// grow to five minutes, and the Pod shows `Completed` and `CrashLoopBackOff`, not ready.
    ///
    /// ## Why
    /// A container lives as long as its program. `restartPolicy` is `Always` unless it is written, and takes every end
    /// for a failure.
    ///
    /// ## What to do
    /// A container beside others must go on: let it do its work in a loop or sleep after it. When the work shall be done
    /// once, write `restartPolicy: OnFailure` or `Never` into the Pod, use a Job, or make it an init container.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "echo hello; sleep 5"]
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["date"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["sh", "-c", "while true; do echo hello; sleep 5; done"]
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    /// ```yaml
    /// restartPolicy: OnFailure
    /// containers:
    /// - name: lemon
    ///   image: busybox:1.37
    ///   command: ["date"]
    /// ```
    ///
    /// ## Exam tip
    /// "Print it once" goes with `kubectl run … --restart=Never`; "print it every 5 seconds" goes with a loop.
    ENDS_AT_ONCE = "ends-at-once", Lint, Warning, ends_at_once;
}

/// What ends sooner does not do a server's work.
pub(super) const SOON: f64 = 60.0;

fn ends_at_once(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| member.kind != Kind::Init) {
        let container = member.container;
        let line = own(member);
        if line.count() == 0 || !is_started_again(pod, member) {
            continue;
        }
        let most = span(line).most;
        if most > SOON {
            continue;
        }
        let when = if most > 0.0 { format!("after {most} seconds") } else { "at once".to_owned() };
        found.add(
            line.list(),
            format!(
                "The command of \"{}\" ends {when}, and `restartPolicy: Always` starts it again and again: CrashLoopBackOff.",
                container.name
            ),
            "Let it go on, by a loop or a `sleep` at its end; or, for work that is done once, write `restartPolicy: OnFailure` into the Pod.",
        );
        // In a template the controller says what it may be, and other containers may need to be started again.
        if !pod.is_template && pod.containers.len() == 1 && container.restart_policy.is_none() {
            let path = pod.spec_path().field("restartPolicy");
            found.fix(
                "Write `restartPolicy: OnFailure`",
                vec![Operation::Set { path, value: "OnFailure".into() }],
            );
        }
    }
}

/// Whether a container is started again also when it ended well.
pub(super) fn is_started_again(pod: &Subject<'_>, member: &Member<'_>) -> bool {
    let container = member.container;
    let policy = container.restart_policy.as_ref().or(pod.filled.restart_policy.as_ref());
    policy.is_some_and(|policy| policy == "Always") && container.restart_policy_rules.is_none()
}
