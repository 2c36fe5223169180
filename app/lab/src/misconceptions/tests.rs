//! Each misconception has an example: a wrong answer to a criterion, one of the judge's own examples of the mistakes, or a
//! wrong Pod of an exercise.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use super::*;
use crate::criteria::testing::watched;
use crate::evidence::Evidence;
use crate::run::testing::{container, waiting};

/// The mistake of those who write graders, which `pack check` finds: a rewrite of a sidecar in the other form must pass.
const OF_AUTHORS: [&str; 1] = ["M15"];

/// A key, the criterion that failed, and a Pod's spec that shows it; or a whole text.
const EXAMPLES: &[(&str, &str, &str)] = &[
    (
        "kubectl-run-has-one-image",
        "container-count: {containers: 2}",
        "kind: Pod\nmetadata: {name: a, labels: {run: a}}\nspec: {containers: [{name: a, image: redis}]}\n",
    ),
    (
        "in-another-pod",
        "container-image: {container: gold, image: redis}",
        "kind: Pod\nspec: {containers: [{name: lemon, image: busybox}]}\n---\nkind: Pod\nspec: {containers: [{name: gold, image: redis}]}\n",
    ),
    (
        "image-tag-dropped",
        "container-image: {container: a, image: 'nginx:1.16'}",
        "{containers: [{name: a, image: nginx}]}",
    ),
    (
        "sidecar-beside-the-app",
        "container-kind: {container: a, as: sidecar}",
        "{containers: [{name: a, image: b}]}",
    ),
    (
        "init-without-always",
        "container-kind: {container: i, as: helper}",
        "{restartPolicy: Always, initContainers: [{name: i}], containers: [{name: a, image: b}]}",
    ),
    (
        "init-made-a-sidecar",
        "container-kind: {container: i, as: init}",
        "{initContainers: [{name: i, restartPolicy: Always}], containers: [{name: a, image: b}]}",
    ),
    (
        "init-beside-the-app",
        "container-kind: {container: a, as: init}",
        "{containers: [{name: a, image: b}]}",
    ),
    (
        "init-order-swapped",
        "init-order: {containers: [a, b]}",
        "{initContainers: [{name: b}, {name: a}], containers: [{name: c}]}",
    ),
    (
        "init-overwrites",
        "script-has: {container: a, to: /d/f, append: true}",
        "{containers: [{name: a, image: busybox, command: [sh, -c, echo x > /d/f]}]}",
    ),
    (
        "prints-instead-of-writing",
        "script-has: {container: a, program: date, to: /d/f}",
        "{containers: [{name: a, image: busybox, command: [sh, -c, while true; do date; sleep 1; done]}]}",
    ),
    (
        "waits-for-another-name",
        "waits-for: {container: i, host: redis}",
        "{initContainers: [{name: i, image: busybox, command: [sh, -c, until nslookup rediss; do sleep 1; done]}], containers: [{name: a}]}",
    ),
    (
        "volume-not-mounted",
        "shared-volume: {places: [{container: a, path: /d}, {container: b, path: /d}]}",
        "{volumes: [{name: d}], containers: [{name: a, volumeMounts: [{name: d, mountPath: /d}]}, {name: b}]}",
    ),
    (
        "two-volumes-one-path",
        "shared-volume: {places: [{container: a, path: /d}, {container: b, path: /d}]}",
        "{volumes: [{name: d}, {name: e}], containers: [{name: a, volumeMounts: [{name: d, mountPath: /d}]}, {name: b, volumeMounts: [{name: e, mountPath: /d}]}]}",
    ),
    (
        "paths-do-not-agree",
        "mount: {container: a, path: /var/log}",
        "{volumes: [{name: d}], containers: [{name: a, volumeMounts: [{name: d, mountPath: /var/logs}]}]}",
    ),
    (
        "sub-path-forgotten",
        "mount: {container: a, path: /etc/app.conf, sub-path: app.conf}",
        "{volumes: [{name: d}], containers: [{name: a, volumeMounts: [{name: d, mountPath: /etc/app.conf}]}]}",
    ),
    (
        "variable-in-another-container",
        "env: {container: a, name: MODE, value: x}",
        "{containers: [{name: a}, {name: b, env: [{name: MODE, value: x}]}]}",
    ),
    (
        "value-instead-of-reference",
        "env: {container: a, name: MODE, config-map: settings}",
        "{containers: [{name: a, env: [{name: MODE, value: x}]}]}",
    ),
    (
        "limit-for-request",
        "resources: {container: a, limits: {cpu: 50m}}",
        "{containers: [{name: a, resources: {requests: {cpu: 50m}}}]}",
    ),
    (
        "one-user-for-all",
        "run-as: {container: b, user: 2000}",
        "{securityContext: {runAsUser: 1000}, containers: [{name: a}, {name: b}]}",
    ),
    (
        "files-of-another-user",
        "fs-group: {group: 3000}",
        "{volumes: [{name: d, emptyDir: {}}], containers: [{name: a, image: busybox, securityContext: {runAsUser: 1000}, volumeMounts: [{name: d, mountPath: /d}]}, {name: b, image: busybox, securityContext: {runAsUser: 2000}, volumeMounts: [{name: d, mountPath: /d}]}]}",
    ),
    (
        "nobody-listens-there",
        "talks-to: {container: a, host: localhost, port: 8080}",
        "{containers: [{name: a, image: busybox, command: [wget, 'http://localhost:9999']}]}",
    ),
    (
        "container-name-as-host",
        "talks-to: {container: a, host: localhost}",
        "{containers: [{name: a, image: busybox, command: [wget, 'http://gold:80']}, {name: gold, image: nginx}]}",
    ),
    (
        "probe-of-another-container",
        "probe: {container: a, kind: readiness}",
        "{containers: [{name: a, image: busybox, command: [sleep, 1d], ports: [{containerPort: 80}], readinessProbe: {tcpSocket: {port: 6379}}}, {name: b, image: redis, ports: [{containerPort: 6379}]}]}",
    ),
];

#[test]
fn each_example_shows_its_misconception() {
    for (key, declared, text) in EXAMPLES {
        let text = if text.starts_with('{') {
            format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec: {text}\n")
        } else {
            (*text).to_owned()
        };
        let check: Check = serde_json::from_value(serde_yaml::from_str(declared).unwrap()).unwrap();
        let draft = Draft::new(text.as_str());
        let answer = Answer::read(&draft).unwrap_or_else(|| panic!("{key}: no Pod"));
        let verdict = check.find(&answer, None).verdict;
        let is_other =
            matches!(*key, "files-of-another-user" | "container-name-as-host" | "probe-of-another-container");
        assert!(verdict == crate::Verdict::Fail || is_other, "{key}: {verdict}");
        assert!(
            recognise(key, &check, &answer, None).is_some(),
            "{key}: {:#?}",
            answer.judgement.diagnostics
        );
    }
}

/// The judge's examples: the mistake's number and the text.
fn mistakes() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../pod/tests/mistakes");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let yaml = files.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    let read = |path: PathBuf| {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let number: u32 = stem[1..].split('-').next().unwrap().parse().unwrap();
        (format!("M{number}"), fs::read_to_string(&path).unwrap())
    };
    yaml.map(read).collect()
}

#[test]
fn the_judge_s_examples_show_their_misconception() {
    for (mistake, text) in mistakes() {
        // Names and images are mistaken only against what a task asks for.
        if ["M1", "M2", "M10", "M30"].contains(&mistake.as_str()) {
            continue;
        }
        let found: Vec<&str> = suspected(&Draft::new(text.as_str())).iter().map(|it| it.mistake).collect();
        assert!(found.contains(&mistake.as_str()), "{mistake}: {found:?}\n{text}");
    }
}

#[test]
fn every_misconception_has_an_example() {
    let mut shown: BTreeSet<&str> = EXAMPLES.iter().map(|(key, ..)| *key).collect();
    let texts = mistakes();
    for (_, text) in &texts {
        shown.extend(suspected(&Draft::new(text.as_str())).iter().map(|it| it.key));
    }
    let wrong = crate::exercises().iter().flat_map(|it| &it.wrong);
    shown.extend(wrong.filter_map(|it| it.because.as_deref()));
    // A running Pod shows it, see below.
    shown.insert("phase-for-all");
    let unseen: Vec<&str> = misconceptions().map(|it| it.key).filter(|key| !shown.contains(key)).collect();
    assert_eq!(unseen, [] as [&str; 0]);
}

#[test]
fn every_mistake_of_the_list_is_covered() {
    let covered: BTreeSet<&str> = misconceptions().map(|it| it.mistake).collect();
    for number in 1..=38 {
        let mistake = format!("M{number}");
        let is_there = covered.contains(mistake.as_str()) || OF_AUTHORS.contains(&mistake.as_str());
        assert!(is_there, "{mistake}");
    }
}

#[test]
fn keys_are_unique_kebab_case_and_every_text_is_there() {
    let mut seen = BTreeSet::new();
    for it in misconceptions() {
        assert!(it.key.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", it.key);
        assert!(seen.insert(it.key), "{}", it.key);
        let ends = it.means.ends_with('.') && (it.remedy.ends_with('.') || it.remedy.ends_with("]."));
        assert!(ends && !it.remedy.contains("  "), "{}", it.key);
    }
}

#[test]
fn codes_are_codes_of_the_judge() {
    let known: BTreeSet<&str> = pod::catalogue()
        .iter()
        .map(|code| code.slug)
        .chain(pod::lints().iter().map(|lint| lint.slug))
        .collect();
    for (it, sign) in signs() {
        if let Sign::Codes(codes) | Sign::Either(codes, _) = sign {
            for code in *codes {
                assert!(known.contains(code), "{}: {code}", it.key);
            }
        }
    }
}

#[test]
fn a_phase_says_nothing_about_each_container() {
    let declared = serde_json::json!({ "stays-up": { "containers": ["lemon"], "seconds": 60 } });
    let check: Check = serde_json::from_value(declared).unwrap();
    let draft = Draft::new("kind: Pod\nspec: {containers: [{name: lemon, image: busybox}]}\n");
    let answer = Answer::read(&draft).unwrap();
    let seen =
        |evidence: &Evidence| recognise("phase-for-all", &check, &answer, Some(evidence.live())).is_some();
    assert!(!seen(&watched()));
    assert!(seen(&watched().lemon(container("lemon", waiting("CrashLoopBackOff", "")))));
    assert!(recognise("phase-for-all", &check, &answer, None).is_none());
}
