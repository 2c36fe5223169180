//! A rule about neighbours that does not say which ones.

use k8s_openapi::api::core::v1::{PodAffinityTerm, TopologySpreadConstraint};
use serde_json::json;

use super::frame::{Findings, Subject, lint};
use crate::edit::Operation;
use crate::path::Path;

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
    let (near, apart) = (affinity.pod_affinity.as_ref(), affinity.pod_anti_affinity.as_ref());
    let required = "requiredDuringSchedulingIgnoredDuringExecution";
    let preferred = "preferredDuringSchedulingIgnoredDuringExecution";
    let place = |kind: &str, list: &str, index: usize| {
        pod.spec_path().field("affinity").field(kind).field(list).index(index)
    };
    for (index, term) in near
        .iter()
        .flat_map(|rules| rules.required_during_scheduling_ignored_during_execution.iter().flatten())
        .enumerate()
    {
        neighbours(
            term,
            "the Pod must be near Pods that do not exist, and stays Pending",
            || place("podAffinity", required, index),
            found,
        );
    }
    for (index, term) in near
        .iter()
        .flat_map(|rules| rules.preferred_during_scheduling_ignored_during_execution.iter().flatten())
        .enumerate()
    {
        neighbours(
            &term.pod_affinity_term,
            "the rule has no effect",
            || place("podAffinity", preferred, index).field("podAffinityTerm"),
            found,
        );
    }
    for (index, term) in apart
        .iter()
        .flat_map(|rules| rules.required_during_scheduling_ignored_during_execution.iter().flatten())
        .enumerate()
    {
        neighbours(term, "the rule has no effect", || place("podAntiAffinity", required, index), found);
    }
    for (index, term) in apart
        .iter()
        .flat_map(|rules| rules.preferred_during_scheduling_ignored_during_execution.iter().flatten())
        .enumerate()
    {
        neighbours(
            &term.pod_affinity_term,
            "the rule has no effect",
            || place("podAntiAffinity", preferred, index).field("podAffinityTerm"),
            found,
        );
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
