use super::*;
use std::fmt::Write;

/// The picture's sentences after the first, which counts.
#[track_caller]
fn check(spec: &str, expected: &[&str]) {
    let words = picture(&Draft::new(format!("spec:\n{spec}"))).words;
    assert_eq!(words.get(1..).unwrap_or_default(), expected);
}

#[test]
fn containers_are_told_in_the_order_they_start() {
    check("  containers: [{name: lemon, image: busybox}]", &["App container lemon, image busybox."]);
    check(
        "  containers: [{name: lemon, image: busybox}, {}]
  initContainers: [{name: wait, image: busybox}, {name: proxy, image: envoy, restartPolicy: Always}]",
        &[
            "Step 1: init container wait, image busybox, runs to its end before the next step.",
            "Step 2: sidecar proxy, image envoy, starts and stays beside all that follows.",
            "Step 3: app container lemon, image busybox, starts together with containers[1].",
            "Step 3: app container containers[1], no image yet, starts together with lemon.",
            SHARED,
        ],
    );
}

const SHARED: &str = "All containers share one network: they reach each other at localhost, and no two can listen on one port at a time.";

#[test]
fn a_port_tells_who_reaches_it() {
    check(
        "  containers: [{name: a, image: i, ports: [{containerPort: 80, name: web, hostPort: 8080}]}]",
        &[
            "App container a, image i.",
            "a listens on localhost:80 (TCP web): it is the only container. From outside: port 8080 of the node.",
        ],
    );
    check(
        "  initContainers:
  - {name: early, image: i}
  - {name: proxy, image: i, restartPolicy: Always, ports: [{containerPort: 53, protocol: UDP}]}
  - {name: late, image: i, ports: [{containerPort: 1}]}
  containers: [{name: app, image: i, ports: [{containerPort: 2}]}]",
        &[
            "Step 1: init container early, image i, runs to its end before the next step.",
            "Step 2: sidecar proxy, image i, starts and stays beside all that follows.",
            "proxy listens on localhost:53 (UDP): late and app reach it.",
            "Step 3: init container late, image i, runs to its end before the next step.",
            "late listens on localhost:1 (TCP): proxy reaches it.",
            "Step 4: app container app, image i.",
            "app listens on localhost:2 (TCP): proxy reaches it.",
            SHARED,
        ],
    );
    check(
        "  hostNetwork: true
  initContainers: [{name: a, image: i, ports: [{containerPort: 80}]}]
  containers: [{name: b, image: i}]",
        &[
            "Step 1: init container a, image i, runs to its end before the next step.",
            "a listens on localhost:80 (TCP): no other container runs at that time.",
            "Step 2: app container b, image i.",
            "The Pod uses its node's network: localhost is the node, and each port is one of the node.",
        ],
    );
}

#[test]
fn a_mount_tells_its_volume() {
    check(
        "  containers:
  - name: a
    image: i
    volumeMounts: [{name: data, mountPath: /data}, {name: data, mountPath: /old, readOnly: true}, {name: conf, mountPath: /etc/a}, {name: nothing, mountPath: /x}]
    volumeDevices: [{name: disk, devicePath: /dev/a}]
  volumes: [{name: data}, {name: conf, configMap: {name: settings}}, {name: disk, persistentVolumeClaim: {claimName: big}}, {name: spare, emptyDir: {medium: Memory}}]",
        &[
            "App container a, image i.",
            "a has the volume data (emptyDir) at /data.",
            "a has the volume data (emptyDir) at /old, read-only.",
            "a has the volume conf (configMap settings) at /etc/a, read-only.",
            "a mounts nothing at /x, but the Pod has no such volume.",
            "a has the volume disk (persistentVolumeClaim big) at /dev/a.",
            "No container mounts the volume spare (emptyDir Memory).",
        ],
    );
}

#[test]
fn a_picture_is_of_the_chosen_pod() {
    let first = |text: &str| picture(&Draft::new(text)).words.first().cloned().unwrap_or_default();
    assert_eq!(first(pod::YELLOW), "Pod yellow: 2 containers, no volume.");
    assert_eq!(first(""), "Pod: no container, no volume.");
    assert_eq!(
        first(
            "kind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{}], volumes: [{}]}}}"
        ),
        "Pod template of Deployment web: 1 container, 1 volume."
    );
    let template = "kind: Deployment\nspec: {template: {spec: {containers: [{name: a}]}}}";
    let paths = picture(&Draft::new(template)).links;
    assert_eq!(paths.first().map(|link| link.path.to_string()).as_deref(), Some("spec.containers[0].name"));
}

#[test]
fn values_of_a_wrong_type_are_no_trouble() {
    for text in [
        "- a",
        "spec: 1",
        "spec: {containers: x, volumes: {a: 1}}",
        "spec: {containers: [1, [], {ports: 1, volumeMounts: [1]}]}",
    ] {
        is_drawn_well(text);
    }
}

#[test]
fn nothing_lies_over_anything_however_much_there_is() {
    for (containers, volumes) in [(0, 0), (1, 0), (2, 1), (7, 3), (100, 100), (160, 120)] {
        is_drawn_well(&many(containers, volumes));
    }
    let more = picture(&Draft::new(many(160, 0))).words;
    assert_eq!(more.last().map(String::as_str), Some(words::MORE));
}

/// A Pod of containers of all kinds, with long names, ports, and mounts of all volumes round about.
fn many(containers: usize, volumes: usize) -> String {
    let long = "x".repeat(90);
    let mut init = String::from("  initContainers:\n");
    let mut app = String::from("  containers:\n");
    for index in 0..containers {
        let (list, more) = match index % 3 {
            0 => (&mut init, ""),
            1 => (&mut init, ", restartPolicy: Always"),
            _ => (&mut app, ""),
        };
        let volume = index % (volumes + 1);
        writeln!(list, "  - {{name: c{index}-{long}, image: {long}/{long}{more}, ports: [{{containerPort: {index}, hostPort: 1{index}, name: {long}}}], volumeMounts: [{{name: v{volume}, mountPath: /{long}}}, {{name: v0, mountPath: /, readOnly: true}}]}}").unwrap();
    }
    let mut text = format!("metadata: {{name: {long}}}\nspec:\n{init}{app}  volumes:\n");
    for index in 0..volumes {
        writeln!(text, "  - {{name: v{index}, configMap: {{name: {long}}}}}").unwrap();
    }
    text
}

#[track_caller]
fn is_drawn_well(text: &str) {
    let drawn = picture(&Draft::new(text));
    let (pod, inside) = drawn.boxes.split_first().unwrap();
    assert_eq!(pod.class, "pod");
    let below = |above: &Area, area: &Area| above.y + above.height <= area.y;
    for pair in inside.windows(2) {
        assert!(below(&pair[0].area, &pair[1].area), "{pair:?}");
    }
    for pair in drawn.links.windows(2) {
        assert!(below(&pair[0].area, &pair[1].area), "{pair:?}");
    }
    for link in &drawn.links {
        assert!(link.area.height >= 24, "a finger finds it: {link:?}");
        assert!(inside.iter().any(|shape| holds(&shape.area, &link.area)), "{link:?}");
        for text in &link.texts {
            assert!(text.y > link.area.y && text.y < link.area.y + link.area.height, "{text:?}");
            assert!(text.text.chars().count() <= 25, "{text:?}");
        }
    }
    for area in inside.iter().map(|shape| &shape.area) {
        assert!(holds(&pod.area, area));
        for line in drawn.lines.iter().flat_map(|line| &line.points) {
            assert!(line.0 <= area.x || line.0 >= area.x + area.width, "{line:?} runs through {area:?}");
        }
    }
    for (x, y) in drawn.lines.iter().flat_map(|line| &line.points) {
        assert!(*x < drawn.width && *y < drawn.height);
    }
    is_a_file(&svg(&drawn));
}

fn holds(outer: &Area, inner: &Area) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.x + inner.width <= outer.x + outer.width
        && inner.y + inner.height <= outer.y + outer.height
}

/// As many tags are closed as are opened, and nothing is fetched.
#[track_caller]
fn is_a_file(svg: &str) {
    let count = |piece: &str| svg.matches(piece).count();
    assert_eq!(count("<") - count("</"), count("</") + count("/>"), "{svg}");
    assert_eq!(count("http"), 1, "the name of SVG itself: {svg}");
    for fetches in ["href", "url(", "@import", "<script", "<image"] {
        assert!(!svg.contains(fetches), "{fetches} in {svg}");
    }
}

#[test]
fn names_are_written_as_text_into_the_file() {
    let name = r#"{name: '<script>&"', image: "a\0b"}"#;
    let file = svg(&picture(&Draft::new(format!("spec: {{containers: [{name}]}}"))));
    assert!(file.contains("&lt;script&gt;&amp;\"</text>"), "{file}");
    assert!(!file.contains('\0'));
    is_a_file(&file);
}

#[test]
fn the_file_has_the_colours_of_the_page() {
    let tokens = include_str!("../../../../style/tokens.css");
    let file = svg(&picture(&Draft::new(pod::YELLOW)));
    let colours: Vec<&str> =
        file.split('#').skip(1).filter_map(|rest| rest.split([';', '}']).next()).collect();
    assert!(colours.len() > 5);
    for colour in colours {
        assert!(tokens.contains(&format!("light-dark(#{colour},")), "#{colour}");
    }
}
