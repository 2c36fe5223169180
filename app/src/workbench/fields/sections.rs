//! Where each field stands in the form: sections of the Pod and of a container, as data.

use crate::session::selection::{List, Selection};

/// A few fields that belong together.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub name: &'static str,
    /// What its fields are about, in a few words.
    pub says: &'static str,
    /// Whether a person sees its fields at once.
    pub is_open: bool,
    /// Paths below the part, in the order shown.
    pub fields: &'static [&'static str],
}

/// The sections of the Pod as a whole.
pub const POD: &[Section] = &[
    Section {
        name: "Identity",
        says: "what it is called, and by what it is found",
        is_open: true,
        fields: &["metadata.name", "metadata.namespace", "metadata.labels", "metadata.annotations"],
    },
    Section {
        name: "Volumes",
        says: "folders and files that its containers mount",
        is_open: false,
        fields: &["spec.volumes"],
    },
    Section {
        name: "Restart and time",
        says: "what happens when containers end, and how long they may take",
        is_open: true,
        fields: &["spec.restartPolicy", "spec.terminationGracePeriodSeconds", "spec.activeDeadlineSeconds"],
    },
    Section {
        name: "Scheduling",
        says: "which node runs it, and before which other Pods",
        is_open: false,
        fields: &[
            "spec.nodeSelector",
            "spec.affinity",
            "spec.tolerations",
            "spec.topologySpreadConstraints",
            "spec.nodeName",
            "spec.priorityClassName",
            "spec.preemptionPolicy",
            "spec.priority",
            "spec.schedulerName",
            "spec.schedulingGates",
            "spec.runtimeClassName",
            "spec.overhead",
            "spec.os",
        ],
    },
    Section {
        name: "Network",
        says: "its addresses and names, and how it finds others",
        is_open: false,
        fields: &[
            "spec.hostNetwork",
            "spec.hostname",
            "spec.subdomain",
            "spec.setHostnameAsFQDN",
            "spec.hostnameOverride",
            "spec.hostAliases",
            "spec.dnsPolicy",
            "spec.dnsConfig",
            "spec.enableServiceLinks",
        ],
    },
    Section {
        name: "Security",
        says: "as whom it runs, and what it may see of the node and the cluster",
        is_open: false,
        fields: &[
            "spec.securityContext",
            "spec.serviceAccountName",
            "spec.serviceAccount",
            "spec.automountServiceAccountToken",
            "spec.imagePullSecrets",
            "spec.shareProcessNamespace",
            "spec.hostUsers",
            "spec.hostPID",
            "spec.hostIPC",
        ],
    },
    Section {
        name: "Resources",
        says: "what all its containers together get",
        is_open: false,
        fields: &["spec.resources", "spec.resourceClaims"],
    },
    Section {
        name: "More",
        says: "readiness gates, and what controllers write",
        is_open: false,
        fields: &[
            "spec.readinessGates",
            "metadata.generateName",
            "metadata.finalizers",
            "metadata.ownerReferences",
        ],
    },
];

/// The sections of a container, whichever list it is in.
pub const CONTAINER: &[Section] = &[
    Section {
        name: "Image and command",
        says: "what runs",
        is_open: true,
        fields: &["name", "image", "imagePullPolicy", "command", "args", "workingDir"],
    },
    Section { name: "Ports", says: "where it listens", is_open: true, fields: &["ports"] },
    Section {
        name: "Environment",
        says: "the variables that it sees",
        is_open: true,
        fields: &["env", "envFrom"],
    },
    Section {
        name: "Mounts",
        says: "where it sees the Pod's volumes",
        is_open: false,
        fields: &["volumeMounts", "volumeDevices"],
    },
    Section {
        name: "Resources",
        says: "what is kept free for it, and what it may take at most",
        is_open: false,
        fields: &["resources", "resizePolicy"],
    },
    Section {
        name: "Probes",
        says: "how the kubelet finds out how it is",
        is_open: false,
        fields: &["startupProbe", "readinessProbe", "livenessProbe"],
    },
    Section {
        name: "Restart",
        says: "what happens when it ends",
        is_open: false,
        fields: &["restartPolicy", "restartPolicyRules"],
    },
    Section {
        name: "Lifecycle",
        says: "what runs right after its start and before its end",
        is_open: false,
        fields: &["lifecycle"],
    },
    Section {
        name: "Security",
        says: "as whom it runs, and what it may do",
        is_open: false,
        fields: &["securityContext"],
    },
    Section {
        name: "More",
        says: "terminal, and its last words",
        is_open: false,
        fields: &["stdin", "stdinOnce", "tty", "terminationMessagePath", "terminationMessagePolicy"],
    },
];

/// Fields that count on create and have no place among the fields: what the form writes by itself, the lists of containers,
/// which the map shows, and what the API server keeps for itself.
pub const ELSEWHERE: &[&str] =
    &["apiVersion", "kind", "spec.containers", "spec.initContainers", "metadata.managedFields"];

/// What a Pod template says in vain: its Pods get names of their own, in the namespace of their workload.
const OF_PODS_ALONE: &[&str] = &["metadata.name", "metadata.namespace", "metadata.generateName"];

/// The sections of a part, in order.
pub const fn of(part: Selection) -> &'static [Section] {
    match part {
        Selection::Pod => POD,
        Selection::Container(..) => CONTAINER,
    }
}

impl Section {
    /// Its fields, by name; some only where the Pod is not the template of a workload.
    pub fn fields(&self, is_template: bool) -> impl Iterator<Item = &'static str> + use<> {
        self.fields.iter().copied().filter(move |name| !is_template || !OF_PODS_ALONE.contains(name))
    }

    /// Whether a person sees its fields at once: what makes a sidecar of an init container is never hidden.
    pub fn is_open(&self, part: Selection) -> bool {
        self.is_open || (self.name == "Restart" && matches!(part, Selection::Container(List::Init, _)))
    }
}
