//! A negative `terminationGracePeriodSeconds`.

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;

lint! {
    /// `terminationGracePeriodSeconds` is negative.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and takes the time for one second: its programs are killed almost at once when it ends.
    ///
    /// ## Why
    /// There is no negative time to finish. What was written by mistake is read as the shortest time.
    ///
    /// ## What to do
    /// Write how many seconds the programs need to finish, or leave the field out for 30.
    ///
    /// ## Bad
    /// ```yaml
    /// terminationGracePeriodSeconds: -1
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// terminationGracePeriodSeconds: 10
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    // The API server has a warning for it, but sets the 1 before it looks; it only warns about templates.
    GRACE_PERIOD_NEGATIVE = "grace-period-negative", Lint, Warning, grace_period_negative;
}

fn grace_period_negative(pod: &Subject<'_>, found: &mut Findings) {
    let Some(seconds) = pod.spec.termination_grace_period_seconds.filter(|seconds| *seconds < 0) else {
        return;
    };
    let path = pod.spec_path().field("terminationGracePeriodSeconds");
    found.add(
        path.clone(),
        format!("{seconds} seconds are taken for 1: the programs of the Pod are killed almost at once when it ends."),
        "Write how many seconds they need to finish, or leave the field out for 30.",
    );
    found.fix("Write `1`, which is what happens", vec![Operation::Set { path, value: 1.into() }]);
}
