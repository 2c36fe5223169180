//! The mistakes of `app/pod/tests/mistakes`, against a real API server: each Pod is sent as a dry run of a strict create.
//! What its third line says of the answer, which docs/MISTAKES.md repeats, is what comes back, and `pod::check` judges alike.
//!
//! Run with `--ignored` and PODLAB_TEST_KUBECONFIG: a kubeconfig with the context `podlab-api`.
#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used, reason = "helpers of tests")]

#[path = "decoding/compare.rs"]
mod compare;
#[expect(dead_code, reason = "the test of decoding uses the rest")]
#[path = "decoding/theirs.rs"]
mod theirs;

use std::collections::BTreeMap;
use std::fs;

use pod::{Draft, Judgement, Source, Version, check};

use crate::theirs::Answer;

/// Fewer means that the folder moved.
const LEAST: usize = 40;

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn the_table_of_mistakes_says_what_the_api_server_answers() {
    let client = theirs::connected().await;
    let mut differences = Vec::new();
    let texts = texts();
    for (name, text) in &texts {
        let answer = theirs::ask(&client, "pods", text).await;
        let judgement = check(&Draft::new(text.as_str()), Version::default()).swap_remove(0);
        let all = [unlike_the_table(text, &answer), unlike_ours(&judgement, &answer)];
        differences.extend(all.into_iter().flatten().map(|difference| format!("{name}: {difference}")));
    }
    eprintln!("{} mistakes, {} answers differ", texts.len(), differences.len());
    assert!(texts.len() >= LEAST, "there are {} Pods only", texts.len());
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The Pods, each with its file's name.
fn texts() -> BTreeMap<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/pod/tests/mistakes");
    let files = fs::read_dir(folder).expect(folder).map(|entry| entry.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files
        .map(|file| {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&file).unwrap())
        })
        .collect()
}

/// What the file says of the answer, where that is not so.
fn unlike_the_table(text: &str, answer: &Answer) -> Option<String> {
    let written = text.lines().take(3).find_map(|line| line.strip_prefix("# API server: ")).unwrap_or("");
    let says = says(answer);
    let difference = || format!("the table says\n  {written}\nand the API server\n  {says}");
    (written != says).then(difference)
}

/// The answer as the table has it.
fn says(answer: &Answer) -> String {
    let cause = |(reason, field): (String, String)| format!("{reason} `{field}`");
    let causes: Vec<String> = answer.causes().into_iter().map(cause).collect();
    match (answer.code, answer.warnings.is_empty()) {
        (201, true) => "accepts".to_owned(),
        (201, false) => "accepts, and warns".to_owned(),
        (422, _) => format!("422 {}", causes.join(", ")),
        (code, _) => format!("{code} {}", answer.body["reason"].as_str().unwrap_or("")),
    }
}

/// Where our verdict is another one: accepted, read as the API server does, the causes of a refusal, whether it warns.
fn unlike_ours(judgement: &Judgement, answer: &Answer) -> Option<String> {
    let outcome = compare::compare(judgement, answer);
    let warns = judgement.diagnostics.iter().any(|one| one.source == Source::Warning);
    let is_alike = outcome.difference.is_none()
        && outcome.causes_agree != Some(false)
        && judgement.accepted == Some(answer.code == 201)
        && (answer.code != 201 || warns != answer.warnings.is_empty());
    let ours =
        || format!("accepted {:?}, {:?}, warns {warns}", judgement.accepted, compare::causes(judgement));
    let difference =
        || format!("we say\n  {}\nand the API server\n  {} {}", ours(), says(answer), answer.message());
    (!is_alike).then(|| outcome.difference.clone().unwrap_or_else(difference))
}
