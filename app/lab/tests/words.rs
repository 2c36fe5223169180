//! What is published of the vocabulary is made of the words themselves: the table in docs/EXERCISES.md, the catalogue of
//! misconceptions beside it, and the JSON schema of the front matter. `PODLAB_WRITE=1` writes them anew.
#![expect(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used, reason = "helpers of tests")]

use std::fs;
use std::path::{Path, PathBuf};

use lab::criteria::{schema, table};
use serde_json::Value;

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

/// Compares a file with what it should be, or writes it.
#[track_caller]
fn current(name: &str, wanted: &str) {
    let file = docs(name);
    if std::env::var_os("PODLAB_WRITE").is_some() {
        fs::write(&file, wanted).expect("the page is written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    assert!(written == wanted, "docs/{name} is out of date: PODLAB_WRITE=1 writes it anew");
}

/// Puts a text between two marks of a page.
fn between(page: &str, mark: &str, text: &str) -> String {
    let (begin, end) = (format!("<!-- {mark} -->\n"), format!("<!-- end of {mark} -->"));
    let (before, rest) = page.split_once(&begin).expect("the page has the mark");
    let (_, after) = rest.split_once(&end).expect("the page has the end of the mark");
    format!("{before}{begin}{text}{end}{after}")
}

fn misconceptions() -> String {
    let row = |it: &lab::Misconception| {
        format!("| `{}` | {} | {} | {} |\n", it.key, it.mistake, it.means, it.remedy.replace('|', "\\|"))
    };
    let rows: Vec<String> = lab::misconceptions().map(row).collect();
    format!("| key | mistake | what was believed | what to do |\n|---|---|---|---|\n{}", rows.concat())
}

#[test]
fn the_page_is_current() {
    let page = fs::read_to_string(docs("EXERCISES.md")).expect("docs/EXERCISES.md is there");
    let page = between(&page, "words", &table());
    current("EXERCISES.md", &between(&page, "misconceptions", &misconceptions()));
}

#[test]
fn the_schema_is_current() {
    let schema = serde_json::to_string_pretty(&schema()).unwrap();
    current("exercise.schema.json", &format!("{schema}\n"));
}

/// Whether a value is what a schema says, for the keywords that ours uses; else where it is not.
fn valid(schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let wrong = |what: &str| Err(format!("{at}: {what}: {value}"));
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = choices.iter().any(|choice| valid(choice, value, at).is_ok());
        return if fits { Ok(()) } else { wrong("none of anyOf") };
    }
    if schema["enum"].as_array().is_some_and(|choices| !choices.contains(value)) {
        return wrong("not in enum");
    }
    let fits = match schema["type"].as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.as_u64().is_some_and(|it| it >= schema["minimum"].as_u64().unwrap_or(0)),
        Some("boolean") => value.is_boolean(),
        Some("array") => {
            value.as_array().is_some_and(|it| it.len() as u64 >= schema["minItems"].as_u64().unwrap_or(0))
        }
        Some("object") => value.is_object(),
        _ => true,
    };
    if !fits {
        return wrong("another type");
    }
    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
        valid(&schema["items"], item, &format!("{at}[{index}]"))?;
    }
    let Some(fields) = value.as_object() else { return Ok(()) };
    let needed = |schema: &Value| {
        let names = schema["required"].as_array().cloned().unwrap_or_default();
        names.iter().all(|name| fields.contains_key(name.as_str().unwrap_or_default()))
    };
    if !needed(schema) {
        return wrong("something required is missing");
    }
    if let Some(choices) = schema["oneOf"].as_array()
        && choices.iter().filter(|choice| needed(choice)).count() != 1
    {
        return wrong("not exactly one of oneOf");
    }
    for (name, field) in fields {
        let inner = &schema["properties"][name];
        match inner {
            Value::Null if schema["additionalProperties"] == Value::Bool(false) => {
                return wrong(&format!("unknown {name}"));
            }
            Value::Null => valid(&schema["additionalProperties"], field, &format!("{at}.{name}"))?,
            inner => valid(inner, field, &format!("{at}.{name}"))?,
        }
    }
    Ok(())
}

/// The front matters of the built-in exercises.
fn fronts() -> Vec<(PathBuf, Value)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("content")];
    let mut fronts = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "md") {
                let text = fs::read_to_string(&path).unwrap();
                let front = text.split("\n---").next().unwrap().trim_start_matches("---").to_owned();
                fronts.push((path, serde_yaml::from_str(&front).unwrap()));
            }
        }
    }
    fronts
}

#[test]
fn every_exercise_follows_the_schema() {
    let schema = schema();
    let fronts = fronts();
    assert!(!fronts.is_empty());
    for (path, front) in fronts {
        assert_eq!(valid(&schema, &front, ""), Ok(()), "{}", path.display());
    }
}

#[test]
fn what_the_program_refuses_the_schema_refuses() {
    let schema = schema();
    let (_, front) = fronts().into_iter().find(|(path, _)| path.ends_with("yellow-pod.md")).unwrap();
    let check = |pointer: &str, value: Value| {
        let mut changed = front.clone();
        *changed.pointer_mut(pointer).expect("the place is there") = value;
        assert!(valid(&schema, &changed, "").is_err(), "{pointer}");
    };
    check("/version", "one".into());
    check("/minutes", 0.into());
    check("/criteria", serde_json::json!([]));
    check("/criteria/0/points", 0.into());
    check("/criteria/0/pod-name", serde_json::json!({ "nam": "yellow" }));
    check("/criteria/0/pod-name/name", 5.into());
    check("/criteria/0/misconceptions", serde_json::json!(["nonsense"]));
    let mut two = front.clone();
    two["criteria"][0]["accepted"] = serde_json::json!({});
    assert!(valid(&schema, &two, "").is_err());
}

#[test]
fn every_example_follows_the_schema() {
    let criteria = schema()["properties"]["criteria"]["items"].clone();
    for word in lab::criteria::words() {
        let values: Value = serde_yaml::from_str(word.example).unwrap();
        let found = valid(&criteria["properties"][word.word], &values, word.word);
        assert_eq!(found, Ok(()));
    }
}
