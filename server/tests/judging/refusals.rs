//! The fixtures of `app/pod/src/check/refusals`: what stands beside their lines is what the API server answers.

use std::collections::BTreeMap;
use std::fs;

use crate::theirs;

/// The documents of all fixtures, each with its file's name.
fn documents() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/pod/src/check/refusals");
    let files: BTreeMap<_, _> = fs::read_dir(folder)
        .expect(folder)
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()))
        .collect();
    let split = |(name, text): (String, String)| {
        let documents: Vec<_> =
            text.split("\n---\n").map(|document| (name.clone(), document.to_owned())).collect();
        documents
    };
    files.into_iter().flat_map(split).collect()
}

/// The `#! Reason path` lines, sorted.
fn expected(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter_map(|line| line.trim().strip_prefix("#! "));
    let mut expected: Vec<_> =
        lines.map(|line| line.split_once(' ').unwrap_or((line, ""))).map(owned).collect();
    expected.sort();
    expected
}

fn owned((reason, path): (&str, &str)) -> (String, String) {
    (reason.to_owned(), path.to_owned())
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn fixtures_say_what_the_api_server_answers() {
    let client = theirs::connected().await;
    for (name, text) in documents() {
        let answer = theirs::ask(&client, "pods", &text).await;
        assert!(matches!(answer.code, 201 | 422), "{name}: {}\n{text}", answer.message());
        assert_eq!(answer.causes(), expected(&text), "{name}: the API server's, then ours\n{text}");
    }
}
