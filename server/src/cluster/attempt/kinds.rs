//! The kinds that an attempt makes: where the API server keeps them, and how many of each a namespace may hold.

/// A kind: its name, its `apiVersion`, its resource, and whether it is a Pod or makes Pods.
struct Known(&'static str, &'static str, &'static str, bool);

const KNOWN: &[Known] = &[
    Known("Pod", "v1", "pods", true),
    Known("Service", "v1", "services", false),
    Known("ConfigMap", "v1", "configmaps", false),
    Known("Secret", "v1", "secrets", false),
    Known("PersistentVolumeClaim", "v1", "persistentvolumeclaims", false),
    Known("ReplicationController", "v1", "replicationcontrollers", true),
    Known("Deployment", "apps/v1", "deployments", true),
    Known("ReplicaSet", "apps/v1", "replicasets", true),
    Known("StatefulSet", "apps/v1", "statefulsets", true),
    Known("DaemonSet", "apps/v1", "daemonsets", true),
    Known("Job", "batch/v1", "jobs", true),
    Known("CronJob", "batch/v1", "cronjobs", true),
];

/// Where objects of this kind are made in a namespace; none for a kind that attempts do not make.
pub(super) fn collection(kind: &str, namespace: &str) -> Option<String> {
    let Known(_, version, resource, _) = KNOWN.iter().find(|known| known.0 == kind)?;
    let group = if version.contains('/') { "apis" } else { "api" };
    Some(format!("/{group}/{version}/namespaces/{namespace}/{resource}"))
}

/// Whether an object of this kind is a Pod or makes Pods by itself.
pub(super) fn runs(kind: &str) -> bool {
    KNOWN.iter().any(|known| known.0 == kind && known.3)
}

/// The most objects of each kind, as `spec.hard` of a ResourceQuota. Amounts of memory and CPU are not counted: that would
/// refuse each Pod that does not state its own.
pub(super) fn quota() -> serde_json::Map<String, serde_json::Value> {
    let count = |Known(_, version, resource, _): &Known| {
        let key = match version.split_once('/') {
            Some((group, _)) => format!("count/{resource}.{group}"),
            None => format!("count/{resource}"),
        };
        (key, "20".into())
    };
    let none = ["services.nodeports", "services.loadbalancers"].map(|key| (key.to_owned(), "0".into()));
    KNOWN.iter().map(count).chain(none).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_place() {
        let check = |kind: &str, expected: Option<&str>| {
            assert_eq!(collection(kind, "a").as_deref(), expected, "{kind}");
        };
        check("Pod", Some("/api/v1/namespaces/a/pods"));
        check("Job", Some("/apis/batch/v1/namespaces/a/jobs"));
        check("Namespace", None);
        check("ClusterRole", None);
        assert!(runs("Job") && !runs("Service") && !runs("Node"));
    }

    #[test]
    fn objects_are_counted_by_group() {
        let quota = quota();
        assert!(quota.contains_key("count/pods") && quota.contains_key("count/jobs.batch"), "{quota:?}");
        assert_eq!(quota["services.nodeports"], "0");
    }
}
