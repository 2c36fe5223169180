use super::*;

fn explained(path: &str, kind: Option<&str>) -> Option<Explanation> {
    explain(&path.parse().expect(path), kind)
}

#[track_caller]
fn check(path: &str, kind: Option<&str>, expected: &str) {
    let it = explained(path, kind).unwrap_or_else(|| panic!("{path} is not explained"));
    assert_eq!(format!("{} {}", it.path, it.type_name).trim_start(), expected, "{path}");
}

#[track_caller]
fn advised(path: &str, kind: Option<&str>, expected: &str) {
    assert_eq!(explained(path, kind), None, "{path}");
    let advice = not_explained(&path.parse().expect(path), kind);
    assert!(advice.contains(expected), "{path}: {advice}");
}

#[test]
fn places_are_found_with_and_without_positions() {
    check("", None, "Pod");
    check("spec.containers", None, "spec.containers []Container");
    check("spec.containers[0]", None, "spec.containers[] Container");
    check("spec.containers.ports", None, "spec.containers[].ports []ContainerPort");
    check(
        "spec.containers[name=lemon].ports[+].containerPort",
        None,
        "spec.containers[].ports[].containerPort integer",
    );
    check("metadata.labels", None, "metadata.labels map[string]string");
    check("metadata.labels[app]", None, "metadata.labels[key] string");
    check(
        "spec.containers.resources.limits.memory",
        None,
        "spec.containers[].resources.limits[key] Quantity",
    );
    check("spec.containers.args[0]", None, "spec.containers[].args[] string");
    check("spec.template", Some("Deployment"), "spec.template Pod");
    check(
        "spec.template.spec.containers.image",
        Some("Deployment"),
        "spec.template.spec.containers[].image string",
    );
    check(
        "spec.jobTemplate.spec.template.spec",
        Some("CronJob"),
        "spec.jobTemplate.spec.template.spec PodSpec",
    );
}

#[test]
fn what_is_no_place_gets_advice() {
    advised("spec.container", None, "Write `containers`");
    advised("spec.containers.ContainerPort", None, "spec.containers[0].ports[0].containerPort");
    advised("spec.image", None, "spec.containers[0].image");
    advised("spec.containers.image.tag", None, "`spec.containers[].image` takes text");
    advised("spec.containers[app]", None, "fields follow a dot");
    advised("spec[0]", None, "no items");
    advised("spec.replicas", Some("Deployment"), "begins with `spec.template`");
    advised("spec.template.kind", Some("Deployment"), "no field `kind`");
    advised("spec", Some("Service"), "not other kinds");
}

#[test]
fn marks_are_inherited_and_hold_for_their_place() {
    let of = |path: &str| explained(path, None).expect(path);
    assert_eq!(of("status.phase").on_create, OnCreate::Ignored);
    assert_eq!(of("spec.ephemeralContainers.image").on_create, OnCreate::Refused);
    assert_eq!(of("spec.nodeName").on_create, OnCreate::Filled);
    assert_eq!(of("metadata.uid").on_create, OnCreate::Ignored);
    assert_eq!(of("metadata.name").on_create, OnCreate::Taken);
    let template = "spec.volumes.ephemeral.volumeClaimTemplate.metadata";
    assert_eq!(of(&format!("{template}.name")).on_create, OnCreate::Refused);
    assert_eq!(of(&format!("{template}.labels")).on_create, OnCreate::Taken);
    assert_eq!(of("spec.initContainers.livenessProbe.httpGet").on_create, OnCreate::Sidecar);
    assert_eq!(of("spec.containers.livenessProbe.httpGet").on_create, OnCreate::Taken);
    assert_eq!(of("spec.initContainers.restartPolicy").gate.map(|gate| gate.name), Some("SidecarContainers"));
    assert_eq!(of("spec.containers.restartPolicy").gate, None);
    assert_eq!(of("spec.volumes.image.reference").gate.map(|gate| gate.name), Some("ImageVolume"));
    assert!(of("spec.volumes.rbd.image").deprecated && !of("spec.volumes.name").deprecated);
    assert_eq!((of("spec.volumes.image").since, of("spec.volumes").since), (Some(31), None));
    assert_eq!(of("spec.volumes.image.reference").shape, Shape::One);
    assert_eq!(of("spec.dnsPolicy").values, ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]);
    let members: Vec<_> =
        of("spec.containers.ports").fields.into_iter().map(|it| (it.name, it.required)).collect();
    let expected = [
        ("containerPort", true),
        ("hostIP", false),
        ("hostPort", false),
        ("name", false),
        ("protocol", false),
    ];
    assert_eq!(members, expected);
    assert_eq!(of("spec").doc.is_some(), cfg!(feature = "texts"));
}

#[test]
fn every_place_is_explained() {
    let mut paths = vec![Path::root()];
    let (mut count, mut longest) = (0, 0);
    while let Some(path) = paths.pop() {
        let it = explain(&path, None).unwrap_or_else(|| panic!("{path}"));
        count += 1;
        longest = longest.max(path.segments().len());
        let members = it.fields.iter().map(|member| path.field(member.name));
        assert!(!it.takes.is_empty());
        assert_eq!(it.doc.is_none(), !cfg!(feature = "texts"), "{path}");
        paths.extend(members);
    }
    println!("{count} places, {longest} fields deep at most");
    assert!(count > 1000, "{count}");
}

#[test]
fn gates_are_told() {
    let gate = |path: &str| explained(path, None).and_then(|it| it.gate).expect(path);
    assert_eq!(
        gate("spec.hostUsers").to_string(),
        "UserNamespacesSupport: alpha since 1.25, beta since 1.30, on by default since 1.33, stable since 1.36"
    );
    assert!(
        gate("spec.containers.lifecycle.stopSignal").to_string().contains("off by default. While it is off")
    );
    let json = serde_json::to_value(gate("spec.hostUsers")).expect("JSON");
    assert_eq!((&json["alpha"], &json["onByDefault"]), (&"1.25".into(), &"1.33".into()));
}

#[test]
fn defaults_are_those_of_the_api_server() {
    let of = |path: &str| -> String {
        let found = explained(path, None).expect(path).defaults;
        found.iter().map(|it| it.value.to_string()).collect::<Vec<_>>().join(" or ")
    };
    for (path, expected) in [
        ("spec.restartPolicy", "\"Always\""),
        ("spec.containers.imagePullPolicy", "\"Always\" or \"IfNotPresent\""),
        ("spec.initContainers.livenessProbe.httpGet.path", "\"/\""),
        ("spec.containers.readinessProbe.periodSeconds", "10"),
        ("spec.containers.ports.protocol", "\"TCP\""),
        ("spec.volumes.emptyDir", "{}"),
        ("spec.volumes.secret.defaultMode", "420"),
        ("spec.volumes.projected.sources.serviceAccountToken.expirationSeconds", "3600"),
        ("spec.serviceAccountName", "\"default\""),
        ("spec.priority", "0"),
        ("spec.containers.image", ""),
        ("spec.tolerations", ""),
    ] {
        assert_eq!(of(path), expected, "{path}");
    }
    let template = explained("spec.template.spec.restartPolicy", Some("Deployment")).expect("a field");
    assert!(template.defaults.iter().all(|it| it.reason.len() > 20) && template.defaults.len() == 1);
}
