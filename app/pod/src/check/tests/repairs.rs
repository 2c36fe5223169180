//! Advice and repairs.

use super::*;

#[test]
fn advice_names_what_was_meant() {
    for (text, help) in [
        ("spec: {containers: [{ports: [{ContainerPort: 1}]}]}", "`containerPort`"),
        ("containers: []", "`spec.containers`"),
        ("spec: {image: x}", "`spec.containers[0].image`"),
        ("spec: {containers: [{restartpolicy: Always}]}", "`restartPolicy`"),
        ("spec: {containers: [{volumes: []}]}", "`spec.volumes`"),
        ("spec: {containers: [{imge: x}]}", "`image`"),
        ("lables: {}", "`metadata.labels`"),
        ("metadata: {lables: {}}", "`labels`"),
        ("spec: {runAsUser: 1}", "`spec.securityContext.runAsUser`"),
        ("labels: {}", "`metadata.labels`"),
    ] {
        let found = check(&Draft::new(text), Version::default());
        let helps: Vec<_> = found
            .iter()
            .flat_map(|judgement| &judgement.diagnostics)
            .filter(|diagnostic| diagnostic.code == "unknown-field")
            .map(|diagnostic| diagnostic.help.clone())
            .collect();
        assert!(helps.iter().any(|found| found.contains(help)), "{text}: {helps:?} should name {help}");
    }
}

/// What the repairs of a text's findings make of it, one after the other, until there are none.
fn mended(text: &str) -> String {
    let mut draft = Draft::new(text);
    for _ in 0..20 {
        let found = check(&draft, Version::default()).into_iter().flat_map(|judgement| judgement.diagnostics);
        let Some(first) = found.into_iter().find(|diagnostic| !diagnostic.fixes.is_empty()) else { break };
        mends(&draft, &first);
        draft = crate::edit(&draft, &first.fixes[0].operations).expect("a repair");
    }
    draft.text().to_owned()
}

#[test]
fn slips_are_repaired_in_their_place() {
    let pod = |spec: &str| {
        format!(
            "metadata: {{name: yellow}}\nspec:\n  containers:\n  - name: lemon\n    image: redis # i\n{spec}"
        )
    };
    for (slip, repaired) in [
        ("    ports:\n    - ContainerPort: 6379 # why\n", "    ports:\n    - containerPort: 6379 # why\n"),
        ("    conmand: [a, b]\n", "    command: [a, b]\n"),
        ("    environment: [{name: A, value: b}]\n", "    env: [{name: A, value: b}]\n"),
        (
            "    env: [{nmae: A, value: yes}, {name: C, value: 1.10}, {name: B, value: 0x1F} ]\n",
            "    env: [{name: A, value: \"yes\"}, {name: C, value: \"1.10\"}, {name: B, value: \"0x1F\"} ]\n",
        ),
        ("    command: sleep 3600 # long\n", "    command: # long\n    - sleep\n    - \"3600\"\n"),
        ("    command: [sleep, 3600]\n", "    command: [sleep, \"3600\"]\n"),
        (
            "    securityContext: {runAsUser: \"1000\", privileged: 'true'}\n",
            "    securityContext: {runAsUser: 1000, privileged: true}\n",
        ),
        (
            "    resources: {limits: {memory: 64mi, cpu: 1 m}}\n",
            "    resources: {limits: {memory: 64Mi, cpu: 1m}}\n",
        ),
        ("  volumes:\n  - name: v\n    emptydir: {}\n", "  volumes:\n  - name: v\n    emptyDir: {}\n"),
        ("    hostNetwork: true\n", "  hostNetwork: true\n"),
        ("  runAsUser: 5\n", "  securityContext:\n    runAsUser: 5\n"),
        (
            "    securityContext: {fsGroup: 5, runAsUser: 6}\n",
            "    securityContext: {runAsUser: 6}\n  securityContext:\n    fsGroup: 5\n",
        ),
    ] {
        assert_eq!(mended(&pod(slip)), pod(repaired));
    }
}

#[test]
fn refusals_with_one_way_out_have_a_repair() {
    let pod = |spec: &str| format!("metadata: {{name: yellow}}\nspec:\n{spec}");
    for (slip, repaired) in [
        (
            "  restartPolicy: always # r\n  containers: [{name: Lemon, image: ' redis ', imagePullPolicy: ifnotpresent}]\n",
            "  restartPolicy: Always # r\n  containers: [{name: lemon, image: \"redis\", imagePullPolicy: IfNotPresent}]\n",
        ),
        (
            "  volumes: [{name: Data, emptyDir: {}}]\n  containers: [{name: lemon, image: redis, volumeMounts: [{name: Data, mountPath: /data}]}]\n",
            "  volumes: [{name: data, emptyDir: {}}]\n  containers: [{name: lemon, image: redis, volumeMounts: [{name: data, mountPath: /data}]}]\n",
        ),
        (
            "  containers: [{name: lemon, image: redis, ports: [{containerPort: 6379, protocol: tcp, name: Redis}]}]\n",
            "  containers: [{name: lemon, image: redis, ports: [{containerPort: 6379, protocol: TCP, name: redis}]}]\n",
        ),
        (
            "  containers: [{name: Lemon_1, image: redis}, {name: Gold, image: redis}, {name: gold, image: 'nginx:1'}]\n",
            "  containers: [{name: Lemon_1, image: redis}, {name: Gold, image: redis}, {name: gold, image: 'nginx:1'}]\n",
        ),
    ] {
        assert_eq!(mended(&pod(slip)), pod(repaired));
    }
    assert_eq!(
        mended("metadata: {name: Yellow}\nspec: {containers: [{name: a, image: redis}]}\n"),
        "metadata: {name: yellow}\nspec: {containers: [{name: a, image: redis}]}\n"
    );
}

#[test]
fn what_is_not_sure_is_not_repaired() {
    let pod = |spec: &str| {
        format!("metadata: {{name: yellow}}\nspec:\n  containers:\n  - name: lemon\n    image: redis\n{spec}")
    };
    for text in [
        "    imge: x\n",
        "    ports:\n    - ContainerPort: {}\n",
        "    command: echo a; sleep 1\n",
        "    env: &e [{name: A, value: 1}]\n  - name: gold\n    image: redis\n    env: *e\n",
        "    env: [{name: A, value: 1}]\n    env: []\n",
        "    resources: {limits: {memory: 1g, cpu: lots}}\n",
        "    resources: {cpu: 1}\n",
        "    restart: always\n",
        "    nonsense: 1\n",
        "    # why\n    hostNetwork: true # host\n",
        "    hostNetwork: true\n  hostNetwork: false\n",
        "  image: x\n",
    ] {
        assert_eq!(mended(&pod(text)), pod(text));
    }
}
