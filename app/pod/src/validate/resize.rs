//! resizePolicy of a container: whether it starts again when its cpu or memory is changed while it runs.

use std::collections::HashSet;

use k8s_openapi::api::core::v1::{Container, ContainerResizePolicy};

use super::Report;
use super::at::At;
use crate::codes;

/// The policies of any container; `is_never` when the Pod's restartPolicy is Never. The API server names the list.
pub(super) fn resize(container: &Container, is_never: bool, at: &At<'_>, report: &mut Report) {
    let list = at.field("resizePolicy");
    let mut seen = HashSet::new();
    for (index, policy) in container.resize_policy.iter().flatten().enumerate() {
        let at = list.index(index);
        if !seen.insert(policy.resource_name.as_str()) {
            let message =
                format!("Another entry says already what to do when `{}` changes.", policy.resource_name);
            report.add(&codes::RESIZE_POLICY_DUPLICATE, &at, message, "Remove one of the two entries.");
        }
        resource(policy, &list, &at, report);
        restart(policy, is_never, &list, &at, report);
    }
}

fn resource(policy: &ContainerResizePolicy, list: &At<'_>, at: &At<'_>, report: &mut Report) {
    let at = at.field("resourceName");
    match policy.resource_name.as_str() {
        "" => {
            let message = "The entry does not say which resource it is for.";
            let help = "Write `resourceName: cpu` or `resourceName: memory`.";
            report.add_as(list, &codes::RESIZE_POLICY_INCOMPLETE, &at, message, help);
        }
        name => {
            let code = &codes::RESIZE_RESOURCE_UNKNOWN;
            report.one_of_as(list, code, &at, Some(name), &["cpu", "memory"]);
        }
    }
}

fn restart(policy: &ContainerResizePolicy, is_never: bool, list: &At<'_>, at: &At<'_>, report: &mut Report) {
    let (at, word) = (at.field("restartPolicy"), policy.restart_policy.as_str());
    if word.is_empty() {
        let message = "The entry does not say whether the container starts again.";
        let help = "Write `restartPolicy: NotRequired` or `restartPolicy: RestartContainer`.";
        report.add_as(list, &codes::RESIZE_POLICY_INCOMPLETE, &at, message, help);
    } else {
        let code = &codes::RESIZE_RESTART_UNKNOWN;
        report.one_of_as(list, code, &at, Some(word), &["NotRequired", "RestartContainer"]);
    }
    if is_never && word != "NotRequired" {
        let message = format!(
            "The Pod's restartPolicy is Never, so no container can start again for a change, as \"{word}\" asks."
        );
        let help = "Write `restartPolicy: NotRequired` here, or change the Pod's restartPolicy.";
        report.add_as(list, &codes::RESIZE_RESTART_IN_POD_OF_NONE, &at, message, help);
    }
}

/// An init container that is no sidecar is not started again for a change; refused since 1.36.
pub(super) fn init(container: &Container, at: &At<'_>, report: &mut Report) {
    if report.version.minor() < 36 {
        return;
    }
    for (index, policy) in container.resize_policy.iter().flatten().enumerate() {
        if policy.restart_policy == "RestartContainer" {
            let message =
                "An init container runs once, so it is not started again when its resources change.";
            let help = "Write `NotRequired`, or make this a sidecar with `restartPolicy: Always`.";
            let list = at.field("resizePolicy");
            let at = list.index(index);
            report.add(&codes::RESIZE_RESTART_IN_INIT_CONTAINER, &at.field("restartPolicy"), message, help);
        }
    }
}
