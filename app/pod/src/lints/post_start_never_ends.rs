//! A postStart hook that never ends.

use super::command_line::hooks;
use super::duration::{Span, span};
use super::frame::{Findings, Member, Subject, lint};

lint! {
    /// A `postStart` hook runs something that never ends, or not for minutes.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. It stays at `ContainerCreating` or `PodInitializing` as long as the hook runs, and
    /// the containers that stand after this one in the list are not even started.
    ///
    /// ## Why
    /// A container counts as running only when its hook has ended, and the kubelet starts a Pod's containers one after
    /// another: it waits for the hook before it goes on to the next.
    ///
    /// ## What to do
    /// What shall keep the container alive or run beside it belongs to `command`, or to a container of its own. A hook
    /// only does something short.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   lifecycle:
    ///     postStart:
    ///       exec:
    ///         command: ["sh", "-c", "echo started > /tmp/log; tail -f /dev/null"]
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   lifecycle:
    ///     postStart:
    ///       exec:
    ///         command: ["sh", "-c", "echo started > /tmp/log"]
    /// - name: gold
    ///   image: example.org/gold:1
    /// ```
    ///
    /// ## Exam tip
    /// "Keep the container running" is always a matter of `command`, never of a hook.
    POST_START_NEVER_ENDS = "post-start-never-ends", Lint, Warning, post_start_never_ends;
}

/// Nobody means a hook that holds its container up for so long.
const PATIENCE: f64 = 300.0;

fn post_start_never_ends(pod: &Subject<'_>, found: &mut Findings) {
    for (index, member) in pod.containers.iter().enumerate() {
        let span = least(member);
        if span < PATIENCE {
            continue;
        }
        let next = pod.containers.get(index + 1).map(|next| next.container.name.as_str());
        let waits =
            next.map_or_else(String::new, |next| format!(", and \"{next}\" is not started before it has"));
        let lasts =
            if span.is_infinite() { "never ends".to_owned() } else { format!("takes {span} seconds") };
        let name = &member.container.name;
        found.add(
            member.path.field("lifecycle").field("postStart"),
            format!("The postStart hook of \"{name}\" {lasts}. \"{name}\" does not count as running before it has ended{waits}."),
            "Let the hook do something short; what shall keep running belongs to `command`.",
        );
    }
}

/// How long the hook surely takes.
fn least(member: &Member<'_>) -> f64 {
    let Some(hook) = member.container.lifecycle.as_ref().and_then(|it| it.post_start.as_ref()) else {
        return 0.0;
    };
    match (&hook.sleep, &hook.exec) {
        (Some(sleep), _) => u32::try_from(sleep.seconds).map_or(0.0, f64::from),
        (None, Some(_)) => hooks(member).next().map_or(0.0, |line| {
            let Span { least, .. } = span(line);
            least
        }),
        _ => 0.0,
    }
}
