//! How a judgement's time grows with a text that no person writes: each list and each text of the Pods in the lints' docs and
//! in the fixtures of refusals is repeated until the document is large, then four times as large. Time in proportion to the
//! text shows as a growth of about 4, each finding compared with each other one as 16. `make bench` prints the worst.

use std::io::Write;
use std::path::Path;
use std::time::Instant;

use pod::{Draft, Version};
use serde_json::Value;

const SMALL: usize = 15_000;
const LARGE: usize = 4 * SMALL;
/// So many are printed.
const SHOWN: usize = 15;

/// One way to make a Pod large.
struct Grown {
    from: String,
    value: Value,
    pointer: String,
    way: Way,
    /// Milliseconds for the small and the large text.
    times: [f64; 2],
}

fn main() -> std::io::Result<()> {
    let mut all: Vec<Grown> = Vec::new();
    for (from, text) in texts()? {
        let draft = Draft::new(text.as_str());
        let Some(value) = draft.chosen().and_then(|document| document.value_at(&pod::Path::root())) else {
            continue;
        };
        all.extend(pointers(value).into_iter().flat_map(|pointer| grown(&from, value, &pointer)));
        all.push(Grown::new(&from, value, "", Way::Everywhere));
    }
    let by_time = |one: &Grown, other: &Grown| other.times[1].total_cmp(&one.times[1]);
    all.sort_by(by_time);
    let count = all.len();
    all.truncate(2 * SHOWN);
    // Other programs only add to a time: the least of several counts.
    for grown in &mut all {
        for _ in 0..2 {
            let again = grown.measured();
            grown.times = [grown.times[0].min(again[0]), grown.times[1].min(again[1])];
        }
    }
    all.sort_by(by_time);
    let mut out = std::io::stdout();
    writeln!(
        out,
        "{count} ways to make a Pod large, about {SMALL} and {LARGE} bytes; those that take longest:"
    )?;
    for Grown { from, pointer, way, times: [small, large], .. } in all.iter().take(SHOWN) {
        writeln!(
            out,
            "{small:8.1} ms {large:8.1} ms, {:5.1} times: {from} {pointer} {way:?}",
            large / small
        )?;
    }
    Ok(())
}

impl Grown {
    fn new(from: &str, value: &Value, pointer: &str, way: Way) -> Self {
        let mut grown = Self {
            from: from.to_owned(),
            value: value.clone(),
            pointer: pointer.to_owned(),
            way,
            times: [0.0; 2],
        };
        grown.times = grown.measured();
        grown
    }

    fn measured(&self) -> [f64; 2] {
        [SMALL, LARGE].map(|bytes| {
            let mut value = self.value.clone();
            if self.way == Way::Everywhere {
                enlarge_everywhere(&mut value, bytes);
            } else if let Some(place) = value.pointer_mut(&self.pointer) {
                enlarge(place, bytes, self.way);
            }
            let text = value.to_string();
            let begun = Instant::now();
            drop(pod::check(&Draft::new(text.as_str()), Version::default()));
            begun.elapsed().as_secs_f64() * 1e3
        })
    }
}

fn texts() -> std::io::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for lint in pod::lints() {
        texts.extend(lint.bad().into_iter().map(|text| (lint.slug.to_owned(), text)));
    }
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/check/refusals"))? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let whole = std::fs::read_to_string(&path)?;
        for (number, text) in whole.split("\n---\n").enumerate() {
            texts.push((format!("{name} {number}"), text.to_owned()));
        }
    }
    texts.sort();
    Ok(texts)
}

/// The places of all lists and texts.
fn pointers(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), value)];
    while let Some((pointer, value)) = open.pop() {
        match value {
            Value::Array(items) => {
                found.push(pointer.clone());
                open.extend(
                    items.iter().enumerate().map(|(index, item)| (format!("{pointer}/{index}"), item)),
                );
            }
            Value::Object(map) => {
                found.push(pointer.clone());
                open.extend(map.iter().map(|(key, value)| {
                    (format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), value)
                }));
            }
            Value::String(_) => found.push(pointer),
            _ => {}
        }
    }
    found
}

fn grown(from: &str, value: &Value, pointer: &str) -> Vec<Grown> {
    let is_list = value.pointer(pointer).is_some_and(Value::is_array);
    let ways: &[Way] = if is_list { &[Way::Same, Way::Named] } else { &[Way::Same] };
    ways.iter().map(|way| Grown::new(from, value, pointer, *way)).collect()
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Same,
    /// Each repeated item has a name of its own.
    Named,
    /// Each list and each text of the Pod gets an equal share, so that what compares two of them shows too.
    Everywhere,
}

fn enlarge_everywhere(value: &mut Value, bytes: usize) {
    let mut pointers = pointers(value);
    // What is inside first: what holds it repeats it.
    pointers.sort_by_key(|pointer| std::cmp::Reverse(pointer.matches('/').count()));
    let share = bytes / pointers.len().max(1);
    for pointer in pointers {
        if let Some(place) = value.pointer_mut(&pointer) {
            enlarge(place, share, Way::Named);
        }
    }
}

fn enlarge(place: &mut Value, bytes: usize, way: Way) {
    let length = place.to_string().len().max(1);
    let count = bytes / length;
    match place {
        Value::Array(items) => {
            let once = items.clone();
            for round in 1..=count {
                items.extend(once.iter().cloned().map(|mut item| {
                    if way == Way::Named {
                        rename(&mut item, round);
                    }
                    item
                }));
            }
        }
        Value::Object(map) => {
            let once = map.clone();
            for round in 1..=count {
                map.extend(once.iter().map(|(key, value)| (format!("{key}{round}"), value.clone())));
            }
        }
        Value::String(text) => *text = vec![text.as_str(); count].join(" "),
        _ => {}
    }
}

fn rename(item: &mut Value, round: usize) {
    for key in ["name", "mountPath", "key", "ip", "resourceName"] {
        if let Some(Value::String(name)) = item.get_mut(key) {
            name.push_str(&round.to_string());
        }
    }
    if let Some(Value::Number(port)) = item.get_mut("containerPort") {
        *port = (round % 60_000 + 1).into();
    }
    if let Value::String(text) = item {
        text.push_str(&round.to_string());
    }
}
