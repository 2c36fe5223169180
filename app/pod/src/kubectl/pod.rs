//! The Pod of a call, field by field as kubectl makes it.
//! Source: pkg/cmd/run/run.go (what is refused) and pkg/generate/versioned/run.go (the object) of k8s.io/kubectl v0.36.

use serde_json::{Map, Value, json};

use super::image;
use super::note::Note;
use super::parse::{Call, Given, truth};

/// The object before `--overrides`; nothing when there is no name.
pub(super) fn pod(call: &Call<'_>, notes: &mut Vec<Note>) -> Option<Value> {
    let name = name(call, notes)?;
    attached(call, notes);
    printed(call, notes);
    let mut metadata = Map::from_iter([("name".to_owned(), Value::from(name))]);
    if let Some(namespace) = call.value("namespace") {
        metadata.insert("namespace".into(), namespace.into());
    }
    metadata.insert("labels".into(), labels(call, name, notes));
    let annotations = annotations(call, notes);
    if !annotations.is_empty() {
        metadata.insert("annotations".into(), annotations.into());
    }
    let spec = json!({
        "containers": [container(call, name, notes)],
        "dnsPolicy": "ClusterFirst",
        "restartPolicy": restart(call, notes),
    });
    Some(json!({"apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec}))
}

fn name<'call>(call: &Call<'call>, notes: &mut Vec<Note>) -> Option<&'call str> {
    let name = call.positional.first().map(|word| word.text.as_str()).filter(|name| !name.is_empty());
    if name.is_none() {
        let message = "The Pod has no name: it is the first word behind `run` that is no flag.";
        let help = "Write `kubectl run NAME --image=IMAGE`.";
        notes.push(Note::error("name-missing", call.end..call.end, message, help));
    }
    name
}

fn container(call: &Call<'_>, name: &str, notes: &mut Vec<Note>) -> Map<String, Value> {
    let mut made = Map::from_iter([("name".to_owned(), Value::from(name))]);
    let mut set = |field: &str, value: Option<Value>| {
        made.extend(value.map(|value| (field.to_owned(), value)));
    };
    set("image", image::image(call, name, notes));
    set("imagePullPolicy", pull_policy(call, notes));
    let words: Vec<&str> = call.positional.iter().skip(1).map(|word| word.text.as_str()).collect();
    let is_command = call.is_on("command");
    set(if is_command { "command" } else { "args" }, (!words.is_empty()).then(|| words.into()));
    set("env", env(call, notes));
    set("ports", port(call, notes).map(|port| json!([{"containerPort": port}])));
    let on = |is_on: bool| is_on.then_some(Value::Bool(true));
    set("stdin", on(call.is_on("stdin")));
    set("stdinOnce", on(call.is_on("stdin") && !call.is_on("leave-stdin-open")));
    set("tty", on(call.is_on("tty")));
    set("securityContext", on(call.is_on("privileged")).map(|on| json!({"privileged": on})));
    made
}

fn labels(call: &Call<'_>, name: &str, notes: &mut Vec<Note>) -> Value {
    let Some(text) = call.value("labels") else { return json!({"run": name}) };
    pairs(text, || call.at("labels"), notes).into()
}

/// `a=b,c=d`, each with exactly one `=`.
fn pairs(text: &str, at: impl Fn() -> std::ops::Range<usize>, notes: &mut Vec<Note>) -> Map<String, Value> {
    let mut made = Map::new();
    for pair in text.split(',') {
        match pair.split_once('=') {
            Some((key, value)) if !key.is_empty() && !value.contains('=') => {
                made.insert(key.to_owned(), value.into());
            }
            _ => {
                let message =
                    format!("`{pair}` is no label: kubectl wants KEY=VALUE, with commas between the labels.");
                let help = "Write `--labels=app=web,tier=front`.";
                notes.push(Note::error("label-invalid", at(), message, help));
            }
        }
    }
    made
}

fn annotations(call: &Call<'_>, notes: &mut Vec<Note>) -> Map<String, Value> {
    let mut made = Map::new();
    for given in call.all("annotations") {
        if let Some((key, value)) = given.value.split_once('=').filter(|(key, _)| !key.is_empty()) {
            made.insert(key.to_owned(), value.into());
        } else {
            let message = format!("`{}` is no annotation: kubectl wants KEY=VALUE.", given.value);
            let help = "Write `--annotations=KEY=VALUE`, once for each annotation.";
            notes.push(Note::error("annotation-invalid", given.at.clone(), message, help));
        }
    }
    made
}

fn env(call: &Call<'_>, notes: &mut Vec<Note>) -> Option<Value> {
    let variables: Vec<Value> = call.all("env").filter_map(|given| variable(given, notes)).collect();
    (!variables.is_empty()).then(|| variables.into())
}

fn variable(given: &Given, notes: &mut Vec<Note>) -> Option<Value> {
    let pair = given.value.split_once('=').filter(|(name, _)| is_variable(name));
    let Some((name, value)) = pair else {
        let message = format!(
            "`{}` is no variable: kubectl wants NAME=VALUE, the name of letters, digits, `_`, `-` and `.`.",
            given.value
        );
        let help = "Write `--env=NAME=VALUE`, once for each variable.";
        notes.push(Note::error("env-invalid", given.at.clone(), message, help));
        return None;
    };
    let first = value.split_once(',').and_then(|(_, behind)| behind.split_once('='));
    if first.is_some_and(|(next, _)| is_variable(next)) {
        let message =
            format!("The commas here belong to the value of `{name}`: `--env` takes one variable at a time.");
        let help = "Write `--env=NAME=VALUE` once for each variable if several are meant.";
        notes.push(Note::warning("env-several", given.at.clone(), message, help));
    }
    // kubectl leaves an empty value out; both mean the same.
    Some(if value.is_empty() { json!({"name": name}) } else { json!({"name": name, "value": value}) })
}

/// Whether kubectl takes it for a variable's name: C identifiers with `-` and `.`, not like a folder's `..`.
fn is_variable(name: &str) -> bool {
    let is_letter = |character: char| character.is_ascii_alphanumeric() || "-._".contains(character);
    !name.is_empty()
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && name.chars().all(is_letter)
        && name != "."
        && !name.starts_with("..")
}

/// The port of `--port`, as a whole number.
pub(super) fn port(call: &Call<'_>, notes: &mut Vec<Note>) -> Option<i32> {
    let text = call.value("port")?;
    let port = text.parse().ok();
    if port.is_none() {
        let message = format!("`{text}` is no port: `--port` takes one whole number.");
        let help = "Write `--port=80`; more ports, names and protocols are written in the YAML.";
        notes.push(Note::error("port-invalid", call.at("port"), message, help));
    }
    port
}

fn restart(call: &Call<'_>, notes: &mut Vec<Note>) -> Value {
    let Some(given) = call.last("restart") else { return "Always".into() };
    if given.value.is_empty() {
        return "Always".into();
    }
    one_of(given, &["Always", "OnFailure", "Never"], "restart-invalid", notes);
    given.value.as_str().into()
}

fn pull_policy(call: &Call<'_>, notes: &mut Vec<Note>) -> Option<Value> {
    let given = call.last("image-pull-policy").filter(|given| !given.value.is_empty())?;
    one_of(given, &["Always", "IfNotPresent", "Never"], "pull-policy-invalid", notes);
    Some(given.value.as_str().into())
}

fn one_of(given: &Given, values: &[&str], code: &'static str, notes: &mut Vec<Note>) {
    if values.contains(&given.value.as_str()) {
        return;
    }
    let list = values.join(", ");
    let message = format!("`--{}` is one of {list}; `{}` is none of them.", given.flag.name, given.value);
    let near = values.iter().min_by_key(|value| strsim::osa_distance(value, &given.value));
    let help = near.map_or_else(String::new, |value| format!("Write `--{}={value}`.", given.flag.name));
    notes.push(Note::error(code, given.at.clone(), message, help));
}

/// The rules of kubectl for those who stay with the container.
fn attached(call: &Call<'_>, notes: &mut Vec<Note>) {
    let mut refuse = |code, flag, message: &str, help: &str| {
        notes.push(Note::error(code, call.at(flag), message, help));
    };
    if call.is_on("tty") && !call.is_on("stdin") {
        refuse(
            "tty-without-stdin",
            "tty",
            "A terminal needs an input: `-t` goes only with `-i`.",
            "Write `-it`.",
        );
    }
    let is_attached = if call.last("attach").is_some() { call.is_on("attach") } else { call.is_on("stdin") };
    if call.is_on("rm") && !is_attached {
        refuse(
            "rm-without-attach",
            "rm",
            "`--rm` deletes the Pod when kubectl leaves it, so kubectl has to be attached.",
            "Add `-i` or `--attach`, or leave `--rm` out.",
        );
    }
    if is_attached && is_dry(call) {
        refuse(
            "dry-run-attached",
            "dry-run",
            "With `--dry-run` no container starts, so kubectl cannot be attached to one (`-i` and `--attach` do that).",
            "Add `--attach=false` to see the YAML, or leave `--dry-run` out.",
        );
    }
}

fn is_dry(call: &Call<'_>) -> bool {
    call.last("dry-run").is_some_and(|given| truth(&given.value).unwrap_or(given.value != "none"))
}

/// The rules of kubectl for what it prints.
fn printed(call: &Call<'_>, notes: &mut Vec<Note>) {
    if let Some(given) = call.last("dry-run") {
        if given.value == "unchanged" || truth(&given.value).is_some() {
            let message = "`--dry-run` without a word is deprecated.";
            let help =
                "Write `--dry-run=client` to see the YAML, `--dry-run=server` to ask the cluster as well.";
            notes.push(Note::info("dry-run-deprecated", given.at.clone(), message, help));
        } else {
            one_of(given, &["client", "server", "none"], "dry-run-invalid", notes);
        }
    }
    if let Some(given) = call.last("output") {
        let written = given.value.to_lowercase();
        let format = written.split('=').next().unwrap_or("");
        if !FORMATS.contains(&format) {
            let message = format!("kubectl cannot print as `{}`.", given.value);
            notes.push(Note::error("output-invalid", given.at.clone(), message, "Write `-o yaml`."));
        }
    }
}

#[rustfmt::skip]
const FORMATS: &[&str] = &[
    "", "json", "yaml", "kyaml", "name", "template", "templatefile", "go-template", "go-template-file", "jsonpath",
    "jsonpath-as-json", "jsonpath-file",
];
