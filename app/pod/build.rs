//! Makes the table of every field reachable from Pod, from k8s-openapi's own JSON schema.
//!
//! A type is its Kubernetes name and its fields, sorted by name: (name, kind, required). Object kinds point to
//! their type by position, so that the table is a few plain statics. No texts: those are not part of the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, error, fs};

use k8s_openapi::api::core::v1::Pod;
use schemars::SchemaGenerator;
use serde_json::{Map, Value};

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo:rerun-if-changed=build.rs");
    let schema = serde_json::to_value(SchemaGenerator::default().into_root_schema_for::<Pod>())?;
    let mut types: BTreeMap<String, &Map<String, Value>> = BTreeMap::new();
    if let Some(pod) = schema.as_object() {
        types.insert("Pod".into(), pod);
    }
    for (name, definition) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        if let Some(definition) =
            definition.as_object().filter(|definition| definition.contains_key("properties"))
        {
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
    let required = definition.get("required").and_then(Value::as_array);
    let required: Vec<&str> = required.into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = definition.get("properties").and_then(Value::as_object);
    let sorted: BTreeMap<&String, &Value> = properties.into_iter().flatten().collect();
    let mut fields = String::new();
    for (name, property) in sorted {
        let (kind, required) = (kind(property, names), required.contains(&name.as_str()));
        fields += &["Field { name: \"", name, "\", kind: ", &kind, ", required: "].concat();
        fields += if required { "true }, " } else { "false }, " };
    }
    fields
}

fn kind(property: &Value, names: &[&str]) -> String {
    if let Some(reference) = reference(property) {
        return match short(reference) {
            "Quantity" => "Kind::Quantity".into(),
            "IntOrString" => "Kind::IntOrString".into(),
            "Time" | "MicroTime" => "Kind::Time".into(),
            name => {
                let index = names.iter().position(|known| *known == name);
                index.map_or("Kind::Any".into(), |index| format!("Kind::Object({index})"))
            }
        };
    }
    let inner = |key: &str| property.get(key).filter(|inner| inner.is_object());
    match (text(property, "type"), text(property, "format")) {
        ("string", "date-time") => "Kind::Time".into(),
        ("string", _) => "Kind::Text".into(),
        ("boolean", _) => "Kind::Bool".into(),
        ("integer", "int64") => "Kind::Int64".into(),
        ("integer", _) => "Kind::Int32".into(),
        ("array", _) => {
            inner("items").map_or("Kind::Any".into(), |items| format!("Kind::List(&{})", kind(items, names)))
        }
        ("object", _) => match inner("additionalProperties") {
            Some(values) => format!("Kind::Map(&{})", kind(values, names)),
            None => "Kind::Any".into(),
        },
        _ => "Kind::Any".into(),
    }
}

fn text<'schema>(property: &'schema Value, key: &str) -> &'schema str {
    property.get(key).and_then(Value::as_str).unwrap_or("")
}

/// The `$ref` of a property, also inside `allOf` and `anyOf`, where descriptions put it.
fn reference(property: &Value) -> Option<&str> {
    let wrapped = ["allOf", "anyOf"]
        .into_iter()
        .filter_map(|key| property.get(key).and_then(Value::as_array))
        .flatten();
    [property].into_iter().chain(wrapped).find_map(|value| value.get("$ref").and_then(Value::as_str))
}

/// `Container` of `#/$defs/io.k8s.api.core.v1.Container`.
fn short(name: &str) -> &str {
    name.rsplit(['.', '/']).next().unwrap_or(name)
}
