//! What runs already, as a person would have written it: the object without what the cluster itself has added.

use lab::Sheet;
use pod::Draft;
use serde_json::{Map, Value, json};

use super::kinds::collection;
use super::subject::Subject;
use crate::cluster::Cluster;
use crate::cluster::pods::check_name;
use crate::cluster::request;
use crate::error::Error;

/// `metadata` that a person writes; the rest of it is the cluster's.
const METADATA: [&str; 4] = ["name", "namespace", "labels", "annotations"];
/// Annotations of tools and controllers.
const NOTES: [&str; 2] =
    ["kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision"];
/// Labels that Job and Deployment put on Pods, and on the template in the Job.
const MARKS: [&str; 5] = [
    "controller-uid",
    "job-name",
    "batch.kubernetes.io/controller-uid",
    "batch.kubernetes.io/job-name",
    "pod-template-hash",
];
/// More owners one above the other than Kubernetes has.
const DEEPEST: usize = 4;

/// The text to grade and the Pod to look at. Where the exercise asks for a workload, the text is that of the Pod's topmost
/// owner.
pub(super) async fn find(
    cluster: &Cluster,
    sheet: &Sheet,
    namespace: &str,
    name: &str,
) -> Result<(Draft, Subject), Error> {
    check_name("namespace", namespace)?;
    check_name("name", name)?;
    let path = format!("/api/v1/namespaces/{namespace}/pods/{name}");
    let pod = request::get(cluster, &path).await?.object;
    let object = if asks_for_workload(sheet) { topmost(cluster, namespace, pod).await? } else { pod };
    let text = serde_yaml::to_string(&written(object)).map_err(|error| Error::Internal(error.to_string()))?;
    Ok((Draft::new(text), Subject::pod(namespace, name.to_owned())))
}

fn asks_for_workload(sheet: &Sheet) -> bool {
    sheet.criteria.iter().any(|criterion| criterion.check.word() == "workload")
}

/// Goes from owner to owner, as far as they are kinds that make Pods.
async fn topmost(cluster: &Cluster, namespace: &str, mut object: Value) -> Result<Value, Error> {
    for _ in 0..DEEPEST {
        let Some((kind, name)) = owner(&object) else { break };
        let Some(collection) = collection(&kind, namespace) else { break };
        check_name("name", &name)?;
        object = request::get(cluster, &format!("{collection}/{name}")).await?.object;
    }
    Ok(object)
}

fn owner(object: &Value) -> Option<(String, String)> {
    let owners = object.pointer("/metadata/ownerReferences")?.as_array()?;
    let owner = owners.iter().find(|it| it.get("controller") == Some(&Value::Bool(true)))?;
    Some((owner.get("kind")?.as_str()?.to_owned(), owner.get("name")?.as_str()?.to_owned()))
}

/// The object as it would have been written.
fn written(mut object: Value) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.shift_remove("status");
    }
    if let Some(metadata) = object.get_mut("metadata").and_then(Value::as_object_mut) {
        clean_metadata(metadata);
    }
    let is_job = object.get("kind") == Some(&json!("Job"));
    if let Some(spec) = object.get_mut("spec").and_then(Value::as_object_mut).filter(|_| is_job) {
        // A Job chooses its Pods by an id of its own, unless a person says otherwise.
        if spec.get("manualSelector") != Some(&Value::Bool(true)) {
            spec.shift_remove("selector");
        }
    }
    for place in
        ["/spec/template/metadata", "/spec/jobTemplate/spec/template/metadata", "/spec/jobTemplate/metadata"]
    {
        if let Some(metadata) = object.pointer_mut(place).and_then(Value::as_object_mut) {
            clean_metadata(metadata);
        }
    }
    for place in ["/spec", "/spec/template/spec", "/spec/jobTemplate/spec/template/spec"] {
        if let Some(spec) = object.pointer_mut(place).and_then(Value::as_object_mut) {
            clean_spec(spec);
        }
    }
    object
}

fn clean_metadata(metadata: &mut Map<String, Value>) {
    metadata.retain(|field, _| METADATA.contains(&field.as_str()));
    for (field, ours) in [("annotations", &NOTES[..]), ("labels", &MARKS[..])] {
        let Some(entries) = metadata.get_mut(field).and_then(Value::as_object_mut) else { continue };
        entries.retain(|key, _| !ours.contains(&key.as_str()));
        if entries.is_empty() {
            metadata.shift_remove(field);
        }
    }
}

/// Takes away what admission and the scheduler put into a Pod: node, account, token, tolerations, priority.
fn clean_spec(spec: &mut Map<String, Value>) {
    for field in ["nodeName", "serviceAccount", "priority", "preemptionPolicy"] {
        // Only a Pod that has been placed has them from the cluster.
        spec.shift_remove(field);
    }
    if spec.get("serviceAccountName") == Some(&json!("default")) {
        spec.shift_remove("serviceAccountName");
    }
    without(spec, "tolerations", is_default_toleration);
    without(spec, "volumes", is_token);
    for list in ["containers", "initContainers", "ephemeralContainers"] {
        for container in spec.get_mut(list).and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(container) = container.as_object_mut() {
                without(container, "volumeMounts", is_token);
            }
        }
    }
}

/// Takes items out of a list, and the list with its last one.
fn without(object: &mut Map<String, Value>, field: &str, goes: impl Fn(&Value) -> bool) {
    let Some(list) = object.get_mut(field).and_then(Value::as_array_mut) else { return };
    list.retain(|item| !goes(item));
    if list.is_empty() {
        object.shift_remove(field);
    }
}

/// The volume with the token of the ServiceAccount, whose name ends with five random letters or digits.
fn is_token(item: &Value) -> bool {
    let ours = pod::TOKEN_VOLUME.trim_end_matches('x');
    item.get("name").and_then(Value::as_str).is_some_and(|name| name.starts_with(ours))
}

/// What the admission plugin DefaultTolerationSeconds adds.
fn is_default_toleration(it: &Value) -> bool {
    ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"].iter().any(|key| {
        *it == json!({"key": key, "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300})
    })
}
