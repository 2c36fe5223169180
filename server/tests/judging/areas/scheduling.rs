//! Where the Pod may run: tolerations, affinity, spreading.

use serde_json::{Value, json};

use crate::change::{Rule, add, numbers, put, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    [tolerations(), nodes(), pods(), spread()].concat()
}

fn tolerations() -> Vec<Vec<Rule>> {
    vec![
        texts("spec.tolerations[*].key"),
        take("spec.tolerations[*].key"),
        texts("spec.tolerations[*].value"),
        set("spec.tolerations[*].operator", json!(["Equal", "Exists", "exists", "", "Lt", "Gt", null])),
        set(
            "spec.tolerations[*].effect",
            json!(["NoSchedule", "PreferNoSchedule", "NoExecute", "noexecute", "", null]),
        ),
        set("spec.tolerations[*].tolerationSeconds", json!([0, -1, 30, null])),
        add(
            "spec.tolerations",
            json!([{}, {"operator": "Exists"}, {"key": "a", "operator": "Exists", "value": "b"}, {"value": "b"}, null]),
        ),
    ]
}

fn requirements() -> Value {
    json!([
        {}, {"key": "a"}, {"key": "a", "operator": "In"}, {"key": "a", "operator": "In", "values": []}, {"key": "a", "operator": "In", "values": ["b c"]},
        {"key": "a b", "operator": "NotIn", "values": ["", "-"]}, {"key": "a", "operator": "Exists", "values": ["b"]}, {"key": "a", "operator": "DoesNotExist"},
        {"key": "a", "operator": "Gt", "values": ["1"]}, {"key": "a", "operator": "Lt", "values": ["1", "2"]}, {"key": "a", "operator": "Lt"},
        {"key": "a", "operator": "in", "values": ["b"]}, {"key": "", "operator": "Exists"}, {"key": "metadata.name", "operator": "In", "values": ["A"]},
        {"key": "metadata.name", "operator": "In", "values": ["a", "b"]}, {"key": "metadata.name", "operator": "Exists"}, {"key": "metadata.uid", "operator": "In", "values": ["a"]},
    ])
}

fn nodes() -> Vec<Vec<Rule>> {
    vec![
        add(
            "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[*].matchExpressions",
            requirements(),
        ),
        add(
            "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[*].matchFields",
            requirements(),
        ),
        set(
            "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms",
            json!([[], null, [{}]]),
        ),
        set("spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution", json!([{}, null])),
        add(
            "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[*].preference.matchExpressions",
            requirements(),
        ),
        set(
            "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[*].weight",
            json!([0, 1, 100, 101, -1, null]),
        ),
        set("spec.affinity", json!([{}, null, {"nodeAffinity": {}}])),
    ]
}

fn pods() -> Vec<Vec<Rule>> {
    vec![
        texts("spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].topologyKey"),
        take("spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].topologyKey"),
        take("spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].labelSelector"),
        add(
            "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].labelSelector.matchExpressions",
            requirements(),
        ),
        put(
            "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].labelSelector.matchLabels",
            json!([{"a b": "c"}, {"a": "b c"}, {"": ""}]),
        ),
        add(
            "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].namespaces",
            json!(["", "A", "a.b", "ok"]),
        ),
        set(
            "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].matchLabelKeys",
            json!([[], ["app"], ["tier"], ["tier", "tier"], ["a b"], ["none"], [""]]),
        ),
        set(
            "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*].mismatchLabelKeys",
            json!([[], ["app"], ["tier"], ["a b"], ["none"]]),
        ),
        twice("spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[*]"),
        set(
            "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[*].weight",
            json!([0, 1, 100, 101, -1, null]),
        ),
        set(
            "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[*].podAffinityTerm",
            json!([{}, null, {"topologyKey": "a"}, {"topologyKey": "a", "matchLabelKeys": ["app"]}]),
        ),
        add(
            "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[*].podAffinityTerm.namespaceSelector.matchExpressions",
            requirements(),
        ),
    ]
}

fn spread() -> Vec<Vec<Rule>> {
    vec![
        numbers("spec.topologySpreadConstraints[*].maxSkew"),
        take("spec.topologySpreadConstraints[*].maxSkew"),
        numbers("spec.topologySpreadConstraints[*].minDomains"),
        texts("spec.topologySpreadConstraints[*].topologyKey"),
        take("spec.topologySpreadConstraints[*].topologyKey"),
        set(
            "spec.topologySpreadConstraints[*].whenUnsatisfiable",
            json!(["DoNotSchedule", "ScheduleAnyway", "", "x", null]),
        ),
        set("spec.topologySpreadConstraints[*].nodeAffinityPolicy", json!(["Honor", "Ignore", "", "honor"])),
        set("spec.topologySpreadConstraints[*].nodeTaintsPolicy", json!(["Honor", "Ignore", "", "honor"])),
        set(
            "spec.topologySpreadConstraints[*].matchLabelKeys",
            json!([[], ["app"], ["tier"], ["tier", "tier"], ["a b"], ["none"], [""]]),
        ),
        take("spec.topologySpreadConstraints[*].labelSelector"),
        add("spec.topologySpreadConstraints[*].labelSelector.matchExpressions", requirements()),
        twice("spec.topologySpreadConstraints[*]"),
        add(
            "spec.topologySpreadConstraints",
            json!([{}, {"maxSkew": 1, "topologyKey": "a", "whenUnsatisfiable": "ScheduleAnyway"}, null]),
        ),
    ]
}
