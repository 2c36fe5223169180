//! What the API server accepts with a warning, against a real one: each Pod in the docs of the lints, and some more, is
//! sent as a dry run of a strict create. The findings of source `warning` are its warnings, place by place; a finding of
//! source `lint` is none of them.
//!
//! Run with `--ignored` and PODLAB_TEST_KUBECONFIG: a kubeconfig with the context `podlab-api`.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

#[expect(dead_code, reason = "the test of decoding uses the rest")]
#[path = "decoding/theirs.rs"]
mod theirs;

use kube::Client;
use pod::{Draft, Judgement, Source, Version, check, lints};

/// Pods and templates that no doc needs, each in a document of its own.
const MORE: &str = include_str!("warnings.yaml");

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn lints_of_source_warning_are_what_the_api_server_warns_about() {
    let client = theirs::connected().await;
    let mut differences = Vec::new();
    let (mut texts, mut warnings) = (0, 0);
    for lint in lints() {
        for text in lint.bad().into_iter().chain(lint.good()) {
            let (theirs, difference) = compare(&client, &text).await;
            texts += 1;
            warnings += theirs;
            differences.extend(difference.map(|difference| format!("{}: {difference}", lint.slug)));
        }
    }
    for text in MORE.split("---\n") {
        let (theirs, difference) = compare(&client, text).await;
        texts += 1;
        warnings += theirs;
        differences.extend(difference);
    }
    eprintln!("{texts} texts, {warnings} warnings of the API server, {} differ", differences.len());
    assert!(texts > 0 && warnings > 0, "{texts} texts and {warnings} warnings");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// How many warnings the API server gives, and what is different.
async fn compare(client: &Client, text: &str) -> (usize, Option<String>) {
    let judgement = check(&Draft::new(text), Version::default()).remove(0);
    let theirs::Answer { code, warnings: theirs, .. } = theirs::ask(client, kinds(&judgement), text).await;
    let all = judgement.diagnostics.iter();
    let mut ours: Vec<&str> =
        all.filter(|one| one.source == Source::Warning).map(|one| one.path.as_str()).collect();
    let mut only_theirs = Vec::new();
    for warning in &theirs {
        match ours.iter().position(|path| is_about(warning, path)) {
            Some(index) => drop(ours.remove(index)),
            None => only_theirs.push(warning.as_str()),
        }
    }
    let is_alike = code == 201 && ours.is_empty() && only_theirs.is_empty();
    let difference =
        || format!("the answer is {code}\n  only ours: {ours:?}\n  only theirs: {only_theirs:?}\n{text}");
    (theirs.len(), (!is_alike).then(difference))
}

/// Whether a warning is about a place of ours, or what holds it. About overlapping paths it names the volume only.
fn is_about(warning: &str, path: &str) -> bool {
    // One of its places is not spelt as the field is: storageOS. A name is generated before it is looked at.
    let path = path.to_lowercase().replace("metadata.generatename", "metadata.name");
    let place = warning.split(": ").next().unwrap_or("").to_lowercase();
    if place.starts_with("volume ") { path.contains("spec.volumes[") } else { path.starts_with(&place) }
}

fn kinds(judgement: &Judgement) -> &'static str {
    match judgement.kind.as_deref() {
        None | Some("Pod") => "pods",
        Some("Deployment") => "deployments",
        Some(other) => panic!("no address is known here for a {other}"),
    }
}
