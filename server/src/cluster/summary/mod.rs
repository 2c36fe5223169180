//! What a list of Pods shows of one: the columns of kubectl, and what each container does.

mod backoff;
mod columns;
mod run;

use app::api::PodSummary;
use k8s_openapi::api::core::v1::{Container, ContainerStatus, Pod};

pub use run::run;

use columns::Columns;

/// The parts of a Pod that a list shows.
pub fn summary(pod: &Pod) -> PodSummary {
    let metadata = &pod.metadata;
    let Columns { status, ready, of, restarts } = columns::columns(pod);
    PodSummary {
        name: metadata.name.clone().unwrap_or_default(),
        namespace: metadata.namespace.clone().unwrap_or_default(),
        uid: metadata.uid.clone().unwrap_or_default(),
        created: metadata.creation_timestamp.as_ref().map(|time| time.0.to_string()).unwrap_or_default(),
        deleting: metadata.deletion_timestamp.is_some(),
        status,
        ready,
        of,
        restarts,
        run: run(pod),
    }
}

fn init_containers(pod: &Pod) -> &[Container] {
    pod.spec.as_ref().and_then(|spec| spec.init_containers.as_deref()).unwrap_or_default()
}

fn app_containers(pod: &Pod) -> &[Container] {
    pod.spec.as_ref().map(|spec| spec.containers.as_slice()).unwrap_or_default()
}

fn init_statuses(pod: &Pod) -> &[ContainerStatus] {
    let status = pod.status.as_ref();
    status.and_then(|status| status.init_container_statuses.as_deref()).unwrap_or_default()
}

fn app_statuses(pod: &Pod) -> &[ContainerStatus] {
    pod.status.as_ref().and_then(|status| status.container_statuses.as_deref()).unwrap_or_default()
}

/// Whether an init container goes on beside the app containers (KEP-753).
fn is_sidecar(container: &Container) -> bool {
    container.restart_policy.as_deref() == Some("Always")
}

fn text(value: Option<&String>) -> &str {
    value.map(String::as_str).unwrap_or_default()
}

fn count(value: i32) -> u32 {
    u32::try_from(value).unwrap_or(0)
}

#[cfg(test)]
mod tests;
