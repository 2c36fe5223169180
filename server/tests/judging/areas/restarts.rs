//! Restart policies of Pod and containers, restart rules and resize policies.

use serde_json::{Value, json};

use crate::change::{Rule, add, numbers, set, take, twice};

pub fn rules() -> Vec<Vec<Rule>> {
    let policies = json!(["Always", "Never", "OnFailure", "always", "", "onFailure", null]);
    let many: Vec<Value> =
        vec![json!({"action": "Restart", "exitCodes": {"operator": "In", "values": [1]}}); 21];
    let codes: Vec<Value> = (0..256).map(Value::from).collect();
    vec![
        set("spec.restartPolicy", policies.clone()),
        set("{c}.restartPolicy", policies.clone()),
        set("spec.initContainers[*].restartPolicy", policies),
        take("{c}.restartPolicy"),
        set(
            "{c}.restartPolicyRules",
            json!([
                [], null, [{}], [{"action": "Restart"}], [{"action": "Stop", "exitCodes": {"operator": "In", "values": [1]}}],
                [{"action": "Restart", "exitCodes": {"operator": "Is", "values": [1]}}], [{"action": "Restart", "exitCodes": {"operator": "In", "values": []}}],
                [{"action": "Restart", "exitCodes": {"operator": "In", "values": [-1]}}], [{"action": "Restart", "exitCodes": {"operator": "In", "values": codes}}],
                [{"action": "RestartAllContainers", "exitCodes": {"operator": "In", "values": [1]}}], [{"action": "", "exitCodes": {}}], many,
                [{"action": "Restart", "exitCodes": {"operator": "In", "values": [1, 1, 300]}}],
            ]),
        ),
        twice("{c}.restartPolicyRules[*]"),
        add(
            "{c}.resizePolicy",
            json!([
                {}, {"resourceName": "cpu", "restartPolicy": "NotRequired"}, {"resourceName": "memory", "restartPolicy": "RestartContainer"},
                {"resourceName": "disk", "restartPolicy": "NotRequired"}, {"resourceName": "cpu", "restartPolicy": "Never"}, {"resourceName": "", "restartPolicy": ""},
                {"resourceName": "cpu", "restartPolicy": "RestartContainer"}, null,
            ]),
        ),
        twice("{c}.resizePolicy[*]"),
        numbers("spec.activeDeadlineSeconds"),
        numbers("spec.terminationGracePeriodSeconds"),
    ]
}
