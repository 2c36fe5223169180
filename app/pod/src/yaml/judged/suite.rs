//! The YAML test suite: each of its cases as the API server reads it and as we do, in docs/YAML.md.

use serde::Deserialize;

use super::compare::{difference, ours};
use super::judge::Judge;

const CASES: &str = include_str!("../../../tests/yaml-test-suite/cases.jsonl");

#[derive(Deserialize)]
pub struct Case {
    pub id: String,
    pub name: String,
    pub text: String,
}

pub fn cases() -> Vec<Case> {
    CASES.lines().map(|line| serde_json::from_str(line).expect("a case")).collect()
}

#[test]
#[ignore = "needs PODLAB_YAML_JUDGE"]
fn all_cases_are_read_as_the_api_server_reads_them() {
    let cases = cases();
    let texts: Vec<String> = cases.iter().map(|case| case.text.clone()).collect();
    let answers = Judge::start().ask(&texts);
    let mut same = 0;
    for (case, answer) in cases.iter().zip(&answers) {
        let ours = ours(&case.text);
        match difference(&ours, answer) {
            None => same += 1,
            Some(difference) => println!("{} {}\n{:?}\n  {difference}", case.id, case.name, case.text),
        }
    }
    println!("{same} of {}", cases.len());
}
