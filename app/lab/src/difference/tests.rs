use pod::Draft;

use super::{difference, differences};

/// A Pod with this spec.
fn pod(spec: &str) -> Draft {
    Draft::new(format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {spec}\n"))
}

/// Each difference as `path: own | solution`.
fn found(own: &Draft, solution: &Draft) -> Vec<String> {
    let or_nothing = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
    let found = difference(own, solution).expect("two Pods");
    found
        .iter()
        .map(|it| format!("{}: {} | {}", it.path, or_nothing(&it.own), or_nothing(&it.solution)))
        .collect()
}

#[track_caller]
fn check(own: &str, solution: &str, expected: &[&str]) {
    assert_eq!(found(&pod(own), &pod(solution)), expected, "{own}\n{solution}");
}

#[test]
fn another_form_is_no_difference() {
    for (own, solution) in [
        (
            "{containers: [{name: a, image: redis}, {name: b, image: nginx}]}",
            "{containers: [{image: docker.io/library/nginx:latest, name: b}, {name: a, image: redis}]}",
        ),
        (
            "{containers: [{name: a, image: busybox, command: [sleep, '60']}]}",
            "{restartPolicy: Always, containers: [{name: a, image: busybox, args: [sleep, 1m]}]}",
        ),
        (
            "{containers: [{name: a, image: x, resources: {limits: {cpu: 0.05, memory: 1Gi}}}]}",
            "{containers: [{name: a, image: x, resources: {limits: {memory: 1024Mi, cpu: 50m}, requests: {cpu: 50m, memory: 1Gi}}}]}",
        ),
        (
            "{containers: [{name: a, image: x, env: [{name: A, value: '1'}, {name: B, value: '2'}], volumeMounts: [{name: v, mountPath: /d/}]}], volumes: [{name: v, emptyDir: {}}]}",
            "{volumes: [{emptyDir: {}, name: v}], containers: [{name: a, image: x, volumeMounts: [{mountPath: /d, name: v}], env: [{name: B, value: '2'}, {name: A, value: '1'}]}]}",
        ),
        (
            "{containers: [{name: a, image: x, securityContext: {capabilities: {add: [A, B]}}}]}",
            "{containers: [{name: a, image: x, securityContext: {capabilities: {add: [B, A]}}}]}",
        ),
    ] {
        check(own, solution, &[]);
        check(solution, own, &[]);
    }
}

#[test]
fn a_field_is_named_with_both_values() {
    check(
        "{containers: [{name: b, image: redis}, {name: a, image: nginx}]}",
        "{containers: [{name: a, image: 'nginx:1.27'}, {name: b, image: redis}]}",
        &["spec.containers[name=a].image: nginx | nginx:1.27"],
    );
    check(
        "{restartPolicy: Never, containers: [{name: a, image: x, command: [sleep, '1']}]}",
        "{containers: [{name: a, image: x, command: [sleep, '2'], env: [{name: A, value: '1'}]}]}",
        &[
            "spec.containers[name=a].command: sleep 1 | sleep 2",
            "spec.containers[name=a].env: nothing | [{name: A, value: 1}]",
            "spec.restartPolicy: Never | Always (Kubernetes' default)",
        ],
    );
    check(
        "{containers: [{name: a, image: x, env: [{name: A, value: '1'}, {name: C, value: '3'}]}]}",
        "{containers: [{name: a, image: x, env: [{name: A, value: '2'}, {name: B, value: '3'}]}]}",
        &[
            "spec.containers[name=a].env[name=A].value: 1 | 2",
            "spec.containers[name=a].env[name=C]: {name: C, value: 3} | nothing",
            "spec.containers[name=a].env[name=B]: nothing | {name: B, value: 3}",
        ],
    );
}

#[test]
fn a_container_is_there_or_not_and_of_a_kind() {
    check(
        "{containers: [{name: a, image: x}]}",
        "{containers: [{name: a, image: x}, {image: w, name: b}]}",
        &["spec.containers[name=b]: nothing | {image: w, name: b}"],
    );
    check(
        "{containers: [{name: a, image: x}, {name: b, image: w}]}",
        "{initContainers: [{name: b, image: w, restartPolicy: Always}], containers: [{name: a, image: x}]}",
        &["spec.containers[name=b]: an app container | a native sidecar"],
    );
    check(
        "{initContainers: [{name: b, image: w}, {name: c, image: w}], containers: [{name: a, image: x}]}",
        "{initContainers: [{name: c, image: w}, {name: b, image: w}], containers: [{name: a, image: x}]}",
        &["spec.initContainers: b, then c | c, then b"],
    );
}

#[test]
fn a_volume_under_another_name_is_one_difference() {
    let of = |name: &str, medium: &str| {
        format!(
            "{{containers: [{{name: a, image: x, volumeMounts: [{{name: {name}, mountPath: /d}}]}}], volumes: [{{name: {name}, emptyDir: {{{medium}}}}}]}}"
        )
    };
    check(&of("data", ""), &of("html", ""), &["spec.volumes[name=data].name: data | html"]);
    check(
        &of("data", ""),
        &of("html", "medium: Memory"),
        &[
            "spec.volumes[name=data].emptyDir.medium: nothing | Memory",
            "spec.volumes[name=data].name: data | html",
        ],
    );
}

#[test]
fn a_workload_is_compared_around_its_template_too() {
    let of = |kind: &str, more: &str, image: &str| {
        Draft::new(format!(
            "apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: a}}\nspec: {{{more} selector: {{matchLabels: {{app: a}}}}, template: {{metadata: {{labels: {{app: a}}}}, spec: {{containers: [{{name: a, image: {image}}}]}}}}}}\n"
        ))
    };
    let own = of("Deployment", "", "x");
    assert_eq!(found(&own, &of("Deployment", "replicas: 1,", "x")), Vec::<String>::new());
    assert_eq!(
        found(&own, &of("Deployment", "replicas: 3,", "w")),
        ["spec.replicas: nothing | 3", "spec.template.spec.containers[name=a].image: x | w"]
    );
    assert_eq!(found(&own, &of("DaemonSet", "", "x")), ["kind: Deployment | DaemonSet"]);
}

#[test]
fn a_difference_leads_to_a_line() {
    let own = Draft::new(
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: x\n",
    );
    let lines = |solution: &str| {
        difference(&own, &pod(solution)).map(|all| all.iter().map(|it| it.line).collect::<Vec<_>>())
    };
    assert_eq!(lines("{containers: [{name: a, image: w}]}"), Some(vec![8]));
    assert_eq!(lines("{containers: [{name: a, image: x}, {name: b, image: w}]}"), Some(vec![7]));
}

#[test]
fn the_nearest_solution_comes_first() {
    let own = pod("{containers: [{name: a, image: x}]}");
    let text = |spec: &str| pod(spec).text().to_owned();
    let solutions = [
        text("{hostNetwork: true, containers: [{name: a, image: w}]}"),
        "kind: [".to_owned(),
        text("{containers: [{name: a, image: x}]}"),
    ];
    let found = differences(&own, &solutions).unwrap();
    let shown: Vec<(usize, usize)> = found.iter().map(|(index, all)| (*index, all.len())).collect();
    assert_eq!(shown, [(2, 0), (0, 2)]);
    assert_eq!(differences(&Draft::new("kind: ["), &solutions), None);
}

#[test]
fn solutions_differ_from_themselves_in_nothing() {
    for exercise in crate::exercises() {
        for solution in &exercise.solutions {
            let draft = Draft::new(solution.as_str());
            assert_eq!(difference(&draft, &draft), Some(Vec::new()), "{}", exercise.sheet.id);
        }
    }
}
