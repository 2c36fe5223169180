//! Pods that are mostly accepted: the parts are written here, chance puts them together.

use serde_json::{Map, Value, json};

use crate::parts::{parts, volumes};
use crate::random::Random;

/// A Pod that nothing is wrong with, or little.
pub fn pod(random: &mut Random) -> Value {
    let mut pod = Map::new();
    if random.chance(85) {
        pod.insert("apiVersion".into(), "v1".into());
    }
    if random.chance(90) {
        pod.insert("kind".into(), "Pod".into());
    }
    let mut metadata = json!({"name": "yellow"});
    if random.chance(50) {
        metadata["labels"] = json!({"app": "lemon", "tier": "web"});
    }
    if random.chance(30) {
        metadata["annotations"] = json!({"example.com/note": "two lines\nof text\n", "container.apparmor.security.beta.kubernetes.io/lemon": annotation(random)});
    }
    if random.chance(10) {
        metadata["namespace"] = "default".into();
    }
    pod.insert("metadata".into(), metadata);
    pod.insert("spec".into(), spec(random));
    Value::Object(pod)
}

fn annotation(random: &mut Random) -> &'static str {
    random.pick(&[
        "unconfined",
        "runtime/default",
        "localhost/a",
        "localhost/b/c",
        "runtime/default",
        "other",
        "localhost/",
    ])
}

fn spec(random: &mut Random) -> Value {
    let mut spec = Map::new();
    for part in some(random, 22, &parts()) {
        spec.extend(part.as_object().unwrap().clone());
    }
    let mut volumes = some(random, 12, &volumes());
    let empty = json!({"name": "empty", "emptyDir": {}});
    if !volumes.contains(&empty) && random.chance(30) {
        volumes.push(empty);
    }
    let (mut containers, mut inits) = (Vec::new(), Vec::new());
    for name in ["lemon", "gold", "straw"].iter().take(1 + random.below(3)) {
        containers.push(container(name, &volumes, random));
    }
    for name in ["first", "second"].iter().take([0, 0, 1, 2][random.below(4)]) {
        let mut init = container(name, &volumes, random);
        if random.chance(50) {
            init["restartPolicy"] = "Always".into();
        } else {
            for field in ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle"] {
                init.as_object_mut().unwrap().remove(field);
            }
        }
        inits.push(init);
    }
    spec.insert("containers".into(), containers.into());
    if !inits.is_empty() {
        spec.insert("initContainers".into(), inits.into());
    }
    if !volumes.is_empty() {
        if random.chance(3) {
            volumes.push(json!({"name": "kube-api-access-mine", "emptyDir": {}}));
        }
        spec.insert("volumes".into(), volumes.into());
    }
    Value::Object(spec)
}

/// Some of a list, each by chance.
fn some(random: &mut Random, percent: usize, list: &[Value]) -> Vec<Value> {
    list.iter().filter(|_| random.chance(percent)).cloned().collect()
}

fn container(name: &str, volumes: &[Value], random: &mut Random) -> Value {
    let mut container = json!({"name": name, "image": random.pick(IMAGES)});
    let fields = container.as_object_mut().unwrap();
    let parts = container_parts(random);
    for part in some(random, 25, &parts) {
        fields.extend(part.as_object().unwrap().clone());
    }
    let mut mounts = Vec::new();
    for volume in volumes {
        if random.chance(50) {
            let path = format!("/mnt/{}", volume["name"].as_str().unwrap());
            mounts.push(json!({"name": volume["name"], "mountPath": path, "readOnly": random.chance(50)}));
        }
    }
    if random.chance(3) && !mounts.is_empty() {
        mounts[0]["mountPath"] = "/var/run/secrets/kubernetes.io/serviceaccount".into();
    }
    if !mounts.is_empty() {
        fields.insert("volumeMounts".into(), mounts.into());
    }
    container
}

const IMAGES: &[&str] = &[
    "redis",
    "redis:7",
    "busybox:latest",
    "registry.example.com:5000/team/app:v1.2",
    "localhost/app",
    "localhost:5000/app",
    "app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "Redis",
    "a/b/c:latest",
    "my_host.com/app",
    "redis:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "a..b",
    "host.example.com/App",
    "UP/app",
    "redis:",
    "a@sha256:12",
    "[::1]:5000/app",
    "a//b",
    "a/",
    "x:y:z",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "docker.io/redis",
    "index.docker.io/redis:latest",
    "a__b---c.d/e",
    "a___b",
];

/// Amounts of CPU that are limits, and less that are requests.
fn cpu(is_limit: bool, random: &mut Random) -> Value {
    let limits = [
        "1",
        "1.5",
        "1000m",
        "2",
        "1e3m",
        "1e1",
        "3.500",
        "+1",
        "010",
        "1100m",
        "2.",
        "1e0",
        "10e-1",
        "1E1",
        "1500000u",
        "1500000001n",
        "4k",
    ];
    let requests = [
        "500m",
        "250m",
        "0.1",
        "100u",
        "1n",
        "0.25",
        "0",
        ".5",
        "0m",
        "1e-1",
        "999999u",
        "0.0000000001",
        "1",
        "100e-3",
        "0.001",
    ];
    json!(random.pick(if is_limit { &limits } else { &requests }))
}

/// The same of bytes.
fn bytes(is_limit: bool, random: &mut Random) -> Value {
    let limits = [
        "128Mi",
        "1Gi",
        "1024Mi",
        "1.5Gi",
        "100M",
        "1e9",
        "1000000000",
        "2048000Ki",
        "0.5Gi",
        "1000000k",
        "1234567890123456789",
        "8Gi",
        "1T",
        "1536Mi",
        "9Ei",
        "1E",
        "1e10",
        "123456789000m",
        "1Pi",
        "17Ti",
        "1000000Ki",
        "999999999999999999k",
        "12345678901234567890",
    ];
    let requests = [
        "1Mi",
        "1024",
        "512",
        "0.1Ki",
        "1e6",
        "0.5Mi",
        "1000",
        "64Ki",
        "100k",
        "1.25Ki",
        "123456789m",
        "1000Ki",
        "32Mi",
        "8Ki",
        "0.001Mi",
    ];
    json!(random.pick(if is_limit { &limits } else { &requests }))
}

fn resources(random: &mut Random) -> Value {
    let mut lists = Map::new();
    let has_pages = random.chance(12);
    for field in ["limits", "requests"] {
        let mut list = Map::new();
        let is_limit = field == "limits";
        if random.chance(50) {
            list.insert("cpu".into(), cpu(is_limit, random));
        }
        if random.chance(50) || has_pages {
            list.insert("memory".into(), bytes(is_limit, random));
        }
        if random.chance(15) {
            list.insert("ephemeral-storage".into(), bytes(is_limit, random));
        }
        if has_pages && (is_limit || random.chance(30)) {
            list.insert("hugepages-2Mi".into(), random.pick(&["4Mi", "4096Ki", "4Mi"]).into());
        }
        if is_limit && random.chance(5) {
            list.insert("example.com/gpu".into(), "2".into());
        }
        if random.chance(70) || has_pages && is_limit {
            lists.insert(field.into(), list.into());
        }
    }
    json!({"resources": lists})
}

fn container_parts(random: &mut Random) -> Vec<Value> {
    let (probe, other, hook, variables) = (probe(random), probe(random), handler(random), env(random));
    let ports = [
        json!([{"containerPort": 80}]),
        json!([{"containerPort": 80, "name": "http"}, {"containerPort": 53, "protocol": "UDP"}]),
        json!([{"containerPort": 8080, "hostPort": 8080}]),
        json!([{"containerPort": 80, "protocol": ""}, {"containerPort": 81, "hostPort": 0}]),
    ];
    vec![
        json!({"ports": ports[random.below(ports.len())]}),
        json!({"env": variables}),
        json!({"livenessProbe": with_success(probe.clone())}),
        json!({"readinessProbe": other}),
        json!({"startupProbe": with_success(probe)}),
        json!({"lifecycle": {"preStop": hook}}),
        json!({"lifecycle": {"postStart": {"exec": {"command": ["true"]}}, "preStop": {"sleep": {"seconds": 0}}}}),
        resources(random),
        resources(random),
        json!({"command": ["sh", "-c", "echo hello\nsleep 3600\n"], "args": []}),
        json!({"imagePullPolicy": random.pick(&["Always", "Never", "IfNotPresent", ""])}),
        json!({"terminationMessagePath": "/tmp/last", "terminationMessagePolicy": "FallbackToLogsOnError"}),
        json!({"securityContext": {"runAsUser": 0, "allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}),
        json!({"securityContext": {"privileged": false, "readOnlyRootFilesystem": true, "procMount": "Default", "seccompProfile": {"type": "RuntimeDefault"}}}),
        json!({"stdin": true, "tty": false, "workingDir": "/tmp"}),
        json!({"resizePolicy": [{"resourceName": "cpu", "restartPolicy": "NotRequired"}]}),
        json!({"envFrom": [{"configMapRef": {"name": "settings"}}, {"prefix": "X_", "secretRef": {"name": "s", "optional": true}}]}),
        json!({"volumeMounts": [], "ports": [], "env": []}),
    ]
}

/// These two probes take one success only.
fn with_success(mut probe: Value) -> Value {
    if let Some(fields) = probe.as_object_mut() {
        fields.remove("successThreshold");
    }
    probe
}

fn handler(random: &mut Random) -> Value {
    let handlers = [
        json!({"httpGet": {"port": 80}}),
        json!({"httpGet": {"port": "http", "path": "/healthz", "scheme": "HTTPS", "httpHeaders": [{"name": "X", "value": ""}]}}),
        json!({"exec": {"command": ["cat", "/tmp/healthy"]}}),
        json!({"tcpSocket": {"port": 6379, "host": ""}}),
        json!({"httpGet": {"port": 8080, "path": "", "host": "example.com"}}),
    ];
    handlers[random.below(handlers.len())].clone()
}

fn probe(random: &mut Random) -> Value {
    let mut probe = handler(random);
    if random.chance(15) {
        probe = [json!({"grpc": {"port": 50051}}), json!({"grpc": {"port": 1, "service": "x"}})]
            [random.below(2)]
        .clone();
    }
    let fields = probe.as_object_mut().unwrap();
    for field in
        ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"]
    {
        if random.chance(25) {
            fields.insert(field.into(), random.below(6).into());
        }
    }
    probe
}

fn env(random: &mut Random) -> Value {
    let all = [
        json!({"name": "A", "value": "1"}),
        json!({"name": "B"}),
        json!({"name": "NODE", "valueFrom": {"fieldRef": {"fieldPath": "spec.nodeName"}}}),
        json!({"name": "IP", "valueFrom": {"fieldRef": {"apiVersion": "v1", "fieldPath": "status.podIP"}}}),
        json!({"name": "CPU", "valueFrom": {"resourceFieldRef": {"resource": "limits.cpu"}}}),
        json!({"name": "MEMORY", "valueFrom": {"resourceFieldRef": {"resource": "requests.memory", "divisor": "1Mi"}}}),
        json!({"name": "MILLI", "valueFrom": {"resourceFieldRef": {"resource": "limits.cpu", "divisor": "0.001"}}}),
        json!({"name": "S", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}),
        json!({"name": "C", "valueFrom": {"configMapKeyRef": {"name": "c", "key": "k", "optional": false}}}),
        json!({"name": "F", "valueFrom": {"fileKeyRef": {"volumeName": "empty", "path": "a.env", "key": "K"}}}),
        json!({"name": "EMPTY", "value": ""}),
    ];
    some(random, 35, &all).into()
}
