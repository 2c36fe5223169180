//! Values in words: short, in one line.

use serde_json::Value;

/// How many characters of a value are shown.
const MOST: usize = 300;

/// A value as it could stand in YAML, in one line.
pub(super) fn flow(value: &Value) -> String {
    cut(&whole(value))
}

/// The words of a process in one line.
pub(super) fn line(words: &[String]) -> String {
    cut(&words.iter().map(|word| word.trim()).collect::<Vec<_>>().join(" "))
}

/// A value that names an item.
pub(super) fn plain(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.trim_end_matches('/').to_owned(),
        Some(value) => value.to_string(),
        None => String::new(),
    }
}

fn whole(value: &Value) -> String {
    match value {
        Value::String(text) if text.is_empty() => "\"\"".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(whole).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(name, value)| format!("{name}: {}", whole(value))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        other => other.to_string(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
