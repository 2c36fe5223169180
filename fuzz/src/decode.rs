//! Documents made from the bytes: fields of a Pod with values of all kinds, written in several styles that mean the same.

use arbitrary::{Result, Unstructured};
use pod::{Draft, Path, Version, check, report};
use serde_json::{Map, Value};

use crate::model;

/// What ends a line in YAML 1.1, and so is no part of a quoted text, as it is of JSON's; and the byte order mark.
const IS_BREAK: [char; 4] = ['\u{85}', '\u{2028}', '\u{2029}', '\u{feff}'];

/// Makes a value, writes it as JSON, as JSON on lines and as YAML blocks, and expects the same judgement of each.
pub fn decode(data: &[u8]) {
    let Ok(value) = document(&mut Unstructured::new(data)) else { return };
    let json = value.to_string();
    if json.contains(IS_BREAK) {
        return;
    }
    let pretty = serde_json::to_string_pretty(&value).unwrap_or_default();
    let mut block = String::new();
    write_block(&value, 0, &mut block);
    let judgements: Vec<_> = [&json, &pretty, &block].map(|text| judge(text, &value)).into_iter().collect();
    assert!(judgements.windows(2).all(|pair| pair[0] == pair[1]), "{json}\n{block}\n{judgements:#?}");
}

/// What is found in a text that means this value, without places: reason, path, message.
fn judge(text: &str, value: &Value) -> Vec<(String, String, String)> {
    let draft = Draft::new(text);
    let first = draft.documents().first().and_then(|document| document.value_at(&Path::root()));
    let read = draft.value(&Path::root()).or(first);
    assert!(read.is_some_and(|read| model::same(read, value)), "{text}\n{read:?}");
    let mut found = Vec::new();
    for judgement in check(&draft, Version::default()) {
        let report = report("-", &draft, &judgement);
        found.extend(
            report
                .diagnostics
                .iter()
                .map(|one| (format!("{:?}", one.reason), one.path.clone(), one.message.clone())),
        );
    }
    found.sort();
    found
}

fn document(bytes: &mut Unstructured) -> Result<Value> {
    let mut root = Map::new();
    if bytes.ratio(9, 10)? {
        root.insert("apiVersion".into(), "v1".into());
        root.insert("kind".into(), model::kind(bytes)?.into());
    }
    let spec = fields(bytes, 5)?;
    root.insert("metadata".into(), fields(bytes, 3)?);
    root.insert("spec".into(), spec);
    Ok(Value::Object(root))
}

fn fields(bytes: &mut Unstructured, depth: usize) -> Result<Value> {
    let mut map = Map::new();
    while map.len() < 8 && bytes.ratio(3, 4)? && !bytes.is_empty() {
        map.insert(model::field(bytes)?.to_owned(), value(bytes, depth)?);
    }
    Ok(Value::Object(map))
}

fn value(bytes: &mut Unstructured, depth: usize) -> Result<Value> {
    match bytes.int_in_range(0..=6)? {
        0..=1 if depth > 0 => fields(bytes, depth - 1),
        2..=3 if depth > 0 => {
            let mut items = Vec::new();
            while items.len() < 4 && bytes.ratio(2, 3)? && !bytes.is_empty() {
                items.push(value(bytes, depth - 1)?);
            }
            Ok(Value::Array(items))
        }
        _ => model::scalar(bytes),
    }
}

/// Block style, every text quoted as in JSON.
fn write_block(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                text.push_str(&format!("{indent}{}:", Value::from(key.as_str())));
                write_inside(value, depth, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                text.push_str(&format!("{indent}-"));
                write_inside(item, depth, text);
            }
        }
        other => text.push_str(&format!("{indent}{other}\n")),
    }
}

fn write_inside(value: &Value, depth: usize, text: &mut String) {
    let is_block = match value {
        Value::Object(map) => !map.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => false,
    };
    if is_block {
        text.push('\n');
        write_block(value, depth + 1, text);
    } else {
        text.push_str(&format!(" {value}\n"));
    }
}
