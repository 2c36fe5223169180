//! A Pod without time to end.

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

lint! {
    /// `terminationGracePeriodSeconds` is 0.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod. When it is deleted it is gone at once: its programs are killed without a signal before,
    /// its `preStop` hooks do not run, and its name may be given again before its processes have ended.
    ///
    /// ## Why
    /// The field says how long the Pod has to end, and 0 means to kill it. Learners write it to be quicker; the price is
    /// that servers drop requests and databases need repair.
    ///
    /// ## What to do
    /// Leave the field out (30 seconds), or write 1 for a Pod that has nothing to lose. A program that ends when it is told
    /// to is gone as quickly.
    ///
    /// ## Bad
    /// ```yaml
    /// terminationGracePeriodSeconds: 0
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// terminationGracePeriodSeconds: 1
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Exam tip
    /// To save time when deleting, `kubectl delete pod lemon --now` is enough; the Pod itself can stay as it is.
    GRACE_PERIOD_ZERO = "grace-period-zero", Lint, Info, grace_period_zero;
}

fn grace_period_zero(pod: &Subject<'_>, found: &mut Findings) {
    if pod.spec.termination_grace_period_seconds == Some(0) {
        let path = pod.spec_path().field("terminationGracePeriodSeconds");
        found.add(
            path.clone(),
            "With 0 seconds to end, the Pod's programs are killed at once and its preStop hooks do not run.",
            "Leave the field out for the usual 30 seconds, or write 1 to be nearly as quick.",
        );
        found.fix("Write 1", vec![Operation::Set { path, value: 1.into() }]);
    }
}
