//! Every code that a diagnostic can carry, in one list: sorted, documented, each with the API server's reason.

use crate::diagnostic::Reason;

/// A kind of problem. Its slug names the problem, so that "allow image-missing" reads well.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Our kebab-case name.
    pub slug: &'static str,
    /// What the API server calls it; nothing for what its admission refuses.
    pub reason: Option<Reason>,
    /// What it is about, for people.
    pub doc: &'static str,
}

/// All codes, sorted by slug.
#[must_use]
pub fn catalogue() -> &'static [&'static Code] {
    CATALOGUE
}

macro_rules! codes {
    (@reason None) => { None };
    (@reason $reason:ident) => { Some(Reason::$reason) };
    ($($(#[doc = $doc:literal])+ $name:ident = $slug:literal, $reason:ident;)+) => {
        $($(#[doc = $doc])+ pub(crate) static $name: Code = Code { slug: $slug, reason: codes!(@reason $reason), doc: concat!($($doc, "\n",)+) };)+
        static CATALOGUE: &[&Code] = &[$(&$name,)+];
    };
}

codes! {
    /// activeDeadlineSeconds is not between 1 and 2147483647.
    ACTIVE_DEADLINE_OUT_OF_RANGE = "active-deadline-out-of-range", FieldValueInvalid;
    /// An IP address is none, or can be read in two ways: leading zeros, or IPv4 inside IPv6.
    ADDRESS_INVALID = "address-invalid", FieldValueInvalid;
    /// A preferred node or Pod weighs less than 1 or more than 100.
    AFFINITY_WEIGHT_OUT_OF_RANGE = "affinity-weight-out-of-range", FieldValueInvalid;
    /// The namespace has a Pod of this name already.
    ALREADY_EXISTS = "already-exists", None;
    /// An annotation's key is not of the form `name` or `domain/name`.
    ANNOTATION_KEY_INVALID = "annotation-key-invalid", FieldValueInvalid;
    /// All annotations together have more than 256 KiB.
    ANNOTATIONS_TOO_LONG = "annotations-too-long", FieldValueTooLong;
    /// An annotation with an AppArmor profile is for a container that is not there, or names no profile.
    APP_ARMOR_ANNOTATION_INVALID = "app-armor-annotation-invalid", FieldValueInvalid;
    /// A container adds CAP_SYS_ADMIN while allowPrivilegeEscalation is false.
    CAPABILITY_WITHOUT_ESCALATION = "capability-without-escalation", FieldValueInvalid;
    /// The claim of an ephemeral volume does not say how it is used: once or by many, to read or to write.
    CLAIM_ACCESS_MODE_MISSING = "claim-access-mode-missing", FieldValueRequired;
    /// An access mode of a claim is none that Kubernetes knows.
    CLAIM_ACCESS_MODE_UNKNOWN = "claim-access-mode-unknown", FieldValueNotSupported;
    /// A claim is for one Pod alone and for others at the same time.
    CLAIM_ACCESS_MODES_CLASH = "claim-access-modes-clash", FieldValueForbidden;
    /// The name of a claim's storage class or attributes class cannot be a name.
    CLAIM_CLASS_INVALID = "claim-class-invalid", FieldValueInvalid;
    /// The template of a claim has metadata that Kubernetes decides by itself.
    CLAIM_METADATA_FORBIDDEN = "claim-metadata-forbidden", FieldValueForbidden;
    /// The Pod's name and the volume's make no name for the claim of an ephemeral volume.
    CLAIM_NAME_INVALID = "claim-name-invalid", FieldValueInvalid;
    /// A volume is a claim that Kubernetes makes for another volume of the same Pod.
    CLAIM_OF_EPHEMERAL_VOLUME = "claim-of-ephemeral-volume", FieldValueInvalid;
    /// The claim of an ephemeral volume does not say how much room it needs.
    CLAIM_SIZE_MISSING = "claim-size-missing", FieldValueRequired;
    /// The claim of an ephemeral volume asks for no room, or less.
    CLAIM_SIZE_NOT_POSITIVE = "claim-size-not-positive", FieldValueInvalid;
    /// What a claim is filled from has no kind or no name.
    CLAIM_SOURCE_INCOMPLETE = "claim-source-incomplete", FieldValueRequired;
    /// What a claim is filled from cannot be that, or is given twice in different ways.
    CLAIM_SOURCE_INVALID = "claim-source-invalid", FieldValueInvalid;
    /// The volumeMode of a claim is neither Filesystem nor Block.
    CLAIM_VOLUME_MODE_UNKNOWN = "claim-volume-mode-unknown", FieldValueNotSupported;
    /// Two containers of a Pod, init containers included, have one name.
    CONTAINER_NAME_DUPLICATE = "container-name-duplicate", FieldValueDuplicate;
    /// A container's name is not lower case letters, digits and '-'.
    CONTAINER_NAME_INVALID = "container-name-invalid", FieldValueInvalid;
    /// A container has no name.
    CONTAINER_NAME_MISSING = "container-name-missing", FieldValueRequired;
    /// A port has no containerPort, or 0.
    CONTAINER_PORT_MISSING = "container-port-missing", FieldValueRequired;
    /// The Pod has no container.
    CONTAINERS_MISSING = "containers-missing", FieldValueRequired;
    /// The name of a volume's driver cannot be a name.
    CSI_DRIVER_INVALID = "csi-driver-invalid", FieldValueInvalid;
    /// The name of a volume's driver has more than 63 bytes.
    CSI_DRIVER_TOO_LONG = "csi-driver-too-long", FieldValueTooLong;
    /// The annotation about what it costs to delete the Pod is no whole number of 32 bits.
    DELETION_COST_INVALID = "deletion-cost-invalid", FieldValueInvalid;
    /// A container has one volume as a device twice.
    DEVICE_NAME_DUPLICATE = "device-name-duplicate", FieldValueInvalid;
    /// A device does not say which volume it is for.
    DEVICE_NAME_MISSING = "device-name-missing", FieldValueRequired;
    /// A device is for a volume that spec.volumes does not have, or has with a fault.
    DEVICE_NOT_FOUND = "device-not-found", FieldValueNotFound;
    /// A device is for a volume that is made of files.
    DEVICE_OF_FILES = "device-of-files", FieldValueInvalid;
    /// Two devices of a container have one devicePath.
    DEVICE_PATH_DUPLICATE = "device-path-duplicate", FieldValueInvalid;
    /// A device does not say where the container sees it.
    DEVICE_PATH_MISSING = "device-path-missing", FieldValueRequired;
    /// The divisor of a resourceFieldRef is none of the units that its resource can be counted in.
    DIVISOR_UNKNOWN = "divisor-unknown", FieldValueInvalid;
    /// An option of dnsConfig has no name.
    DNS_OPTION_NAME_MISSING = "dns-option-name-missing", FieldValueRequired;
    /// dnsPolicy is none of the words that Kubernetes knows.
    DNS_POLICY_UNKNOWN = "dns-policy-unknown", FieldValueNotSupported;
    /// A domain that is searched for names cannot be a domain.
    DNS_SEARCH_INVALID = "dns-search-invalid", FieldValueInvalid;
    /// More domains are searched for names than programs can hold.
    DNS_SEARCHES_TOO_MANY = "dns-searches-too-many", FieldValueInvalid;
    /// dnsPolicy is None, and dnsConfig has no server to ask.
    DNS_SERVER_MISSING = "dns-server-missing", FieldValueRequired;
    /// dnsConfig has more than three servers.
    DNS_SERVERS_TOO_MANY = "dns-servers-too-many", FieldValueInvalid;
    /// A file of a downwardAPI volume does not say what of the Pod it shows.
    DOWNWARD_SOURCE_MISSING = "downward-source-missing", FieldValueRequired;
    /// A file of a downwardAPI volume shows a field and an amount at once.
    DOWNWARD_SOURCE_TWICE = "downward-source-twice", FieldValueInvalid;
    /// A field or key is written twice in one map. Kubernetes would have to guess which one counts, so it refuses.
    DUPLICATE_FIELD = "duplicate-field", DuplicateField;
    /// The sizeLimit of an emptyDir volume is less than nothing.
    EMPTY_DIR_SIZE_NEGATIVE = "empty-dir-size-negative", FieldValueForbidden;
    /// A fileKeyRef lacks its key, its volume or its path.
    ENV_FILE_INCOMPLETE = "env-file-incomplete", FieldValueRequired;
    /// A fileKeyRef names a volume that spec.volumes does not have.
    ENV_FILE_VOLUME_NOT_FOUND = "env-file-volume-not-found", FieldValueNotFound;
    /// A fileKeyRef names a volume that is no emptyDir.
    ENV_FILE_VOLUME_UNFIT = "env-file-volume-unfit", FieldValueInvalid;
    /// An entry of envFrom names no source, or two.
    ENV_FROM_SOURCE_UNCLEAR = "env-from-source-unclear", FieldValueInvalid;
    /// An environment variable's name or prefix holds a character that is not printable ASCII, or '='.
    ENV_NAME_INVALID = "env-name-invalid", FieldValueInvalid;
    /// An environment variable has no name.
    ENV_NAME_MISSING = "env-name-missing", FieldValueRequired;
    /// An environment variable has no source for its value, or more than one.
    ENV_SOURCE_UNCLEAR = "env-source-unclear", FieldValueInvalid;
    /// An ephemeral container has a field that only other containers can have.
    EPHEMERAL_CONTAINER_FIELD = "ephemeral-container-field", FieldValueForbidden;
    /// A new Pod has ephemeral containers, which only a running Pod can get.
    EPHEMERAL_CONTAINERS_ON_CREATE = "ephemeral-containers-on-create", FieldValueForbidden;
    /// A fieldRef asks for a label or annotation by a key that cannot be one.
    FIELD_KEY_INVALID = "field-key-invalid", FieldValueInvalid;
    /// A field is set that only another operating system than spec.os has.
    FIELD_OF_OTHER_OS = "field-of-other-os", FieldValueForbidden;
    /// A fieldRef does not say which field.
    FIELD_PATH_MISSING = "field-path-missing", FieldValueRequired;
    /// A fieldRef names a field of the Pod that cannot be had in this place.
    FIELD_PATH_NOT_HERE = "field-path-not-here", FieldValueNotSupported;
    /// A fieldRef names no field of the Pod that can be looked up.
    FIELD_PATH_UNREADABLE = "field-path-unreadable", FieldValueInvalid;
    /// File permissions are not between 0 and 0777 (octal).
    FILE_MODE_OUT_OF_RANGE = "file-mode-out-of-range", FieldValueInvalid;
    /// Two items of a projected volume write one file.
    FILE_PATH_DUPLICATE = "file-path-duplicate", FieldValueInvalid;
    /// A finalizer is none of Kubernetes' own and has no domain, or cannot be a name.
    FINALIZER_INVALID = "finalizer-invalid", FieldValueInvalid;
    /// The finalizers orphan and foregroundDeletion contradict each other.
    FINALIZERS_CLASH = "finalizers-clash", FieldValueInvalid;
    /// generateName cannot begin a Pod's name.
    GENERATE_NAME_INVALID = "generate-name-invalid", FieldValueInvalid;
    /// The exec of a probe or hook has no command.
    HANDLER_COMMAND_MISSING = "handler-command-missing", FieldValueRequired;
    /// A probe or hook does not say what to do: it has none of exec, httpGet, tcpSocket, grpc, sleep.
    HANDLER_MISSING = "handler-missing", FieldValueRequired;
    /// A probe or hook says two things to do.
    HANDLER_TWICE = "handler-twice", FieldValueForbidden;
    /// The name of a header that a probe or hook sends has characters that header names cannot have.
    HEADER_NAME_INVALID = "header-name-invalid", FieldValueInvalid;
    /// hostname or subdomain is not lower case letters, digits and '-'.
    HOST_NAME_INVALID = "host-name-invalid", FieldValueInvalid;
    /// The type of a hostPath volume is none of the words that Kubernetes knows.
    HOST_PATH_TYPE_UNKNOWN = "host-path-type-unknown", FieldValueNotSupported;
    /// Two ports claim the same port of the node.
    HOST_PORT_DUPLICATE = "host-port-duplicate", FieldValueDuplicate;
    /// With hostNetwork, hostPort and containerPort of a port differ.
    HOST_PORT_UNEQUAL = "host-port-unequal", FieldValueInvalid;
    /// Some containers of a Pod are processes of a Windows node and some are not.
    HOST_PROCESS_MIXED = "host-process-mixed", FieldValueInvalid;
    /// hostProcess of a container is another than the Pod's.
    HOST_PROCESS_UNEQUAL = "host-process-unequal", FieldValueInvalid;
    /// Containers are processes of a Windows node, but the Pod is not on its network.
    HOST_PROCESS_WITHOUT_HOST_NETWORK = "host-process-without-host-network", FieldValueInvalid;
    /// hostUsers is false, and the Pod shares something of the node that needs the node's users.
    HOST_USERS_CLASH = "host-users-clash", FieldValueForbidden;
    /// The Pod's host name is given by hostnameOverride and by another field.
    HOSTNAME_OVERRIDE_CLASH = "hostname-override-clash", FieldValueForbidden;
    /// hostnameOverride has more than 64 bytes.
    HOSTNAME_OVERRIDE_TOO_LONG = "hostname-override-too-long", FieldValueTooLong;
    /// A container asks for huge pages, but for neither cpu nor memory.
    HUGE_PAGES_ALONE = "huge-pages-alone", FieldValueForbidden;
    /// An amount of huge pages is no multiple of the page's size.
    HUGE_PAGES_UNEVEN = "huge-pages-uneven", FieldValueInvalid;
    /// A container has no image.
    IMAGE_MISSING = "image-missing", FieldValueRequired;
    /// An image's name has spaces around it.
    IMAGE_PADDED = "image-padded", FieldValueInvalid;
    /// imagePullPolicy is none of Always, IfNotPresent, Never.
    IMAGE_PULL_POLICY_UNKNOWN = "image-pull-policy-unknown", FieldValueNotSupported;
    /// An init container that is no sidecar has a probe or lifecycle handlers.
    INIT_CONTAINER_PROBED = "init-container-probed", FieldValueForbidden;
    /// A text is not in the form its field needs: an amount such as `500m`, a time such as `2024-01-01T10:00:00Z`.
    INVALID_VALUE = "invalid-value", InvalidValue;
    /// The Pods of a Job are to be started again always, so that it would never end.
    JOB_RESTARTS_ALWAYS = "job-restarts-always", FieldValueRequired;
    /// A key of a ConfigMap or Secret holds characters that keys cannot have.
    KEY_INVALID = "key-invalid", FieldValueInvalid;
    /// A reference to a ConfigMap or Secret does not say which key.
    KEY_MISSING = "key-missing", FieldValueRequired;
    /// A label's key is not of the form `name` or `domain/name`.
    LABEL_KEY_INVALID = "label-key-invalid", FieldValueInvalid;
    /// A label is named in matchLabelKeys and in mismatchLabelKeys or the labelSelector.
    LABEL_KEY_TWICE = "label-key-twice", FieldValueInvalid;
    /// matchLabelKeys or mismatchLabelKeys narrow a labelSelector down that is not there.
    LABEL_KEYS_WITHOUT_SELECTOR = "label-keys-without-selector", FieldValueForbidden;
    /// A label's value is longer than 63 bytes or holds characters that values cannot have.
    LABEL_VALUE_INVALID = "label-value-invalid", FieldValueInvalid;
    /// A container may use more of something than the whole Pod.
    LIMIT_ABOVE_POD_LIMIT = "limit-above-pod-limit", FieldValueInvalid;
    /// A mirror Pod claims devices.
    MIRROR_POD_WITH_CLAIMS = "mirror-pod-with-claims", FieldValueForbidden;
    /// A mirror Pod names no node.
    MIRROR_POD_WITHOUT_NODE = "mirror-pod-without-node", FieldValueInvalid;
    /// A volume or path is used as a mount and as a device of one container.
    MOUNT_DEVICE_CLASH = "mount-device-clash", FieldValueInvalid;
    /// A mount does not say which volume it is for.
    MOUNT_NAME_MISSING = "mount-name-missing", FieldValueRequired;
    /// A mount names a volume that spec.volumes does not have, or has with a fault.
    MOUNT_NOT_FOUND = "mount-not-found", FieldValueNotFound;
    /// Two mounts of a container have one mountPath.
    MOUNT_PATH_DUPLICATE = "mount-path-duplicate", FieldValueInvalid;
    /// A mount does not say where the container sees the volume.
    MOUNT_PATH_MISSING = "mount-path-missing", FieldValueRequired;
    /// mountPropagation is none of None, HostToContainer, Bidirectional.
    MOUNT_PROPAGATION_UNKNOWN = "mount-propagation-unknown", FieldValueNotSupported;
    /// mountPropagation is Bidirectional in a container that is not privileged.
    MOUNT_PROPAGATION_UNPRIVILEGED = "mount-propagation-unprivileged", FieldValueForbidden;
    /// The Pod's name is not lower case letters, digits, '-' and '.'.
    NAME_INVALID = "name-invalid", FieldValueInvalid;
    /// The Pod has neither name nor generateName.
    NAME_MISSING = "name-missing", FieldValueRequired;
    /// The namespace is not lower case letters, digits and '-'.
    NAMESPACE_INVALID = "namespace-invalid", FieldValueInvalid;
    /// Nodes are chosen by another field than metadata.name.
    NODE_FIELD_UNKNOWN = "node-field-unknown", FieldValueInvalid;
    /// nodeName cannot be the name of a node.
    NODE_NAME_INVALID = "node-name-invalid", FieldValueInvalid;
    /// A Pod that waits for schedulingGates is put on a node by name.
    NODE_NAME_WHILE_GATED = "node-name-while-gated", FieldValueForbidden;
    /// The Pod needs a certain node, and no term says which.
    NODE_TERMS_MISSING = "node-terms-missing", FieldValueRequired;
    /// Something that the Pod names does not exist in the cluster: its namespace, ServiceAccount, PriorityClass or RuntimeClass.
    NOT_FOUND = "not-found", None;
    /// A policy, a quota or the rights of the account forbid this Pod in this namespace.
    NOT_PERMITTED = "not-permitted", None;
    /// The file's bytes are neither UTF-8 nor UTF-16.
    NOT_TEXT = "not-text", Syntax;
    /// spec.os does not say which operating system.
    OS_NAME_MISSING = "os-name-missing", FieldValueRequired;
    /// spec.os is neither linux nor windows.
    OS_NAME_UNKNOWN = "os-name-unknown", FieldValueNotSupported;
    /// Two owners of the Pod are its controller.
    OWNER_CONTROLLER_TWICE = "owner-controller-twice", FieldValueInvalid;
    /// An owner of the Pod lacks apiVersion, kind, name or uid.
    OWNER_INCOMPLETE = "owner-incomplete", FieldValueInvalid;
    /// An Event is to own the Pod.
    OWNER_IS_EVENT = "owner-is-event", FieldValueInvalid;
    /// A path that must begin with `/` does not.
    PATH_NOT_ABSOLUTE = "path-not-absolute", FieldValueInvalid;
    /// A path that must stay inside a folder is absolute or holds `..`.
    PATH_OUTSIDE = "path-outside", FieldValueInvalid;
    /// Two entries of spec.resourceClaims have one name.
    POD_CLAIM_NAME_DUPLICATE = "pod-claim-name-duplicate", FieldValueDuplicate;
    /// The name of an entry of spec.resourceClaims is not lower case letters, digits and '-'.
    POD_CLAIM_NAME_INVALID = "pod-claim-name-invalid", FieldValueInvalid;
    /// An entry of spec.resourceClaims has no name.
    POD_CLAIM_NAME_MISSING = "pod-claim-name-missing", FieldValueRequired;
    /// An entry of spec.resourceClaims names neither a claim nor a template, or both.
    POD_CLAIM_SOURCE_UNCLEAR = "pod-claim-source-unclear", FieldValueInvalid;
    /// The resources of the Pod as a whole claim devices.
    POD_RESOURCE_CLAIMS = "pod-resource-claims", FieldValueForbidden;
    /// spec.resources names a resource that only containers can have.
    POD_RESOURCE_UNKNOWN = "pod-resource-unknown", FieldValueNotSupported;
    /// The Pod as a whole has less than its containers together.
    POD_RESOURCES_TOO_SMALL = "pod-resources-too-small", FieldValueInvalid;
    /// A policy of the Pod's securityContext is none of the words that Kubernetes knows.
    POD_SECURITY_WORD_UNKNOWN = "pod-security-word-unknown", FieldValueNotSupported;
    /// Two ports of a container have one name.
    PORT_NAME_DUPLICATE = "port-name-duplicate", FieldValueDuplicate;
    /// A port's name is too long or holds characters that port names cannot have.
    PORT_NAME_INVALID = "port-name-invalid", FieldValueInvalid;
    /// A port is not between 1 and 65535.
    PORT_OUT_OF_RANGE = "port-out-of-range", FieldValueInvalid;
    /// preemptionPolicy is neither PreemptLowerPriority nor Never.
    PREEMPTION_POLICY_UNKNOWN = "preemption-policy-unknown", FieldValueNotSupported;
    /// A container is privileged while allowPrivilegeEscalation is false.
    PRIVILEGED_WITHOUT_ESCALATION = "privileged-without-escalation", FieldValueInvalid;
    /// A probe's terminationGracePeriodSeconds is not above 0.
    PROBE_GRACE_PERIOD_TOO_SHORT = "probe-grace-period-too-short", FieldValueInvalid;
    /// A probe's seconds or thresholds are below 0.
    PROBE_NUMBER_NEGATIVE = "probe-number-negative", FieldValueInvalid;
    /// The successThreshold of a livenessProbe or startupProbe is not 1.
    PROBE_SUCCESS_THRESHOLD_NOT_ONE = "probe-success-threshold-not-one", FieldValueInvalid;
    /// procMount is neither Default nor Unmasked.
    PROC_MOUNT_UNKNOWN = "proc-mount-unknown", FieldValueNotSupported;
    /// procMount is Unmasked in a Pod whose users are those of the node.
    PROC_MOUNT_WITH_HOST_USERS = "proc-mount-with-host-users", FieldValueInvalid;
    /// The Pod shares processes among its containers and with the node.
    PROCESSES_SHARED_TWICE = "processes-shared-twice", FieldValueInvalid;
    /// An annotation says another security profile than the field of today.
    PROFILE_UNLIKE_ANNOTATION = "profile-unlike-annotation", FieldValueForbidden;
    /// An entry of a projected volume has more than one source.
    PROJECTED_SOURCE_TWICE = "projected-source-twice", FieldValueForbidden;
    /// A port's protocol is none of TCP, UDP, SCTP.
    PROTOCOL_UNKNOWN = "protocol-unknown", FieldValueNotSupported;
    /// The condition of a readinessGate cannot be a name.
    READINESS_GATE_INVALID = "readiness-gate-invalid", FieldValueInvalid;
    /// A readinessProbe has terminationGracePeriodSeconds, though it stops nothing.
    READINESS_PROBE_WITH_GRACE_PERIOD = "readiness-probe-with-grace-period", FieldValueInvalid;
    /// A mount is to be read-only all the way down, but is not read-only itself or spreads.
    RECURSIVE_READ_ONLY_CLASH = "recursive-read-only-clash", FieldValueForbidden;
    /// recursiveReadOnly is none of Disabled, IfPossible, Enabled.
    RECURSIVE_READ_ONLY_UNKNOWN = "recursive-read-only-unknown", FieldValueNotSupported;
    /// The name of a ConfigMap or Secret cannot be a name.
    REFERENCE_NAME_INVALID = "reference-name-invalid", FieldValueInvalid;
    /// A reference to a ConfigMap or Secret has no name.
    REFERENCE_NAME_MISSING = "reference-name-missing", FieldValueRequired;
    /// The API server refuses the Pod for a reason that is not among the others here.
    REFUSED_BY_SERVER = "refused-by-server", None;
    /// More of a resource is requested than its limit allows.
    REQUEST_ABOVE_LIMIT = "request-above-limit", FieldValueInvalid;
    /// Request and limit differ for a resource that a container gets exactly: huge pages, or one with a domain in its name.
    REQUEST_UNEQUAL_LIMIT = "request-unequal-limit", FieldValueInvalid;
    /// Two entries of resizePolicy are for one resource.
    RESIZE_POLICY_DUPLICATE = "resize-policy-duplicate", FieldValueDuplicate;
    /// An entry of resizePolicy lacks its resource, or what to do.
    RESIZE_POLICY_INCOMPLETE = "resize-policy-incomplete", FieldValueRequired;
    /// resizePolicy is for a resource other than cpu and memory.
    RESIZE_RESOURCE_UNKNOWN = "resize-resource-unknown", FieldValueNotSupported;
    /// resizePolicy lets an init container that is no sidecar start again.
    RESIZE_RESTART_IN_INIT_CONTAINER = "resize-restart-in-init-container", FieldValueInvalid;
    /// resizePolicy lets a container start again in a Pod whose restartPolicy is Never.
    RESIZE_RESTART_IN_POD_OF_NONE = "resize-restart-in-pod-of-none", FieldValueInvalid;
    /// The restartPolicy in resizePolicy is neither NotRequired nor RestartContainer.
    RESIZE_RESTART_UNKNOWN = "resize-restart-unknown", FieldValueNotSupported;
    /// A container uses a claim, or a part of it, twice.
    RESOURCE_CLAIM_DUPLICATE = "resource-claim-duplicate", FieldValueDuplicate;
    /// An entry of resources.claims has no name.
    RESOURCE_CLAIM_NAME_MISSING = "resource-claim-name-missing", FieldValueRequired;
    /// A container uses a claim that spec.resourceClaims does not have.
    RESOURCE_CLAIM_NOT_FOUND = "resource-claim-not-found", FieldValueNotFound;
    /// The name of a request in a claim is not lower case letters, digits and '-'.
    RESOURCE_CLAIM_REQUEST_INVALID = "resource-claim-request-invalid", FieldValueInvalid;
    /// A resourceFieldRef of a volume does not say of which container.
    RESOURCE_FIELD_CONTAINER_MISSING = "resource-field-container-missing", FieldValueRequired;
    /// A resourceFieldRef does not say which resource.
    RESOURCE_FIELD_MISSING = "resource-field-missing", FieldValueRequired;
    /// A resourceFieldRef names a resource that cannot be looked up.
    RESOURCE_FIELD_UNKNOWN = "resource-field-unknown", FieldValueNotSupported;
    /// A resource that a container gets exactly is requested without a limit.
    RESOURCE_LIMIT_MISSING = "resource-limit-missing", FieldValueRequired;
    /// A resource's name is not of the form `name` or `domain/name`.
    RESOURCE_NAME_INVALID = "resource-name-invalid", FieldValueInvalid;
    /// An amount of a resource is below 0.
    RESOURCE_NEGATIVE = "resource-negative", FieldValueInvalid;
    /// A resource that comes in whole pieces is asked for in a fraction.
    RESOURCE_NOT_WHOLE = "resource-not-whole", FieldValueInvalid;
    /// Kubernetes has no such resource, or containers cannot have it.
    RESOURCE_UNKNOWN = "resource-unknown", FieldValueInvalid;
    /// A container has restart rules without a restartPolicy.
    RESTART_POLICY_MISSING = "restart-policy-missing", FieldValueRequired;
    /// A container that is no sidecar has a restartPolicy of its own, which needs Kubernetes 1.35.
    RESTART_POLICY_NOT_ALLOWED = "restart-policy-not-allowed", FieldValueForbidden;
    /// restartPolicy is none of Always, OnFailure, Never.
    RESTART_POLICY_UNKNOWN = "restart-policy-unknown", FieldValueNotSupported;
    /// A restart rule's action is none that Kubernetes knows.
    RESTART_RULE_ACTION_UNKNOWN = "restart-rule-action-unknown", FieldValueNotSupported;
    /// A restart rule does not say for which exit codes it is.
    RESTART_RULE_EXIT_CODES_MISSING = "restart-rule-exit-codes-missing", FieldValueRequired;
    /// The operator of a restart rule is neither In nor NotIn.
    RESTART_RULE_OPERATOR_UNKNOWN = "restart-rule-operator-unknown", FieldValueNotSupported;
    /// A sidecar has restart rules, which needs Kubernetes 1.36.
    RESTART_RULES_ON_SIDECAR = "restart-rules-on-sidecar", FieldValueForbidden;
    /// A container has more than 20 restart rules (up to Kubernetes 1.35).
    RESTART_RULES_TOO_LONG = "restart-rules-too-long", FieldValueTooLong;
    /// A container has more than 20 restart rules.
    RESTART_RULES_TOO_MANY = "restart-rules-too-many", FieldValueTooMany;
    /// A restart rule lists more than 255 exit codes (up to Kubernetes 1.35).
    RESTART_VALUES_TOO_LONG = "restart-values-too-long", FieldValueTooLong;
    /// A restart rule lists more than 255 exit codes.
    RESTART_VALUES_TOO_MANY = "restart-values-too-many", FieldValueTooMany;
    /// Two schedulingGates have one name.
    SCHEDULING_GATE_DUPLICATE = "scheduling-gate-duplicate", FieldValueDuplicate;
    /// The name of a schedulingGate cannot be a name.
    SCHEDULING_GATE_INVALID = "scheduling-gate-invalid", FieldValueInvalid;
    /// The scheme of a probe or hook is neither HTTP nor HTTPS.
    SCHEME_UNKNOWN = "scheme-unknown", FieldValueNotSupported;
    /// An annotation with a seccomp profile names none.
    SECCOMP_ANNOTATION_INVALID = "seccomp-annotation-invalid", FieldValueInvalid;
    /// A seccomp or AppArmor profile of the type Localhost has no name.
    SECURITY_PROFILE_MISSING = "security-profile-missing", FieldValueRequired;
    /// The name of an AppArmor profile has spaces around it.
    SECURITY_PROFILE_PADDED = "security-profile-padded", FieldValueInvalid;
    /// The name of an AppArmor profile has more than 4095 bytes.
    SECURITY_PROFILE_TOO_LONG = "security-profile-too-long", FieldValueTooLong;
    /// A seccomp or AppArmor profile has no type.
    SECURITY_PROFILE_TYPE_MISSING = "security-profile-type-missing", FieldValueRequired;
    /// The type of a seccomp or AppArmor profile is none that Kubernetes knows.
    SECURITY_PROFILE_TYPE_UNKNOWN = "security-profile-type-unknown", FieldValueNotSupported;
    /// A seccomp or AppArmor profile has a localhostProfile, but not the type Localhost.
    SECURITY_PROFILE_UNEXPECTED = "security-profile-unexpected", FieldValueInvalid;
    /// The operator of a label selector is none that Kubernetes knows.
    SELECTOR_OPERATOR_UNKNOWN = "selector-operator-unknown", FieldValueInvalid;
    /// A label selector compares with values, and has none.
    SELECTOR_VALUES_MISSING = "selector-values-missing", FieldValueRequired;
    /// A label selector has values that mean nothing.
    SELECTOR_VALUES_UNEXPECTED = "selector-values-unexpected", FieldValueForbidden;
    /// A hook sleeps less than no time, or longer than the Pod has to stop in.
    SLEEP_OUT_OF_RANGE = "sleep-out-of-range", FieldValueInvalid;
    /// A number of a topologySpreadConstraint is too small, or means nothing.
    SPREAD_NUMBER_INVALID = "spread-number-invalid", FieldValueInvalid;
    /// Two topologySpreadConstraints are for the same places and the same case.
    SPREAD_RULE_DUPLICATE = "spread-rule-duplicate", FieldValueDuplicate;
    /// A field of a topologySpreadConstraint has none of the words that Kubernetes knows.
    SPREAD_WORD_UNKNOWN = "spread-word-unknown", FieldValueNotSupported;
    /// A mount has both subPath and subPathExpr.
    SUB_PATH_TWICE = "sub-path-twice", FieldValueInvalid;
    /// The text breaks the rules of YAML.
    SYNTAX = "syntax", Syntax;
    /// A kernel setting is set twice.
    SYSCTL_DUPLICATE = "sysctl-duplicate", FieldValueDuplicate;
    /// The name of a kernel setting cannot be one.
    SYSCTL_NAME_INVALID = "sysctl-name-invalid", FieldValueInvalid;
    /// An entry of sysctls has no name.
    SYSCTL_NAME_MISSING = "sysctl-name-missing", FieldValueRequired;
    /// A kernel setting would change the node, whose network or memory the Pod shares.
    SYSCTL_OF_NODE = "sysctl-of-node", FieldValueInvalid;
    /// The effect of a toleration is none that taints have.
    TAINT_EFFECT_UNKNOWN = "taint-effect-unknown", FieldValueNotSupported;
    /// An ephemeral container is for a container that the Pod does not have.
    TARGET_CONTAINER_NOT_FOUND = "target-container-not-found", FieldValueNotFound;
    /// terminationMessagePolicy is neither File nor FallbackToLogsOnError.
    TERMINATION_MESSAGE_POLICY_UNKNOWN = "termination-message-policy-unknown", FieldValueNotSupported;
    /// A token's life is shorter than ten minutes or longer than can be counted.
    TOKEN_LIFETIME_OUT_OF_RANGE = "token-lifetime-out-of-range", FieldValueInvalid;
    /// A toleration without key compares a value.
    TOLERATION_KEY_MISSING = "toleration-key-missing", FieldValueInvalid;
    /// The operator of a toleration is neither Equal nor Exists.
    TOLERATION_OPERATOR_UNKNOWN = "toleration-operator-unknown", FieldValueNotSupported;
    /// tolerationSeconds is set for an effect that makes no Pod leave.
    TOLERATION_SECONDS_UNEXPECTED = "toleration-seconds-unexpected", FieldValueInvalid;
    /// The value of a toleration cannot be a taint's, or means nothing.
    TOLERATION_VALUE_INVALID = "toleration-value-invalid", FieldValueInvalid;
    /// The annotation with tolerations is no list of them in JSON.
    TOLERATIONS_ANNOTATION_INVALID = "tolerations-annotation-invalid", FieldValueInvalid;
    /// Aliases or nesting make the text too costly to read.
    TOO_COMPLEX = "too-complex", TooComplex;
    /// The text has more than the 3 MiB that the API server reads.
    TOO_LARGE = "too-large", TooLarge;
    /// Nothing says what counts as one place for Pods that are to be near, far or spread.
    TOPOLOGY_KEY_MISSING = "topology-key-missing", FieldValueRequired;
    /// Kubernetes knows no such field there. Names are case-sensitive.
    UNKNOWN_FIELD = "unknown-field", UnknownField;
    /// A user's or group's number is not between 0 and 2147483647.
    USER_ID_OUT_OF_RANGE = "user-id-out-of-range", FieldValueInvalid;
    /// A field of a volume has a value that its storage system cannot use.
    VOLUME_FIELD_INVALID = "volume-field-invalid", FieldValueInvalid;
    /// A volume lacks what its type needs: a path, or the name of a Secret, ConfigMap or claim.
    VOLUME_FIELD_MISSING = "volume-field-missing", FieldValueRequired;
    /// A field of a volume has none of the words that its storage system knows.
    VOLUME_FIELD_UNKNOWN = "volume-field-unknown", FieldValueNotSupported;
    /// Two volumes of a Pod have one name.
    VOLUME_NAME_DUPLICATE = "volume-name-duplicate", FieldValueDuplicate;
    /// A volume's name is not lower case letters, digits and '-'.
    VOLUME_NAME_INVALID = "volume-name-invalid", FieldValueInvalid;
    /// A volume has no name.
    VOLUME_NAME_MISSING = "volume-name-missing", FieldValueRequired;
    /// A volume has more than one source.
    VOLUME_SOURCE_TWICE = "volume-source-twice", FieldValueForbidden;
    /// A credential spec for Windows is empty or too large, or its name cannot be a name.
    WINDOWS_CREDENTIAL_SPEC_INVALID = "windows-credential-spec-invalid", FieldValueInvalid;
    /// runAsUserName cannot be a user of Windows.
    WINDOWS_USER_INVALID = "windows-user-invalid", FieldValueInvalid;
    /// A number of a Job or CronJob that counts something is below 0.
    WORKLOAD_NUMBER_NEGATIVE = "workload-number-negative", FieldValueInvalid;
    /// The Pods of a Deployment, StatefulSet, DaemonSet or ReplicaSet are not to be started again always.
    WORKLOAD_RESTARTS_NOT_ALWAYS = "workload-restarts-not-always", FieldValueNotSupported;
    /// kind or apiVersion is not one of a Pod.
    WRONG_KIND = "wrong-kind", WrongKind;
    /// A value has another type than the field: a number where text is needed, one value where a list is needed.
    WRONG_TYPE = "wrong-type", InvalidType;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogue_is_sorted_unique_and_documented() {
        for pair in catalogue().windows(2) {
            assert!(pair[0].slug < pair[1].slug, "{} before {}", pair[0].slug, pair[1].slug);
        }
        for code in catalogue() {
            assert!(code.doc.trim().len() > 20, "{} needs a doc", code.slug);
            assert!(code.slug.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", code.slug);
        }
    }
}
