//! What the API server answers to a dry run of a strict create.

use std::collections::BTreeSet;

use axum::http::Request;
use kube::client::Body;
use kube::config::{KubeConfigOptions, Kubeconfig};
use kube::{Client, Config};
use serde_json::Value;

/// A client of the API server of the tests.
pub async fn connected() -> Client {
    let path = std::env::var_os("PODLAB_TEST_KUBECONFIG").expect("PODLAB_TEST_KUBECONFIG names a kubeconfig");
    let options = KubeConfigOptions { context: Some("podlab-api".into()), ..KubeConfigOptions::default() };
    let config =
        Config::from_custom_kubeconfig(Kubeconfig::read_from(path).unwrap(), &options).await.unwrap();
    Client::try_from(config).unwrap()
}

/// The answer, taken apart.
#[derive(Clone, Debug)]
pub struct Answer {
    pub code: u16,
    pub body: Value,
    /// The texts of the headers called Warning.
    pub warnings: Vec<String>,
}

/// What the server says about reading a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// It could be read, whatever came of it later.
    Read,
    /// It could be read but for these unknown fields, fields written twice in JSON, and keys written twice in YAML.
    Strict {
        unknown: BTreeSet<String>,
        twice: BTreeSet<(usize, String)>,
    },
    /// A value of a wrong type, with its path where the server names one.
    WrongType(Option<String>),
    /// No amount, or no time.
    BadValue,
    Syntax,
    WrongKind,
    /// A message that is not understood here: a bug of this test.
    Other(String),
}

/// Sends a text as one of `kinds`: pods, podtemplates, deployments.
pub async fn ask(client: &Client, kinds: &str, text: &str) -> Answer {
    ask_in(client, "default", kinds, text).await
}

/// The same in a namespace of one's own.
pub async fn ask_in(client: &Client, namespace: &str, kinds: &str, text: &str) -> Answer {
    let group = if kinds == "deployments" { "apis/apps/v1" } else { "api/v1" };
    let path = format!("/{group}/namespaces/{namespace}/{kinds}?dryRun=All&fieldValidation=Strict");
    let request =
        Request::post(path).header("content-type", "application/yaml").header("accept", "application/json");
    let response = client.send(request.body(Body::from(text.as_bytes().to_vec())).unwrap()).await.unwrap();
    let code = response.status().as_u16();
    let headers = response.headers().get_all("warning").into_iter();
    let warnings = headers.map(|header| warning(header.to_str().unwrap())).collect();
    let bytes = response.into_body().collect_bytes().await.unwrap();
    Answer { code, body: serde_json::from_slice(&bytes).unwrap_or_default(), warnings }
}

/// The text of `299 - "text"`.
fn warning(header: &str) -> String {
    header.splitn(3, ' ').nth(2).unwrap_or("").trim_matches('"').replace("\\\"", "\"")
}

impl Reading {
    /// For the figures.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Strict { .. } => "unknown or twice",
            Self::WrongType(_) => "wrong type",
            Self::BadValue => "bad value",
            Self::Syntax => "syntax",
            Self::WrongKind => "wrong kind",
            Self::Other(_) => "not understood",
        }
    }
}

impl Answer {
    pub fn message(&self) -> &str {
        self.body["message"].as_str().unwrap_or("")
    }

    pub fn reading(&self) -> Reading {
        if self.code != 400 {
            return Reading::Read;
        }
        let message = self.message();
        let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
        if let Some((_, list)) = message.split_once("strict decoding error: ") {
            strict(list)
        } else if let Some((_, rest)) = message.split_once("Go struct field ") {
            let field = rest.split(" of type ").next().unwrap_or("");
            Reading::WrongType(field.split_once('.').map(|(_, path)| path.to_owned()))
        } else if has(&["cannot unmarshal", "cannot restore slice from map", "couldn't get version/kind"]) {
            Reading::WrongType(None)
        } else if has(&[
            "quantities must match",
            "unable to parse quantity",
            "parsing time",
            "unable to parse numeric",
        ]) {
            Reading::BadValue
        } else if has(&[
            "unexpected GroupVersion",
            "the API version in the data",
            "is registered for version",
            "is not registered",
            "no kind ",
        ]) {
            Reading::WrongKind
        } else if has(&["yaml: ", "unrecognized (must be of type", "json: unsupported value"]) {
            Reading::Syntax
        } else if has(&["cannot be handled as a "]) {
            Reading::WrongKind
        } else if has(&["namespace of the provided object"]) {
            Reading::Read
        } else {
            Reading::Other(message.to_owned())
        }
    }

    /// The causes of a 422, sorted.
    pub fn causes(&self) -> Vec<(String, String)> {
        let text = |cause: &Value, key: &str| cause[key].as_str().unwrap_or("").to_owned();
        let causes = self.body["details"]["causes"].as_array().into_iter().flatten();
        let mut causes: Vec<_> = causes.map(|cause| (text(cause, "reason"), text(cause, "field"))).collect();
        causes.sort();
        causes
    }
}

fn strict(list: &str) -> Reading {
    let mut unknown = BTreeSet::new();
    for part in list.split("unknown field \"").skip(1) {
        unknown.insert(unquoted(part));
    }
    let mut twice = BTreeSet::new();
    for line in list.lines().map(str::trim) {
        let Some((line, rest)) = line.strip_prefix("line ").and_then(|rest| rest.split_once(": key ")) else {
            continue;
        };
        let Some((key, _)) = rest.split_once(" already set in map") else { continue };
        let key = key.strip_prefix('"').map_or_else(|| key.to_owned(), unquoted);
        twice.insert((line.parse().unwrap(), key));
    }
    Reading::Strict { unknown, twice }
}

/// A text up to its closing quote, as Go quotes it.
fn unquoted(text: &str) -> String {
    let mut end = 0;
    while let Some(found) = text[end..].find('"') {
        end += found;
        let slashes = text[..end].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if slashes % 2 == 0 {
            break;
        }
        end += 1;
    }
    serde_json::from_str(&format!("\"{}\"", &text[..end])).unwrap_or_else(|_| text[..end].to_owned())
}
