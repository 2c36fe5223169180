//! ports of containers.

use serde_json::json;

use crate::change::{Rule, add, numbers, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    vec![
        texts("{c}.ports[*].name"),
        set(
            "{c}.ports[*].name",
            json!([
                "http",
                "metrics",
                "-",
                "--",
                "80",
                "8-0",
                "Http",
                "http-",
                "a23456789012345",
                "a234567890123456",
                "ht--tp",
                null
            ]),
        ),
        numbers("{c}.ports[*].containerPort"),
        take("{c}.ports[*].containerPort"),
        numbers("{c}.ports[*].hostPort"),
        set("{c}.ports[*].hostPort", json!([9090, 9100, 80, 2020, null, "80"])),
        set("{c}.ports[*].hostIP", json!(["", "0.0.0.0", "127.0.0.1", "localhost", "::1", "010.0.0.1"])),
        set("{c}.ports[*].protocol", json!(["TCP", "UDP", "SCTP", "tcp", "", "HTTP", null])),
        twice("{c}.ports[*]"),
        take("{c}.ports[*]"),
        add(
            "{c}.ports",
            json!([
                {}, {"containerPort": 80}, {"containerPort": 80, "name": "http"}, {"containerPort": 81, "hostPort": 9090}, {"hostPort": 9090},
                {"containerPort": 9090, "hostPort": 9090, "protocol": "UDP"}, {"containerPort": 1, "hostPort": 9100, "hostIP": "127.0.0.1"},
                {"name": "http"}, null,
            ]),
        ),
        set("{c}.ports", json!([[], null, {}, 80, [80]])),
        set(
            "spec.initContainers[*].ports",
            json!([
                [{"containerPort": 1, "hostPort": 5}, {"containerPort": 2, "hostPort": 5}],
                [{"containerPort": 1, "hostPort": 9090}],
                [{"containerPort": 1, "name": "a"}, {"containerPort": 2, "name": "a"}],
            ]),
        ),
    ]
}
