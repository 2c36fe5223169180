//! What the form says about fields, as data: one sentence, and an example or the default in words.

use super::Node;

/// The cells that stand in a row, for lists of these objects.
const COLUMNS: &[(&str, &[&str])] =
    &[("ContainerPort", &["containerPort", "name", "protocol"]), ("EnvVar", &["name", "value"])];

/// Objects that are open at the top of their section: they are what it is about.
pub const OPEN: &[&str] = &["Lifecycle", "PodSecurityContext", "ResourceRequirements", "SecurityContext"];

/// The cells of a row for a list of such objects; none where its items open.
pub fn columns(object: &str) -> &'static [&'static str] {
    COLUMNS.iter().find(|(known, _)| *known == object).map_or(&[], |(_, columns)| columns)
}

/// The sentence about a field, if there is one.
pub fn help(node: &Node) -> &'static str {
    of(node).map_or("", |hint| hint.help)
}

/// An example of what may be written, or the default in words.
pub fn example(node: &Node) -> &'static str {
    of(node).map_or("", |hint| hint.example)
}

struct Hint {
    /// Type and field, as Kubernetes calls them.
    field: &'static str,
    help: &'static str,
    example: &'static str,
}

fn of(node: &Node) -> Option<&'static Hint> {
    let is = |hint: &&Hint| hint.field.split_once('.') == Some((node.slot.holder, node.slot.name));
    ALL.iter().find(is)
}

const fn hint(field: &'static str, help: &'static str) -> Hint {
    Hint { field, help, example: "" }
}

const fn with(field: &'static str, example: &'static str, help: &'static str) -> Hint {
    Hint { field, help, example }
}

const ALL: &[Hint] = &[
    hint("ObjectMeta.name", "Lower case letters, digits, - and dots. Unique in its namespace."),
    with(
        "ObjectMeta.namespace",
        "default",
        "Where the Pod lives. Empty: the namespace that the Submit button names.",
    ),
    hint("ObjectMeta.labels", "Key and value pairs that Services and kubectl -l select by."),
    hint("ObjectMeta.annotations", "Notes for people and programs; nothing selects by them."),
    with("ObjectMeta.generateName", "web-", "Without a name: the API server adds five letters to this."),
    hint("ObjectMeta.finalizers", "Who must agree before the Pod is gone. Controllers write them."),
    hint("ObjectMeta.ownerReferences", "Objects with whose end the Pod ends. Controllers write them."),
    //
    hint(
        "PodSpec.volumes",
        "Each is mounted by containers under its name. A volume without a kind is an empty folder.",
    ),
    hint("PodSpec.restartPolicy", "What happens when a container ends, for all containers of the Pod."),
    hint(
        "PodSpec.terminationGracePeriodSeconds",
        "Seconds between the polite request to end and the end by force.",
    ),
    hint("PodSpec.activeDeadlineSeconds", "After so many seconds the whole Pod is ended as failed."),
    hint("PodSpec.nodeSelector", "Labels that a node must have to get the Pod."),
    hint("PodSpec.affinity", "Nodes and neighbours that it needs, likes or avoids."),
    hint("PodSpec.tolerations", "Taints of nodes that do not keep it away."),
    hint("PodSpec.topologySpreadConstraints", "How evenly Pods like it stand on nodes and zones."),
    with("PodSpec.nodeName", "", "Puts it on this node and asks no scheduler. Usually left empty."),
    hint("PodSpec.priorityClassName", "How important it is; others may have to go for it."),
    hint("PodSpec.preemptionPolicy", "Whether others have to go for it; its priority class says so."),
    hint("PodSpec.priority", "The number behind the priority class."),
    hint("PodSpec.schedulerName", "Which scheduler finds its node."),
    hint("PodSpec.schedulingGates", "It waits to be scheduled until each of these is taken away."),
    hint(
        "PodSpec.runtimeClassName",
        "Another container runtime, such as one with a stronger wall around it.",
    ),
    hint("PodSpec.overhead", "What the runtime itself needs; its runtime class says so."),
    hint("PodSpec.os", "Which operating system its containers need."),
    hint("PodSpec.hostNetwork", "Uses the node's own network: its addresses and ports."),
    hint("PodSpec.hostname", "What the containers take for their host's name; by default the Pod's name."),
    hint("PodSpec.subdomain", "With a headless Service of this name, the Pod gets a DNS name of its own."),
    hint("PodSpec.setHostnameAsFQDN", "Whether the full DNS name is the host's name inside."),
    hint("PodSpec.hostnameOverride", "The host's name inside, whatever the DNS name is."),
    hint("PodSpec.hostAliases", "More lines of /etc/hosts in all containers."),
    hint(
        "PodSpec.dnsPolicy",
        "Which DNS server names are looked up with: the cluster's first, or the node's.",
    ),
    hint("PodSpec.dnsConfig", "DNS servers, search domains and options beside those of dnsPolicy."),
    hint(
        "PodSpec.enableServiceLinks",
        "Whether each Service of the namespace is told in environment variables.",
    ),
    hint(
        "PodSpec.securityContext",
        "User, groups and walls for all containers; a container's own come first.",
    ),
    hint("PodSpec.serviceAccountName", "As whom it talks to the API server."),
    hint("PodSpec.serviceAccount", "The old name of serviceAccountName."),
    hint(
        "PodSpec.automountServiceAccountToken",
        "Whether the account's token is mounted into each container.",
    ),
    hint("PodSpec.imagePullSecrets", "Secrets with the passwords of image registries."),
    hint(
        "PodSpec.shareProcessNamespace",
        "Containers see each other's processes, and can send them signals.",
    ),
    hint("PodSpec.hostUsers", "False: users inside, root too, are others than those of the node."),
    hint("PodSpec.hostPID", "Sees all processes of the node."),
    hint("PodSpec.hostIPC", "Shares memory and semaphores with processes of the node."),
    hint("PodSpec.resources", "Requests and limits of all its containers together."),
    hint("PodSpec.resourceClaims", "Devices, such as graphics cards, that claims set aside for it."),
    hint("PodSpec.readinessGates", "Conditions that must be true as well before the Pod counts as ready."),
    //
    hint("Container.name", "Lower case letters, digits and -. Unique in the Pod; kubectl logs -c uses it."),
    with(
        "Container.image",
        "busybox:1.36",
        "What to run. Without a tag the newest image is pulled every time.",
    ),
    hint(
        "Container.imagePullPolicy",
        "When the node fetches the image. By default Always for :latest or no tag, else IfNotPresent.",
    ),
    with(
        "Container.command",
        "sleep",
        "Replaces the image's ENTRYPOINT. One word an input, no shell unless you name one.",
    ),
    with("Container.args", "3600", "Replaces the image's CMD: the words after the command."),
    with("Container.workingDir", "", "The folder in which it starts; by default the image's."),
    hint(
        "Container.ports",
        "Where the container listens. Information for people and Services; it opens nothing by itself.",
    ),
    hint("Container.env", "Environment variables. Values are always text, so numbers and yes get quotes."),
    hint("Container.envFrom", "All keys of a ConfigMap or Secret as variables."),
    hint("Container.volumeMounts", "Each shows one of the Pod's volumes at a folder of the container."),
    hint("Container.volumeDevices", "Raw disks of PersistentVolumeClaims, as device files."),
    hint(
        "Container.resources",
        "What is kept free for it (requests), and what it may take at most (limits).",
    ),
    hint("Container.resizePolicy", "Whether it is restarted when its resources are changed while it runs."),
    hint("Container.startupProbe", "Until it succeeds the other probes wait: time for a slow start."),
    hint("Container.readinessProbe", "While it fails, Services send no traffic."),
    hint("Container.livenessProbe", "When it fails, the container is restarted."),
    hint(
        "Container.restartPolicy",
        "Always makes a sidecar of an init container: it starts before the app containers and stays. Empty: it must end before they start.",
    ),
    hint(
        "Container.restartPolicyRules",
        "Exit codes after which it is restarted, whatever its restartPolicy.",
    ),
    hint("Container.lifecycle", "What runs inside right after its start and before its end."),
    hint("Container.securityContext", "User and walls for this container; they come before the Pod's."),
    hint("Container.stdin", "Keeps its standard input open, for kubectl attach."),
    hint("Container.stdinOnce", "Closes standard input after the first who attached leaves."),
    hint("Container.tty", "Gives it a terminal; needs stdin."),
    hint("Container.terminationMessagePath", "The file whose text is kept as its last words."),
    hint(
        "Container.terminationMessagePolicy",
        "Whether the end of its log is taken where that file is empty.",
    ),
    //
    with("ContainerPort.containerPort", "6379", "The port's number, 1 to 65535."),
    hint("ContainerPort.name", "What Services and probes may call it: at most 15 letters, digits and -."),
    hint("ContainerPort.protocol", "TCP, UDP or SCTP."),
    hint("ContainerPort.hostPort", "The same port on the node; only one Pod of a node can have it."),
    hint("ContainerPort.hostIP", "The node's address that hostPort is bound to."),
    with("EnvVar.name", "MODE", ""),
    hint("EnvVar.valueFrom", "Takes the value from elsewhere, in the place of one written here."),
    hint("EnvFromSource.prefix", "Stands before the name of each variable."),
    hint("Volume.name", "What volumeMounts of containers call it."),
    hint(
        "EmptyDirVolumeSource.medium",
        "Memory keeps it in memory, where it counts against the containers' limits.",
    ),
    with("EmptyDirVolumeSource.sizeLimit", "64Mi", "More than this, and the Pod is evicted."),
    hint("VolumeMount.name", "Which of the Pod's volumes."),
    with(
        "VolumeMount.mountPath",
        "/data",
        "The folder at which the container sees it; what the image has there is hidden.",
    ),
    hint("VolumeMount.readOnly", "Whether the container may only read."),
    hint(
        "VolumeMount.subPath",
        "Only this folder or file of the volume; changes of ConfigMaps do not reach it.",
    ),
    with(
        "ResourceRequirements.requests",
        "",
        "Kept free for it on its node: the scheduler counts with them.",
    ),
    with("ResourceRequirements.limits", "", "More memory ends it, more processor time is held back."),
    with("HTTPGetAction.port", "8080", "The port's number or name. Success is an answer from 200 to 399."),
    with("HTTPGetAction.path", "/", ""),
    with("TCPSocketAction.port", "5432", "Success is that somebody takes the connection."),
    with("GRPCAction.port", "9090", "A number: names are not taken here."),
    with("ExecAction.command", "cat", "Success is exit status 0. No shell unless you name one."),
    hint("Probe.initialDelaySeconds", "Seconds between the start and the first time."),
    hint("Probe.periodSeconds", "Seconds between one time and the next."),
    hint("Probe.timeoutSeconds", "Seconds after which no answer is a failure."),
    hint("Probe.successThreshold", "So many successes in a row count."),
    hint("Probe.failureThreshold", "So many failures in a row count."),
    hint("SleepAction.seconds", "Waits so long, so that others learn that it goes."),
    hint("SecurityContext.privileged", "All rights on the node: no wall is left."),
    hint("SecurityContext.runAsNonRoot", "Refuses to start as root."),
    hint("SecurityContext.readOnlyRootFilesystem", "Only mounted volumes can be written to."),
    hint("SecurityContext.allowPrivilegeEscalation", "Whether programs such as sudo may gain rights."),
    with("Capabilities.drop", "ALL", "Rights of root that are taken away."),
    hint("Capabilities.add", "Single rights of root that are given."),
    with(
        "PodSecurityContext.fsGroup",
        "",
        "The group that owns files of volumes, and that every container is in.",
    ),
    with("Toleration.key", "", "The taint's key; empty with Exists means all."),
    with("Toleration.tolerationSeconds", "", "With NoExecute: how long it stays once the taint is there."),
    with("HostAlias.ip", "10.0.0.7", ""),
    with("DownwardAPIVolumeFile.path", "labels", "The name of the file in the volume."),
    with("KeyToPath.path", "app.conf", "The name of the file in the volume."),
    with("ObjectFieldSelector.fieldPath", "metadata.name", "Which field of the Pod."),
    hint("ResourceFieldSelector.resource", "Which limit or request."),
    with("ResourceFieldSelector.divisor", "1", "The unit that the value is given in."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hint_is_about_a_field() {
        let mut known = std::collections::BTreeSet::new();
        let mut waiting = vec![pod::Path::root()];
        while let Some(path) = waiting.pop() {
            for slot in pod::slots(&path) {
                known.insert(format!("{}.{}", slot.holder, slot.name));
                let below = path.field(slot.name);
                match slot.takes {
                    pod::Takes::Object => waiting.push(below),
                    pod::Takes::Items => waiting.push(below.index(0)),
                    _ => {}
                }
            }
        }
        for (index, hint) in ALL.iter().enumerate() {
            assert!(known.contains(hint.field), "{} is no field of a Pod", hint.field);
            assert!(
                !ALL[..index].iter().any(|other| other.field == hint.field),
                "{} stands twice",
                hint.field
            );
        }
    }
}
