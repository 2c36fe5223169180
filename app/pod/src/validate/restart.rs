//! restartPolicy and restartPolicyRules of a container. What they may say has changed from version to version: only
//! sidecars had a policy of their own at first, 1.34 drops the rest without a word, 1.35 reads it, 1.36 lets sidecars
//! have rules too.

use k8s_openapi::api::core::v1::{Container, ContainerRestartRule};

use super::Report;
use super::at::At;
use crate::codes;
use crate::codes::Code;

/// The policy and rules of a regular container.
pub(super) fn regular(container: &Container, at: &At<'_>, report: &mut Report) {
    match report.version.minor() {
        ..=33 => {
            if container.restart_policy.is_some() {
                let message = "Before Kubernetes 1.35 only sidecars have a restartPolicy of their own; for this container the Pod's counts.";
                let help = "Remove it here, and write `restartPolicy` under `spec`.";
                report.add(&codes::RESTART_POLICY_NOT_ALLOWED, &at.field("restartPolicy"), message, help);
            }
        }
        34 => {}
        _ => policy_and_rules(container, at, report),
    }
}

/// The policy and rules of an init container.
pub(super) fn init(container: &Container, at: &At<'_>, report: &mut Report) {
    let is_sidecar = container.restart_policy.as_deref() == Some("Always");
    let place = at.field("restartPolicy");
    match report.version.minor() {
        ..=33 => {
            let policy = container.restart_policy.as_deref();
            report.one_of(&codes::RESTART_POLICY_UNKNOWN, &place, policy, &["Always"]);
        }
        34 => {}
        35 if is_sidecar => {
            if !rules(container).is_empty() {
                let message =
                    "Before Kubernetes 1.36 a sidecar cannot have rules: it is always started again.";
                let help = "Remove restartPolicyRules, or move the container to spec.containers.";
                report.add(&codes::RESTART_RULES_ON_SIDECAR, &at.field("restartPolicyRules"), message, help);
            }
        }
        // Without a policy the rules themselves are not looked at.
        _ if container.restart_policy.is_none() => missing(container, at, report),
        _ => policy_and_rules(container, at, report),
    }
}

fn rules(container: &Container) -> &[ContainerRestartRule] {
    container.restart_policy_rules.as_deref().unwrap_or_default()
}

fn policy_and_rules(container: &Container, at: &At<'_>, report: &mut Report) {
    missing(container, at, report);
    report.one_of(
        &codes::RESTART_POLICY_UNKNOWN,
        &at.field("restartPolicy"),
        container.restart_policy.as_deref(),
        &["Always", "Never", "OnFailure"],
    );
    let (rules, list) = (rules(container), at.field("restartPolicyRules"));
    if rules.len() > 20 {
        let message = format!("There are {} rules, and a container can have at most 20.", rules.len());
        let code = counted(report, &codes::RESTART_RULES_TOO_MANY, &codes::RESTART_RULES_TOO_LONG);
        report.add(code, &list, message, "Join rules: one rule can list many exit codes.");
    }
    for (index, found) in rules.iter().enumerate() {
        rule(found, &list.index(index), report);
    }
}

fn missing(container: &Container, at: &At<'_>, report: &mut Report) {
    if container.restart_policy.is_none() && !rules(container).is_empty() {
        let message = "The container has restart rules, but no restartPolicy for when none of them fits.";
        let help = "Write `restartPolicy: Never` (or Always, OnFailure) beside the rules.";
        report.add(&codes::RESTART_POLICY_MISSING, &at.field("restartPolicy"), message, help);
    }
}

/// Up to 1.35 a list with too many items was called too long.
fn counted(report: &Report, now: &'static Code, before: &'static Code) -> &'static Code {
    if report.version.minor() >= 36 { now } else { before }
}

fn rule(rule: &ContainerRestartRule, at: &At<'_>, report: &mut Report) {
    let known: &[&str] =
        if report.version.minor() >= 36 { &["Restart", "RestartAllContainers"] } else { &["Restart"] };
    report.one_of(&codes::RESTART_RULE_ACTION_UNKNOWN, &at.field("action"), Some(&rule.action), known);
    let at = at.field("exitCodes");
    let Some(codes) = &rule.exit_codes else {
        let message = "The rule does not say for which exit codes it is, so it would never fit.";
        let help =
            "Write `exitCodes: {operator: In, values: [42]}` with the codes that your program ends with.";
        report.add(&codes::RESTART_RULE_EXIT_CODES_MISSING, &at, message, help);
        return;
    };
    let operator = Some(codes.operator.as_str());
    report.one_of(&codes::RESTART_RULE_OPERATOR_UNKNOWN, &at.field("operator"), operator, &["In", "NotIn"]);
    let count = codes.values.as_ref().map_or(0, Vec::len);
    if count > 255 {
        let message = format!("The rule lists {count} exit codes, and at most 255 are allowed.");
        let code = counted(report, &codes::RESTART_VALUES_TOO_MANY, &codes::RESTART_VALUES_TOO_LONG);
        report.add(code, &at.field("values"), message, "Use `operator: NotIn` and list the other codes.");
    }
}
