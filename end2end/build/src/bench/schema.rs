//! The JSON schema of a Pod, for kubeconform and monaco-yaml, made from the OpenAPI document of the Kubernetes that end2end/cluster pins.

use crate::files;
use crate::http::text;
use crate::problem::{Problem, Result};
use crate::process::Job;
use crate::project::Project;
use crate::serve::MODULE;
use serde_json::{Map, Value, json};
use std::ffi::OsString;
use std::path::PathBuf;

const POD: &str = "io.k8s.api.core.v1.Pod";
const QUANTITY: &str = "io.k8s.apimachinery.pkg.api.resource.Quantity";
const INT_OR_STRING: &str = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

/// Writes it; gives the pattern by which kubeconform finds it.
pub fn write(project: &Project) -> Result<OsString> {
    let folder = project.at("target/bench/schemas");
    files::write(&folder.join("pod-v1.json"), pod(project)?.to_string())?;
    Ok(folder.join("{{.ResourceKind}}{{.KindSuffix}}.json").into())
}

/// All of it in one piece.
pub fn pod(project: &Project) -> Result<Value> {
    let document = openapi(project)?;
    let definitions = document.get("definitions").unwrap_or(&Value::Null);
    let mut pod = whole(definitions, &json!({"$ref": POD}));
    for (field, value) in [("apiVersion", "v1"), ("kind", "Pod")] {
        if let Some(schema) = pod.pointer_mut(&format!("/properties/{field}")) {
            *schema = json!({"type": "string", "enum": [value]});
        }
    }
    Ok(pod)
}

/// It comes with the sources.
fn openapi(project: &Project) -> Result<Value> {
    let job = Job::new("go").args(["mod", "download", "-json", "k8s.io/kubernetes"]);
    let (_, said) = job.dir(project.at(MODULE).join("hyper")).capture_loudly()?;
    let module: Value = serde_json::from_str(&said).unwrap_or_default();
    let file = PathBuf::from(text(&module, "Dir")).join("api/openapi-spec/swagger.json");
    let why = |why| Problem::new(format!("cannot read {}", file.display()), why, "");
    serde_json::from_str(&files::read(&file)?).map_err(why)
}

/// A schema with all that it refers to inside; an object has no other fields, as `-strict` has it.
fn whole(definitions: &Value, schema: &Value) -> Value {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return match name.rsplit('/').next().unwrap_or(name) {
            QUANTITY => json!({"oneOf": [{"type": "string"}, {"type": "number"}]}),
            INT_OR_STRING => json!({"oneOf": [{"type": "string"}, {"type": "integer"}]}),
            name => whole(definitions, definitions.get(name).unwrap_or(&Value::Null)),
        };
    }
    let mut made = Map::new();
    for (key, value) in schema.as_object().into_iter().flatten() {
        match (key.as_str(), value) {
            ("type" | "required" | "format" | "enum", _) => drop(made.insert(key.clone(), value.clone())),
            ("items", _) | ("additionalProperties", Value::Object(_)) => {
                made.insert(key.clone(), whole(definitions, value));
            }
            ("properties", Value::Object(fields)) => {
                let fields = fields.iter().map(|(name, field)| (name.clone(), whole(definitions, field)));
                made.insert(key.clone(), fields.collect());
                made.insert("additionalProperties".to_owned(), json!(false));
            }
            _ => {}
        }
    }
    Value::Object(made)
}

#[cfg(test)]
mod tests {
    use super::{QUANTITY, whole};
    use serde_json::json;

    #[test]
    fn what_is_referred_to_is_inside() {
        let limits =
            json!({"type": "object", "additionalProperties": {"$ref": format!("#/definitions/{QUANTITY}")}});
        let container = json!({
            "description": "A container.",
            "required": ["name"],
            "properties": {"name": {"type": "string"}, "limits": limits},
        });
        let spec = json!({"type": "array", "items": {"$ref": "#/definitions/Container"}});
        let made = whole(&json!({"Container": container}), &spec);
        let amount = json!({"oneOf": [{"type": "string"}, {"type": "number"}]});
        let fields =
            json!({"name": {"type": "string"}, "limits": {"type": "object", "additionalProperties": amount}});
        let container = json!({"required": ["name"], "properties": fields, "additionalProperties": false});
        assert_eq!(made, json!({"type": "array", "items": container}));
    }
}
