//! A probe that waits longer than its period.

use super::frame::{Findings, Subject, lint};
use super::looks::probes;

lint! {
    /// The `timeoutSeconds` of a probe is longer than its `periodSeconds`.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. While the container answers quickly nothing is different. When it hangs, each look
    /// takes the whole timeout, and the next ones are left out: failures come later than the period promises.
    ///
    /// ## Why
    /// The looks of one probe follow one another; none begins while another waits for its answer.
    ///
    /// ## What to do
    /// Make `timeoutSeconds` shorter than `periodSeconds`, or count with the timeout when you choose `failureThreshold`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   livenessProbe:
    ///     periodSeconds: 5
    ///     timeoutSeconds: 20
    ///     tcpSocket:
    ///       port: 8080
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   livenessProbe:
    ///     periodSeconds: 20
    ///     timeoutSeconds: 5
    ///     tcpSocket:
    ///       port: 8080
    /// ```
    ///
    /// ## Exam tip
    /// Unless they are written, a probe looks every 10 seconds and waits 1.
    TIMEOUT_LONGER_THAN_PERIOD = "timeout-longer-than-period", Lint, Info, timeout_longer_than_period;
}

fn timeout_longer_than_period(pod: &Subject<'_>, found: &mut Findings) {
    for member in &pod.containers {
        for (field, probe) in probes(member.filled) {
            let (Some(timeout), Some(period)) = (probe.timeout_seconds, probe.period_seconds) else {
                continue;
            };
            if timeout > period {
                found.add(
                    member.path.field(field).field("timeoutSeconds"),
                    format!(
                        "The {field} of \"{}\" looks every {period} seconds and waits up to {timeout} for an answer: when the container hangs, it looks less often.",
                        member.container.name
                    ),
                    "Make `timeoutSeconds` shorter than `periodSeconds`.",
                );
            }
        }
    }
}
