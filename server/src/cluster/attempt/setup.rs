//! What an exercise needs beside the learner's Pod, such as a Service or a ConfigMap, made from its author's text.

use lab::Exercise;
use pod::Draft;

use super::kinds::collection;
use crate::cluster::Cluster;
use crate::cluster::pods::create_in;
use crate::error::Error;

/// Makes the objects of the exercise's setup in their order. Whatever goes wrong with them is not the learner's fault.
pub(super) async fn set_up(cluster: &Cluster, exercise: &Exercise, namespace: &str) -> Result<(), Error> {
    for text in &exercise.setup {
        let draft = Draft::new(text.as_str());
        for document in draft.documents() {
            let kind = document.kind().unwrap_or_default();
            let collection = collection(kind, namespace).ok_or_else(|| Error::SetupKind(kind.to_owned()))?;
            let bytes = text.as_bytes().get(document.bytes()).unwrap_or_default();
            create_in(cluster, &collection, bytes.to_vec(), false)
                .await
                .map_err(|error| refused(kind, error))?;
        }
    }
    Ok(())
}

fn refused(kind: &str, error: Error) -> Error {
    match error {
        Error::Refused(..) => Error::SetupRefused(kind.to_owned(), error.texts().0),
        other => other,
    }
}
