//! spec.affinity: nodes that the Pod needs or would like, and other Pods that it wants near or far.

use k8s_openapi::api::core::v1::{Affinity, NodeAffinity, PodAffinityTerm, WeightedPodAffinityTerm};

use super::at::At;
use super::{Report, formats, label_keys, selectors};
use crate::codes;

const REQUIRED: &str = "requiredDuringSchedulingIgnoredDuringExecution";
const PREFERRED: &str = "preferredDuringSchedulingIgnoredDuringExecution";

pub(super) fn affinity(affinity: &Affinity, at: &At<'_>, report: &mut Report) {
    if let Some(rules) = &affinity.node_affinity {
        nodes(rules, &at.field("nodeAffinity"), report);
    }
    if let Some(rules) = &affinity.pod_affinity {
        let place = at.field("podAffinity");
        let required = rules.required_during_scheduling_ignored_during_execution.as_deref();
        let preferred = rules.preferred_during_scheduling_ignored_during_execution.as_deref();
        pods(required, preferred, &place, report);
    }
    if let Some(rules) = &affinity.pod_anti_affinity {
        let place = at.field("podAntiAffinity");
        let required = rules.required_during_scheduling_ignored_during_execution.as_deref();
        let preferred = rules.preferred_during_scheduling_ignored_during_execution.as_deref();
        pods(required, preferred, &place, report);
    }
}

fn nodes(rules: &NodeAffinity, at: &At<'_>, report: &mut Report) {
    if let Some(required) = &rules.required_during_scheduling_ignored_during_execution {
        let place = at.field(REQUIRED);
        let list = place.field("nodeSelectorTerms");
        if required.node_selector_terms.is_empty() {
            let message = "The Pod needs a node of a certain kind, but nothing says of which.";
            let help = "Write at least one term, or leave the field out.";
            report.add(&codes::NODE_TERMS_MISSING, &list, message, help);
        }
        for (index, term) in required.node_selector_terms.iter().enumerate() {
            selectors::nodes(term, true, &list.index(index), report);
        }
    }
    let list = at.field(PREFERRED);
    let preferred = rules.preferred_during_scheduling_ignored_during_execution.iter().flatten();
    for (index, term) in preferred.enumerate() {
        let at = list.index(index);
        weight(term.weight, &at, report);
        selectors::nodes(&term.preference, false, &at.field("preference"), report);
    }
}

fn pods(
    required: Option<&[PodAffinityTerm]>,
    preferred: Option<&[WeightedPodAffinityTerm]>,
    at: &At<'_>,
    report: &mut Report,
) {
    let list = at.field(REQUIRED);
    for (index, term) in required.unwrap_or_default().iter().enumerate() {
        self::term(term, &list.index(index), report);
    }
    let list = at.field(PREFERRED);
    for (index, weighted) in preferred.unwrap_or_default().iter().enumerate() {
        let at = list.index(index);
        weight(weighted.weight, &at, report);
        term(&weighted.pod_affinity_term, &at.field("podAffinityTerm"), report);
    }
}

fn weight(weight: i32, at: &At<'_>, report: &mut Report) {
    if !(1..=100).contains(&weight) {
        let message = format!("A wish weighs from 1 to 100, not {weight}.");
        let help = "Write a number such as `50`; only how it compares with other weights counts.";
        report.add(&codes::AFFINITY_WEIGHT_OUT_OF_RANGE, &at.field("weight"), message, help);
    }
}

fn term(term: &PodAffinityTerm, at: &At<'_>, report: &mut Report) {
    if let Some(selector) = &term.label_selector {
        selectors::selector(selector, &at.field("labelSelector"), report);
    }
    if let Some(selector) = &term.namespace_selector {
        selectors::selector(selector, &at.field("namespaceSelector"), report);
    }
    let list = at.field("namespaces");
    for (index, name) in term.namespaces.iter().flatten().enumerate() {
        // The API server names a field that is not there.
        let (official, at) = (at.field("namespace"), list.index(index));
        let (code, faults) = (&codes::NAMESPACE_INVALID, formats::dns_label(name));
        report.malformed_as(&official, code, &at, "The namespace", name, faults);
    }
    label_keys::both(
        term.match_label_keys.as_deref().unwrap_or_default(),
        term.mismatch_label_keys.as_deref().unwrap_or_default(),
        term.label_selector.as_ref(),
        at,
        report,
    );
    let (key, place) = (&term.topology_key, at.field("topologyKey"));
    if key.is_empty() {
        let message = "Nothing says what counts as one place: a node, a zone.";
        report.add(
            &codes::TOPOLOGY_KEY_MISSING,
            &place,
            message,
            "Write `topologyKey: kubernetes.io/hostname`.",
        );
    }
    report.malformed(&codes::LABEL_KEY_INVALID, &place, "The label key", key, formats::qualified_name(key));
}
