//! Label selectors: which objects are meant, by their labels.

use k8s_openapi::apimachinery::pkg::apis::meta::v1::{LabelSelector, LabelSelectorRequirement};

use super::at::At;
use super::{Report, formats, metadata, short};
use crate::codes;

pub(super) fn selector(selector: &LabelSelector, at: &At<'_>, report: &mut Report) {
    if let Some(labels) = &selector.match_labels {
        metadata::labels(labels, &at.field("matchLabels"), report);
    }
    let list = at.field("matchExpressions");
    for (index, requirement) in selector.match_expressions.iter().flatten().enumerate() {
        expression(requirement, &list.index(index), report);
    }
}

fn expression(requirement: &LabelSelectorRequirement, at: &At<'_>, report: &mut Report) {
    let values = requirement.values.as_deref().unwrap_or_default();
    operator(&requirement.operator, values, at, report);
    let key = &requirement.key;
    report.malformed(
        &codes::LABEL_KEY_INVALID,
        &at.field("key"),
        "The label key",
        key,
        formats::qualified_name(key),
    );
    let list = at.field("values");
    for (index, value) in values.iter().enumerate() {
        let faults = formats::label_value(value);
        report.malformed(&codes::LABEL_VALUE_INVALID, &list.index(index), "The label value", value, faults);
    }
}

fn operator(operator: &str, values: &[String], at: &At<'_>, report: &mut Report) {
    match operator {
        "In" | "NotIn" if values.is_empty() => {
            let message = format!("`{operator}` compares with a list of values, and there is none.");
            report.add(
                &codes::SELECTOR_VALUES_MISSING,
                &at.field("values"),
                message,
                "Write `values: [a, b]`.",
            );
        }
        "Exists" | "DoesNotExist" if !values.is_empty() => {
            let message =
                format!("`{operator}` asks only whether the label is there, so values mean nothing.");
            let help = "Remove `values`, or write `operator: In`.";
            report.add(&codes::SELECTOR_VALUES_UNEXPECTED, &at.field("values"), message, help);
        }
        "In" | "NotIn" | "Exists" | "DoesNotExist" => {}
        _ => {
            let message = format!("\"{}\" is no way to compare labels.", short(operator));
            let help = "Write In, NotIn, Exists or DoesNotExist.";
            report.add(&codes::SELECTOR_OPERATOR_UNKNOWN, &at.field("operator"), message, help);
        }
    }
}
