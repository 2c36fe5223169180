//! What resources are called: Kubernetes' own (`cpu`, `memory`, `hugepages-2Mi`), and others with a domain in front
//! (`example.com/camera`). Read from pkg/apis/core/helper and pkg/apis/core/validation.

use super::at::At;
use super::{Report, formats, short};
use crate::codes;

/// Whose resources are named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// A container's.
    Container,
    /// Those of the Pod as a whole.
    Pod,
}

/// Resources of Kubernetes that are counted, none of which a container can have.
const COUNTED: [&str; 9] = [
    "pods",
    "resourcequotas",
    "services",
    "replicationcontrollers",
    "secrets",
    "configmaps",
    "persistentvolumeclaims",
    "services.nodeports",
    "services.loadbalancers",
];
/// Resources of Kubernetes that are measured, of containers or of quotas.
const MEASURED: [&str; 11] = [
    "cpu",
    "memory",
    "ephemeral-storage",
    "storage",
    "requests.cpu",
    "requests.memory",
    "requests.ephemeral-storage",
    "requests.storage",
    "limits.cpu",
    "limits.memory",
    "limits.ephemeral-storage",
];

impl Names {
    /// A name that means nothing here; a malformed one of a container is refused twice.
    pub(super) fn check(self, name: &str, at: &At<'_>, report: &mut Report) {
        // What nearly all ask for.
        if matches!(name, "cpu" | "memory") {
            return;
        }
        let faults = formats::qualified_name(name);
        let is_malformed = !faults.is_empty();
        report.malformed(&codes::RESOURCE_NAME_INVALID, at, "The resource's name", name, faults);
        let is_unheard = !is_malformed && !name.contains('/') && !is_standard(name);
        if is_unheard {
            let message = format!(
                "Kubernetes has no resource `{}`, and those of others have a domain in front.",
                short(name)
            );
            report.add(&codes::RESOURCE_UNKNOWN, at, message, advice(name));
        }
        match self {
            Self::Container => of_container(name, at, report),
            Self::Pod if !is_malformed && !is_unheard && !is_of_pods(name) => {
                let message = format!("`{}` is no resource that a Pod as a whole can have.", short(name));
                let help = "Write `cpu`, `memory` or huge pages such as `hugepages-2Mi` here, and the others at the containers.";
                report.add(&codes::POD_RESOURCE_UNKNOWN, at, message, help);
            }
            Self::Pod => {}
        }
    }
}

fn of_container(name: &str, at: &At<'_>, report: &mut Report) {
    if !name.contains('/') {
        if !is_of_containers(name) {
            let message = format!("`{}` is no resource that a container can have.", short(name));
            report.add(&codes::RESOURCE_UNKNOWN, at, message, advice(name));
        }
    } else if !is_native(name) && !is_extended(name) {
        let message = format!(
            "`{}` cannot be the name of a resource: with `requests.` in front it must still be one, for quotas.",
            short(name)
        );
        let help = "Write `domain/name`, such as `example.com/camera`, without `requests.` in front.";
        report.add(&codes::RESOURCE_UNKNOWN, at, message, help);
    }
}

fn advice(name: &str) -> String {
    let plain = name.to_ascii_lowercase();
    match plain.as_str() {
        "cpu" | "memory" | "ephemeral-storage" => format!("Write `{plain}`: upper and lower case count."),
        "cpus" | "cores" => "Write `cpu`.".into(),
        "ram" | "mem" => "Write `memory`.".into(),
        "gpu" => "Write the whole name that the device's driver gives it, such as `nvidia.com/gpu`.".into(),
        "storage" | "disk" => "Write `ephemeral-storage`: space on the node's disk.".into(),
        _ => "Write `cpu`, `memory`, `ephemeral-storage`, huge pages such as `hugepages-2Mi`, or `domain/name`.".into(),
    }
}

/// `hugepages-2Mi` and the like.
pub(super) fn is_huge_page(name: &str) -> bool {
    name.starts_with("hugepages-")
}

/// The page's size in the name of huge pages.
pub(super) fn huge_page_size(name: &str) -> Option<&str> {
    name.strip_prefix("hugepages-")
}

fn is_standard(name: &str) -> bool {
    MEASURED.contains(&name)
        || COUNTED.contains(&name)
        || is_huge_page(name)
        || name.starts_with("requests.hugepages-")
}

fn is_of_containers(name: &str) -> bool {
    matches!(name, "cpu" | "memory" | "ephemeral-storage") || is_huge_page(name)
}

fn is_of_pods(name: &str) -> bool {
    matches!(name, "cpu" | "memory") || is_huge_page(name)
}

fn is_native(name: &str) -> bool {
    !name.contains('/') || name.contains("kubernetes.io/")
}

/// A resource that Kubernetes counts for others.
fn is_extended(name: &str) -> bool {
    !is_native(name)
        && !name.starts_with("requests.")
        && formats::qualified_name(&format!("requests.{name}")).is_empty()
}

/// Only in whole pieces.
pub(super) fn is_whole_only(name: &str) -> bool {
    COUNTED.contains(&name) || is_extended(name)
}

/// Containers share it: one may use more than it requested while some is left.
pub(super) fn is_shared(name: &str) -> bool {
    is_native(name) && !is_huge_page(name)
}
