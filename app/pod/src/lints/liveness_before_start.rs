//! A liveness probe that gives up before a program has started.

use super::frame::{Findings, Subject, lint};

lint! {
    /// A liveness probe may restart the container within a few seconds of its start, and no startup probe holds it back.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. A program that needs longer to start is killed before it is there, and started again,
    /// and again.
    ///
    /// ## Why
    /// The probe begins `initialDelaySeconds` after the start (0 unless it is written) and gives up after
    /// `failureThreshold` failures, `periodSeconds` apart. A startup probe would hold it back until the program answers.
    ///
    /// ## What to do
    /// Add a `startupProbe` with a large `failureThreshold`, or write a longer `initialDelaySeconds`.
    ///
    /// ## Bad
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   livenessProbe:
    ///     periodSeconds: 1
    ///     httpGet:
    ///       port: 8080
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    ///   startupProbe:
    ///     failureThreshold: 30
    ///     periodSeconds: 1
    ///     httpGet:
    ///       port: 8080
    ///   livenessProbe:
    ///     periodSeconds: 1
    ///     httpGet:
    ///       port: 8080
    /// ```
    ///
    /// ## Exam tip
    /// A container that restarts every few seconds with exit code 137 or 143 is often well: look at its liveness probe.
    LIVENESS_BEFORE_START = "liveness-before-start", Lint, Info, liveness_before_start;
}

/// Few programs need longer than so many seconds.
const QUICK: i32 = 5;

fn liveness_before_start(pod: &Subject<'_>, found: &mut Findings) {
    for member in pod.containers.iter().filter(|member| member.filled.startup_probe.is_none()) {
        let Some(probe) = &member.filled.liveness_probe else { continue };
        let threshold = probe.failure_threshold.unwrap_or(3).saturating_sub(1);
        let until_last = threshold.saturating_mul(probe.period_seconds.unwrap_or(10));
        let earliest = until_last.saturating_add(probe.initial_delay_seconds.unwrap_or(0));
        if earliest < QUICK {
            found.add(
                member.path.field("livenessProbe"),
                format!(
                    "\"{}\" may be restarted {earliest} seconds after its start when it does not answer by then, and no startup probe holds this one back.",
                    member.container.name
                ),
                "Add a `startupProbe`, or write a longer `initialDelaySeconds`.",
            );
        }
    }
}
