//! Wrong Pods made from a right one, without reading the criteria.
#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests; a solution that is no Pod shall stop them"
)]

use serde_yaml::{Mapping, Value};

/// Mutants of a Pod's YAML, each with a name that says what was done.
pub fn of(text: &str) -> Vec<(String, String)> {
    let mut mutants = Vec::new();
    let count = containers(&mut parse(text)).len();
    let mut add = |name: String, change: &dyn Fn(&mut Value)| {
        let mut pod = parse(text);
        change(&mut pod);
        mutants.push((name, serde_yaml::to_string(&pod).unwrap()));
    };
    add("capital in the Pod's name".into(), &|pod| pod["metadata"]["name"] = "Yellow".into());
    add("another Pod name".into(), &|pod| pod["metadata"]["name"] = "mutant".into());
    add("no Pod name".into(), &|pod| remove(&mut pod["metadata"], "name"));
    add("a further container".into(), &|pod| containers(pod).push(container("further", "nginx")));
    add("a further init container".into(), &|pod| {
        pod["spec"]["initContainers"] = vec![container("first", "nginx")].into();
    });
    add("names swapped".into(), &|pod| swap(pod, "name"));
    add("images swapped".into(), &|pod| swap(pod, "image"));
    for index in 0..count {
        add(format!("container {index} renamed"), &|pod| containers(pod)[index]["name"] = "mutant".into());
        add(format!("container {index} with a capital"), &|pod| capital(&mut containers(pod)[index]["name"]));
        add(format!("container {index} with another image"), &|pod| {
            containers(pod)[index]["image"] = "mutant".into();
        });
        add(format!("container {index} with a capital image"), &|pod| {
            capital(&mut containers(pod)[index]["image"]);
        });
        add(format!("container {index} without an image"), &|pod| {
            remove(&mut containers(pod)[index], "image");
        });
        add(format!("container {index} dropped"), &|pod| drop(containers(pod).remove(index)));
        add(format!("container {index} twice"), &|pod| twice(containers(pod), index));
        add(format!("container {index} moved to init"), &|pod| {
            let moved = containers(pod).remove(index);
            pod["spec"]["initContainers"] = vec![moved].into();
        });
        add(format!("container {index} with name and image swapped"), &|pod| {
            let container = &mut containers(pod)[index];
            let name = std::mem::replace(&mut container["name"], Value::Null);
            container["name"] = std::mem::replace(&mut container["image"], name);
        });
    }
    mutants
}

fn parse(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

fn containers(pod: &mut Value) -> &mut Vec<Value> {
    pod["spec"]["containers"].as_sequence_mut().unwrap()
}

fn container(name: &str, image: &str) -> Value {
    Value::Mapping(Mapping::from_iter([("name".into(), name.into()), ("image".into(), image.into())]))
}

fn remove(value: &mut Value, key: &str) {
    value.as_mapping_mut().unwrap().remove(key);
}

fn capital(value: &mut Value) {
    let (first, rest) = value.as_str().unwrap().split_at(1);
    *value = format!("{}{rest}", first.to_uppercase()).into();
}

fn twice(containers: &mut Vec<Value>, index: usize) {
    let copy = containers[index].clone();
    containers.push(copy);
}

fn swap(pod: &mut Value, field: &str) {
    let containers = containers(pod);
    let first = containers[0][field].clone();
    containers[0][field] = std::mem::replace(&mut containers[1][field], first);
}
