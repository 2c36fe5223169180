//! A probe whose command takes longer than the probe waits.

use k8s_openapi::api::core::v1::Probe;

use super::command_line::{Line, probes};
use super::duration::span;
use super::frame::{Findings, Member, Subject, lint};
use crate::edit::Operation;

lint! {
    /// The command of a probe takes longer than its `timeoutSeconds`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. Each time the command is broken off and counts as failed: a readiness probe never lets
    /// the container become ready, a liveness or startup probe has it killed and started again.
    ///
    /// ## Why
    /// A probe waits `timeoutSeconds` for its command, one second unless it is written.
    ///
    /// ## What to do
    /// Let the command only look and answer; a pause before the first look is `initialDelaySeconds`, one between two
    /// looks `periodSeconds`. Otherwise write a longer `timeoutSeconds`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   readinessProbe:
    ///     exec:
    ///       command: ["sh", "-c", "sleep 5; test -f /tmp/ready"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   readinessProbe:
    ///     initialDelaySeconds: 5
    ///     exec:
    ///       command: ["test", "-f", "/tmp/ready"]
    /// ```
    ///
    /// ## Exam tip
    /// "After 5 seconds" in a task is `initialDelaySeconds`, "every 5 seconds" is `periodSeconds`; neither is a `sleep`.
    PROBE_LONGER_THAN_TIMEOUT = "probe-longer-than-timeout", Lint, Warning, probe_longer_than_timeout;
}

fn probe_longer_than_timeout(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for line in probes(member) {
            let takes = span(line).least;
            let Some(timeout) = timeout(member, line).filter(|timeout| takes >= f64::from(*timeout)) else {
                continue;
            };
            let lasts =
                if takes.is_infinite() { "never ends".to_owned() } else { format!("takes {takes} seconds") };
            found.add(
                line.list(),
                format!(
                    "The command {lasts}, and {} waits {timeout} for it (`timeoutSeconds`): each time it is broken off and counts as failed.",
                    line.owner(&member.container.name)
                ),
                "Let the command only look and answer; write a pause as `initialDelaySeconds` or `periodSeconds`.",
            );
            fix(member, line, takes, found);
        }
    }
}

/// How long the probe of this command waits, after defaulting.
fn timeout(member: &Member<'_>, line: Line<'_>) -> Option<u32> {
    let seconds = probe(member, line)?.timeout_seconds.unwrap_or(1);
    u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)
}

fn probe<'pod>(member: &Member<'pod>, line: Line<'_>) -> Option<&'pod Probe> {
    let container = member.filled;
    match line.step()? {
        "livenessProbe" => container.liveness_probe.as_ref(),
        "readinessProbe" => container.readiness_probe.as_ref(),
        _ => container.startup_probe.as_ref(),
    }
}

/// A longer wait must still fit between two looks.
fn fix(member: &Member<'_>, line: Line<'_>, takes: f64, found: &mut Findings) {
    let period = probe(member, line).and_then(|probe| probe.period_seconds).unwrap_or(10);
    let Some(path) = line.probe() else { return };
    let fits = (1..=period).find(|seconds| f64::from(*seconds) > takes);
    if let Some(seconds) = fits {
        let path = path.field("timeoutSeconds");
        found.fix(format!("Wait {seconds} seconds"), vec![Operation::Set { path, value: seconds.into() }]);
    }
}
