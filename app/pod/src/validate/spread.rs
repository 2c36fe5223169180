//! topologySpreadConstraints: how evenly Pods are spread over nodes or zones.

use k8s_openapi::api::core::v1::TopologySpreadConstraint;

use super::at::At;
use super::{Report, formats, label_keys, selectors, short};
use crate::codes;

const POLICIES: &[&str] = &["Honor", "Ignore"];

pub(super) fn spread(rules: &[TopologySpreadConstraint], list: &At<'_>, report: &mut Report) {
    for (index, rule) in rules.iter().enumerate() {
        let at = list.index(index);
        numbers(rule, &at, report);
        if rule.topology_key.is_empty() {
            let message = "Nothing says what counts as one place: a node, a zone.";
            let help = "Write `topologyKey: kubernetes.io/hostname`.";
            report.add(&codes::TOPOLOGY_KEY_MISSING, &at.field("topologyKey"), message, help);
        }
        words(rule, &at, report);
        let is_same = |other: &&TopologySpreadConstraint| {
            other.topology_key == rule.topology_key && other.when_unsatisfiable == rule.when_unsatisfiable
        };
        if rules.iter().skip(index + 1).any(|other| is_same(&other)) {
            let message =
                format!("A later rule is for \"{}\" and the same case too.", short(&rule.topology_key));
            let official = at.field("{topologyKey, whenUnsatisfiable}");
            let help = "Make one rule of the two, or change whenUnsatisfiable of one.";
            report.add_as(&official, &codes::SPREAD_RULE_DUPLICATE, &at.field("topologyKey"), message, help);
        }
        keys(rule, &at, report);
        if let Some(selector) = &rule.label_selector {
            selectors::selector(selector, &at.field("labelSelector"), report);
        }
    }
}

fn numbers(rule: &TopologySpreadConstraint, at: &At<'_>, report: &mut Report) {
    if rule.max_skew <= 0 {
        let message = format!("Places may differ by at least one Pod, not by {}.", rule.max_skew);
        report.add(&codes::SPREAD_NUMBER_INVALID, &at.field("maxSkew"), message, "Write `maxSkew: 1`.");
    }
    let (Some(domains), place) = (rule.min_domains, at.field("minDomains")) else { return };
    if domains <= 0 {
        let message = format!("There cannot be less than one place, and {domains} are asked for.");
        report.add(&codes::SPREAD_NUMBER_INVALID, &place, message, "Write 1 or more, or leave it out.");
    }
    if rule.when_unsatisfiable != "DoNotSchedule" {
        let message = "A least number of places only means something where the Pod waits for them.";
        let help = "Write `whenUnsatisfiable: DoNotSchedule`, or leave minDomains out.";
        report.add(&codes::SPREAD_NUMBER_INVALID, &place, message, help);
    }
}

fn words(rule: &TopologySpreadConstraint, at: &At<'_>, report: &mut Report) {
    let all: [(&'static str, Option<&str>, &[&str]); 3] = [
        ("whenUnsatisfiable", Some(&rule.when_unsatisfiable), &["DoNotSchedule", "ScheduleAnyway"]),
        ("nodeAffinityPolicy", rule.node_affinity_policy.as_deref(), POLICIES),
        ("nodeTaintsPolicy", rule.node_taints_policy.as_deref(), POLICIES),
    ];
    for (field, value, words) in all {
        report.one_of(&codes::SPREAD_WORD_UNKNOWN, &at.field(field), value, words);
    }
}

/// Since 1.34 the keys are part of the selector, as those of affinity are.
fn keys(rule: &TopologySpreadConstraint, at: &At<'_>, report: &mut Report) {
    let (keys, selector) =
        (rule.match_label_keys.as_deref().unwrap_or_default(), rule.label_selector.as_ref());
    if report.version.minor() >= 34 {
        label_keys::both(keys, &[], selector, at, report);
        return;
    }
    let list = at.field("matchLabelKeys");
    if selector.is_none() && !keys.is_empty() {
        label_keys::both(&["a".to_owned()], &[], None, at, report);
    }
    for (index, key) in keys.iter().enumerate() {
        let at = list.index(index);
        let (code, faults) = (&codes::LABEL_KEY_INVALID, formats::qualified_name(key));
        report.malformed(code, &at, "The label key", key, faults);
        let is_asked = selector.is_some_and(|selector| {
            selector.match_labels.as_ref().is_some_and(|labels| labels.contains_key(key))
                || selector.match_expressions.iter().flatten().any(|other| other.key == *key)
        });
        if is_asked {
            label_keys::twice(key, &at, &at, report);
        }
    }
}
