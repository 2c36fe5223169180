//! spec.tolerations: which marks of a node the Pod puts up with.

use k8s_openapi::api::core::v1::Toleration;

use super::at::At;
use super::{Report, formats, short, text, written};
use crate::codes;

const EFFECTS: &[&str] = &["NoSchedule", "PreferNoSchedule", "NoExecute"];

pub(super) fn tolerations(tolerations: &[Toleration], path: &At<'_>, report: &mut Report) {
    for (index, toleration) in tolerations.iter().enumerate() {
        let at = path.index(index);
        if let Some(key) = written(toleration.key.as_ref()) {
            let (code, faults) = (&codes::LABEL_KEY_INVALID, formats::qualified_name(key));
            report.malformed(code, &at.field("key"), "The taint's key", key, faults);
        }
        operator(toleration, &at.field("operator"), &at, report);
        effect(toleration, &at.field("effect"), report);
    }
}

/// What is wrong with a value is said at the operator.
fn operator(toleration: &Toleration, official: &At<'_>, at: &At<'_>, report: &mut Report) {
    let (key, value) = (text(toleration.key.as_ref()), text(toleration.value.as_ref()));
    let operator = text(toleration.operator.as_ref());
    if key.is_empty() && operator != "Exists" {
        let message =
            "Without a key the toleration is for all taints, and then there is no value to compare.";
        let help = "Write `operator: Exists` for all taints, or the `key` of one.";
        report.add(&codes::TOLERATION_KEY_MISSING, official, message, help);
    }
    match operator {
        "" | "Equal" => {
            let faults = formats::label_value(value);
            let Some(first) = faults.into_iter().next() else { return };
            let message = format!("The taint's value \"{}\" {}.", short(value), first.is);
            let exact = at.field("value");
            report.add_as(official, &codes::TOLERATION_VALUE_INVALID, &exact, message, first.help);
        }
        "Exists" if !value.is_empty() => {
            let message = "`Exists` asks only whether the taint is there, so a value means nothing.";
            let help = "Remove `value`, or write `operator: Equal`.";
            let exact = at.field("value");
            report.add_as(official, &codes::TOLERATION_VALUE_INVALID, &exact, message, help);
        }
        "Exists" => {}
        _ => {
            let words = &["Equal", "Exists"];
            report.one_of(&codes::TOLERATION_OPERATOR_UNKNOWN, official, Some(operator), words);
        }
    }
}

fn effect(toleration: &Toleration, at: &At<'_>, report: &mut Report) {
    let effect = text(toleration.effect.as_ref());
    if toleration.toleration_seconds.is_some() && effect != "NoExecute" {
        let message =
            "tolerationSeconds says when the Pod has to leave, and only NoExecute makes Pods leave.";
        let help = "Write `effect: NoExecute`, or remove tolerationSeconds.";
        report.add(&codes::TOLERATION_SECONDS_UNEXPECTED, at, message, help);
    }
    report.one_of(
        &codes::TAINT_EFFECT_UNKNOWN,
        at,
        Some(effect).filter(|effect| !effect.is_empty()),
        EFFECTS,
    );
}
