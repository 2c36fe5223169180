//! Resources of containers and of the Pod.

use serde_json::{Value, json};

use crate::change::{Rule, put, set, take, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    [containers(), pod(), claims()].concat()
}

fn lists() -> Value {
    let mut lists = json!([
        {"cpu": "1"}, {"cpu": "-1"}, {"cpu": "0"}, {"cpu": 2}, {"cpu": "100"}, {"cpu": "1m"}, {"cpu": "0.0001"}, {"memory": "1gb"}, {"memory": "64MB"}, {"memory": "128m"}, {"memory": "0"},
        {"memory": "-1Gi"}, {"memory": "10Gi"}, {"memory": "1"}, {"ephemeral-storage": "100Gi"}, {"ephemeral-storage": "1"}, {"storage": "1Gi"}, {"gpu": "1"}, {"example.com/gpu": "1"},
        {"example.com/gpu": "0.5"}, {"example.com/gpu": "2"}, {"example.com/gpu": "-1"}, {"requests.example.com/gpu": "1"}, {"kubernetes.io/gpu": "1"}, {"a b": "1"}, {"": "1"},
        {"hugepages-2Mi": "4Mi"}, {"hugepages-2Mi": "3Mi"}, {"hugepages-2Mi": "-2Mi"}, {"hugepages-1Gi": "1Gi"}, {"hugepages-": "1"}, {"hugepages-x": "1"}, {"hugepages-2Mi": "0"},
        {"CPU": "1"}, {"a/b/c": "1"}, {"requests.cpu": "1"}, {"pods": "1"}, {"cpu": "x"}, {"cpu": ""}, {"cpu": null}, {"cpu": "1", "memory": "1Mi", "ephemeral-storage": "1"},
        {"attachable-volumes-aws": "1"}, {"example.com/GPU": "1"}, {"Example.com/gpu": "1"},
    ]);
    lists.as_array_mut().unwrap().extend(odd().as_array().unwrap().clone());
    lists
}

/// Amounts and names at the edges.
fn odd() -> Value {
    json!([
        {"memory": "1e100"}, {"memory": "-1e100"}, {"cpu": "1E"}, {"cpu": "1n"}, {"cpu": "-1n"},
        {"example.com/gpu": "1e100"}, {"example.com/gpu": "1e-3"}, {"example.com/gpu": "1.0"}, {"example.com/gpu": "1000m"}, {"example.com/gpu": "0.0001"}, {"example.com/gpu": "2k"},
        {"hugepages-2Mi": "1500m"}, {"hugepages-1": "1500m"}, {"hugepages-1.5": "3"}, {"hugepages-1.9999": "4"}, {"hugepages-0": "0"}, {"hugepages--1": "1"},
        {"kubernetes.io/a": "1"}, {"a.kubernetes.io/b": "0.5"}, {"requests.kubernetes.io/a": "1"}, {"/a": "1"}, {"a/": "1"}, {"memory": "9Ei"}, {"memory": "8E"},
    ])
}

fn containers() -> Vec<Vec<Rule>> {
    vec![
        put("{c}.resources.limits", lists()),
        put("{c}.resources.requests", lists()),
        set("{c}.resources.limits", json!([{}, null, [], {"memory": "1Mi"}, {"cpu": "1m"}])),
        set("{c}.resources.requests", json!([{}, null, [], {"memory": "1Ti"}, {"cpu": "1k"}])),
        set("{c}.resources", json!([{}, null, [], {"cpu": "1"}, {"limits": {"cpu": "1"}}])),
        take("{c}.resources.limits"),
        take("{c}.resources.requests"),
    ]
}

fn pod() -> Vec<Vec<Rule>> {
    vec![
        put("spec.resources.limits", lists()),
        put("spec.resources.requests", lists()),
        set(
            "spec.resources",
            json!([{}, null, {"limits": {"cpu": "1"}}, {"requests": {"cpu": "100m", "memory": "1Mi"}}, {"claims": []}, {"claims": [{"name": "gpu"}]}, {"limits": {"cpu": "0"}}]),
        ),
        set(
            "spec.resources.limits",
            json!([{}, null, {"cpu": "750m"}, {"memory": "300Mi"}, {"hugepages-2Mi": "2Mi"}]),
        ),
        set("spec.resources.requests", json!([{}, null, {"cpu": "750m"}, {"memory": "1Mi"}])),
    ]
}

fn claims() -> Vec<Vec<Rule>> {
    vec![
        set(
            "{c}.resources.claims",
            json!([[], [{}], [{"name": "gpu"}], [{"name": "none"}], [{"name": "gpu"}, {"name": "gpu"}], [{"name": "gpu", "request": "a"}, {"name": "gpu", "request": "a"}],
            [{"name": "gpu", "request": "a"}, {"name": "gpu"}], [{"name": "gpu"}, {"name": "gpu", "request": "a"}], [{"name": "nic", "request": "A b"}], [{"name": "nic", "request": "a"}, {"name": "nic", "request": "b"}]]),
        ),
        twice("spec.containers[*].resources.claims[*]"),
        take("spec.resourceClaims[*]"),
    ]
}
