//! The YAML test suite: each of its cases as the API server reads it and as we do, in docs/YAML.md. `PODLAB_YAML_WRITE=1`
//! writes the page anew.

use std::path::Path;

use serde::Deserialize;

use super::super::reader::read_all;
use super::compare::{difference, ours, short};
use super::judge::{Answer, Judge};

const CASES: &str = include_str!("../../../tests/yaml-test-suite/cases.jsonl");

const PAGE: &str = "../../docs/YAML.md";

const INTRODUCTION: &str = "# YAML as the API server reads it

What YAML is to a Pod is decided by kube-apiserver 1.36: sigs.k8s.io/yaml v1.6.0 on go.yaml.in/yaml v2.4.3, a reader of YAML 1.1 with
habits of its own. `app/pod/src/yaml` reads the same. The judge is a small program made of those modules
(`end2end/cluster/programs/yaml`); `make test` asks it, in the api tier, about each case of the YAML test suite (below), about
some thousand random texts (`PODLAB_YAML_FUZZ=100000` for more, `PODLAB_YAML_SEED=2` for others), and about each document alone, since
that is what is sent. Compared are: read or refused, the JSON value, and whether a key is set twice.

## Where we differ on purpose

| text | API server | Podlab | why |
|---|---|---|---|
| more than 250 levels deep, aliases and merge keys counted | reads 10 000 | refuses, TooComplex | a browser's stack is small; no field of a Pod is that deep, so that strict decoding refuses such a text too |
| aliases that repeat more than 16 MiB of text | reads | refuses, TooComplex | etcd keeps no object over 1.5 MiB |
| documents in which nothing is written | an empty object | left out | only the chosen document is sent |
| text behind a document's end without `---` | not read | a document of its own, refused | a person would not see that it is ignored |
| two byte order marks, or one inside the text | depends on where its buffer ends | text | chance cannot be agreed with |
| a control character behind the first document | refused when it is near | refused in its own document | only the chosen document is sent |
| keys of one map that differ only in type (`1`, `\"1\"`) | keeps one by chance | keeps the last | chance cannot be agreed with |

Bombs of aliases are told by the API server's own rule: of more than 1000 nodes at most 99 in 100 may be repeated ones, falling to 10
in 100 from 400 000 to 4 000 000 nodes.

## The YAML test suite
";

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
    let lines: Vec<String> = cases.iter().zip(&answers).map(|(case, answer)| line(case, answer)).collect();
    let same = lines.iter().filter(|line| line.contains(" | same | ")).count();
    println!("{same} of {} cases of the YAML test suite are read the same", lines.len());
    let page = page(same, &answers, &lines);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    if std::env::var_os("PODLAB_YAML_WRITE").is_some() {
        std::fs::write(&file, &page).expect("docs/YAML.md is written");
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(written == page, "docs/YAML.md is out of date: PODLAB_YAML_WRITE=1 writes it anew");
    assert_eq!(same, lines.len(), "a difference is to be mended, or explained on the page");
}

fn page(same: usize, answers: &[Answer], lines: &[String]) -> String {
    let read = answers.iter().filter(|answer| answer.value.is_some()).count();
    let count = lines.len();
    let lines = lines.join("\n");
    format!(
        "{INTRODUCTION}
Of {count} cases the API server reads {read} and refuses {}; {same} are the same here, {} are not. The value is that of the first document.

| case | name | the API server | we | why not |
|---|---|---|---|---|
{lines}
",
        count - read,
        count - same
    )
}

fn line(case: &Case, answer: &Answer) -> String {
    let judged = match &answer.value {
        Some(_) if !answer.duplicates.is_empty() => "reads, a key twice".to_owned(),
        Some(value) => format!("reads `{}`", cell(&short(value, 48))),
        None => "refuses".to_owned(),
    };
    let (verdict, why) = match difference(&ours(&case.text), answer) {
        None => ("same", String::new()),
        Some(difference) => ("NOT THE SAME", difference),
    };
    format!("| {} | {} | {judged} | {verdict} | {} |", case.id, cell(&case.name), cell(&why))
}

fn cell(text: &str) -> String {
    text.replace('|', "\\\\|").replace('`', "'").replace(['\n', '\r'], " ")
}

#[test]
fn every_prefix_of_every_case_is_read_without_panic() {
    for case in cases() {
        for end in (0..=case.text.len()).filter(|end| case.text.is_char_boundary(*end)) {
            super::invariants::check(&case.text[..end], &read_all(&case.text[..end]));
        }
    }
}
