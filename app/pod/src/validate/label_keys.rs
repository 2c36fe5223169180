//! matchLabelKeys and mismatchLabelKeys: labels whose value is the Pod's own. The API server makes them part of the
//! selector before it judges.

use std::collections::HashSet;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

use super::at::At;
use super::{Report, formats, short};
use crate::codes;

/// The keys of one rule; `at` is the rule.
pub(super) fn both(
    matching: &[String],
    other: &[String],
    selector: Option<&LabelSelector>,
    at: &At<'_>,
    report: &mut Report,
) {
    let list = at.field("matchLabelKeys");
    keys(matching, selector.is_some(), &list, report);
    keys(other, selector.is_some(), &at.field("mismatchLabelKeys"), report);
    // A template's selectors are left as they are.
    if let Some(selector) = selector.filter(|_| !report.is_template) {
        selected(matching, selector, at, report);
    }
    for (index, key) in matching.iter().enumerate().filter(|(_, key)| other.contains(key)) {
        let message = format!("The label \"{}\" is to be the same and another at once.", short(key));
        let help = "Keep it in matchLabelKeys or in mismatchLabelKeys.";
        report.add(&codes::LABEL_KEY_TWICE, &list.index(index), message, help);
    }
}

fn keys(keys: &[String], has_selector: bool, at: &At<'_>, report: &mut Report) {
    if keys.is_empty() {
        return;
    }
    if !has_selector {
        let message = "The keys narrow a labelSelector down, and there is none.";
        report.add(
            &codes::LABEL_KEYS_WITHOUT_SELECTOR,
            at,
            message,
            "Write labelSelector too, or remove the keys.",
        );
        return;
    }
    for (index, key) in keys.iter().enumerate() {
        let (code, faults) = (&codes::LABEL_KEY_INVALID, formats::qualified_name(key));
        report.malformed(code, &at.index(index), "The label key", key, faults);
    }
}

/// A key that the selector asks for too. The API server names the place as if the rule were the list.
fn selected(matching: &[String], selector: &LabelSelector, at: &At<'_>, report: &mut Report) {
    let mut asked: HashSet<&str> =
        selector.match_labels.iter().flatten().map(|(key, _)| key.as_str()).collect();
    for requirement in selector.match_expressions.iter().flatten() {
        let key = requirement.key.as_str();
        let index = matching.iter().rposition(|matched| matched == key);
        if let Some(index) = index.filter(|_| asked.contains(key)) {
            twice(key, &at.index(index), &at.field("matchLabelKeys").index(index), report);
        }
        asked.insert(key);
    }
}

pub(super) fn twice(key: &str, official: &At<'_>, at: &At<'_>, report: &mut Report) {
    let message = format!("The labelSelector asks for the label \"{}\" already.", short(key));
    let help = "Remove the key here or in the labelSelector.";
    report.add_as(official, &codes::LABEL_KEY_TWICE, at, message, help);
}
