//! Labels of nodes that were replaced by others.

use k8s_openapi::api::core::v1::NodeSelectorRequirement;

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;
use crate::path::Path;

lint! {
    /// The Pod chooses its node by a label that newer clusters do not set.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. Where nodes no longer have the label, the Pod finds no node and stays Pending.
    ///
    /// ## Why
    /// Some labels of nodes got new names, such as `kubernetes.io/os` for `beta.kubernetes.io/os`. The old ones are kept
    /// for a while and then go.
    ///
    /// ## What to do
    /// Write the new name of the label.
    ///
    /// ## Bad
    /// ```yaml
    /// nodeSelector:
    ///   beta.kubernetes.io/os: linux
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    /// ```yaml
    /// affinity:
    ///   nodeAffinity:
    ///     requiredDuringSchedulingIgnoredDuringExecution:
    ///       nodeSelectorTerms:
    ///       - matchExpressions:
    ///         - key: failure-domain.beta.kubernetes.io/zone
    ///           operator: In
    ///           values: [north]
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// nodeSelector:
    ///   kubernetes.io/os: linux
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Exam tip
    /// `kubectl get nodes --show-labels` tells which labels there are.
    NODE_LABEL_RENAMED = "node-label-renamed", Warning, Warning, node_label_renamed;
}

/// Old labels and what to use for them, from Kubernetes' pkg/api/node; empty where there is no other.
const RENAMED: &[(&str, &str)] = &[
    ("app.kubernetes.io/created-by", ""),
    ("beta.kubernetes.io/arch", "kubernetes.io/arch"),
    ("beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"),
    ("beta.kubernetes.io/os", "kubernetes.io/os"),
    ("failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"),
    ("failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"),
    ("node-role.kubernetes.io/master", "node-role.kubernetes.io/control-plane"),
    ("scheduler.alpha.kubernetes.io/preferAvoidPods", ""),
];

fn node_label_renamed(pod: &Subject<'_>, found: &mut Findings) {
    for (label, value) in pod.spec.node_selector.iter().flatten() {
        if let Some(new) = renamed(label) {
            let path = pod.spec_path().field("nodeSelector");
            report(label, new, path.key(label), found);
            let has_new = |new: &str| pod.spec.node_selector.iter().flatten().any(|(label, _)| label == new);
            if !new.is_empty() && !has_new(new) {
                let set = Operation::Set { path: path.key(new), value: value.clone().into() };
                found.fix(format!("Write `{new}`"), vec![set, Operation::Remove { path: path.key(label) }]);
            }
        }
    }
    for (index, constraint) in pod.spec.topology_spread_constraints.iter().flatten().enumerate() {
        let place = || pod.spec_path().field("topologySpreadConstraints").index(index).field("topologyKey");
        key(&constraint.topology_key, place, found);
    }
    let Some(affinity) = pod.spec.affinity.as_ref().and_then(|affinity| affinity.node_affinity.as_ref())
    else {
        return;
    };
    let path = || pod.spec_path().field("affinity").field("nodeAffinity");
    let required = affinity.required_during_scheduling_ignored_during_execution.as_ref();
    for (index, term) in required.iter().flat_map(|required| required.node_selector_terms.iter()).enumerate()
    {
        let place = || {
            path()
                .field("requiredDuringSchedulingIgnoredDuringExecution")
                .field("nodeSelectorTerms")
                .index(index)
        };
        expressions(term.match_expressions.as_deref(), place, found);
    }
    let preferred = affinity.preferred_during_scheduling_ignored_during_execution.iter().flatten();
    for (index, term) in preferred.enumerate() {
        let place = || {
            path().field("preferredDuringSchedulingIgnoredDuringExecution").index(index).field("preference")
        };
        expressions(term.preference.match_expressions.as_deref(), place, found);
    }
}

fn expressions(list: Option<&[NodeSelectorRequirement]>, place: impl Fn() -> Path, found: &mut Findings) {
    for (index, expression) in list.into_iter().flatten().enumerate() {
        key(&expression.key, || place().field("matchExpressions").index(index).field("key"), found);
    }
}

fn key(label: &str, place: impl Fn() -> Path, found: &mut Findings) {
    let Some(new) = renamed(label) else { return };
    report(label, new, place(), found);
    if !new.is_empty() {
        found.fix(format!("Write `{new}`"), vec![Operation::Set { path: place(), value: new.into() }]);
    }
}

fn renamed(label: &str) -> Option<&'static str> {
    RENAMED.iter().find(|(old, _)| *old == label).map(|(_, new)| *new)
}

fn report(label: &str, new: &str, at: Path, found: &mut Findings) {
    let help = if new.is_empty() {
        "Choose nodes by another label, or by taints and tolerations.".to_owned()
    } else {
        format!("Write `{new}`.")
    };
    let message = format!("Newer nodes have no label `{label}`, so the Pod may find no node that fits.");
    found.add(at, message, help);
}
