//! Makes the table of every field reachable from Pod, from k8s-openapi's own JSON schema.
//!
//! A type is its Kubernetes name and its fields, sorted by name: (name, kind, required). Object kinds point to
//! their type by position, so that the table is a few plain statics. No texts: those are not part of the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, error, fs};

use k8s_openapi::api::core::v1::Pod;
use serde_json::{Map, Value};

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    let schema = serde_json::to_value(schemars::schema_for!(Pod))?;
    let mut types: BTreeMap<String, &Map<String, Value>> = BTreeMap::new();
    if let Some(pod) = schema.as_object() {
        types.insert("Pod".into(), pod);
    }
    for (name, definition) in schema["$defs"].as_object().into_iter().flatten() {
        if let Some(definition) = definition.as_object().filter(|definition| definition.contains_key("properties")) {
            types.insert(short(name).to_owned(), definition);
        }
    }
    let names: Vec<&str> = types.keys().map(String::as_str).collect();
    let mut table = String::from("pub(super) static TYPES: &[Type] = &[\n");
    for (name, definition) in &types {
        writeln!(table, "Type {{ name: {name:?}, fields: &[{}] }},", fields(definition, &names))?;
    }
    table.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("fields.rs"), table)?;
    Ok(())
}

fn fields(definition: &Map<String, Value>, names: &[&str]) -> String {
    let required: Vec<&str> = definition.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = definition.get("properties").and_then(Value::as_object);
    let sorted: BTreeMap<&String, &Value> = properties.into_iter().flatten().collect();
    sorted
        .into_iter()
        .map(|(name, property)| format!("Field {{ name: {name:?}, kind: {}, required: {} }}, ", kind(property, names), required.contains(&name.as_str())))
        .collect()
}

fn kind(property: &Value, names: &[&str]) -> String {
    if let Some(reference) = reference(property) {
        return match short(reference) {
            "Quantity" => "Kind::Quantity".into(),
            "IntOrString" => "Kind::IntOrString".into(),
            "Time" | "MicroTime" => "Kind::Time".into(),
            name => names.iter().position(|known| *known == name).map_or("Kind::Any".into(), |index| format!("Kind::Object({index})")),
        };
    }
    let format = property["format"].as_str();
    match (type_of(property), format) {
        ("string", Some("date-time")) => "Kind::Time".into(),
        ("string", _) => "Kind::Text".into(),
        ("boolean", _) => "Kind::Bool".into(),
        ("integer", Some("int64")) => "Kind::Int64".into(),
        ("integer", _) => "Kind::Int32".into(),
        ("array", _) => format!("Kind::List(&{})", kind(&property["items"], names)),
        ("object", _) if property["additionalProperties"].is_object() => format!("Kind::Map(&{})", kind(&property["additionalProperties"], names)),
        _ => "Kind::Any".into(),
    }
}

/// The `$ref` of a property, also inside `allOf` and `anyOf`, where descriptions put it.
fn reference(property: &Value) -> Option<&str> {
    let wrapped = ["allOf", "anyOf"].into_iter().filter_map(|key| property[key].as_array()).flatten();
    property["$ref"].as_str().or_else(|| wrapped.filter_map(|inner| inner["$ref"].as_str()).next())
}

/// The type of a property; of `["string", "null"]` the first.
fn type_of(property: &Value) -> &str {
    match &property["type"] {
        Value::Array(types) => types.first().and_then(Value::as_str).unwrap_or(""),
        other => other.as_str().unwrap_or(""),
    }
}

/// `Container` of `#/$defs/io.k8s.api.core.v1.Container`.
fn short(name: &str) -> &str {
    name.rsplit(['.', '/']).next().unwrap_or(name)
}
