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
    /// The namespace has a Pod of this name already.
    ALREADY_EXISTS = "already-exists", None;
    /// An annotation's key is not of the form `name` or `domain/name`.
    ANNOTATION_KEY_INVALID = "annotation-key-invalid", FieldValueInvalid;
    /// All annotations together have more than 256 KiB.
    ANNOTATIONS_TOO_LONG = "annotations-too-long", FieldValueTooLong;
    /// A container adds CAP_SYS_ADMIN while allowPrivilegeEscalation is false.
    CAPABILITY_WITHOUT_ESCALATION = "capability-without-escalation", FieldValueInvalid;
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
    /// The divisor of a resourceFieldRef is none of the units that its resource can be counted in.
    DIVISOR_UNKNOWN = "divisor-unknown", FieldValueInvalid;
    /// dnsPolicy is none of the words that Kubernetes knows.
    DNS_POLICY_UNKNOWN = "dns-policy-unknown", FieldValueNotSupported;
    /// A field or key is written twice in one map. Kubernetes would have to guess which one counts, so it refuses.
    DUPLICATE_FIELD = "duplicate-field", DuplicateField;
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
    /// A fieldRef does not say which field.
    FIELD_PATH_MISSING = "field-path-missing", FieldValueRequired;
    /// A fieldRef names a field of the Pod that cannot be had in this place.
    FIELD_PATH_NOT_HERE = "field-path-not-here", FieldValueNotSupported;
    /// A fieldRef names no field of the Pod that can be looked up.
    FIELD_PATH_UNREADABLE = "field-path-unreadable", FieldValueInvalid;
    /// File permissions are not between 0 and 0777 (octal).
    FILE_MODE_OUT_OF_RANGE = "file-mode-out-of-range", FieldValueInvalid;
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
    /// A key of a ConfigMap or Secret holds characters that keys cannot have.
    KEY_INVALID = "key-invalid", FieldValueInvalid;
    /// A reference to a ConfigMap or Secret does not say which key.
    KEY_MISSING = "key-missing", FieldValueRequired;
    /// A label's key is not of the form `name` or `domain/name`.
    LABEL_KEY_INVALID = "label-key-invalid", FieldValueInvalid;
    /// A label's value is longer than 63 bytes or holds characters that values cannot have.
    LABEL_VALUE_INVALID = "label-value-invalid", FieldValueInvalid;
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
    /// nodeName cannot be the name of a node.
    NODE_NAME_INVALID = "node-name-invalid", FieldValueInvalid;
    /// Something that the Pod names does not exist in the cluster: its namespace, ServiceAccount, PriorityClass or RuntimeClass.
    NOT_FOUND = "not-found", None;
    /// A policy, a quota or the rights of the account forbid this Pod in this namespace.
    NOT_PERMITTED = "not-permitted", None;
    /// The file's bytes are neither UTF-8 nor UTF-16.
    NOT_TEXT = "not-text", Syntax;
    /// A path that must stay inside a folder is absolute or holds `..`.
    PATH_OUTSIDE = "path-outside", FieldValueInvalid;
    /// spec.resources names a resource that only containers can have.
    POD_RESOURCE_UNKNOWN = "pod-resource-unknown", FieldValueNotSupported;
    /// Two ports of a container have one name.
    PORT_NAME_DUPLICATE = "port-name-duplicate", FieldValueDuplicate;
    /// A port's name is too long or holds characters that port names cannot have.
    PORT_NAME_INVALID = "port-name-invalid", FieldValueInvalid;
    /// A port is not between 1 and 65535.
    PORT_OUT_OF_RANGE = "port-out-of-range", FieldValueInvalid;
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
    /// A port's protocol is none of TCP, UDP, SCTP.
    PROTOCOL_UNKNOWN = "protocol-unknown", FieldValueNotSupported;
    /// A readinessProbe has terminationGracePeriodSeconds, though it stops nothing.
    READINESS_PROBE_WITH_GRACE_PERIOD = "readiness-probe-with-grace-period", FieldValueInvalid;
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
    /// The scheme of a probe or hook is neither HTTP nor HTTPS.
    SCHEME_UNKNOWN = "scheme-unknown", FieldValueNotSupported;
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
    /// A hook sleeps less than no time, or longer than the Pod has to stop in.
    SLEEP_OUT_OF_RANGE = "sleep-out-of-range", FieldValueInvalid;
    /// A mount has both subPath and subPathExpr.
    SUB_PATH_TWICE = "sub-path-twice", FieldValueInvalid;
    /// The text breaks the rules of YAML.
    SYNTAX = "syntax", Syntax;
    /// An ephemeral container is for a container that the Pod does not have.
    TARGET_CONTAINER_NOT_FOUND = "target-container-not-found", FieldValueNotFound;
    /// terminationMessagePolicy is neither File nor FallbackToLogsOnError.
    TERMINATION_MESSAGE_POLICY_UNKNOWN = "termination-message-policy-unknown", FieldValueNotSupported;
    /// Aliases or nesting make the text too costly to read.
    TOO_COMPLEX = "too-complex", TooComplex;
    /// The text has more than the 3 MiB that the API server reads.
    TOO_LARGE = "too-large", TooLarge;
    /// Kubernetes knows no such field there. Names are case-sensitive.
    UNKNOWN_FIELD = "unknown-field", UnknownField;
    /// A user's or group's number is not between 0 and 2147483647.
    USER_ID_OUT_OF_RANGE = "user-id-out-of-range", FieldValueInvalid;
    /// A volume lacks what its type needs: a path, or the name of a Secret, ConfigMap or claim.
    VOLUME_FIELD_MISSING = "volume-field-missing", FieldValueRequired;
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
