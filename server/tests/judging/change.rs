//! What is changed in a good Pod: one rule of an area is a place and the values it is tried with.

use serde_json::{Map, Value, json};

use crate::place::{self, Step, find, made, value, written};
use crate::random::Random;

/// A key that ends so is written without it: that is how one comes twice.
pub const AGAIN: &str = "\u{1}";

/// A place, as [`find`] reads it, and one change of it.
#[derive(Clone, Debug)]
pub struct Rule {
    place: &'static str,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    Set(Value),
    Add(Value),
    Put(Value),
    Take,
    Twice,
    Swap,
    Anywhere(Slip),
}

/// What can happen at any place.
#[derive(Clone, Copy, Debug)]
pub enum Slip {
    Take,
    Null,
    Odd,
    Unknown,
    WrongCase,
    KeyTwice,
}

/// Sets the place to each of the values, with what is missing on the way to it.
pub fn set(place: &'static str, values: Value) -> Vec<Rule> {
    each(place, values, Change::Set)
}

/// Adds each of the values to a list, as its last item.
pub fn add(place: &'static str, values: Value) -> Vec<Rule> {
    each(place, values, Change::Add)
}

/// Puts the entries of each of the values into a map.
pub fn put(place: &'static str, values: Value) -> Vec<Rule> {
    each(place, values, Change::Put)
}

/// Takes the field or item away.
pub fn take(place: &'static str) -> Vec<Rule> {
    vec![Rule { place, change: Change::Take }]
}

/// Puts an item into its list again.
pub fn twice(place: &'static str) -> Vec<Rule> {
    vec![Rule { place, change: Change::Twice }]
}

/// Swaps an item with the next.
pub fn swap(place: &'static str) -> Vec<Rule> {
    vec![Rule { place, change: Change::Swap }]
}

/// A slip at any place of the Pod.
pub fn anywhere(slip: Slip) -> Vec<Rule> {
    vec![Rule { place: "", change: Change::Anywhere(slip) }]
}

/// Texts that are wrong somewhere.
pub fn texts(place: &'static str) -> Vec<Rule> {
    let words = [
        "",
        "a",
        "Upper",
        "under_score",
        "-a",
        "a-",
        "a.b",
        "a..b",
        ".",
        "..",
        "..a",
        "../a",
        "/a",
        "a/b",
        "a/b/c",
        "/",
        "a/../b",
        " a",
        "a ",
        "a b",
        "é",
        "a=b",
        "1",
        "1.5",
        "a--b",
        "example.com/a",
        "a:b",
        "a\nb",
    ];
    let mut values: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    values.extend([16, 64, 254].map(|length| json!(long(length))));
    set(place, values.into())
}

/// Numbers that are too small or too large somewhere.
pub fn numbers(place: &'static str) -> Vec<Rule> {
    set(place, json!([-1, 0, 1, 2, 511, 512, 65535, 65536, 2_147_483_647, 2_147_483_648_i64]))
}

/// A text of so many letters.
pub fn long(length: usize) -> String {
    "a".repeat(length)
}

fn each(place: &'static str, values: Value, change: fn(Value) -> Change) -> Vec<Rule> {
    let Value::Array(values) = values else { panic!("{place}: a list of values") };
    values.into_iter().map(|value| Rule { place, change: change(value) }).collect()
}

impl Rule {
    /// Changes the Pod and says what was done; nothing where the Pod has no such place.
    pub fn apply(&self, pod: &mut Value, random: &mut Random) -> Option<String> {
        if let Change::Anywhere(slip) = self.change {
            return anywhere_in(slip, pod, random);
        }
        let steps = find(self.place, pod, random)?;
        let at = written(&steps);
        Some(match &self.change {
            Change::Set(new) => {
                *made(pod, &steps)? = new.clone();
                format!("{at} = {new}")
            }
            Change::Add(item) => {
                add_to(made(pod, &steps)?, item)?;
                format!("{at} += [{item}]")
            }
            Change::Put(entries) => {
                put_into(made(pod, &steps)?, entries)?;
                format!("{at} += {entries}")
            }
            Change::Take => {
                take_away(pod, &steps)?;
                format!("without {at}")
            }
            Change::Twice => {
                let (list, index) = list_and_index(pod, &steps)?;
                let copy = list[index].clone();
                list.push(copy);
                format!("twice {at}")
            }
            Change::Swap => {
                let (all, index) = list_and_index(pod, &steps)?;
                let next = (index + 1) % all.len();
                all.swap(index, next);
                format!("{at} and the next swapped")
            }
            Change::Anywhere(_) => return None,
        })
    }
}

fn add_to(place: &mut Value, item: &Value) -> Option<()> {
    if place.is_null() {
        *place = Value::Array(Vec::new());
    }
    place.as_array_mut()?.push(item.clone());
    Some(())
}

fn put_into(place: &mut Value, entries: &Value) -> Option<()> {
    if place.is_null() {
        *place = Value::Object(Map::new());
    }
    place.as_object_mut()?.extend(entries.as_object()?.clone());
    Some(())
}

fn take_away(pod: &mut Value, steps: &[Step]) -> Option<Value> {
    value(pod, steps)?;
    let (last, parents) = steps.split_last()?;
    let parent = made(pod, parents)?;
    match last {
        Step::Field(name) => parent.as_object_mut()?.shift_remove(name),
        Step::Index(index) => Some(parent.as_array_mut()?.remove(*index)),
    }
}

fn list_and_index<'pod>(pod: &'pod mut Value, steps: &[Step]) -> Option<(&'pod mut Vec<Value>, usize)> {
    value(pod, steps)?;
    match steps.split_last()? {
        (Step::Index(index), parents) => Some((made(pod, parents)?.as_array_mut()?, *index)),
        (Step::Field(_), _) => None,
    }
}

fn anywhere_in(slip: Slip, pod: &mut Value, random: &mut Random) -> Option<String> {
    let mut places = place::all(pod);
    if !matches!(slip, Slip::Take | Slip::Null | Slip::Odd) {
        places.retain(|steps| matches!(steps.last(), Some(Step::Field(name)) if !name.contains(['/', '.'])));
    }
    let steps = &places[random.below(places.len())];
    let (at, last) = (written(steps), steps.last()?.clone());
    match slip {
        Slip::Take => {
            take_away(pod, steps)?;
            return Some(format!("without {at}"));
        }
        Slip::Null => *made(pod, steps)? = Value::Null,
        Slip::Odd => {
            let odd =
                [json!(""), json!(" "), json!(-1), json!(0), json!(true), json!([]), json!({}), json!("x")];
            let new = odd[random.below(odd.len())].clone();
            *made(pod, steps)? = new.clone();
            return Some(format!("{at} = {new}"));
        }
        Slip::Unknown => rename(pod, steps, "imge")?,
        Slip::WrongCase => {
            let Step::Field(name) = last else { return None };
            let first = name.chars().next()?.to_ascii_uppercase();
            rename(pod, steps, &format!("{first}{}", &name[first.len_utf8()..]))?;
        }
        Slip::KeyTwice => {
            let Step::Field(name) = last else { return None };
            let (_, parents) = steps.split_last()?;
            let parent = made(pod, parents)?.as_object_mut()?;
            let copy = parent[&name].clone();
            parent.insert(format!("{name}{AGAIN}"), copy);
        }
    }
    Some(format!("{slip:?} {at}"))
}

fn rename(pod: &mut Value, steps: &[Step], name: &str) -> Option<()> {
    let old = take_away(pod, steps)?;
    let (_, parents) = steps.split_last()?;
    made(pod, parents)?.as_object_mut()?.insert(name.to_owned(), old);
    Some(())
}
