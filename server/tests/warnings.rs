//! What the API server accepts with a warning, against a real one: each Pod in the docs of the lints, and some more, is
//! sent as a dry run of a strict create. The findings of source `warning` are its warnings, place by place; a finding of
//! source `lint` is none of them.
//!
//! Run with `--ignored` and PODLAB_TEST_KUBECONFIG: a kubeconfig with the context `podlab-api`.
#![expect(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use axum::http::Request;
use kube::client::Body;
use kube::config::{KubeConfigOptions, Kubeconfig};
use kube::{Client, Config};
use pod::{Draft, Source, Version, check, lints};

/// Pods and templates that no doc needs, each in a document of its own.
const MORE: &str = include_str!("warnings.yaml");

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn lints_of_source_warning_are_what_the_api_server_warns_about() {
    let client = connected().await;
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

async fn connected() -> Client {
    let path = std::env::var_os("PODLAB_TEST_KUBECONFIG").expect("PODLAB_TEST_KUBECONFIG names a kubeconfig");
    let options = KubeConfigOptions { context: Some("podlab-api".into()), ..KubeConfigOptions::default() };
    let config =
        Config::from_custom_kubeconfig(Kubeconfig::read_from(path).unwrap(), &options).await.unwrap();
    Client::try_from(config).unwrap()
}

/// How many warnings the API server gives, and what is different.
async fn compare(client: &Client, text: &str) -> (usize, Option<String>) {
    let judgement = check(&Draft::new(text), Version::default()).remove(0);
    let (code, theirs) = ask(client, judgement.kind.as_deref().unwrap_or("Pod"), text).await;
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

/// The status code, and the texts of the headers called Warning.
async fn ask(client: &Client, kind: &str, text: &str) -> (u16, Vec<String>) {
    let (group, kinds) = match kind {
        "Pod" => ("api/v1", "pods"),
        "Deployment" => ("apis/apps/v1", "deployments"),
        other => panic!("no address is known here for a {other}"),
    };
    let path = format!("/{group}/namespaces/default/{kinds}?dryRun=All&fieldValidation=Strict");
    let request = Request::post(path).header("content-type", "application/yaml");
    let response = client.send(request.body(Body::from(text.as_bytes().to_vec())).unwrap()).await.unwrap();
    let headers = response.headers().get_all("warning").into_iter();
    // 299 - "the text"
    let texts = headers.map(|header| header.to_str().unwrap().splitn(3, ' ').nth(2).unwrap_or(""));
    (response.status().as_u16(), texts.map(|text| text.trim_matches('"').replace("\\\"", "\"")).collect())
}
