//! What is added to a text: (path, value) beside it. That it is right is shown against a real API server by
//! server/tests/decoding.

use proptest::prelude::*;

use super::*;
use crate::Draft;

fn pod(text: &str) -> Pod {
    let draft = Draft::new(text);
    draft.chosen().and_then(|document| document.pod().cloned()).expect("a Pod")
}

/// What is added at and below a path, as `path value`.
fn check(text: &str, below: &str, expected: &[&str]) {
    let below: Path = below.parse().expect("a path");
    let found = defaulted(&pod(text)).added;
    assert!(found.iter().all(|added| added.reason.ends_with(['.', '!'])));
    let found: Vec<String> = found
        .iter()
        .filter(|added| below.holds(&added.path))
        .map(|added| format!("{} {}", added.path, added.value))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_whole_of_a_small_pod() {
    let added = defaulted(&pod("metadata: {name: a}\nspec: {containers: [{name: a, image: redis}]}")).added;
    let found: Vec<String> = added.iter().map(|added| added.path.to_string()).collect();
    assert_eq!(
        found,
        [
            "spec.containers[0].imagePullPolicy",
            "spec.containers[0].resources",
            "spec.containers[0].terminationMessagePath",
            "spec.containers[0].terminationMessagePolicy",
            "spec.containers[0].volumeMounts[0]",
            "spec.dnsPolicy",
            "spec.enableServiceLinks",
            "spec.preemptionPolicy",
            "spec.priority",
            "spec.restartPolicy",
            "spec.schedulerName",
            "spec.securityContext",
            "spec.serviceAccount",
            "spec.serviceAccountName",
            "spec.terminationGracePeriodSeconds",
            "spec.tolerations[0]",
            "spec.tolerations[1]",
            "spec.volumes[0]",
        ]
    );
    let by = |by: By| added.iter().filter(|added| added.by == by).count();
    assert_eq!((by(By::Defaulting), by(By::Admission)), (10, 8));
}

#[test]
fn resources_come_from_limits_and_containers() {
    check(
        "spec: {containers: [{name: a, resources: {limits: {cpu: 1000m, memory: 1Gi}, requests: {cpu: 1u}}}]}",
        "spec.containers[0].resources",
        &[
            "spec.containers[0].resources.limits[cpu] \"1\"",
            "spec.containers[0].resources.requests[cpu] \"1m\"",
            "spec.containers[0].resources.requests[memory] \"1Gi\"",
        ],
    );
    check(
        "spec: {resources: {limits: {cpu: 4, memory: 1Gi}}, containers: [{name: a, resources: {requests: {cpu: 1}}}, {name: b, resources: {requests: {cpu: 500m}}}]}",
        "spec.resources",
        &["spec.resources.requests[cpu] \"1500m\"", "spec.resources.requests[memory] \"1Gi\""],
    );
}

#[test]
fn ports_of_the_node_and_probes() {
    check(
        "spec: {hostNetwork: true, containers: [{name: a, ports: [{containerPort: 80}], livenessProbe: {httpGet: {port: 80}, periodSeconds: 5}}]}",
        "spec.containers[0].livenessProbe",
        &[
            "spec.containers[0].livenessProbe.failureThreshold 3",
            "spec.containers[0].livenessProbe.httpGet.path \"/\"",
            "spec.containers[0].livenessProbe.httpGet.scheme \"HTTP\"",
            "spec.containers[0].livenessProbe.successThreshold 1",
            "spec.containers[0].livenessProbe.timeoutSeconds 1",
        ],
    );
    check(
        "spec: {hostNetwork: true, containers: [{name: a, ports: [{containerPort: 80}]}]}",
        "spec.containers[0].ports",
        &["spec.containers[0].ports[0].hostPort 80", "spec.containers[0].ports[0].protocol \"TCP\""],
    );
}

#[test]
fn volumes_without_source_are_empty_folders() {
    check(
        "spec: {automountServiceAccountToken: false, volumes: [{name: a}, {name: b, configMap: {name: c}}, {name: d, hostPath: {path: /}}]}",
        "spec.volumes",
        &[
            "spec.volumes[0].emptyDir {}",
            "spec.volumes[1].configMap.defaultMode 420",
            "spec.volumes[2].hostPath.type \"\"",
        ],
    );
}

#[test]
fn the_older_name_of_the_account_counts() {
    check("spec: {serviceAccount: a}", "spec.serviceAccountName", &["spec.serviceAccountName \"a\""]);
    check("spec: {serviceAccountName: a}", "spec.serviceAccount", &["spec.serviceAccount \"a\""]);
    check("spec: {priorityClassName: mine}", "spec.priority", &[]);
    check(
        "spec: {terminationGracePeriodSeconds: -5}",
        "spec.terminationGracePeriodSeconds",
        &["spec.terminationGracePeriodSeconds 1"],
    );
}

/// Pieces of a Pod, some of them odd; each test takes some.
const PIECES: &[&str] = &[
    "hostNetwork: true",
    "serviceAccount: x",
    "priorityClassName: system-node-critical",
    "automountServiceAccountToken: false",
    "terminationGracePeriodSeconds: -1",
    "tolerations: [{operator: Exists}]",
    "resources: {limits: {cpu: 0.1, hugepages-2Mi: 4Mi}}",
    "overhead: {cpu: 1n}",
    "initContainers: [{name: i, restartPolicy: Always, resources: {limits: {cpu: 1000m, hugepages-2Mi: 2048Ki}}}]",
    "containers: [{name: a, image: 'a:1', ports: [{containerPort: 1}], resources: {limits: {memory: 1024Mi, cpu: 1n}}, env: [{name: a, valueFrom: {resourceFieldRef: {resource: limits.cpu}}}]}]",
    "volumes: [{name: a}, {name: b, secret: {}}, {name: c, projected: {sources: [{serviceAccountToken: {path: a}}]}}, {name: d, ephemeral: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 0.5Gi}}}}}}]",
    "topologySpreadConstraints: [{labelSelector: {}, matchLabelKeys: [app, none]}]",
    "securityContext: {appArmorProfile: {type: Unconfined}}",
    "schedulingGroup: {podGroupName: g}",
];

proptest! {
    #[test]
    fn nothing_is_added_twice(chosen in proptest::collection::vec(any::<bool>(), PIECES.len())) {
        let pieces = PIECES.iter().zip(&chosen).filter(|(_, is_chosen)| **is_chosen);
        let spec = pieces.map(|(piece, _)| *piece).collect::<Vec<_>>().join(",\n  ");
        let first = defaulted(&pod(&format!("metadata: {{name: a, labels: {{app: a}}}}\nspec: {{{spec}}}")));
        let second = defaulted(&first.pod);
        prop_assert_eq!(&second.pod, &first.pod);
        prop_assert_eq!(second.added, vec![]);
        // What is said to be there is there.
        let value = serde_json::to_value(&first.pod).expect("a Pod is JSON");
        for added in &first.added {
            let there = crate::document::lookup(&value, &added.path).unwrap_or(&Value::Null);
            prop_assert_eq!(there, &added.value, "{}", added.path);
        }
    }
}
