//! A preStop hook that is cut off.

use super::command_line::hooks;
use super::duration::span;
use super::frame::{Findings, Member, Subject, lint};
use crate::edit::Operation;

lint! {
    /// A `preStop` hook takes as long as the Pod has time to end, or longer.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. When it is deleted, the hook is cut off, and the program then has two seconds instead
    /// of a time of its own before it is killed. With a time of zero the hook does not run at all.
    ///
    /// ## Why
    /// `terminationGracePeriodSeconds` (30 unless it is written) begins when the Pod is told to end. The hook's time
    /// counts: the program gets its signal only after the hook.
    ///
    /// ## What to do
    /// Make `terminationGracePeriodSeconds` of the Pod longer than the hook and the program's own end take together.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   lifecycle:
    ///     preStop:
    ///       exec:
    ///         command: ["sh", "-c", "sleep 40"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// terminationGracePeriodSeconds: 70
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   lifecycle:
    ///     preStop:
    ///       exec:
    ///         command: ["sh", "-c", "sleep 40"]
    /// ```
    ///
    /// ## Exam tip
    /// The hook is a matter of the container, the time one of the Pod: `spec.terminationGracePeriodSeconds`.
    PRE_STOP_LONGER_THAN_GRACE = "pre-stop-longer-than-grace", Lint, Warning, pre_stop_longer_than_grace;
}

fn pre_stop_longer_than_grace(pod: &Subject<'_>, found: &mut Findings) {
    let Some(grace) = pod.filled.termination_grace_period_seconds.and_then(|it| u32::try_from(it).ok())
    else {
        return;
    };
    for member in &pod.containers {
        let Some(takes) = least(member).filter(|takes| *takes >= f64::from(grace)) else { continue };
        let name = &member.container.name;
        let problem = if grace == 0 {
            format!("The preStop hook of \"{name}\" never runs: the Pod has 0 seconds to end.")
        } else if takes.is_infinite() {
            format!(
                "The preStop hook of \"{name}\" never ends; it is cut off after {grace} seconds, and its program then has 2 seconds to end."
            )
        } else {
            format!(
                "The preStop hook of \"{name}\" takes {takes} seconds, the Pod has {grace} to end: no time is left for its program."
            )
        };
        found.add(
            member.path.field("lifecycle").field("preStop"),
            problem,
            "Make `terminationGracePeriodSeconds` of the Pod longer than the hook and the program's end take together.",
        );
        if let Some(grace) = longer(takes) {
            let path = pod.spec_path().field("terminationGracePeriodSeconds");
            found.fix(
                format!("Give the Pod {grace} seconds"),
                vec![Operation::Set { path, value: grace.into() }],
            );
        }
    }
}

/// How long the hook surely takes.
fn least(member: &Member<'_>) -> Option<f64> {
    let hook = member.container.lifecycle.as_ref()?.pre_stop.as_ref()?;
    match (&hook.sleep, &hook.exec) {
        (Some(sleep), _) => u32::try_from(sleep.seconds).ok().map(f64::from),
        (None, Some(_)) => hooks(member).last().map(|line| span(line).least),
        _ => Some(0.0),
    }
}

/// The hook's time and the usual half minute.
fn longer(takes: f64) -> Option<u64> {
    let takes = std::time::Duration::try_from_secs_f64(takes).ok()?;
    (takes.as_secs() < 86_400).then(|| takes.as_secs() + 30)
}
