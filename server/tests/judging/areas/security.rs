//! Security contexts of Pod and containers.

use serde_json::{Value, json};

use crate::change::{Rule, add, long, numbers, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    [pod(), containers(), profiles(), windows()].concat()
}

fn pod() -> Vec<Vec<Rule>> {
    vec![
        numbers("spec.securityContext.runAsUser"),
        numbers("spec.securityContext.runAsGroup"),
        numbers("spec.securityContext.fsGroup"),
        numbers("spec.securityContext.supplementalGroups[*]"),
        add("spec.securityContext.supplementalGroups", json!([-1, 0, 3000, 4_294_967_296_i64, "a"])),
        set(
            "spec.securityContext.fsGroupChangePolicy",
            json!(["Always", "OnRootMismatch", "", "always", null]),
        ),
        set("spec.securityContext.supplementalGroupsPolicy", json!(["Merge", "Strict", "", "merge"])),
        set("spec.securityContext.seLinuxChangePolicy", json!(["Recursive", "MountOption", "", "x"])),
        set("spec.securityContext.runAsNonRoot", json!([true, false, "true"])),
        add(
            "spec.securityContext.sysctls",
            json!([
                {}, {"name": "", "value": "1"}, {"name": "net.core.somaxconn", "value": "1"}, {"name": "net.ipv4.ip_forward", "value": "1"}, {"name": "net/ipv4/ip_forward", "value": "1"},
                {"name": "kernel.shmmax", "value": "1"}, {"name": "fs.mqueue.msg_max", "value": "1"}, {"name": "a b", "value": "1"}, {"name": "A", "value": ""}, {"name": "a..b", "value": ""},
                {"name": "kernel.sem", "value": "1"}, {"name": "kernel.msgmax", "value": "1"}, {"name": "kernel.shm_rmid_forced", "value": "0"}, {"name": long(254), "value": ""}, {"name": "-a", "value": ""},
                {"name": "a/b.c", "value": ""}, {"name": "a.b/c", "value": ""}, {"name": "net.ipv4.conf.en_0-x", "value": ""}, {"name": "vm.swappiness", "value": 1},
            ]),
        ),
        twice("spec.securityContext.sysctls[*]"),
        set("spec.securityContext", json!([{}, null, []])),
    ]
}

fn containers() -> Vec<Vec<Rule>> {
    vec![
        numbers("{c}.securityContext.runAsUser"),
        numbers("{c}.securityContext.runAsGroup"),
        set("{c}.securityContext.privileged", json!([true, false, "yes"])),
        set("{c}.securityContext.allowPrivilegeEscalation", json!([true, false])),
        set("{c}.securityContext.procMount", json!(["Default", "Unmasked", "", "unmasked"])),
        set(
            "{c}.securityContext.capabilities",
            json!([{}, {"add": ["SYS_ADMIN"]}, {"add": ["CAP_SYS_ADMIN"]}, {"drop": ["all"]}, {"add": [""]}, {"add": "NET_ADMIN"}]),
        ),
        set(
            "{c}.securityContext",
            json!([
                {}, null, {"privileged": true, "allowPrivilegeEscalation": false}, {"allowPrivilegeEscalation": false, "capabilities": {"add": ["CAP_SYS_ADMIN"]}},
                {"allowPrivilegeEscalation": false, "capabilities": {"add": ["SYS_ADMIN"]}}, {"procMount": "Unmasked"},
                {"privileged": true, "allowPrivilegeEscalation": false, "capabilities": {"add": ["CAP_SYS_ADMIN", "CAP_SYS_ADMIN"]}},
            ]),
        ),
        set("spec.hostUsers", json!([true, false, null])),
    ]
}

fn profiles() -> Vec<Vec<Rule>> {
    let profiles: Vec<Value> = vec![
        json!({}),
        json!({"type": ""}),
        json!({"type": "RuntimeDefault"}),
        json!({"type": "Unconfined"}),
        json!({"type": "Localhost"}),
        json!({"type": "localhost"}),
        json!({"type": "Localhost", "localhostProfile": ""}),
        json!({"type": "Localhost", "localhostProfile": "a"}),
        json!({"type": "Localhost", "localhostProfile": "/a"}),
        json!({"type": "Localhost", "localhostProfile": "../a"}),
        json!({"type": "Localhost", "localhostProfile": "a/../b"}),
        json!({"type": "Localhost", "localhostProfile": " a "}),
        json!({"type": "Localhost", "localhostProfile": "  "}),
        json!({"type": "Localhost", "localhostProfile": long(4096)}),
        json!({"type": "RuntimeDefault", "localhostProfile": "a"}),
        json!({"type": "Unconfined", "localhostProfile": ""}),
        json!({"type": "x", "localhostProfile": "a"}),
        json!({"localhostProfile": "a"}),
        Value::Null,
    ];
    let profiles = Value::from(profiles);
    vec![
        set("spec.securityContext.seccompProfile", profiles.clone()),
        set("spec.securityContext.appArmorProfile", profiles.clone()),
        set("{c}.securityContext.seccompProfile", profiles.clone()),
        set("{c}.securityContext.appArmorProfile", profiles),
        set(
            "spec.containers[app].securityContext.appArmorProfile",
            json!([{"type": "RuntimeDefault"}, {"type": "Unconfined"}, {"type": "Localhost", "localhostProfile": "a"}]),
        ),
        take("metadata.annotations"),
        texts("spec.containers[odd].securityContext.appArmorProfile.localhostProfile"),
        texts("spec.initContainers[prepare].securityContext.seccompProfile.localhostProfile"),
    ]
}

fn windows() -> Vec<Vec<Rule>> {
    let options = json!([
        {}, {"runAsUserName": "ContainerUser"}, {"runAsUserName": ""}, {"hostProcess": true}, {"hostProcess": false}, {"gmsaCredentialSpecName": "a"}, {"gmsaCredentialSpec": ""},
    ]);
    let users: Vec<Value> = [
        "a\\b",
        "a\\b\\c",
        "\\",
        "\\a",
        "a\\",
        ".a\\b",
        "a b\\c",
        "a*\\b",
        "a.b.example.com\\c",
        "-a.b\\c",
        "a name of a domain.\\b",
        ".",
        " . .",
        "a@b",
        "a/b",
        "a\tb",
        "é",
        "é\\é",
        "NT AUTHORITY\\SYSTEM",
    ]
    .iter()
    .map(|user| json!({"runAsUserName": user}))
    .chain([
        json!({"runAsUserName": long(104)}),
        json!({"runAsUserName": long(105)}),
        json!({"runAsUserName": format!("{}\\b", long(15))}),
        json!({"runAsUserName": format!("{}\\b", long(64))}),
        json!({"runAsUserName": format!("{}.b\\b", vec![long(63); 4].join("."))}),
        json!({"runAsUserName": "é".repeat(53)}),
        json!({"runAsUserName": format!("{}\\b", "é".repeat(15))}),
        json!({"gmsaCredentialSpec": long(65_536)}),
        json!({"gmsaCredentialSpec": long(65_537)}),
        json!({"gmsaCredentialSpecName": "A b"}),
        json!({"gmsaCredentialSpecName": long(254)}),
    ])
    .collect();
    vec![
        set("spec.securityContext.windowsOptions", options.clone()),
        set("{c}.securityContext.windowsOptions", options),
        set("{c}.securityContext.windowsOptions", users.into()),
    ]
}
