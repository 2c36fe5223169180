//! Answers that public graders judged wrongly (G1 to G16), and what ours says: for each a file under `graders/` with the
//! fitting words, the answers, and the criteria that each of them fails. G4 (nothing is graded that was not asked for) and
//! G16 (no hint prints the answer) are rules of the format, tested here on it.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lab::{Criterion, Sheet, Verdict, grade};
use pod::Draft;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(default)]
    starter: String,
    criteria: BTreeMap<String, serde_json::Value>,
    answers: Vec<Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    why: String,
    fails: Vec<String>,
    /// Criteria that the text alone does not decide.
    #[serde(default)]
    open: Vec<String>,
    text: String,
}

fn sheet(case: &Case) -> Sheet {
    let criterion = |(id, check): (&String, &serde_json::Value)| Criterion {
        id: id.clone(),
        says: id.clone(),
        points: 1,
        needs: Vec::new(),
        check: serde_json::from_value(check.clone()).unwrap(),
        hints: vec!["Look again.".to_owned()],
        misconceptions: Vec::new(),
    };
    Sheet {
        id: "case".to_owned(),
        version: 1,
        title: String::new(),
        pattern: String::new(),
        difficulty: 1,
        minutes: 1,
        concepts: Vec::new(),
        requires: Vec::new(),
        statement: String::new(),
        starter: case.starter.clone(),
        debrief: String::new(),
        criteria: case.criteria.iter().map(criterion).collect(),
    }
}

#[test]
fn ours_is_right_on_each() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graders");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 14);
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let case: Case = serde_yaml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let sheet = sheet(&case);
        for answer in &case.answers {
            let grade = grade(&sheet, &Draft::new(answer.text.as_str()));
            let of = |verdict: Verdict| -> Vec<&str> {
                grade.criteria.iter().filter(|it| it.verdict == verdict).map(|it| it.id.as_str()).collect()
            };
            let context = format!("{name}: {}\n{:#?}", answer.why, grade.criteria);
            assert!(grade.gradable, "{context}");
            let mut fails: Vec<&str> = answer.fails.iter().map(String::as_str).collect();
            fails.sort_unstable();
            assert_eq!(of(Verdict::Fail), fails, "{context}");
            assert_eq!(of(Verdict::NotChecked), answer.open, "{context}");
            assert_eq!(of(Verdict::Error), [] as [&str; 0], "{context}");
        }
    }
}

/// An exercise's file with a statement and a first hint.
fn told(statement: &str, hint: &str) -> Vec<String> {
    let front = "id: one\nversion: 1\ntitle: One\npattern: basics\ndifficulty: 1\nminutes: 1\n";
    let criterion = format!(
        "criteria:\n  - id: limit\n    says: It is limited.\n    points: 1\n    workload: {{kind: Job, backoff-limit: 4}}\n    hints: [{hint}]\n  - id: image\n    says: It runs redis.\n    points: 1\n    container-image: {{container: gold, image: redis}}\n    hints: [Look at it.]\n"
    );
    let blocks =
        ["starter", "solution", "wrong=limit,image"].map(|info| format!("```yaml {info}\nkind: Pod\n```\n"));
    let text = format!("---\n{front}{criterion}---\n{statement}\n\n{}\n## Debrief\nSo.\n", blocks.concat());
    let faults = lab::format::parse("basics/one.md", &text).err().unwrap_or_default();
    faults.iter().map(ToString::to_string).collect()
}

/// CK-X issues 44 and 19: a backoffLimit and an image that the task does not name.
#[test]
fn g04_what_is_not_asked_for_is_not_graded() {
    assert_eq!(told("A Job with 4 tries; container gold runs redis.", "Look."), [] as [&str; 0]);
    let faults = told("A Job; container gold runs.", "Look.");
    assert_eq!(faults.len(), 2, "{faults:#?}");
    assert!(faults[0].contains("\"4\"") && faults[1].contains("\"redis\""), "{faults:#?}");
}

/// rodzdelmo step1: the error prints the expected answer.
#[test]
fn g16_no_first_hint_tells_the_value() {
    let case: Case = serde_yaml::from_str(
        "criteria: {image: {container-image: {container: gold, image: redis}}}\nanswers: []\n",
    )
    .unwrap();
    let secrets = sheet(&case).criteria[0].check.secrets();
    assert_eq!(secrets, ["redis"]);
    let remedies: Vec<&str> = lab::misconceptions().map(|it| it.remedy).collect();
    assert!(remedies.iter().all(|remedy| !remedy.contains('{')), "a remedy is the same for every task");
}
