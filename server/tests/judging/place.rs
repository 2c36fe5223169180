//! Where a change happens: `{c}.ports[*].name` is found in a Pod before it is changed.

use serde_json::{Map, Value};

use crate::random::Random;

/// One step to a value inside a Pod.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    Field(String),
    Index(usize),
}

/// The steps of a pattern in this Pod; nothing where a list of it has no such item.
///
/// `{c}` is some container or init container, `[*]` some item of a list, `[data]` the item of that name. Fields need not
/// be there.
pub fn find(pattern: &str, pod: &Value, random: &mut Random) -> Option<Vec<Step>> {
    let pattern = pattern.replace("{c}", some_containers(pod, random));
    let mut steps = Vec::new();
    for part in pattern.split('.') {
        let (field, items) = part.split_once('[').map_or((part, ""), |(field, items)| (field, items));
        steps.push(Step::Field(field.to_owned()));
        for item in items.split('[').filter(|item| !item.is_empty()) {
            let list = value(pod, &steps)?.as_array()?;
            steps.push(Step::Index(index(list, item.trim_end_matches(']'), random)?));
        }
    }
    Some(steps)
}

fn some_containers(pod: &Value, random: &mut Random) -> &'static str {
    if pod["spec"]["initContainers"].is_array() && random.chance(40) {
        "spec.initContainers[*]"
    } else {
        "spec.containers[*]"
    }
}

fn index(list: &[Value], item: &str, random: &mut Random) -> Option<usize> {
    match item {
        "*" => (!list.is_empty()).then(|| random.below(list.len())),
        _ => match item.parse() {
            Ok(number) => (number < list.len()).then_some(number),
            Err(_) => list.iter().position(|value| value["name"] == item),
        },
    }
}

/// The value at these steps.
pub fn value<'pod>(pod: &'pod Value, steps: &[Step]) -> Option<&'pod Value> {
    steps.iter().try_fold(pod, |value, step| match step {
        Step::Field(name) => value.get(name),
        Step::Index(index) => value.get(index),
    })
}

/// The place at these steps, made where it is not there; nothing where something else is.
pub fn made<'pod>(pod: &'pod mut Value, steps: &[Step]) -> Option<&'pod mut Value> {
    steps.iter().try_fold(pod, |value, step| {
        if value.is_null() {
            *value = Value::Object(Map::new());
        }
        match step {
            Step::Field(name) => Some(value.as_object_mut()?.entry(name).or_insert(Value::Null)),
            Step::Index(index) => value.get_mut(index),
        }
    })
}

/// All places of a Pod, but for its root.
pub fn all(pod: &Value) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    collect(pod, &mut Vec::new(), &mut found);
    found
}

fn collect(value: &Value, steps: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let children: Vec<(Step, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(name, child)| (Step::Field(name.clone()), child)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, child)| (Step::Index(index), child)).collect()
        }
        _ => Vec::new(),
    };
    for (step, child) in children {
        steps.push(step);
        found.push(steps.clone());
        collect(child, steps, found);
        steps.pop();
    }
}

/// The steps as Kubernetes writes them.
pub fn written(steps: &[Step]) -> String {
    let mut text = String::new();
    for step in steps {
        match step {
            Step::Field(name) if text.is_empty() => text.push_str(name),
            Step::Field(name) => text.extend([".", name]),
            Step::Index(index) => text.extend(["[", &index.to_string(), "]"]),
        }
    }
    text
}
