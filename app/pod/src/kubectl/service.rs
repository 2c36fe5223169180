//! The Service of `--expose`. Source: pkg/generate/versioned/service.go of k8s.io/kubectl v0.36.

use serde_json::{Map, Value, json};

use super::note::Note;
use super::parse::Call;

/// The Service that `--expose` makes beside the Pod; kubectl prints it first.
pub(super) fn service(call: &Call<'_>, notes: &mut Vec<Note>) -> Option<Value> {
    if !call.is_on("expose") {
        return None;
    }
    if call.value("port").is_none() {
        let message = "`--expose` makes a Service, and that needs the port to lead to.";
        notes.push(Note::error("expose-without-port", call.at("expose"), message, "Add `--port=80`."));
    }
    // What is wrong with the port and the labels is said of the Pod.
    let port = super::pod::port(call, &mut Vec::new())?;
    let name = call.positional.first()?.text.as_str();
    let labels: Option<Map<String, Value>> = call.value("labels").map(|labels| {
        let pairs = labels.split(',').filter_map(|pair| pair.split_once('='));
        pairs.map(|(key, value)| (key.to_owned(), value.into())).collect()
    });
    let mut metadata = Map::from_iter([("name".to_owned(), Value::from(name))]);
    metadata.extend(call.value("namespace").map(|namespace| ("namespace".to_owned(), namespace.into())));
    metadata.extend(labels.clone().map(|labels| ("labels".to_owned(), labels.into())));
    let selector = labels.map_or_else(|| json!({"run": name}), Value::from);
    let ports = json!([{"port": port, "protocol": "TCP", "targetPort": port}]);
    Some(json!({
        "apiVersion": "v1",
        "kind": "Service",
        "metadata": metadata,
        "spec": {"selector": selector, "ports": ports},
    }))
}
