//! The quality of service of a Pod. Source: Kubernetes' ComputePodQOS (pkg/apis/core/v1/helper/qos).

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::{PodSpec, ResourceRequirements};
use k8s_openapi::apimachinery::pkg::api::resource::Quantity;
use pod::compare_amounts;

type Amounts = BTreeMap<String, Quantity>;

/// `Guaranteed`, `Burstable` or `BestEffort`. Requests and limits of the Pod as a whole count instead of its containers'.
pub(crate) fn qos_class(spec: &PodSpec) -> &'static str {
    let of_containers = spec.containers.iter().chain(spec.init_containers.iter().flatten());
    let all: Vec<Option<&ResourceRequirements>> = match &spec.resources {
        Some(whole) if is_set(whole) => vec![Some(whole)],
        _ => of_containers.map(|container| container.resources.as_ref()).collect(),
    };
    if all.iter().flatten().all(|it| !is_set(it)) {
        return "BestEffort";
    }
    if all.iter().all(|it| it.is_some_and(is_guaranteed)) { "Guaranteed" } else { "Burstable" }
}

fn amount<'a>(amounts: Option<&'a Amounts>, name: &str) -> Option<&'a str> {
    let amount = amounts?.get(name)?.0.as_str();
    compare_amounts(amount, "0").is_some_and(std::cmp::Ordering::is_gt).then_some(amount)
}

fn is_set(resources: &ResourceRequirements) -> bool {
    ["cpu", "memory"].iter().any(|name| {
        amount(resources.requests.as_ref(), name).is_some()
            || amount(resources.limits.as_ref(), name).is_some()
    })
}

fn is_guaranteed(resources: &ResourceRequirements) -> bool {
    ["cpu", "memory"].iter().all(|name| {
        let limit = amount(resources.limits.as_ref(), name);
        let request = amount(resources.requests.as_ref(), name).or(limit);
        limit.zip(request).is_some_and(|(limit, request)| {
            compare_amounts(limit, request).is_some_and(std::cmp::Ordering::is_eq)
        })
    })
}
