//! Pods, and workloads around them, with fields chosen at random.

use super::Item;
use crate::random::Random;

const IMAGES: &[&str] = &[
    "busybox",
    "redis:7.2",
    "nginx:1.27-alpine",
    "ghcr.io/example/app@sha256:abc",
    "registry.example:5000/a/b:v1",
];
const WORDS: &[&str] = &[
    "hello world",
    "yes",
    "10:30",
    "it's",
    "say \"hi\"",
    "# no comment",
    "a: b",
    "0777",
    "grün",
    "日本語のテキスト",
    "🍋 lemon",
    "e\u{301}toile",
    "שלום עולם",
    "tab\there",
    "",
    " led by a space",
    "x,y",
    "$(VAR)",
    "-Xmx512m -XX:+UseG1GC",
    "http://example.com/path?a=b&c=d#top",
];
const LINES: &[&str] = &[
    "#!/bin/sh\nset -e\necho start # not a comment\n",
    "first\n\nthird",
    "no end\nhere",
    "keep\n\n\n",
    "server {\n  listen 80;\n}\n",
    "  indented first\nthen not\n",
    "日本\n🍋\n",
    "a\tb\n\tc\n",
];
const LONG: &str = "a long line that an editor would wrap, because it goes on and on, past the edge of any window, with words enough to be folded somewhere if somebody liked, which nobody did until now";

const SENTENCE: &str = "words that a person folds over two lines";

fn text(text: impl Into<String>) -> Item {
    Item::Text(text.into())
}

fn map(entries: Vec<(&str, Item)>) -> Item {
    Item::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// A Pod, or a workload with its template.
pub fn object(random: &mut Random) -> Item {
    let kind = random.pick(&[
        "Pod",
        "Pod",
        "Pod",
        "Pod",
        "Deployment",
        "StatefulSet",
        "DaemonSet",
        "Job",
        "CronJob",
    ]);
    let spec = spec(random);
    let meta = metadata(random);
    let selector = map(vec![("matchLabels", map(vec![("app", text("web"))]))]);
    let template = |spec: Item| {
        map(vec![("metadata", map(vec![("labels", map(vec![("app", text("web"))]))])), ("spec", spec)])
    };
    let (version, spec) = match kind {
        "Pod" => ("v1", spec),
        "Job" => ("batch/v1", map(vec![("backoffLimit", Item::Raw("4")), ("template", template(spec))])),
        "CronJob" => {
            let job = map(vec![("spec", map(vec![("template", template(spec))]))]);
            ("batch/v1", map(vec![("schedule", text("*/5 * * * *")), ("jobTemplate", job)]))
        }
        _ => (
            "apps/v1",
            map(vec![("replicas", Item::Raw("3")), ("selector", selector), ("template", template(spec))]),
        ),
    };
    let mut fields =
        vec![("apiVersion", text(version)), ("kind", text(kind)), ("metadata", meta), ("spec", spec)];
    if random.chance(8) {
        fields.push(("status", status(random)));
    }
    map(fields)
}

fn metadata(random: &mut Random) -> Item {
    let mut fields = vec![("name", text(random.pick(&["web", "yellow", "a-1"])))];
    if random.chance(20) {
        fields.push(("namespace", text("default")));
    }
    if random.chance(15) {
        fields.push(("creationTimestamp", Item::Raw("null")));
    }
    if random.chance(60) {
        fields.push(("labels", labels(random)));
    }
    if random.chance(60) {
        fields.push(("annotations", annotations(random)));
    }
    map(fields)
}

fn labels(random: &mut Random) -> Item {
    let mut fields = vec![("app", text("web")), ("app.kubernetes.io/name", text("web"))];
    if random.chance(30) {
        fields.push(("tier", Item::Marked("tier", Box::new(text("front")))));
        fields.push(("level", Item::Again("tier")));
    }
    if random.chance(30) {
        fields.push(("on", text("true")));
    }
    if random.chance(12) {
        fields.push(("build", Item::Raw("!!str 12")));
    }
    if random.chance(10) {
        return map(Vec::new());
    }
    map(fields)
}

fn annotations(random: &mut Random) -> Item {
    let mut fields = Vec::new();
    if random.chance(15) {
        fields.push((
            "sign",
            text(random.pick(&["e\u{301}toile", "שלום עולם", "مرحبا", "a\u{308}o\u{308}u\u{308}"])),
        ));
    }
    let mut keys = ["note", "example.com/a", "example.com/b", "c d", "script", "z"].iter();
    for _ in 0..=random.below(4) {
        let value = match random.below(6) {
            0 | 1 => text(random.pick(LINES)),
            2..=4 => text(random.pick(&[LONG, SENTENCE])),
            _ => text(random.pick(WORDS)),
        };
        fields.push((*keys.next().expect("a key"), value));
    }
    if random.chance(10) {
        fields.push(("kubectl.kubernetes.io/default-container", text("main")));
    }
    map(fields)
}

fn spec(random: &mut Random) -> Item {
    let mut fields = Vec::new();
    if random.chance(15) {
        fields.push(("restartPolicy", text(random.pick(&["Always", "Never", "OnFailure"]))));
    }
    if random.chance(20) {
        fields.push(("initContainers", Item::List(vec![container(random, "init", false)])));
    }
    fields.push(("containers", containers(random)));
    if random.chance(60) {
        fields.push(("volumes", volumes(random)));
    }
    for (percent, key, item) in [
        (15, "nodeSelector", map(vec![("disktype", text("ssd"))])),
        (15, "tolerations", Item::List(vec![map(vec![("key", text("a")), ("operator", text("Exists"))])])),
        (15, "securityContext", map(vec![("runAsUser", Item::Raw("1000")), ("fsGroup", Item::Raw("0777"))])),
        (20, "securityContext2", Item::Raw("")),
        (
            25,
            "terminationGracePeriodSeconds",
            Item::Raw(random.pick(&["30", "0x1F", "1_000", "!!int 5", "3_000"])),
        ),
        (10, "hostNetwork", Item::Raw(random.pick(&["yes", "false", "off", "True"]))),
        (8, "affinity", Item::Raw(random.pick(&["{}", "~", "null", ""]))),
        (8, "hostAliases", Item::Raw("[]")),
        // No field of a Pod: people try such things too.
        (16, "matrix", Item::List(vec![Item::List(vec![text("a"), text("b")]), Item::List(vec![text("c")])])),
    ] {
        if random.chance(percent) {
            fields.push((if key == "securityContext2" { "dnsConfig" } else { key }, item));
        }
    }
    map(fields)
}

fn containers(random: &mut Random) -> Item {
    let count = 1 + random.below(3);
    let mut items: Vec<Item> =
        ["main", "sidecar", "gold"].iter().take(count).map(|name| container(random, name, true)).collect();
    if random.chance(10) && count > 1 {
        let first = items[0].clone();
        items[0] = Item::Marked("first", Box::new(first));
        items[1] = map(vec![("<<", Item::Again("first")), ("workingDir", text("/tmp"))]);
    }
    Item::List(items)
}

fn container(random: &mut Random, name: &str, references: bool) -> Item {
    let mut fields = vec![("name", text(name)), ("image", text(random.pick(IMAGES)))];
    if random.chance(25) {
        fields.reverse();
    }
    if random.chance(30) {
        let script = if random.chance(50) { random.pick(LINES) } else { "sleep 1d" };
        fields.push(("command", Item::List(vec![text("sh"), text("-c"), text(script)])));
    }
    if random.chance(35) {
        fields.push(("ports", ports(random)));
    }
    if random.chance(35) {
        fields.push(("env", environment(random, name)));
    }
    if random.chance(30) {
        fields.push(("resources", resources(random)));
    }
    if random.chance(35) && references {
        let mount =
            map(vec![("name", text("data")), ("mountPath", text("/data")), ("readOnly", Item::Raw("true"))]);
        fields.push(("volumeMounts", Item::List(vec![mount])));
    }
    if random.chance(15) {
        fields.push(("readinessProbe", probe(random)));
    }
    if random.chance(10) {
        fields.push(("imagePullPolicy", text("Always")));
    }
    map(fields)
}

fn ports(random: &mut Random) -> Item {
    let mut items = vec![map(vec![("containerPort", Item::Raw(random.pick(&["80", "8080", "0x50"])))])];
    if random.chance(40) {
        items.push(map(vec![
            ("name", text("web")),
            ("containerPort", Item::Raw("8443")),
            ("protocol", text("TCP")),
        ]));
    }
    Item::List(items)
}

fn environment(random: &mut Random, container: &str) -> Item {
    let mut items = vec![map(vec![("name", text("A")), ("value", text(random.pick(WORDS)))])];
    if random.chance(50) {
        let value = if random.chance(50) { text(random.pick(LINES)) } else { text("1") };
        items.push(map(vec![("name", text("B")), ("value", value)]));
    }
    if random.chance(30) {
        let reference = map(vec![("containerName", text(container)), ("resource", text("limits.cpu"))]);
        items.push(map(vec![
            ("name", text("CPU")),
            ("valueFrom", map(vec![("resourceFieldRef", reference)])),
        ]));
    }
    Item::List(items)
}

fn resources(random: &mut Random) -> Item {
    let amount = map(vec![("cpu", text(random.pick(&["100m", "1", "0.5"]))), ("memory", text("64Mi"))]);
    match random.below(3) {
        0 => map(vec![("limits", amount)]),
        1 => map(vec![("requests", amount.clone()), ("limits", amount)]),
        _ => map(Vec::new()),
    }
}

fn probe(random: &mut Random) -> Item {
    let get = map(vec![("path", text("/healthz")), ("port", Item::Raw("8080"))]);
    let mut fields = vec![("httpGet", get)];
    if random.chance(50) {
        fields.push(("periodSeconds", Item::Raw("010")));
    }
    map(fields)
}

fn volumes(random: &mut Random) -> Item {
    let mut items = vec![map(vec![("name", text("data")), ("emptyDir", map(Vec::new()))])];
    if random.chance(40) {
        let source = map(vec![("name", text("settings")), ("defaultMode", Item::Raw("0644"))]);
        items.push(map(vec![("name", text("config")), ("configMap", source)]));
    }
    if random.chance(20) {
        items.push(map(vec![("name", text("cache")), ("emptyDir", map(vec![("medium", text("Memory"))]))]));
    }
    Item::List(items)
}

fn status(random: &mut Random) -> Item {
    let ready = Item::Raw(random.pick(&["true", "false"]));
    map(vec![
        ("phase", text("Running")),
        ("conditions", Item::List(vec![map(vec![("type", text("Ready")), ("status", text("True"))])])),
        ("startTime", text("2024-01-01T00:00:00Z")),
        ("ready", ready),
    ])
}
