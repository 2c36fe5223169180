//! What we say Kubernetes fills in, beside what it filled in.

use pod::{Defaulted, TOKEN_VOLUME};
use serde_json::Value;

/// Where the specs differ: nothing when they are equal.
pub fn compare(ours: &Defaulted, theirs: &Value) -> Vec<String> {
    let mut theirs = theirs["spec"].clone();
    let spec = serde_json::to_value(&ours.pod).unwrap()["spec"].clone();
    same_token_volume(&mut theirs);
    let mut found = Vec::new();
    differences(&spec, &theirs, "spec", &mut found);
    for added in &ours.added {
        match theirs.pointer(&pointer(&added.path)) {
            Some(value) if is_same(&added.value, value) => {}
            None if added.value.is_null() => {}
            other => found.push(format!("added {} = {}, but there is {other:?}", added.path, added.value)),
        }
    }
    found
}

/// A path below `spec` as a JSON pointer into it.
fn pointer(path: &pod::Path) -> String {
    let segment = |segment: &pod::Segment| match segment {
        pod::Segment::Index(index) => format!("/{index}"),
        pod::Segment::Field(name) | pod::Segment::Key(name) | pod::Segment::Name(name) => {
            format!("/{}", name.replace('~', "~0").replace('/', "~1"))
        }
        pod::Segment::Append => "/-".to_owned(),
    };
    path.segments().iter().skip(1).map(segment).collect::<Vec<_>>().concat()
}

/// The random end of the token volume's name.
fn same_token_volume(theirs: &mut Value) {
    match theirs {
        Value::Object(map) => {
            if let Some(Value::String(name)) = map.get_mut("name")
                && name.strip_prefix("kube-api-access-").is_some_and(|end| end.len() == 5)
            {
                TOKEN_VOLUME.clone_into(name);
            }
            map.values_mut().for_each(same_token_volume);
        }
        Value::Array(items) => items.iter_mut().for_each(same_token_volume),
        _ => {}
    }
}

fn is_same(ours: &Value, theirs: &Value) -> bool {
    let mut found = Vec::new();
    differences(ours, theirs, "", &mut found);
    found.is_empty()
}

/// Go leaves out what is empty, so an empty value of ours that they do not have is no difference.
fn differences(ours: &Value, theirs: &Value, path: &str, found: &mut Vec<String>) {
    match (ours, theirs) {
        (Value::Object(one), Value::Object(two)) => {
            for (key, value) in one {
                match two.get(key) {
                    Some(other) => differences(value, other, &format!("{path}.{key}"), found),
                    None if is_empty(value) => {}
                    None => found.push(format!("{path}.{key}: only ours, {value}")),
                }
            }
            for (key, value) in two.iter().filter(|(key, _)| !one.contains_key(*key)) {
                found.push(format!("{path}.{key}: only theirs, {value}"));
            }
        }
        (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
            for (index, (one, two)) in one.iter().zip(two).enumerate() {
                differences(one, two, &format!("{path}[{index}]"), found);
            }
        }
        _ if ours == theirs => {}
        _ => found.push(format!("{path}: ours {ours}, theirs {theirs}")),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.values().all(is_empty),
        Value::Bool(true) => false,
    }
}
