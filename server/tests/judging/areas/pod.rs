//! The rest of what belongs to the Pod as a whole.

use serde_json::json;

use crate::change::{Rule, add, set, take, texts, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    vec![
        texts("spec.schedulerName"),
        texts("spec.nodeName"),
        set("spec.imagePullSecrets", json!([[], null, [{}], [{"name": ""}], [{"name": "A b"}]])),
        twice("spec.imagePullSecrets[*]"),
        texts("spec.readinessGates[*].conditionType"),
        take("spec.readinessGates[*].conditionType"),
        twice("spec.readinessGates[*]"),
        texts("spec.schedulingGates[*].name"),
        twice("spec.schedulingGates[*]"),
        take("spec.schedulingGates"),
        set(
            "spec.os",
            json!([{}, {"name": ""}, {"name": "linux"}, {"name": "windows"}, {"name": "Linux"}, null]),
        ),
        set("spec.enableServiceLinks", json!([true, null, "no"])),
        set("spec.automountServiceAccountToken", json!([true, false, null])),
        texts("spec.resourceClaims[*].name"),
        twice("spec.resourceClaims[*]"),
        add(
            "spec.resourceClaims",
            json!([{}, {"name": "x"}, {"name": "x", "resourceClaimName": "a", "resourceClaimTemplateName": "b"}, {"name": "x", "resourceClaimName": "A b"}, {"name": "gpu", "resourceClaimTemplateName": ""}]),
        ),
        set("spec.preemptionPolicy", json!(["PreemptLowerPriority"])),
        set("spec.priority", json!([0])),
        set("status", json!([{"phase": "Running"}, {"phase": 1}, null, {"foo": 1}])),
        set("kind", json!(["Pod", "pod", "", "PodList", null])),
        set("apiVersion", json!(["v1", "V1", "v2", "apps/v1", "", null])),
        take("metadata"),
        set("metadata", json!([null, {}])),
    ]
}
