//! Probes and lifecycle handlers.

use serde_json::{Value, json};

use crate::change::{Rule, numbers, put, set, take, texts};

pub fn rules() -> Vec<Vec<Rule>> {
    [timings(), handlers(), hooks()].concat()
}

fn timings() -> Vec<Vec<Rule>> {
    vec![
        numbers("{c}.livenessProbe.initialDelaySeconds"),
        numbers("{c}.livenessProbe.timeoutSeconds"),
        numbers("{c}.readinessProbe.periodSeconds"),
        numbers("{c}.livenessProbe.successThreshold"),
        numbers("{c}.readinessProbe.successThreshold"),
        numbers("{c}.startupProbe.successThreshold"),
        numbers("{c}.startupProbe.failureThreshold"),
        numbers("{c}.livenessProbe.terminationGracePeriodSeconds"),
        numbers("{c}.readinessProbe.terminationGracePeriodSeconds"),
        numbers("{c}.startupProbe.terminationGracePeriodSeconds"),
        take("spec.containers[*].livenessProbe.httpGet"),
        take("spec.containers[*].readinessProbe.exec"),
        take("spec.containers[*].livenessProbe.grpc"),
    ]
}

/// Each with something about its handler.
fn probes() -> Value {
    json!([
        {}, {"exec": {}}, {"exec": {"command": []}}, {"exec": {"command": [""]}}, {"httpGet": {}}, {"httpGet": {"port": 0}}, {"httpGet": {"port": 65536}},
        {"httpGet": {"port": "80"}}, {"httpGet": {"port": ""}}, {"httpGet": {"port": "Http"}}, {"httpGet": {"port": "a-very-long-port-name"}},
        {"httpGet": {"port": 80, "path": ""}}, {"httpGet": {"port": 80, "path": "relative"}}, {"httpGet": {"port": 80, "scheme": "http"}},
        {"httpGet": {"port": 80, "scheme": ""}}, {"httpGet": {"port": 80, "httpHeaders": [{"name": "a b", "value": "c"}, {"name": "", "value": ""}]}},
        {"httpGet": {"port": 80, "httpHeaders": [{"name": "a_b", "value": "c"}, {}]}}, {"httpGet": {"port": -1}}, {"httpGet": {"port": "--"}},
        {"tcpSocket": {}}, {"tcpSocket": {"port": 0}}, {"tcpSocket": {"port": "redis"}}, {"tcpSocket": {"port": "6379"}}, {"tcpSocket": {"port": 70000}},
        {"grpc": {}}, {"grpc": {"port": 0}}, {"grpc": {"port": 65536}}, {"grpc": {"port": "grpc"}}, {"grpc": {"port": 1, "service": ""}},
        {"exec": {"command": ["a"]}, "httpGet": {"port": 80}}, {"exec": {"command": []}, "tcpSocket": {"port": 0}, "grpc": {"port": 0}},
        {"httpGet": {"port": 80}, "tcpSocket": {"port": 80}}, {"tcpSocket": {"port": 80}, "grpc": {"port": 80}}, null,
        {"httpGet": {"port": 80}, "periodSeconds": -1, "timeoutSeconds": -1, "failureThreshold": -1, "successThreshold": -1, "initialDelaySeconds": -1},
        {"initialDelaySeconds": 5}, {"httpGet": {"port": 80}, "successThreshold": 2, "terminationGracePeriodSeconds": 0},
    ])
}

fn handlers() -> Vec<Vec<Rule>> {
    vec![
        set("{c}.livenessProbe", probes()),
        set("{c}.readinessProbe", probes()),
        set("{c}.startupProbe", probes()),
        put(
            "spec.containers[*].livenessProbe",
            json!([{"exec": {"command": ["a"]}}, {"httpGet": {"port": 80}}, {"tcpSocket": {"port": 80}}, {"grpc": {"port": 80}}]),
        ),
        texts("spec.containers[http].livenessProbe.httpGet.port"),
        texts("spec.containers[http].livenessProbe.httpGet.path"),
        texts("spec.containers[http].livenessProbe.httpGet.httpHeaders[*].name"),
        numbers("spec.containers[http].livenessProbe.httpGet.port"),
        numbers("spec.containers[grpc].livenessProbe.grpc.port"),
    ]
}

fn hooks() -> Vec<Vec<Rule>> {
    let hooks = json!([
        {}, {"exec": {}}, {"exec": {"command": ["a"]}}, {"httpGet": {"port": 80}}, {"httpGet": {"port": 0, "scheme": "x"}}, {"tcpSocket": {"port": 0}},
        {"sleep": {}}, {"sleep": {"seconds": 0}}, {"sleep": {"seconds": 5}}, {"sleep": {"seconds": -1}}, {"sleep": {"seconds": 31}}, {"sleep": {"seconds": 61}},
        {"sleep": {"seconds": 60}}, {"exec": {"command": ["a"]}, "sleep": {"seconds": 1}}, {"httpGet": {"port": 80}, "tcpSocket": {"port": 80}, "sleep": {"seconds": -5}}, null,
        {"grpc": {"port": 80}},
    ]);
    vec![
        set("{c}.lifecycle.preStop", hooks.clone()),
        set("{c}.lifecycle.postStart", hooks),
        set(
            "{c}.lifecycle",
            json!([{}, null, {"stopSignal": "SIGTERM"}, {"stopSignal": "x", "preStop": {"exec": {"command": ["a"]}}}]),
        ),
        set("spec.terminationGracePeriodSeconds", json!([0, 1, 5, -1, 4, null])),
    ]
}
