//! The mistakes that people make most: one Pod each, and what Podlab finds in it.
//!
//! A file's first lines say what the mistake is, the code that must be found, and what kube-apiserver answers to a strict
//! create of it, as `server/tests/mistakes.rs` sees; `m04-b.yaml` is mistake M4. They make the table docs/MISTAKES.md;
//! PODLAB_WRITE=1 writes the page anew.
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pod::{Diagnostic, Draft, Judgement, Version, check};

const MISTAKES: usize = 38;

/// Mistakes that no text of one Pod shows, and why.
const ELSEWHERE: &[(usize, &str, &str)] = &[
    (
        3,
        "Two `--image` in one `kubectl run`",
        "only the last one counts. An exercise tells by the criterion that finds one container: `kubectl-run-has-one-image`",
    ),
    (
        15,
        "\"Only the native sidecar is right\"",
        "a mistake of graders, which `podlab pack check` finds: it writes each sidecar that may have either form in the other one, and names the criterion that compares too narrowly",
    ),
    (
        25,
        "An emptyDir thought to be shared between Pods",
        "it takes two Pods. An exercise tells by the container that is in another Pod: `in-another-pod`",
    ),
    (
        35,
        "A container that appends to a file of root's",
        "who owns the file is not in the text. An exercise tells by users without a group in common: `files-of-another-user`",
    ),
    (
        36,
        "Editing a running Pod's containers, logs without `-c`",
        "it is in the command. An exercise tells by the container that was changed in the place of another: `wrong-container-repaired`",
    ),
    (
        38,
        "Wrong pictures of phases, restarts and scaling",
        "it is in the head. A running Pod tells by its phase beside a container that does not run: `phase-for-all`",
    ),
];

const INTRODUCTION: &str = "\
# Mistakes that people make

Made by the test `mistakes` of `app/pod` (`PODLAB_WRITE=1` writes it anew): each Pod of `app/pod/tests/mistakes` as `podlab check` judges
it, and what kube-apiserver 1.36 answers to a strict create, which the test `mistakes` of `server` asks again. What it accepts is what
costs people their evening.

| | mistake | code | weight | repair | the API server |
|---|---|---|---|---|---|
";

/// A Pod with a mistake.
struct Case {
    number: usize,
    name: String,
    what: String,
    code: String,
    /// What the API server said.
    answer: String,
    text: String,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes");
    let files = fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("a file").path());
    let mut files: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|extension| extension == "yaml")).collect();
    files.sort();
    files.iter().map(|file| case(file)).collect()
}

fn case(file: &Path) -> Case {
    let text = fs::read_to_string(file).expect("a text");
    let name = file.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
    let line = |begin: &str| {
        let found = text.lines().take(3).find_map(|line| line.strip_prefix(begin));
        found.unwrap_or_else(|| panic!("{name}: no line that begins with {begin:?}")).to_owned()
    };
    let number = name.trim_start_matches('m').split('-').next().and_then(|number| number.parse().ok());
    Case {
        number: number.expect("a name such as m01-a.yaml"),
        what: line("# "),
        code: line("# code: "),
        answer: line("# API server: "),
        name,
        text,
    }
}

fn judged(case: &Case) -> Judgement {
    check(&Draft::new(case.text.as_str()), Version::default()).swap_remove(0)
}

fn first(case: &Case) -> Option<Diagnostic> {
    judged(case).diagnostics.into_iter().find(|one| one.code == case.code.as_str())
}

#[test]
fn every_mistake_is_found_or_cannot_be() {
    let mut numbers: BTreeSet<usize> = ELSEWHERE.iter().map(|(number, ..)| *number).collect();
    let mut wrong = Vec::new();
    for case in cases() {
        let judgement = judged(&case);
        if first(&case).is_none() {
            let others: Vec<_> = judgement.diagnostics.iter().map(|one| one.code.as_ref()).collect();
            wrong.push(format!("{}: {} is not found, but {others:?}", case.name, case.code));
        }
        if judgement.accepted != Some(case.answer.starts_with("accepts")) {
            wrong.push(format!("{}: the API server says {}", case.name, case.answer));
        }
        numbers.insert(case.number);
    }
    let absent: Vec<usize> = (1..=MISTAKES).filter(|number| !numbers.contains(number)).collect();
    assert!(wrong.is_empty() && absent.is_empty(), "without a Pod: {absent:?}\n{}", wrong.join("\n"));
}

#[test]
fn the_page_is_current() {
    let elsewhere = ELSEWHERE.iter().map(|(number, what, why)| {
        (*number, format!("| M{number} | {what} | not in a Pod's text: {why} | | | |"))
    });
    let mut rows: Vec<(usize, String)> =
        cases().iter().map(|case| (case.number, row(case))).chain(elsewhere).collect();
    rows.sort_by_key(|(number, _)| *number);
    let rows: Vec<String> = rows.into_iter().map(|(_, row)| row).collect();
    let page = format!("{INTRODUCTION}{}\n", rows.join("\n"));
    println!("{page}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/MISTAKES.md");
    if std::env::var_os("PODLAB_WRITE").is_some() {
        fs::write(&file, &page).expect("docs/MISTAKES.md is written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == page, "docs/MISTAKES.md is out of date: PODLAB_WRITE=1 writes it anew");
}

fn row(case: &Case) -> String {
    let Case { number, what, code, answer, .. } = case;
    let Some(first) = first(case) else {
        return format!("| M{number} | {what} | not found | | | {answer} |");
    };
    let weight = format!("{:?}", first.severity).to_lowercase();
    let fix = first.fixes.first().map_or("", |fix| fix.says.as_str());
    format!("| M{number} | {what} | `{code}` | {weight} | {fix} | {answer} |")
}
