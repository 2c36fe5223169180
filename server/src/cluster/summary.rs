//! What a list of Pods shows of one.

use app::api::PodSummary;
use k8s_openapi::api::core::v1::Pod;

/// The parts of a Pod that a list shows.
pub fn summary(pod: &Pod) -> PodSummary {
    let metadata = &pod.metadata;
    PodSummary {
        name: metadata.name.clone().unwrap_or_default(),
        namespace: metadata.namespace.clone().unwrap_or_default(),
        uid: metadata.uid.clone().unwrap_or_default(),
        created: metadata.creation_timestamp.as_ref().map(|time| time.0.to_string()).unwrap_or_default(),
        deleting: metadata.deletion_timestamp.is_some(),
        ..PodSummary::default()
    }
}
