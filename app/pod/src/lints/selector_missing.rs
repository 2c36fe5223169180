//! A rule about neighbours that does not say which ones.

use k8s_openapi::api::core::v1::{PodAffinityTerm, TopologySpreadConstraint, WeightedPodAffinityTerm};
use serde_json::json;

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;
use crate::path::Path;

const NO_EFFECT: &str = "the rule has no effect";

const HELP: &str =
    "Add a `labelSelector` with labels of the Pods that count; mostly they are this Pod's own.";

lint! {
    /// A rule of `podAffinity`, `podAntiAffinity` or `topologySpreadConstraints` has no `labelSelector`, so no Pod counts
    /// for it.
    ///
    /// ## What happens
    /// Kubernetes accepts the Pod and warns. A rule to stay apart or to spread has no effect. A rule that requires to be
    /// near other Pods can never be kept: the Pod stays Pending.
    ///
    /// ## Why
    /// A missing selector picks nothing. (An empty one, `{}`, picks everything.)
    ///
    /// ## What to do
    /// Write the labels of the Pods that count. To spread the copies of one Pod, those are its own labels.
    ///
    /// ## Bad
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: yellow
    ///   labels:
    ///     app: lemon
    /// spec:
    ///   topologySpreadConstraints:
    ///   - maxSkew: 1
    ///     topologyKey: kubernetes.io/hostname
    ///     whenUnsatisfiable: ScheduleAnyway
    ///   containers:
    ///   - name: lemon
    ///     image: example.org/lemon:1
    /// ```
    /// ```yaml
    /// affinity:
    ///   podAntiAffinity:
    ///     preferredDuringSchedulingIgnoredDuringExecution:
    ///     - weight: 1
    ///       podAffinityTerm:
    ///         topologyKey: kubernetes.io/hostname
    ///   podAffinity:
    ///     requiredDuringSchedulingIgnoredDuringExecution:
    ///     - topologyKey: kubernetes.io/hostname
    /// containers:
    /// - name: lemon
    ///   image: example.org/lemon:1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// apiVersion: v1
    /// kind: Pod
    /// metadata:
    ///   name: yellow
    ///   labels:
    ///     app: lemon
    /// spec:
    ///   topologySpreadConstraints:
    ///   - maxSkew: 1
    ///     topologyKey: kubernetes.io/hostname
    ///     whenUnsatisfiable: ScheduleAnyway
    ///     labelSelector:
    ///       matchLabels:
    ///         app: lemon
    ///   containers:
    ///   - name: lemon
    ///     image: example.org/lemon:1
    /// ```
    SELECTOR_MISSING = "selector-missing", Warning, Warning, selector_missing;
}

fn selector_missing(pod: &Subject<'_>, found: &mut Findings) {
    for (index, constraint) in pod.spec.topology_spread_constraints.iter().flatten().enumerate() {
        spread(pod, constraint, index, found);
    }
    let Some(affinity) = pod.spec.affinity.as_ref() else { return };
    if let Some(near) = &affinity.pod_affinity {
        let rules = near.required_during_scheduling_ignored_during_execution.as_deref();
        let result = "the Pod must be near Pods that do not exist, and stays Pending";
        required(pod, "podAffinity", rules, result, found);
        let rules = near.preferred_during_scheduling_ignored_during_execution.as_deref();
        preferred(pod, "podAffinity", rules, found);
    }
    if let Some(apart) = &affinity.pod_anti_affinity {
        let rules = apart.required_during_scheduling_ignored_during_execution.as_deref();
        required(pod, "podAntiAffinity", rules, NO_EFFECT, found);
        let rules = apart.preferred_during_scheduling_ignored_during_execution.as_deref();
        preferred(pod, "podAntiAffinity", rules, found);
    }
}

fn required(
    pod: &Subject<'_>,
    kind: &str,
    rules: Option<&[PodAffinityTerm]>,
    result: &str,
    found: &mut Findings,
) {
    let list = || {
        pod.spec_path().field("affinity").field(kind).field("requiredDuringSchedulingIgnoredDuringExecution")
    };
    for (index, term) in rules.unwrap_or_default().iter().enumerate() {
        neighbours(term, result, || list().index(index), found);
    }
}

fn preferred(pod: &Subject<'_>, kind: &str, rules: Option<&[WeightedPodAffinityTerm]>, found: &mut Findings) {
    let list = || {
        pod.spec_path().field("affinity").field(kind).field("preferredDuringSchedulingIgnoredDuringExecution")
    };
    for (index, rule) in rules.unwrap_or_default().iter().enumerate() {
        let place = || list().index(index).field("podAffinityTerm");
        neighbours(&rule.pod_affinity_term, NO_EFFECT, place, found);
    }
}

fn spread(pod: &Subject<'_>, constraint: &TopologySpreadConstraint, index: usize, found: &mut Findings) {
    if constraint.label_selector.is_some() {
        return;
    }
    let path = pod.spec_path().field("topologySpreadConstraints").index(index).field("labelSelector");
    let message = "Without `labelSelector` no Pods are counted, so nothing is spread.";
    found.add(path.clone(), message, HELP);
    if let Some(labels) = pod.pod.metadata.labels.as_ref().filter(|labels| !labels.is_empty()) {
        let value = json!({ "matchLabels": labels });
        found.fix("Count Pods with this Pod's labels", vec![Operation::Set { path, value }]);
    }
}

fn neighbours(term: &PodAffinityTerm, result: &str, place: impl Fn() -> Path, found: &mut Findings) {
    if term.label_selector.is_none() {
        found.add(
            place().field("labelSelector"),
            format!("Without `labelSelector` the rule is about no Pod at all: {result}."),
            HELP,
        );
    }
}
