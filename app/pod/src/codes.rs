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
    /// dnsPolicy is none of the words that Kubernetes knows.
    DNS_POLICY_UNKNOWN = "dns-policy-unknown", FieldValueNotSupported;
    /// A field or key is written twice in one map. Kubernetes would have to guess which one counts, so it refuses.
    DUPLICATE_FIELD = "duplicate-field", DuplicateField;
    /// An entry of envFrom names no source, or two.
    ENV_FROM_SOURCE_UNCLEAR = "env-from-source-unclear", FieldValueInvalid;
    /// An environment variable's name or prefix holds a character that is not printable ASCII, or '='.
    ENV_NAME_INVALID = "env-name-invalid", FieldValueInvalid;
    /// An environment variable has no name.
    ENV_NAME_MISSING = "env-name-missing", FieldValueRequired;
    /// An environment variable has no source for its value, or more than one.
    ENV_SOURCE_UNCLEAR = "env-source-unclear", FieldValueInvalid;
    /// A new Pod has ephemeral containers, which only a running Pod can get.
    EPHEMERAL_CONTAINERS_ON_CREATE = "ephemeral-containers-on-create", FieldValueForbidden;
    /// File permissions are not between 0 and 0777 (octal).
    FILE_MODE_OUT_OF_RANGE = "file-mode-out-of-range", FieldValueInvalid;
    /// generateName cannot begin a Pod's name.
    GENERATE_NAME_INVALID = "generate-name-invalid", FieldValueInvalid;
    /// hostname or subdomain is not lower case letters, digits and '-'.
    HOST_NAME_INVALID = "host-name-invalid", FieldValueInvalid;
    /// The type of a hostPath volume is none of the words that Kubernetes knows.
    HOST_PATH_TYPE_UNKNOWN = "host-path-type-unknown", FieldValueNotSupported;
    /// Two ports claim the same port of the node.
    HOST_PORT_DUPLICATE = "host-port-duplicate", FieldValueDuplicate;
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
    /// Two ports of a container have one name.
    PORT_NAME_DUPLICATE = "port-name-duplicate", FieldValueDuplicate;
    /// A port's name is too long or holds characters that port names cannot have.
    PORT_NAME_INVALID = "port-name-invalid", FieldValueInvalid;
    /// A port is not between 1 and 65535.
    PORT_OUT_OF_RANGE = "port-out-of-range", FieldValueInvalid;
    /// A port's protocol is none of TCP, UDP, SCTP.
    PROTOCOL_UNKNOWN = "protocol-unknown", FieldValueNotSupported;
    /// The name of a ConfigMap or Secret cannot be a name.
    REFERENCE_NAME_INVALID = "reference-name-invalid", FieldValueInvalid;
    /// A reference to a ConfigMap or Secret has no name.
    REFERENCE_NAME_MISSING = "reference-name-missing", FieldValueRequired;
    /// The API server refuses the Pod for a reason that is not among the others here.
    REFUSED_BY_SERVER = "refused-by-server", None;
    /// A container has restart rules without a restartPolicy.
    RESTART_POLICY_MISSING = "restart-policy-missing", FieldValueRequired;
    /// restartPolicy is none of Always, OnFailure, Never.
    RESTART_POLICY_UNKNOWN = "restart-policy-unknown", FieldValueNotSupported;
    /// A mount has both subPath and subPathExpr.
    SUB_PATH_TWICE = "sub-path-twice", FieldValueInvalid;
    /// The text breaks the rules of YAML.
    SYNTAX = "syntax", Syntax;
    /// terminationMessagePolicy is neither File nor FallbackToLogsOnError.
    TERMINATION_MESSAGE_POLICY_UNKNOWN = "termination-message-policy-unknown", FieldValueNotSupported;
    /// Aliases or nesting make the text too costly to read.
    TOO_COMPLEX = "too-complex", TooComplex;
    /// The text has more than the 3 MiB that the API server reads.
    TOO_LARGE = "too-large", TooLarge;
    /// Kubernetes knows no such field there. Names are case-sensitive.
    UNKNOWN_FIELD = "unknown-field", UnknownField;
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
