//! The learner's document: created by its bytes, as `pods::create` does, in the attempt's own namespace.

use axum::http::StatusCode;
use pod::{Draft, Operation, Path};

use super::kinds::{collection, runs};
use super::subject::Subject;
use crate::cluster::Cluster;
use crate::cluster::pods::{create_in, metadata, warnings};
use crate::cluster::request::Reply;
use crate::error::Error;

/// What became of the text.
pub(super) enum Created {
    /// It is there; what to look at, and what a person has to know about it.
    Done(Subject, Vec<String>),
    /// It was not taken; why.
    Refused(String),
}

/// Sends the chosen document of the text.
pub(super) async fn create(cluster: &Cluster, draft: &Draft, namespace: &str) -> Result<Created, Error> {
    let kind = draft.chosen().and_then(|document| document.kind()).unwrap_or("Pod");
    let Some(collection) = collection(kind, namespace).filter(|_| runs(kind)) else {
        return Ok(Created::Refused(format!("a {kind} makes no Pod by itself")));
    };
    let Some((text, mut notes)) = moved(draft, namespace) else {
        return Ok(Created::Refused("its namespace cannot be changed in this text".to_owned()));
    };
    match create_in(cluster, &collection, text, false).await {
        Ok(Reply { object, headers }) => {
            notes.extend(warnings(&headers).iter().map(|warning| format!("The API server warns: {warning}")));
            let (name, uid) = (metadata(&object, "name"), metadata(&object, "uid"));
            let subject = if kind == "Pod" {
                Subject::pod(namespace, name)
            } else {
                Subject::of_workload(namespace, uid)
            };
            Ok(Created::Done(subject, notes))
        }
        Err(error) if is_refusal(&error) => {
            let (why, _) = error.texts();
            Ok(Created::Refused(format!("the API server does not take it: {why}")))
        }
        Err(error) => Err(error),
    }
}

/// Whether the text itself is at fault, as against the cluster.
fn is_refusal(error: &Error) -> bool {
    matches!(error, Error::Refused(status, _) if status.is_client_error() && *status != StatusCode::NOT_FOUND)
}

/// The bytes of the chosen document, in which nothing but a namespace that it names is changed.
fn moved(draft: &Draft, namespace: &str) -> Option<(Vec<u8>, Vec<String>)> {
    let path = Path::root().field("metadata").field("namespace");
    let written = draft.value(&path).and_then(|value| value.as_str()).filter(|text| !text.is_empty());
    let Some(written) = written.filter(|written| *written != namespace) else {
        return Some((bytes(draft)?, Vec::new()));
    };
    let note = format!("The text names the namespace {written}; it was run in {namespace} instead.");
    let moved = pod::edit(draft, &[Operation::Set { path, value: namespace.into() }]).ok()?;
    Some((bytes(&moved)?, vec![note]))
}

fn bytes(draft: &Draft) -> Option<Vec<u8>> {
    let bytes = draft.text().as_bytes().get(draft.chosen()?.bytes())?;
    Some(bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_namespace_is_changed() {
        let check = |text: &str, expected: &str, noted: usize| {
            let (bytes, notes) = moved(&Draft::new(text), "own").unwrap();
            assert_eq!((String::from_utf8(bytes).unwrap().as_str(), notes.len()), (expected, noted));
        };
        let plain = "# mine\nkind: Pod\nmetadata: {name: a} # a\n";
        check(plain, plain, 0);
        check(
            "kind: Pod\nmetadata: {name: a, namespace: b} # b\n",
            "kind: Pod\nmetadata: {name: a, namespace: own} # b\n",
            1,
        );
        let second = "---\nkind: Pod\nmetadata: {name: a}\n";
        check(&format!("kind: Service\n{second}"), second, 0);
    }
}
