//! A deadline for a Pod that is to run for ever.

use super::frame::{Findings, Subject, lint};

lint! {
    /// `activeDeadlineSeconds` ends a Pod whose `restartPolicy` is Always.
    ///
    /// ## What happens
    /// After that time all containers are killed, the Pod is Failed for good, and nothing is started again, although the
    /// restartPolicy is Always.
    ///
    /// ## Why
    /// The deadline is for the Pod as a whole, while `restartPolicy` is about containers of a Pod that still runs. It is
    /// meant for Pods that finish.
    ///
    /// ## What to do
    /// Write `restartPolicy: Never` or `OnFailure` for work that ends. For a service leave the deadline out.
    ///
    /// ## Bad
    /// ```yaml
    /// activeDeadlineSeconds: 600
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// activeDeadlineSeconds: 600
    /// restartPolicy: Never
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    DEADLINE_ENDS_RESTARTS = "deadline-ends-restarts", Lint, Info, deadline_ends_restarts;
}

fn deadline_ends_restarts(pod: &Subject<'_>, found: &mut Findings) {
    let Some(seconds) = pod.spec.active_deadline_seconds else { return };
    if pod.filled.restart_policy.as_deref() == Some("Always") {
        found.add(
            pod.spec_path().field("activeDeadlineSeconds"),
            format!("After {seconds} seconds the Pod fails for good, although its restartPolicy is Always."),
            "Leave the deadline out for a service; for work that ends, write `restartPolicy: Never` or `OnFailure`.",
        );
    }
}
