//! What a list of Pods shows of one.

use app::api::PodSummary;
use k8s_openapi::api::core::v1::{ContainerStatus, Pod, PodStatus};

/// The parts of a Pod that a list shows.
pub fn summary(pod: &Pod) -> PodSummary {
    let metadata = &pod.metadata;
    let containers = pod.spec.iter().flat_map(|spec| &spec.containers);
    PodSummary {
        name: metadata.name.clone().unwrap_or_default(),
        namespace: metadata.namespace.clone().unwrap_or_default(),
        uid: metadata.uid.clone().unwrap_or_default(),
        phase: pod.status.as_ref().and_then(|status| status.phase.clone()).unwrap_or_default(),
        created: metadata.creation_timestamp.as_ref().map(|time| time.0.to_string()).unwrap_or_default(),
        deleting: metadata.deletion_timestamp.is_some(),
        containers: containers.map(|container| container.name.clone()).collect(),
        message: pod.status.as_ref().and_then(message).unwrap_or_default(),
    }
}

/// Why the Pod is not (yet) as it should be, as far as its status says.
fn message(status: &PodStatus) -> Option<String> {
    let said = status.message.clone().or_else(|| status.reason.clone());
    let mut containers = status.init_container_statuses.iter().chain(&status.container_statuses).flatten();
    said.or_else(|| containers.find_map(waiting)).or_else(|| unmet(status))
}

fn waiting(container: &ContainerStatus) -> Option<String> {
    let waiting = container.state.as_ref()?.waiting.as_ref()?;
    let reason = waiting.reason.as_deref().unwrap_or("Waiting");
    let name = &container.name;
    Some(match &waiting.message {
        Some(message) => format!("{name}: {reason}: {message}"),
        None => format!("{name}: {reason}"),
    })
}

/// Such as "0/1 nodes are available".
fn unmet(status: &PodStatus) -> Option<String> {
    let conditions = status.conditions.iter().flatten();
    conditions
        .filter(|condition| condition.type_ == "PodScheduled" && condition.status == "False")
        .find_map(|condition| condition.message.clone())
}
