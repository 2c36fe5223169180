//! Which kinds hold a Pod, and where.

/// What a document's kind means for judging it as a Pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A Pod, or something that is judged as one.
    Pod,
    /// A workload: the Pod is the template at these fields.
    Template(&'static [&'static str]),
    /// Another kind that Kubernetes knows; it is not judged.
    Other,
}

/// The role of a kind; no kind counts as Pod.
pub(crate) fn role(kind: Option<&str>) -> Role {
    match kind {
        Some("Deployment" | "StatefulSet" | "DaemonSet" | "ReplicaSet" | "ReplicationController" | "Job") => {
            Role::Template(&["spec", "template"])
        }
        Some("CronJob") => Role::Template(&["spec", "jobTemplate", "spec", "template"]),
        Some("PodTemplate") => Role::Template(&["template"]),
        Some(kind) if OTHERS.contains(&kind) => Role::Other,
        _ => Role::Pod,
    }
}

/// Kubernetes' own kinds of v1.36 that hold no Pod template.
const OTHERS: &[&str] = &[
    "APIService",
    "Binding",
    "CSIDriver",
    "CSINode",
    "CSIStorageCapacity",
    "CertificateSigningRequest",
    "ClusterRole",
    "ClusterRoleBinding",
    "ClusterTrustBundle",
    "ComponentStatus",
    "ConfigMap",
    "ControllerRevision",
    "CustomResourceDefinition",
    "DeviceClass",
    "DeviceTaintRule",
    "EndpointSlice",
    "Endpoints",
    "Event",
    "Eviction",
    "FlowSchema",
    "HorizontalPodAutoscaler",
    "IPAddress",
    "Ingress",
    "IngressClass",
    "Lease",
    "LeaseCandidate",
    "LimitRange",
    "List",
    "LocalSubjectAccessReview",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "Namespace",
    "NetworkPolicy",
    "Node",
    "PersistentVolume",
    "PersistentVolumeClaim",
    "PodCertificateRequest",
    "PodDisruptionBudget",
    "PodGroup",
    "PriorityClass",
    "PriorityLevelConfiguration",
    "ResourceClaim",
    "ResourceClaimTemplate",
    "ResourceQuota",
    "ResourceSlice",
    "Role",
    "RoleBinding",
    "RuntimeClass",
    "Scale",
    "Secret",
    "SelfSubjectAccessReview",
    "SelfSubjectReview",
    "SelfSubjectRulesReview",
    "Service",
    "ServiceAccount",
    "ServiceCIDR",
    "Status",
    "StorageClass",
    "StorageVersion",
    "StorageVersionMigration",
    "SubjectAccessReview",
    "TokenRequest",
    "TokenReview",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
    "VolumeAttributesClass",
    "Workload",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_have_roles() {
        assert_eq!(role(None), Role::Pod);
        assert_eq!(role(Some("Pods")), Role::Pod);
        assert_eq!(role(Some("Service")), Role::Other);
        assert_eq!(role(Some("CronJob")), Role::Template(&["spec", "jobTemplate", "spec", "template"]));
        assert!(OTHERS.is_sorted());
    }
}
