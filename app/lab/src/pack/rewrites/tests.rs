//! Rewrites mean the same to Kubernetes: held against a normal form of the Pod.

use pod::images::facts;
use pod::{Draft, Image};
use serde_json::{Value, json};

use super::{rewrites, rewritten};

const SHOP: &str = include_str!("../../../tests/proof/shop.yaml");

/// Rewrites whose Pod is another one, which an exercise allows.
const OTHER_PODS: [&str; 2] = ["sidecar-native", "sidecar-plain"];

/// Rewrites that need what the shop has not got.
const ELSEWHERE: [&str; 3] = ["image-latest", "command-for-args", "default-namespace"];

/// The Pod as Kubernetes stores it, without the order of what has names, in one form of images, commands and amounts.
fn normal(text: &str) -> Value {
    let draft = Draft::new(text);
    assert!(draft.is_readable(), "{text}");
    let judged = pod::check_chosen(&draft, pod::Version::default());
    assert_eq!(judged[0].accepted, Some(true), "{:#?}\n{text}", judged[0].diagnostics);
    let mut pod = serde_json::to_value(draft.chosen().unwrap().defaulted().unwrap().pod).unwrap();
    for list in ["containers", "initContainers"] {
        for container in pod["spec"][list].as_array_mut().into_iter().flatten() {
            container_normal(container);
        }
    }
    pod["metadata"].as_object_mut().unwrap().entry("namespace").or_insert("default".into());
    pod.as_object_mut().unwrap().remove("status");
    sorted(pod)
}

fn container_normal(container: &mut Value) {
    let written = container["image"].as_str().unwrap().to_owned();
    let image = Image::parse(&written).unwrap();
    container["image"] = json!([image.repository(), image.tag_or_latest()]);
    let words = |field: &str| container[field].as_array().cloned().unwrap_or_default();
    let (command, args) = (words("command"), words("args"));
    let runs = if facts(&written).is_some_and(|facts| facts.entrypoint.is_empty()) || !command.is_empty() {
        json!([command, args].concat())
    } else {
        json!({ "args": args })
    };
    let fields = container.as_object_mut().unwrap();
    fields.remove("command");
    fields.remove("args");
    fields.insert("runs".to_owned(), runs);
    for kind in ["requests", "limits"] {
        for amount in
            container["resources"][kind].as_object_mut().into_iter().flat_map(|map| map.values_mut())
        {
            *amount = amount_normal(amount.as_str().unwrap()).into();
        }
    }
}

fn amount_normal(amount: &str) -> f64 {
    let end = amount.find(|c: char| c.is_alphabetic()).unwrap_or(amount.len());
    let times = match &amount[end..] {
        "m" => 0.001,
        "k" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        "Ki" => 1024.0,
        "Mi" => 1024.0 * 1024.0,
        "Gi" => 1024.0 * 1024.0 * 1024.0,
        "" => 1.0,
        unit => panic!("{unit}"),
    };
    amount[..end].parse::<f64>().unwrap() * times
}

/// Without what is empty, with lists of things that have names in the order of their names.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut fields: Vec<(String, Value)> =
                map.into_iter().map(|(key, value)| (key.clone(), amount_in(&key, sorted(value)))).collect();
            let empty = |value: &Value| value.is_null() || *value == json!([]) || *value == json!({});
            fields.retain(|(key, value)| key == "emptyDir" || !empty(value));
            fields.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(sorted).collect();
            // Words of a command keep their order; what is an object has a name, a path or a port.
            if items.iter().all(Value::is_object) {
                items.sort_by_key(ToString::to_string);
            }
            Value::Array(items)
        }
        other => other,
    }
}

fn amount_in(key: &str, value: Value) -> Value {
    match value.as_str().filter(|_| key == "sizeLimit") {
        Some(amount) => amount_normal(amount).into(),
        None => value,
    }
}

/// Each rewrite of a text means the same; gives their names.
#[track_caller]
fn check(text: &str, either: &[&str]) -> Vec<&'static str> {
    let either: Vec<String> = either.iter().map(ToString::to_string).collect();
    let original = normal(text);
    let made = rewritten(text, &either);
    for rewrite in &made {
        assert_ne!(rewrite.text, text, "{}", rewrite.name);
        if !OTHER_PODS.contains(&rewrite.name) && rewrite.name != "as-kubernetes-stores-it" {
            assert_eq!(normal(&rewrite.text), original, "{}:\n{}", rewrite.name, rewrite.text);
        }
    }
    assert_eq!(made, rewritten(text, &either), "the same text gives the same rewrites");
    made.iter().map(|rewrite| rewrite.name).collect()
}

#[test]
fn they_mean_the_same_and_each_finds_a_place() {
    let mut made = check(SHOP, &["ship", "cache"]);
    let plain = SHOP.replace("namespace: lab", "generateName: a").replace("redis:7", "redis");
    let plain = plain.replace("command: [sleep, \"3600\"]", "args: [sleep, \"3600\"]");
    made.extend(check(&plain, &[]).into_iter().filter(|name| ELSEWHERE.contains(name)));
    let idle: Vec<&str> = rewrites().filter(|name| !made.contains(name)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn solutions_and_equivalents_can_be_rewritten() {
    for exercise in crate::exercises() {
        for text in exercise.solutions.iter().chain(&exercise.equivalents) {
            check(text, &[]);
        }
    }
}

#[test]
fn a_sidecar_takes_both_forms() {
    let either = ["ship".to_owned()];
    let text = |name: &str, from: &str| {
        rewritten(from, &either).into_iter().find(|it| it.name == name).map(|it| it.text).unwrap()
    };
    let plain = text("sidecar-plain", SHOP);
    let ground = crate::pack::ground::Ground::new(&plain).unwrap();
    assert!(
        ground
            .apps()
            .iter()
            .any(|part| part.text("name") == Some("ship") && part.text("restartPolicy").is_none())
    );
    let native = text("sidecar-native", &plain);
    assert_eq!(normal(&native), normal(SHOP));
}

#[test]
fn what_holds_no_pod_has_none() {
    for text in ["", "kind: [", "kind: Service", "just text", "\u{0}"] {
        assert!(rewritten(text, &[]).is_empty(), "{text:?}");
    }
}
