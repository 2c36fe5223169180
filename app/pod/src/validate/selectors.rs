//! Selectors: which objects are meant, by their labels. Of nodes also by numbers, and by their name.

use k8s_openapi::api::core::v1::NodeSelectorTerm;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;

use super::at::At;
use super::{Report, formats, metadata, short};
use crate::codes;

pub(super) fn selector(selector: &LabelSelector, at: &At<'_>, report: &mut Report) {
    if let Some(labels) = &selector.match_labels {
        metadata::labels(labels, &at.field("matchLabels"), report);
    }
    let list = at.field("matchExpressions");
    for (index, requirement) in selector.match_expressions.iter().flatten().enumerate() {
        let (at, values) = (list.index(index), requirement.values.as_deref().unwrap_or_default());
        operator(&requirement.operator, values, false, &at, report);
        labels(&requirement.key, values, &at, report);
    }
}

/// Nodes; where they are only preferred, values may be any.
pub(super) fn nodes(term: &NodeSelectorTerm, is_required: bool, at: &At<'_>, report: &mut Report) {
    let list = at.field("matchExpressions");
    for (index, requirement) in term.match_expressions.iter().flatten().enumerate() {
        let (at, values) = (list.index(index), requirement.values.as_deref().unwrap_or_default());
        operator(&requirement.operator, values, true, &at, report);
        labels(&requirement.key, if is_required { values } else { &[] }, &at, report);
    }
    let list = at.field("matchFields");
    for (index, requirement) in term.match_fields.iter().flatten().enumerate() {
        let (at, values) = (list.index(index), requirement.values.as_deref().unwrap_or_default());
        field(&requirement.key, &requirement.operator, values, &at, report);
    }
}

/// The one field of nodes that can be asked for: their name.
fn field(key: &str, operator: &str, values: &[String], at: &At<'_>, report: &mut Report) {
    if !matches!(operator, "In" | "NotIn") {
        unknown(operator, "In or NotIn", at, report);
    } else if values.len() != 1 {
        let message = format!("A field is compared with one value, not {}.", values.len());
        let help = "Write `values: [my-node]`, and a term of its own for another node.";
        report.add(&codes::SELECTOR_VALUES_MISSING, &at.field("values"), message, help);
    }
    if key != "metadata.name" {
        let message = format!("\"{}\" is no field that nodes can be chosen by.", short(key));
        let help = "Write `key: metadata.name`, or use matchExpressions for labels.";
        report.add(&codes::NODE_FIELD_UNKNOWN, &at.field("key"), message, help);
        return;
    }
    let list = at.field("values");
    for (index, name) in values.iter().enumerate() {
        let (code, faults) = (&codes::NODE_NAME_INVALID, formats::dns_subdomain(name));
        report.malformed(code, &list.index(index), "The node name", name, faults);
    }
}

fn labels(key: &str, values: &[String], at: &At<'_>, report: &mut Report) {
    let (code, faults) = (&codes::LABEL_KEY_INVALID, formats::qualified_name(key));
    report.malformed(code, &at.field("key"), "The label key", key, faults);
    let list = at.field("values");
    for (index, value) in values.iter().enumerate() {
        let (code, faults) = (&codes::LABEL_VALUE_INVALID, formats::label_value(value));
        report.malformed(code, &list.index(index), "The label value", value, faults);
    }
}

fn operator(operator: &str, values: &[String], is_of_nodes: bool, at: &At<'_>, report: &mut Report) {
    match operator {
        "In" | "NotIn" if values.is_empty() => {
            let message = format!("`{operator}` compares with a list of values, and there is none.");
            let help = "Write `values: [a, b]`.";
            report.add(&codes::SELECTOR_VALUES_MISSING, &at.field("values"), message, help);
        }
        "Exists" | "DoesNotExist" if !values.is_empty() => {
            let message =
                format!("`{operator}` asks only whether the label is there, so values mean nothing.");
            let help = "Remove `values`, or write `operator: In`.";
            report.add(&codes::SELECTOR_VALUES_UNEXPECTED, &at.field("values"), message, help);
        }
        "Gt" | "Lt" if is_of_nodes && values.len() != 1 => {
            let message = format!("`{operator}` compares with one number, not {} values.", values.len());
            report.add(
                &codes::SELECTOR_VALUES_MISSING,
                &at.field("values"),
                message,
                "Write `values: [\"5\"]`.",
            );
        }
        "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
        "Gt" | "Lt" if is_of_nodes => {}
        _ if is_of_nodes => unknown(operator, "In, NotIn, Exists, DoesNotExist, Gt or Lt", at, report),
        _ => unknown(operator, "In, NotIn, Exists or DoesNotExist", at, report),
    }
}

fn unknown(operator: &str, words: &str, at: &At<'_>, report: &mut Report) {
    let message = format!("\"{}\" is no way to compare here.", short(operator));
    report.add(&codes::SELECTOR_OPERATOR_UNKNOWN, &at.field("operator"), message, format!("Write {words}."));
}
