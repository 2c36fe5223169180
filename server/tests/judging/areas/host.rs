//! What the Pod shares with its node, and its names and DNS.

use serde_json::{Value, json};

use crate::change::{Rule, add, long, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    vec![
        set("spec.hostNetwork", json!([true, false, null, "true"])),
        set("spec.hostPID", json!([true, false])),
        set("spec.hostIPC", json!([true, false])),
        set("spec.hostUsers", json!([true, false])),
        set("spec.shareProcessNamespace", json!([true, false])),
        set("spec.setHostnameAsFQDN", json!([true, false])),
        texts("spec.hostname"),
        texts("spec.subdomain"),
        texts("spec.hostnameOverride"),
        set("spec.hostnameOverride", json!([long(65), "a.b", "A"])),
        set(
            "spec.dnsPolicy",
            json!(["None", "Default", "ClusterFirst", "ClusterFirstWithHostNet", "none", "", null]),
        ),
        set(
            "spec.dnsConfig",
            json!([{}, null, {"nameservers": []}, {"nameservers": ["1.1.1.1", "1.1.1.2", "1.1.1.3", "1.1.1.4"]}, {"searches": vec!["a"; 33]}, {"searches": vec![long(200); 11]}, {"options": [{}]}]),
        ),
        texts("spec.dnsConfig.searches[*]"),
        set("spec.dnsConfig.searches[*]", json!(["a_b.c", "a.", "example.com.", "_tcp.a"])),
        add("spec.dnsConfig.nameservers", addresses()),
        add(
            "spec.dnsConfig.options",
            json!([{}, {"name": ""}, {"name": "a", "value": ""}, {"name": "ndots", "value": "5"}, null]),
        ),
        set("spec.hostAliases[*].ip", addresses()),
        take("spec.hostAliases[*].ip"),
        texts("spec.hostAliases[*].hostnames[*]"),
        set("spec.hostAliases[*].hostnames", json!([[], null, ["a_b"], ["A", "b"]])),
        twice("spec.hostAliases[*]"),
        twice("spec.tolerations[*]"),
    ]
}

fn addresses() -> Value {
    json!([
        "",
        "1.2.3",
        "1.2.3.4",
        "01.2.3.4",
        "::ffff:1.2.3.4",
        "::1",
        "2001:db8::",
        "localhost",
        " 1.1.1.1",
        "1.1.1.1/8",
        "256.1.1.1",
        "fe80::1%eth0",
        "::ffff:01.2.3.4",
        "1.2.3.4.5",
        "::g",
        "0.0.0.0"
    ])
}
