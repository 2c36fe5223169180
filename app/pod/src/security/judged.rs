//! Kubernetes' own evaluator (`end2end/cluster/programs/podsecurity`) asked about each Pod of its own tests and about Pods by
//! chance, at both levels of each known version: the controls that refuse have to be the same.
//!
//! `make test` builds the program and sets PODLAB_POD_SECURITY_JUDGE, and PODLAB_POD_SECURITY_FIXTURES: the Pods of
//! k8s.io/pod-security-admission, a JSON line each. PODLAB_POD_SECURITY_PODS says how many Pods by chance (2000),
//! PODLAB_POD_SECURITY_SEED which.

pub(super) mod random;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Command, Stdio};

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Level, controls, pod_security};
use crate::defaults::filled;
use crate::{Draft, Version};
use random::Random;

const LEVELS: [Level; 2] = [Level::Baseline, Level::Restricted];

#[derive(Deserialize)]
struct Answer {
    refused: BTreeSet<String>,
    #[serde(default)]
    error: String,
}

/// A Pod of Kubernetes' own tests; its name is level, version, pass or fail, file.
#[derive(Deserialize)]
struct Fixture {
    name: String,
    pod: Value,
}

/// A question to Kubernetes, and our own answer.
struct Asked {
    what: String,
    question: String,
    ours: BTreeSet<String>,
}

/// What we say of a text, and what to ask Kubernetes for each level and version.
fn asked(text: &str) -> Vec<Asked> {
    let draft = Draft::new(text);
    let document = draft.chosen().unwrap_or_else(|| panic!("no Pod in {text}"));
    let stored = filled(document.pod().unwrap_or_else(|| panic!("no Pod in {text}")));
    let stored = serde_json::to_value(stored).expect("a Pod is JSON");
    let mut all = Vec::new();
    for version in Version::known() {
        let ours = pod_security(&draft, document, version).unwrap_or_else(|| panic!("no level of {text}"));
        for level in LEVELS {
            let refused = ours.refused_in(level).map(|violation| violation.control.clone().into_owned());
            let question =
                json!({"id": 0, "level": level, "version": format!("v{version}"), "pod": stored}).to_string();
            all.push(Asked {
                what: format!("{level} {version} of {text}"),
                question,
                ours: refused.collect(),
            });
        }
    }
    all
}

/// Kubernetes' answers, in the order of the questions.
fn judge(questions: &[Asked]) -> Vec<Answer> {
    let program =
        std::env::var_os("PODLAB_POD_SECURITY_JUDGE").expect("PODLAB_POD_SECURITY_JUDGE names the judge");
    let mut program =
        Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the judge starts");
    let lines = BufReader::new(program.stdout.take().expect("the judge answers")).lines();
    let to = program.stdin.take().expect("the judge listens");
    let answers = std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut to = BufWriter::new(to);
            for question in questions {
                writeln!(to, "{}", question.question).expect("the judge listens");
            }
        });
        lines
            .map(|line| serde_json::from_str(&line.expect("the judge answers")).expect("an answer"))
            .collect()
    });
    assert!(program.wait().expect("the judge ends").success());
    answers
}

/// Compares us with Kubernetes on each text, and gives how often each control refused.
fn compare(texts: &[String]) -> BTreeMap<String, usize> {
    let asked: Vec<Asked> = texts.iter().flat_map(|text| asked(text)).collect();
    let answers = judge(&asked);
    assert_eq!(answers.len(), asked.len());
    let mut counts = BTreeMap::new();
    for (asked, theirs) in asked.iter().zip(&answers) {
        assert_eq!(theirs.error, "", "{}", asked.what);
        assert_eq!(asked.ours, theirs.refused, "{}", asked.what);
        for control in &theirs.refused {
            *counts.entry(control.clone()).or_insert(0) += 1;
        }
    }
    // No control is compared with nothing.
    for control in controls() {
        assert!(counts.contains_key(control.id), "{} never refused anything", control.id);
    }
    println!("{} Pods, {} answers alike: {counts:?}", texts.len(), answers.len());
    counts
}

#[test]
#[ignore = "needs PODLAB_POD_SECURITY_JUDGE"]
fn kubernetes_own_fixtures_are_judged_as_kubernetes_judges_them() {
    let path =
        std::env::var_os("PODLAB_POD_SECURITY_FIXTURES").expect("PODLAB_POD_SECURITY_FIXTURES names a file");
    let lines = std::fs::read_to_string(path).expect("the fixtures can be read");
    let fixtures: Vec<Fixture> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a fixture")).collect();
    assert!(fixtures.len() > 400, "{} fixtures", fixtures.len());
    for Fixture { name, pod } in &fixtures {
        means(name, &pod.to_string());
    }
    compare(&fixtures.iter().map(|fixture| fixture.pod.to_string()).collect::<Vec<_>>());
}

/// What the name of a fixture says of it: `baseline/v1.34/fail/privileged0.yaml`.
fn means(name: &str, text: &str) {
    let parts: Vec<&str> = name.split('/').collect();
    let [level, version, outcome, file] = parts[..] else { panic!("the fixture {name}") };
    let (draft, version) = (Draft::new(text), version.parse().expect("a known version"));
    let level = if level == "baseline" { Level::Baseline } else { Level::Restricted };
    let said = pod_security(&draft, draft.chosen().expect("a Pod"), version).expect("a level");
    let refused: BTreeSet<String> = said.refused_in(level).map(|one| one.control.to_lowercase()).collect();
    let control = file.trim_end_matches(".yaml").trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_control = |id: &String| *id == control;
    match outcome {
        "pass" => assert!(refused.is_empty(), "{name}: {refused:?}"),
        _ => assert!(
            refused.iter().any(is_control) || !refused.is_empty() && is_replaced(control),
            "{name}: {refused:?}"
        ),
    }
}

/// Whether a restricted namespace has another control in the place of this one, in lower case.
fn is_replaced(control: &str) -> bool {
    controls().iter().filter_map(|other| other.replaces).any(|id| id.to_lowercase() == control)
}

#[test]
#[ignore = "needs PODLAB_POD_SECURITY_JUDGE"]
fn pods_by_chance_are_judged_as_kubernetes_judges_them() {
    let setting = |name: &str, or: u64| -> u64 {
        std::env::var(name).ok().map_or(or, |text| text.parse().expect("a number"))
    };
    let count = setting("PODLAB_POD_SECURITY_PODS", 2000);
    let mut random = Random::new(setting("PODLAB_POD_SECURITY_SEED", 1));
    let texts: Vec<String> = (0..count).map(|_| random::pod(&mut random).to_string()).collect();
    compare(&texts);
}
