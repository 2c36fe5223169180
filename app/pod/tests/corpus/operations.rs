//! Random operations on a value: places that exist, places that do not, and what people write there.

use pod::{Operation, Path, Segment};
use serde_json::{Value, json};

use crate::random::Random;
use crate::view::View;

/// An operation on a text.
pub fn operation(view: &View, random: &mut Random) -> Operation {
    let root = view.root();
    let prefix = view.prefix();
    match random.below(100) {
        0..30 => Operation::Set { path: any_path(&root, &prefix, random), value: scalar(random) },
        30..42 => Operation::Set { path: any_path(&root, &prefix, random), value: value(random) },
        42..58 => Operation::Unset { path: any_path(&root, &prefix, random) },
        58..66 => Operation::Remove { path: existing(&root, random) },
        66..74 => insert(&root, &prefix, random),
        74..82 => {
            let (path, len) = item(&root, random);
            let len = len + usize::from(random.chance(5));
            Operation::Move { path, to: random.below(len) }
        }
        82..90 => Operation::Duplicate { path: item(&root, random).0, name: name(random) },
        _ => rename(&root, &prefix, random),
    }
}

fn name(random: &mut Random) -> String {
    (random.pick(&["copy", "new-1", "gold", "yes", "data2"])).to_owned()
}

/// Scalars, some of which would be read as something else without quotes.
pub fn scalar(random: &mut Random) -> Value {
    let values = [
        json!("x"),
        json!("busybox:1.36"),
        json!("yes"),
        json!(7),
        json!(true),
        json!(0.5),
        json!(2.0),
        json!("a: b"),
        json!("it's"),
        json!("say \"hi\""),
        json!("one\ntwo\n"),
        json!("one\n\n  two"),
        json!(""),
        json!("日本 🍋"),
        json!("# no"),
        json!("a, b"),
        json!("0777"),
        json!(null),
    ];
    random.pick(&values)
}

fn value(random: &mut Random) -> Value {
    let values = [
        json!({"k": "v"}),
        json!({"k": {"deep": ["a", 1]}, "z": "one\ntwo\n"}),
        json!([]),
        json!({}),
        json!(["a", "b"]),
        json!([{"name": "n", "value": "w"}, {"name": "m"}]),
        json!([["a"], []]),
    ];
    random.pick(&values)
}

fn insert(root: &Value, prefix: &Path, random: &mut Random) -> Operation {
    let lists = paths(root).into_iter().filter(|path| crate::model::at(&mut root.clone(), path).is_array());
    let lists: Vec<Path> = lists.collect();
    let path = if lists.is_empty() || random.chance(20) {
        prefix.field("spec").field(random.pick(&["volumes", "containers", "tolerations", "hostAliases"]))
    } else {
        random.pick(&lists)
    };
    let value = if random.chance(60) { json!({"name": "inserted", "image": "i"}) } else { scalar(random) };
    Operation::Insert { path, index: random.below(4), value }
}

fn rename(root: &Value, prefix: &Path, random: &mut Random) -> Operation {
    let named = |path: &Path| {
        let list = path.relative_to(&prefix.field("spec")).map(|list| list.to_string()).unwrap_or_default();
        (list.starts_with("containers[")
            || list.starts_with("volumes[")
            || list.starts_with("initContainers["))
            && list.ends_with("].name")
            && list.matches('[').count() == 1
    };
    let places: Vec<Path> = paths(root).into_iter().filter(named).collect();
    let path =
        if places.is_empty() || random.chance(30) { existing(root, random) } else { random.pick(&places) };
    let path = if random.chance(50) { path.parent().unwrap_or(path) } else { path };
    Operation::Rename { path, name: name(random) }
}

/// An item of a list with the list's length; the root when there is no list.
fn item(root: &Value, random: &mut Random) -> (Path, usize) {
    let items: Vec<Path> =
        paths(root).into_iter().filter(|path| matches!(path.last(), Some(Segment::Index(_)))).collect();
    if items.is_empty() {
        return (existing(root, random), 1);
    }
    let path = random.pick(&items);
    let list = path.parent().expect("a list");
    let len = crate::model::at(&mut root.clone(), &list).as_array().map_or(1, Vec::len);
    (by_name(root, path, random), len)
}

/// Sometimes by the item's name.
fn by_name(root: &Value, path: Path, random: &mut Random) -> Path {
    let name =
        crate::model::at(&mut root.clone(), &path).get("name").and_then(Value::as_str).map(str::to_owned);
    match name {
        Some(name) if random.chance(30) => path.parent().unwrap_or_default().name(&name),
        _ => path,
    }
}

fn any_path(root: &Value, prefix: &Path, random: &mut Random) -> Path {
    match random.below(10) {
        0..6 => existing(root, random),
        6..8 => absent(prefix, random),
        _ => {
            let path = existing(root, random);
            match random.below(3) {
                0 => path.field(random.pick(&["image", "labels", "zz", "name"])),
                1 => path.with(Segment::Append),
                _ => path.parent().unwrap_or(path).key(random.pick(&["new", "example.com/x", "on"])),
            }
        }
    }
}

fn existing(root: &Value, random: &mut Random) -> Path {
    let all = paths(root);
    if all.is_empty() {
        return Path::root().field("kind");
    }
    random.pick(&all)
}

fn absent(prefix: &Path, random: &mut Random) -> Path {
    let inside = random.pick(&[
        "metadata.labels[app.kubernetes.io/part-of]",
        "metadata.annotations[example.com/new]",
        "metadata.labels.x",
        "spec.restartPolicy",
        "spec.containers[0].ports[+].containerPort",
        "spec.containers[0].env[+].name",
        "spec.containers[0].resources.limits.cpu",
        "spec.containers[0].securityContext.privileged",
        "spec.containers[+].name",
        "spec.volumes[+].name",
        "spec.volumes[0].emptyDir.medium",
        "spec.nodeSelector[disk]",
        "spec.securityContext.runAsUser",
        "spec.affinity.nodeAffinity.x[+].y",
        "spec.dnsConfig.nameservers[+]",
        "spec.containers[0].args[+]",
        "spec.containers[name=main].image",
        "spec.containers[name=absent].image",
    ]);
    prefix.join(&inside.parse().expect("a path"))
}

/// All paths of a value, the root not among them.
fn paths(root: &Value) -> Vec<Path> {
    let mut found = Vec::new();
    let mut waiting = vec![(Path::root(), root)];
    while let Some((path, value)) = waiting.pop() {
        match value {
            Value::Object(map) => waiting.extend(map.iter().map(|(key, value)| (path.field(key), value))),
            Value::Array(items) => {
                waiting.extend(items.iter().enumerate().map(|(index, value)| (path.index(index), value)));
            }
            _ => {}
        }
        if !path.is_root() {
            found.push(path);
        }
    }
    found
}
