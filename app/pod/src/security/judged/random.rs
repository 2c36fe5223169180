//! Pods by chance, of what Pod Security looks at; some are meek, most are not, and many would be refused for more than that.

use serde_json::{Map, Value, json};

/// Numbers by chance, the same for a seed (splitmix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("small")
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    fn one_of(&mut self, list: &[Value]) -> Value {
        list[self.below(list.len())].clone()
    }
}

/// A Pod; how bold it is differs from one to the next.
pub fn pod(random: &mut Random) -> Value {
    let bold = [40, 12, 4][random.below(3)];
    let mut spec = Map::new();
    for field in ["hostNetwork", "hostPID", "hostIPC", "hostUsers"] {
        sometimes(random, bold, &mut spec, field, &[json!(true), json!(false)]);
    }
    sometimes(random, bold, &mut spec, "os", &[json!({"name": "windows"}), json!({"name": "linux"})]);
    let meek = random.one_in(2);
    if !random.one_in(3) {
        let context = pod_context(random, bold, meek);
        spec.insert("securityContext".to_owned(), context);
    }
    spec.insert("containers".to_owned(), containers(random, bold, meek, "c", 3));
    for (field, name) in [("initContainers", "i"), ("ephemeralContainers", "e")] {
        if random.one_in(4) {
            spec.insert(field.to_owned(), containers(random, bold, meek, name, 2));
        }
    }
    if random.one_in(2) {
        let volumes: Vec<Value> = (0..=random.below(2)).map(|index| volume(random, bold, index)).collect();
        spec.insert("volumes".to_owned(), volumes.into());
    }
    let mut metadata = Map::from_iter([("name".to_owned(), json!("yellow"))]);
    let annotations = [
        json!({"container.apparmor.security.beta.kubernetes.io/c0": "unconfined"}),
        json!({"container.apparmor.security.beta.kubernetes.io/c0": "localhost/a", "other": "unconfined"}),
        json!({"container.apparmor.security.beta.kubernetes.io/nobody": "no"}),
        json!({"container.apparmor.security.beta.kubernetes.io/c0": "", "seccomp.security.alpha.kubernetes.io/pod": "unconfined"}),
    ];
    sometimes(random, bold, &mut metadata, "annotations", &annotations);
    json!({"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec})
}

fn sometimes(random: &mut Random, many: usize, map: &mut Map<String, Value>, field: &str, values: &[Value]) {
    if random.one_in(many) {
        map.insert(field.to_owned(), random.one_of(values));
    }
}

/// What the contexts of a Pod and of a container have in common.
fn context(random: &mut Random, bold: usize, meek: bool) -> Map<String, Value> {
    let mut context = Map::new();
    if meek {
        sometimes(random, 2, &mut context, "runAsNonRoot", &[json!(true)]);
        sometimes(random, 2, &mut context, "seccompProfile", &[json!({"type": "RuntimeDefault"})]);
    }
    sometimes(random, bold, &mut context, "runAsNonRoot", &[json!(true), json!(false), Value::Null]);
    sometimes(random, bold, &mut context, "runAsUser", &[json!(0), json!(1), json!(1000)]);
    let seccomp = ["RuntimeDefault", "Localhost", "Unconfined", ""].map(|kind| json!({"type": kind}));
    sometimes(random, bold, &mut context, "seccompProfile", &seccomp);
    sometimes(random, bold, &mut context, "appArmorProfile", &seccomp);
    let labels = [
        json!({}),
        json!({"type": "container_t", "level": "s0"}),
        json!({"type": "container_engine_t"}),
        json!({"type": "spc_t"}),
        json!({"user": "u"}),
        json!({"role": "r", "type": ""}),
    ];
    sometimes(random, bold, &mut context, "seLinuxOptions", &labels);
    let windows = [json!({"hostProcess": true}), json!({"hostProcess": false}), json!({})];
    sometimes(random, bold, &mut context, "windowsOptions", &windows);
    context
}

fn pod_context(random: &mut Random, bold: usize, meek: bool) -> Value {
    let mut context = context(random, bold, meek);
    let names = [
        "kernel.shm_rmid_forced",
        "net.ipv4.tcp_rmem",
        "net.ipv4.tcp_keepalive_time",
        "net/ipv4/tcp_rmem",
        "kernel.msgmax",
        "",
    ];
    if random.one_in(bold) {
        let sysctl = |random: &mut Random| json!({"name": names[random.below(names.len())], "value": "1"});
        let all: Vec<Value> = (0..=random.below(3)).map(|_| sysctl(random)).collect();
        context.insert("sysctls".to_owned(), all.into());
    }
    context.into()
}

fn containers(random: &mut Random, bold: usize, meek: bool, name: &str, most: usize) -> Value {
    (0..=random.below(most)).map(|index| container(random, bold, meek, &format!("{name}{index}"))).collect()
}

fn container(random: &mut Random, bold: usize, meek: bool, name: &str) -> Value {
    let mut container =
        Map::from_iter([("name".to_owned(), json!(name)), ("image".to_owned(), json!("lemon"))]);
    if meek || !random.one_in(3) {
        let context = container_context(random, bold, meek);
        container.insert("securityContext".to_owned(), context);
    }
    let ports = [
        json!([{"containerPort": 80}]),
        json!([{"containerPort": 80, "hostPort": 0}, {"containerPort": 81, "hostPort": 81}]),
        json!([]),
    ];
    sometimes(random, bold, &mut container, "ports", &ports);
    let looks = [
        json!({"httpGet": {"port": 80, "host": "a"}}),
        json!({"httpGet": {"port": 80, "host": ""}}),
        json!({"tcpSocket": {"port": 80, "host": "127.0.0.1"}}),
        json!({"tcpSocket": {"port": 80}}),
        json!({"exec": {"command": ["true"]}}),
    ];
    for probe in ["livenessProbe", "readinessProbe", "startupProbe"] {
        sometimes(random, bold * 2, &mut container, probe, &looks);
    }
    if random.one_in(bold) {
        let mut hooks = Map::new();
        sometimes(random, 2, &mut hooks, "postStart", &looks);
        sometimes(random, 2, &mut hooks, "preStop", &looks);
        container.insert("lifecycle".to_owned(), hooks.into());
    }
    container.into()
}

fn container_context(random: &mut Random, bold: usize, meek: bool) -> Value {
    let mut context = context(random, bold, meek);
    if meek {
        context.insert("allowPrivilegeEscalation".to_owned(), json!(false));
        context.insert("capabilities".to_owned(), json!({"drop": ["ALL"]}));
    }
    sometimes(random, bold, &mut context, "privileged", &[json!(true), json!(false)]);
    sometimes(random, bold, &mut context, "allowPrivilegeEscalation", &[json!(true), json!(false)]);
    sometimes(random, bold, &mut context, "procMount", &[json!("Unmasked"), json!("Default"), json!("")]);
    let capabilities = [
        json!({"drop": ["KILL", "ALL"]}),
        json!({"drop": ["all"]}),
        json!({"drop": ["ALL"], "add": ["NET_BIND_SERVICE"]}),
        json!({"drop": ["ALL"], "add": ["CHOWN", "NET_RAW"]}),
        json!({"add": ["SYS_ADMIN"]}),
        json!({"add": ["CAP_CHOWN", "setuid"]}),
        json!({}),
    ];
    sometimes(random, bold, &mut context, "capabilities", &capabilities);
    context.into()
}

fn volume(random: &mut Random, bold: usize, index: usize) -> Value {
    let kinds = [
        json!({}),
        json!({"hostPath": {"path": "/srv"}}),
        json!({"nfs": {"server": "a", "path": "/"}}),
        json!({"gitRepo": {"repository": "a"}}),
        json!({"csi": {"driver": "a"}}),
        json!({"image": {"reference": "a"}}),
        json!({"ephemeral": {}}),
        json!({"hostPath": {"path": "/srv"}, "emptyDir": {}}),
        json!({"storageos": {}}),
        json!({"photonPersistentDisk": {"pdID": "a"}}),
    ];
    let meek = [json!({"emptyDir": {}}), json!({"configMap": {"name": "a"}}), json!({"secret": {}})];
    let mut volume = if random.one_in(bold) { random.one_of(&kinds) } else { random.one_of(&meek) };
    volume["name"] = json!(format!("v{index}"));
    volume
}
