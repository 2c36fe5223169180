//! The types behind a Pod as the JSON schema describes them.

use std::collections::BTreeMap;

use k8s_openapi::api::core::v1::Pod;
use schemars::SchemaGenerator;
use serde_json::{Map, Value};

use crate::Outcome;

/// Every object type, sorted by name, and what was said about its fields.
pub struct Model {
    pub types: Vec<Type>,
}

pub struct Type {
    pub name: String,
    pub doc: String,
    /// Sorted by name.
    pub fields: Vec<Field>,
}

#[derive(Default)]
pub struct Field {
    pub name: String,
    pub doc: String,
    pub kind: u16,
    pub required: bool,
    pub deprecated: bool,
    /// What a create does with it; 0 is nothing special.
    pub create: u8,
    /// The minor version whose API first had it; 0 is 1.11 or before.
    pub since: u8,
    /// A gate, a set of values: from 1, 0 is none.
    pub gate: u8,
    pub values: u8,
    /// Whether it takes other values, too.
    pub is_open: bool,
    /// How early it is offered; 0 is last.
    pub rank: u8,
}

/// Kinds are numbers: scalars below 16, then object types by position; lists and maps have a bit of their own.
pub const LIST: u16 = 0x4000;
pub const MAP: u16 = 0x8000;
const FIRST_OBJECT: u16 = 16;
const SCALARS: [&str; 8] = ["Any", "Text", "Bool", "Int32", "Int64", "IntOrString", "Quantity", "Time"];

impl Model {
    /// Reads k8s-openapi's description of Pod.
    pub fn of_pod() -> Outcome<Self> {
        let schema = serde_json::to_value(SchemaGenerator::default().into_root_schema_for::<Pod>())?;
        let mut found: BTreeMap<&str, &Map<String, Value>> = BTreeMap::new();
        found.extend(schema.as_object().map(|pod| ("Pod", pod)));
        for (name, definition) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
            let object = definition.as_object().filter(|object| object.contains_key("properties"));
            found.extend(object.map(|object| (short(name), object)));
        }
        let names: Vec<&str> = found.keys().copied().collect();
        let types = found.iter().map(|(name, object)| object_type(name, object, &names));
        Ok(Self { types: types.collect::<Outcome<_>>()? })
    }

    /// The field of a type, for `TYPE.FIELD`.
    pub fn field(&mut self, name: &str) -> Outcome<&mut Field> {
        let found = name.split_once('.').and_then(|(object, field)| {
            let object = self.types.iter_mut().find(|known| known.name == object)?;
            object.fields.iter_mut().find(|known| known.name == field)
        });
        found.ok_or_else(|| format!("`{name}` is no field of a type behind Pod").into())
    }

    /// Whether `spec.containers[].name` leads to a field, with `[]` behind every list on the way.
    pub fn holds(&self, path: &str) -> bool {
        let start = self.types.iter().position(|known| known.name == "Pod");
        let last = path.split('.').try_fold((start, true), |(object, is_item), step| {
            let object = self.types.get(object.filter(|_| is_item)?)?;
            let name = step.strip_suffix("[]").unwrap_or(step);
            let field = object.fields.iter().find(|known| known.name == name)?;
            let inner = usize::from(field.kind & !(LIST | MAP)).checked_sub(usize::from(FIRST_OBJECT));
            Some((inner, (field.kind & LIST != 0) == step.ends_with("[]")))
        });
        last.is_some()
    }
}

fn object_type(name: &str, object: &Map<String, Value>, names: &[&str]) -> Outcome<Type> {
    let required: Vec<&str> = array(object.get("required")).filter_map(Value::as_str).collect();
    let mut fields = Vec::new();
    for (field, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let doc = text(property, "description").to_owned();
        fields.push(Field {
            name: field.clone(),
            kind: kind(property, names)?,
            required: required.contains(&field.as_str()),
            deprecated: ["Deprecated", "DEPRECATED", "considered as deprecated"]
                .iter()
                .any(|word| doc.contains(word)),
            doc,
            ..Field::default()
        });
    }
    fields.sort_by(|left, right| left.name.cmp(&right.name));
    let doc = object.get("description").and_then(Value::as_str).unwrap_or("").to_owned();
    Ok(Type { name: name.to_owned(), doc, fields })
}

fn kind(property: &Value, names: &[&str]) -> Outcome<u16> {
    let scalar = |name: &str| SCALARS.iter().position(|known| *known == name).map_or(Ok(0), u16::try_from);
    if let Some(reference) = reference(property) {
        return match short(reference) {
            "MicroTime" => Ok(scalar("Time")?),
            name => match names.iter().position(|known| *known == name) {
                Some(index) => Ok(FIRST_OBJECT + u16::try_from(index)?),
                None => Ok(scalar(name)?),
            },
        };
    }
    let inner = |key: &str| property.get(key).filter(|inner| inner.is_object());
    let (shape, inner) = match (text(property, "type"), text(property, "format")) {
        ("string", "date-time") => return Ok(scalar("Time")?),
        ("string", _) => return Ok(scalar("Text")?),
        ("boolean", _) => return Ok(scalar("Bool")?),
        ("integer", "int64") => return Ok(scalar("Int64")?),
        ("integer", _) => return Ok(scalar("Int32")?),
        ("array", _) => (LIST, inner("items")),
        ("object", _) => (MAP, inner("additionalProperties")),
        _ => return Ok(0),
    };
    let Some(inner) = inner else { return Ok(0) };
    match kind(inner, names)? {
        nested if nested >= LIST => {
            Err("a list or map right inside another: the table has no place for it".into())
        }
        inner => Ok(shape | inner),
    }
}

fn text<'schema>(property: &'schema Value, key: &str) -> &'schema str {
    property.get(key).and_then(Value::as_str).unwrap_or("")
}

fn array(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

/// The `$ref` of a property, also inside `allOf` and `anyOf`, where descriptions put it.
fn reference(property: &Value) -> Option<&str> {
    let wrapped = ["allOf", "anyOf"].into_iter().flat_map(|key| array(property.get(key)));
    [property].into_iter().chain(wrapped).find_map(|value| value.get("$ref").and_then(Value::as_str))
}

/// `Container` of `#/$defs/io.k8s.api.core.v1.Container`.
fn short(name: &str) -> &str {
    name.rsplit(['.', '/']).next().unwrap_or(name)
}
