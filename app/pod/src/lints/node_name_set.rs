//! `nodeName` in a Pod that a person writes.

use super::frame::{Findings, Subject, lint};

lint! {
    /// The Pod names its node by `nodeName`, so the scheduler does not look at it.
    ///
    /// ## What happens
    /// The Pod goes to that node whatever else is said: affinity, spreading and taints against scheduling do not count.
    /// Does the node not exist, the Pod is deleted after a while; is it full, the Pod fails at once.
    ///
    /// ## Why
    /// The scheduler's work is to fill in `nodeName`. A Pod that has one already is taken as scheduled.
    ///
    /// ## What to do
    /// To choose a node, write a `nodeSelector`, such as `kubernetes.io/hostname: NODE`. Keep `nodeName` where a task asks
    /// for a Pod without scheduler.
    ///
    /// ## Bad
    /// ```yaml
    /// nodeName: orchard-1
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// nodeSelector:
    ///   kubernetes.io/hostname: orchard-1
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Exam tip
    /// When the scheduler itself is broken, `nodeName` is the way to run a Pod all the same.
    NODE_NAME_SET = "node-name-set", Lint, Info, node_name_set;
}

fn node_name_set(pod: &Subject<'_>, found: &mut Findings) {
    // A Pod that was read from a cluster has the node that the scheduler chose.
    let is_from_cluster = pod.pod.metadata.uid.is_some() || pod.pod.status.is_some();
    let Some(node) = pod.spec.node_name.as_deref().filter(|node| !node.is_empty() && !is_from_cluster) else {
        return;
    };
    found.add(
        pod.spec_path().field("nodeName"),
        format!("The Pod goes to the node \"{node}\" without being scheduled: whether it fits there is not looked at before."),
        "To let the scheduler choose among fitting nodes, write a `nodeSelector` instead.",
    );
}
