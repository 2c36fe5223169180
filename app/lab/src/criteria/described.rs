//! The vocabulary as authors see it: a JSON schema for their editors and a table for the docs, both made of the list of words.

use serde_json::{Map, Value, json};

use super::described;
use crate::misconceptions::misconceptions;
use crate::values::{Field, schema_of};

/// A word and what it takes.
#[derive(Debug, Clone)]
pub struct Described {
    /// As it is written.
    pub word: &'static str,
    /// What it checks, Markdown.
    pub about: &'static str,
    /// Its values.
    pub fields: Vec<Field>,
    /// Values as an exercise writes them, YAML.
    pub example: &'static str,
}

/// Every word.
pub fn words() -> Vec<Described> {
    described()
}

/// The JSON schema of an exercise's front matter.
pub fn schema() -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    let texts = json!({ "type": "array", "items": text });
    let keys: Vec<&str> = misconceptions().map(|it| it.key).collect();
    let mut criterion = json!({
        "id": { "type": "string", "pattern": "^[a-z][a-z0-9-]*$", "description": "Unique in the exercise." },
        "says": { "type": "string", "minLength": 1, "description": "What must be true, shown before and after." },
        "points": { "type": "integer", "minimum": 1, "description": "What it is worth." },
        "needs": { "type": "array", "items": text, "description": "Criteria above that must pass first." },
        "hints": { "type": "array", "items": text, "minItems": 1, "description": "In steps; the first tells no value." },
        "misconceptions": { "type": "array", "items": { "enum": keys }, "description": "The most telling first." },
    });
    let mut choices = Vec::new();
    if let Value::Object(properties) = &mut criterion {
        for word in described() {
            properties.insert(word.word.to_owned(), schema_of_word(&word));
            choices.push(json!({ "required": [word.word] }));
        }
    }
    let criterion = json!({
        "type": "object",
        "required": ["id", "says", "points", "hints"],
        "oneOf": choices,
        "additionalProperties": false,
        "properties": criterion,
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a Podlab exercise",
        "type": "object",
        "required": ["id", "version", "title", "pattern", "difficulty", "minutes", "criteria"],
        "additionalProperties": false,
        "properties": {
            "id": { "type": "string", "pattern": "^[a-z][a-z0-9-]*$", "description": "The file's name without .md." },
            "version": { "type": "integer", "minimum": 1, "description": "Raised with every change of what is checked." },
            "title": text,
            "pattern": text,
            "difficulty": { "type": "integer", "minimum": 1, "maximum": 5 },
            "minutes": { "type": "integer", "minimum": 1 },
            "concepts": texts,
            "requires": texts,
            "criteria": { "type": "array", "minItems": 1, "items": criterion },
            "either-sidecar": texts,
            "survivors": {
                "type": "array",
                "description": "Mutants of a solution that pass, and why each is right.",
                "items": {
                    "type": "object",
                    "required": ["mutant", "because"],
                    "additionalProperties": false,
                    "properties": { "mutant": text, "because": text },
                },
            },
        },
    })
}

fn schema_of_word(word: &Described) -> Value {
    let mut schema = schema_of(&word.fields);
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".to_owned(), word.about.trim().into());
    }
    schema
}

/// The table of all words, Markdown.
pub fn table() -> String {
    let row = |word: &Described| {
        let fields: Vec<String> = word.fields.iter().map(of_field).collect();
        let about = word.about.trim().replace("\n ", " ").replace('|', "\\|");
        format!(
            "| `{}` | {about} | {} | `{}: {}` |\n",
            word.word,
            fields.join("<br>"),
            word.word,
            word.example
        )
    };
    let rows: Vec<String> = described().iter().map(row).collect();
    format!("| word | what it checks | values | example |\n|---|---|---|---|\n{}", rows.concat())
}

fn of_field(field: &Field) -> String {
    let optional = if field.needed { "" } else { "?" };
    let about = field.about.replace('\n', " ").replace('|', "\\|");
    format!("`{}{optional}` {}: {about}", field.name, kind_of(&field.schema))
}

/// A schema in a word or two.
fn kind_of(schema: &Value) -> String {
    let no_fields = Map::new();
    let schema = schema.as_object().unwrap_or(&no_fields);
    let text = |key: &str| schema.get(key).and_then(Value::as_str).unwrap_or_default();
    if let Some(choices) = schema.get("enum").and_then(Value::as_array) {
        let choices: Vec<&str> = choices.iter().filter_map(Value::as_str).collect();
        return format!("({})", choices.join(", "));
    }
    let kind = match text("type") {
        "string" => "text",
        "integer" => "number",
        "boolean" => "true or false",
        "array" => return list_of(schema.get("items")),
        "object" => "named values",
        _ => "text or list",
    };
    format!("({kind})")
}

/// A list, with the values of its entries where they have names.
fn list_of(items: Option<&Value>) -> String {
    let items = items.unwrap_or(&Value::Null);
    let Some(fields) = items.get("properties").and_then(Value::as_object) else { return "(list)".to_owned() };
    let is_needed = |name: &String| {
        items.get("required").and_then(Value::as_array).is_some_and(|all| all.iter().any(|it| it == name))
    };
    let names =
        fields.keys().map(|name| if is_needed(name) { format!("`{name}`") } else { format!("`{name}?`") });
    format!("(list of {})", names.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_every_word_is_described() {
        for word in words() {
            assert!(
                word.about.trim().ends_with('.') && word.about.len() > 20,
                "{}: {}",
                word.word,
                word.about
            );
            for field in &word.fields {
                assert!(field.about.ends_with('.'), "{} {}: {}", word.word, field.name, field.about);
            }
        }
    }
}
