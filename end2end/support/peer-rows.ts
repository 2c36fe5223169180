// What a person can enter in the Pod forms of other consoles, in 60 rows as docs/PEERS.md has them, and how it is entered here.

/** One row: what a person does in the form of `part`, from the yellow Pod, and what the Pod has then. */
export interface PeerRow {
  row: number;
  field: string;
  /** A container's name, or `Pod`. */
  part: string;
  /** As `Workbench.take` takes them. */
  steps: string[];
  /** Fields of the Pod, laid over those it had; `lemon` are fields of its first container. */
  gives: { lemon?: object; metadata?: object; spec?: object };
}

const lemon = (row: number, field: string, steps: string[], gives: object): PeerRow => ({ row, field, part: "lemon", steps, gives: { lemon: gives } });
const pod = (row: number, field: string, steps: string[], spec: object): PeerRow => ({ row, field, part: "Pod", steps, gives: { spec } });
const named = (row: number, field: string, steps: string[], metadata: object): PeerRow => ({ row, field, part: "Pod", steps, gives: { metadata } });

/** A volume: its kind, what is entered about it, where `@` stands for the path of its kind, and what that gives. */
type Volume = [kind: string, steps: string[], gives: object];

const volumes = (row: number, field: string, ...all: Volume[]): PeerRow => {
  const steps = all.flatMap(([kind, steps], index) => {
    const at = `spec.volumes[${index}]`;
    return ["+ spec.volumes", `${at}.name = data-${index}`, `${at}: kind of volume = ${kind}`, ...steps.map((step) => step.replace("@", `${at}.${kind}`))];
  });
  return pod(row, field, ["Volumes", ...steps], { volumes: all.map(([kind, , gives], index) => ({ name: `data-${index}`, [kind]: gives })) });
};

const REQUESTS = { requests: { cpu: "100m", memory: "64Mi" } };
const LIMITS = { limits: { cpu: "1", memory: "128Mi" } };
const HTTP = "livenessProbe.httpGet";
const NODES = "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution";
const NEAR = "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution";
const FAR = "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution";

/** Opens a probe and chooses its kind. */
const probe = (name: string, kind: string) => ["Probes", name, `${name}: kind of probe = ${kind}`];

/** Opens a hook and chooses its kind. */
const hook = (name: string, kind: string) => ["Lifecycle", `lifecycle.${name}`, `lifecycle.${name}: kind of handler = ${kind}`];

/** A variable A whose value is taken from elsewhere. */
const from = (source: string, steps: string[]) => ["+ env", "env[0].name = A", `env[0].valueFrom: source of the value = ${source}`, ...steps.map((step) => `env[0].valueFrom.${source}.${step}`)];

export const PEER_ROWS: PeerRow[] = [
  named(1, "metadata.name", ["metadata.name = green"], { name: "green" }),
  named(2, "metadata.namespace", ["metadata.namespace = shop"], { namespace: "shop" }),
  named(3, "metadata.labels", ["+ metadata.labels", "metadata.labels key = app", "metadata.labels[app] = web"], { labels: { app: "web" } }),
  named(4, "metadata.annotations", ["+ metadata.annotations", "metadata.annotations key = team", "metadata.annotations[team] = fruit"], { annotations: { team: "fruit" } }),
  lemon(5, "containers[].name", ["name = lime"], { name: "lime" }),
  lemon(6, "containers[].image", ["image = busybox:1.36"], { image: "busybox:1.36" }),
  lemon(7, "imagePullPolicy", ["imagePullPolicy = IfNotPresent"], { imagePullPolicy: "IfNotPresent" }),
  pod(8, "spec.imagePullSecrets", ["Security", "+ spec.imagePullSecrets", "spec.imagePullSecrets[0].name = registry"], { imagePullSecrets: [{ name: "registry" }] }),
  {
    row: 9,
    field: "initContainers[] (same inputs as containers)",
    part: "Pod",
    steps: ["+ Init", "name = wait", "image = busybox:1.36", "+ word of command", "command[0] = true", "+ env", "env[0].name = A", "env[0].value = 1", "Mounts", "Resources", "Probes", "Lifecycle", "Security"],
    gives: { spec: { initContainers: [{ name: "wait", image: "busybox:1.36", command: ["true"], env: [{ name: "A", value: "1" }] }] } },
  },
  lemon(10, "command", ["+ word of command", "command[0] = sleep", "+ word of command", "command[1] = 3600"], { command: ["sleep", "3600"] }),
  lemon(11, "args", ["+ word of args", "args[0] = sleep", "+ word of args", "args[1] = 1d"], { args: ["sleep", "1d"] }),
  lemon(12, "workingDir", ["workingDir = /srv"], { workingDir: "/srv" }),
  lemon(13, "stdin / stdinOnce / tty", ["More", "stdin = true", "stdinOnce = true", "tty = true"], { stdin: true, stdinOnce: true, tty: true }),
  lemon(14, "ports[].name", ["+ ports", "ports[0].containerPort = 8080", "ports[0].name = web"], { ports: [{ containerPort: 8080, name: "web" }] }),
  lemon(15, "ports[].containerPort", ["+ ports", "ports[0].containerPort = 8080", "+ ports", "ports[1].containerPort = 9090"], { ports: [{ containerPort: 8080 }, { containerPort: 9090 }] }),
  lemon(16, "ports[].protocol", ["+ ports", "ports[0].containerPort = 3868", "ports[0].protocol = SCTP"], { ports: [{ containerPort: 3868, protocol: "SCTP" }] }),
  lemon(17, "ports[].hostPort / hostIP", ["+ ports", "ports[0].containerPort = 80", "ports[0]: hostIP, hostPort", "ports[0].hostPort = 8080", "ports[0].hostIP = 127.0.0.1"], { ports: [{ containerPort: 80, hostPort: 8080, hostIP: "127.0.0.1" }] }),
  lemon(18, "env[].name + value", ["+ env", "env[0].name = MODE", "env[0].value = yes"], { env: [{ name: "MODE", value: "yes" }] }),
  lemon(19, "env valueFrom configMapKeyRef", from("configMapKeyRef", ["name = settings", "key = a", "optional = true"]), { env: [{ name: "A", valueFrom: { configMapKeyRef: { name: "settings", key: "a", optional: true } } }] }),
  lemon(20, "env valueFrom secretKeyRef", from("secretKeyRef", ["name = passwords", "key = a", "optional = false"]), { env: [{ name: "A", valueFrom: { secretKeyRef: { name: "passwords", key: "a", optional: false } } }] }),
  lemon(21, "env valueFrom fieldRef", from("fieldRef", ["fieldPath = spec.nodeName"]), { env: [{ name: "A", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } }] }),
  lemon(22, "env valueFrom resourceFieldRef", from("resourceFieldRef", ["resource = limits.memory", "divisor = 1Mi"]), { env: [{ name: "A", valueFrom: { resourceFieldRef: { resource: "limits.memory", divisor: "1Mi" } } }] }),
  lemon(
    23,
    "envFrom configMapRef / secretRef + prefix",
    ["+ envFrom", "envFrom[0]: kind of source = configMapRef", "envFrom[0].configMapRef.name = settings", "envFrom[0].configMapRef.optional = true", "envFrom[0].prefix = APP_", "+ envFrom", "envFrom[1]: kind of source = secretRef", "envFrom[1].secretRef.name = passwords"],
    { envFrom: [{ configMapRef: { name: "settings", optional: true }, prefix: "APP_" }, { secretRef: { name: "passwords" } }] },
  ),
  lemon(24, "resources.requests cpu, memory", ["Resources", "+ resources.requests", "resources.requests[cpu] = 100m", "+ resources.requests", "resources.requests[memory] = 64Mi"], { resources: REQUESTS }),
  lemon(25, "resources.limits cpu, memory", ["Resources", "+ resources.limits", "resources.limits[cpu] = 1", "+ resources.limits", "resources.limits[memory] = 128Mi"], { resources: LIMITS }),
  lemon(26, "extended resource (gpu)", ["Resources", "+ resources.limits", "resources.limits key = nvidia.com/gpu", "resources.limits[nvidia.com/gpu] = 1"], { resources: { limits: { "nvidia.com/gpu": "1" } } }),
  lemon(27, "livenessProbe httpGet path/port/scheme", [...probe("livenessProbe", "httpGet"), `${HTTP}.path = /healthy`, `${HTTP}.port = 8443`, `${HTTP}.scheme = HTTPS`], { livenessProbe: { httpGet: { path: "/healthy", port: 8443, scheme: "HTTPS" } } }),
  lemon(
    28,
    "probe httpGet headers",
    [...probe("livenessProbe", "httpGet"), `${HTTP}.port = 80`, `+ ${HTTP}.httpHeaders`, `${HTTP}.httpHeaders[0].name = X-Probe`, `${HTTP}.httpHeaders[0].value = kubelet`],
    { livenessProbe: { httpGet: { port: 80, httpHeaders: [{ name: "X-Probe", value: "kubelet" }] } } },
  ),
  lemon(29, "probe tcpSocket.port", [...probe("livenessProbe", "tcpSocket"), "livenessProbe.tcpSocket.port = 6379"], { livenessProbe: { tcpSocket: { port: 6379 } } }),
  lemon(30, "probe exec.command", [...probe("livenessProbe", "exec"), "+ word of livenessProbe.exec.command", "livenessProbe.exec.command[0] = true"], { livenessProbe: { exec: { command: ["true"] } } }),
  lemon(31, "probe grpc", [...probe("livenessProbe", "grpc"), "livenessProbe.grpc.port = 9090", "livenessProbe.grpc.service = lemon"], { livenessProbe: { grpc: { port: 9090, service: "lemon" } } }),
  lemon(
    32,
    "readinessProbe",
    ["+ ports", "ports[0].containerPort = 8080", "ports[0].name = web", ...probe("readinessProbe", "httpGet"), "readinessProbe.httpGet.port = web"],
    { ports: [{ containerPort: 8080, name: "web" }], readinessProbe: { httpGet: { port: "web" } } },
  ),
  lemon(33, "startupProbe", [...probe("startupProbe", "tcpSocket"), "startupProbe.tcpSocket.port = 80"], { startupProbe: { tcpSocket: { port: 80 } } }),
  lemon(
    34,
    "probe initialDelay/period/timeout/success/failure",
    [
      ...probe("readinessProbe", "tcpSocket"),
      "readinessProbe.tcpSocket.port = 80",
      ...["initialDelaySeconds = 1", "periodSeconds = 2", "timeoutSeconds = 3", "successThreshold = 4", "failureThreshold = 5"].map((step) => `readinessProbe.${step}`),
    ],
    { readinessProbe: { tcpSocket: { port: 80 }, initialDelaySeconds: 1, periodSeconds: 2, timeoutSeconds: 3, successThreshold: 4, failureThreshold: 5 } },
  ),
  lemon(35, "lifecycle.postStart exec / httpGet", [...hook("postStart", "exec"), "+ word of lifecycle.postStart.exec.command", "lifecycle.postStart.exec.command[0] = date"], { lifecycle: { postStart: { exec: { command: ["date"] } } } }),
  lemon(36, "lifecycle.preStop exec / httpGet", [...hook("preStop", "httpGet"), "lifecycle.preStop.httpGet.path = /quit", "lifecycle.preStop.httpGet.port = 8080"], { lifecycle: { preStop: { httpGet: { path: "/quit", port: 8080 } } } }),
  lemon(37, "lifecycle tcpSocket / sleep", [...hook("preStop", "sleep"), "lifecycle.preStop.sleep.seconds = 5"], { lifecycle: { preStop: { sleep: { seconds: 5 } } } }),
  lemon(38, "securityContext.privileged", ["Security", "securityContext.privileged = true"], { securityContext: { privileged: true } }),
  lemon(39, "allowPrivilegeEscalation", ["Security", "securityContext.allowPrivilegeEscalation = false"], { securityContext: { allowPrivilegeEscalation: false } }),
  lemon(40, "readOnlyRootFilesystem", ["Security", "securityContext.readOnlyRootFilesystem = true"], { securityContext: { readOnlyRootFilesystem: true } }),
  lemon(41, "runAsNonRoot / runAsUser", ["Security", "securityContext.runAsNonRoot = true", "securityContext.runAsUser = 1000"], { securityContext: { runAsNonRoot: true, runAsUser: 1000 } }),
  lemon(42, "runAsGroup", ["Security", "securityContext.runAsGroup = 3000"], { securityContext: { runAsGroup: 3000 } }),
  lemon(
    43,
    "capabilities.add / drop",
    ["Security", "securityContext.capabilities", "+ word of securityContext.capabilities.drop", "securityContext.capabilities.drop[0] = ALL", "+ word of securityContext.capabilities.add", "securityContext.capabilities.add[0] = NET_BIND_SERVICE"],
    { securityContext: { capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } } },
  ),
  lemon(
    44,
    "seccompProfile type / localhostProfile",
    ["Security", "securityContext.seccompProfile", "securityContext.seccompProfile.type = Localhost", "securityContext.seccompProfile.localhostProfile = lemon.json"],
    { securityContext: { seccompProfile: { type: "Localhost", localhostProfile: "lemon.json" } } },
  ),
  lemon(
    45,
    "seLinuxOptions (4)",
    ["Security", "securityContext.seLinuxOptions", ...["level = s0", "role = r", "type = t", "user = u"].map((step) => `securityContext.seLinuxOptions.${step}`)],
    { securityContext: { seLinuxOptions: { level: "s0", role: "r", type: "t", user: "u" } } },
  ),
  pod(46, "pod securityContext fsGroup", ["Security", "spec.securityContext.fsGroup = 2000"], { securityContext: { fsGroup: 2000 } }),
  {
    row: 47,
    field: "volumeMounts mountPath / subPath / readOnly",
    part: "lemon",
    steps: ["Mounts", "+ volumeMounts", ...["name = new volume…", "mountPath = /data", "subPath = lemon", "readOnly = true"].map((step) => `volumeMounts[0].${step}`)],
    gives: { lemon: { volumeMounts: [{ name: "volume-1", mountPath: "/data", subPath: "lemon", readOnly: true }] }, spec: { volumes: [{ name: "volume-1" }] } },
  },
  volumes(48, "volumes emptyDir medium / sizeLimit", ["emptyDir", ["@.medium = Memory", "@.sizeLimit = 64Mi"], { medium: "Memory", sizeLimit: "64Mi" }]),
  volumes(49, "volumes hostPath path / type", ["hostPath", ["@.path = /var/log", "@.type = Directory"], { path: "/var/log", type: "Directory" }]),
  volumes(50, "volumes configMap name / defaultMode / optional", [
    "configMap",
    ["@.name = settings", "@.defaultMode = 256", "@.optional = true", "+ @.items", "@.items[0].key = a", "@.items[0].path = a.conf"],
    { name: "settings", defaultMode: 256, optional: true, items: [{ key: "a", path: "a.conf" }] },
  ]),
  volumes(51, "volumes secret name / defaultMode / optional", [
    "secret",
    ["@.secretName = passwords", "@.defaultMode = 256", "@.optional = true", "+ @.items", "@.items[0].key = a", "@.items[0].path = a.txt"],
    { secretName: "passwords", defaultMode: 256, optional: true, items: [{ key: "a", path: "a.txt" }] },
  ]),
  volumes(
    52,
    "volumes persistentVolumeClaim (existing or new)",
    ["persistentVolumeClaim", ["@.claimName = store", "@.readOnly = true"], { claimName: "store", readOnly: true }],
    [
      "ephemeral",
      ["@.volumeClaimTemplate", "@.volumeClaimTemplate.spec", "+ word of @.volumeClaimTemplate.spec.accessModes", "@.volumeClaimTemplate.spec.accessModes[0] = ReadWriteOnce", "@.volumeClaimTemplate.spec.resources", "+ @.volumeClaimTemplate.spec.resources.requests", "@.volumeClaimTemplate.spec.resources.requests[storage] = 1Gi"],
      { volumeClaimTemplate: { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } } } },
    ],
  ),
  volumes(53, "volumes nfs, csi", ["nfs", ["@.server = files.example", "@.path = /exports"], { server: "files.example", path: "/exports" }], ["csi", ["@.driver = csi.example.com", "@.readOnly = true"], { driver: "csi.example.com", readOnly: true }]),
  volumes(
    54,
    "volumes projected / downwardAPI / image",
    ["projected", ["+ @.sources", "@.sources[0]: kind of source = configMap", "@.sources[0].configMap.name = settings"], { sources: [{ configMap: { name: "settings" } }] }],
    ["downwardAPI", ["+ @.items", "@.items[0].path = labels", "@.items[0]: what the file holds = fieldRef", "@.items[0].fieldRef.fieldPath = metadata.labels"], { items: [{ path: "labels", fieldRef: { fieldPath: "metadata.labels" } }] }],
    ["image", ["@.reference = busybox:1.36", "@.pullPolicy = IfNotPresent"], { reference: "busybox:1.36", pullPolicy: "IfNotPresent" }],
  ),
  pod(55, "serviceAccountName", ["Security", "spec.serviceAccountName = fruit"], { serviceAccountName: "fruit" }),
  pod(
    56,
    "hostNetwork / dnsPolicy / dnsConfig / hostAliases",
    [
      "Network",
      "spec.hostNetwork = true",
      "spec.dnsPolicy = ClusterFirstWithHostNet",
      "spec.dnsConfig",
      "+ word of spec.dnsConfig.nameservers",
      "spec.dnsConfig.nameservers[0] = 10.0.0.10",
      "+ spec.hostAliases",
      "spec.hostAliases[0].ip = 10.0.0.7",
      "+ word of spec.hostAliases[0].hostnames",
      "spec.hostAliases[0].hostnames[0] = store",
    ],
    { hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet", dnsConfig: { nameservers: ["10.0.0.10"] }, hostAliases: [{ ip: "10.0.0.7", hostnames: ["store"] }] },
  ),
  pod(57, "hostname / subdomain", ["Network", "spec.hostname = lemon", "spec.subdomain = fruit"], { hostname: "lemon", subdomain: "fruit" }),
  pod(
    58,
    "nodeName, nodeAffinity, pod(Anti)Affinity, tolerations",
    [
      "Scheduling",
      "spec.nodeName = node-1",
      "spec.affinity",
      "spec.affinity.nodeAffinity",
      NODES,
      `+ ${NODES}.nodeSelectorTerms`,
      `+ ${NODES}.nodeSelectorTerms[0].matchExpressions`,
      `${NODES}.nodeSelectorTerms[0].matchExpressions[0].key = disk`,
      `${NODES}.nodeSelectorTerms[0].matchExpressions[0].operator = Exists`,
      "spec.affinity.podAffinity",
      `+ ${NEAR}`,
      `${NEAR}[0].topologyKey = kubernetes.io/hostname`,
      `${NEAR}[0].labelSelector`,
      `+ ${NEAR}[0].labelSelector.matchLabels`,
      `${NEAR}[0].labelSelector.matchLabels key = app`,
      `${NEAR}[0].labelSelector.matchLabels[app] = store`,
      "spec.affinity.podAntiAffinity",
      `+ ${FAR}`,
      `${FAR}[0].weight = 10`,
      `${FAR}[0].podAffinityTerm`,
      `${FAR}[0].podAffinityTerm.topologyKey = zone`,
      "+ spec.tolerations",
      "spec.tolerations[0].key = disk",
      "spec.tolerations[0].operator = Exists",
      "spec.tolerations[0].effect = NoSchedule",
    ],
    {
      nodeName: "node-1",
      affinity: {
        nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: "disk", operator: "Exists" }] }] } },
        podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "kubernetes.io/hostname", labelSelector: { matchLabels: { app: "store" } } }] },
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 10, podAffinityTerm: { topologyKey: "zone" } }] },
      },
      tolerations: [{ key: "disk", operator: "Exists", effect: "NoSchedule" }],
    },
  ),
  pod(59, "priority / priorityClassName / terminationGracePeriodSeconds", ["spec.terminationGracePeriodSeconds = 5", "Scheduling", "spec.priorityClassName = urgent", "spec.priority = 7"], {
    terminationGracePeriodSeconds: 5,
    priorityClassName: "urgent",
    priority: 7,
  }),
  {
    row: 60,
    field: "restartPolicy (Pod), restartPolicy (init = sidecar), shareProcessNamespace",
    part: "Pod",
    steps: ["spec.restartPolicy = OnFailure", "Security", "spec.shareProcessNamespace = true", "+ Init", "name = agent", "image = busybox:1.36", "restartPolicy = Always", ...probe("startupProbe", "tcpSocket"), "startupProbe.tcpSocket.port = 80"],
    gives: {
      spec: {
        restartPolicy: "OnFailure",
        shareProcessNamespace: true,
        initContainers: [{ name: "agent", image: "busybox:1.36", restartPolicy: "Always", startupProbe: { tcpSocket: { port: 80 } } }],
      },
    },
  },
];
