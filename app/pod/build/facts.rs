//! What the API types do not carry, read from `schema/*.txt` into the model. The first lines of each file say what it holds.

use std::fs;
use std::path::Path;

use crate::Outcome;
use crate::model::Model;

/// What fields refer to by number.
#[derive(Default)]
pub struct Facts {
    /// Sets of values, each joined by spaces.
    pub values: Vec<String>,
    pub gates: Vec<Gate>,
    /// What holds at one place only.
    pub places: Vec<Place>,
}

/// A feature gate: minor versions, 0 for never.
pub struct Gate {
    pub name: String,
    pub stages: [u8; 4],
    pub drops: bool,
}

/// A path pattern, what a create does there (0: nothing special), a gate (from 1; 0: none).
pub struct Place {
    pub path: String,
    pub create: u8,
    pub gate: u8,
}

/// The words for what a create does with a field; their positions, from 1, are the numbers in the table.
const CREATE: [&str; 5] = ["filled", "computed", "ignored", "refused", "sidecar"];

/// Reads all files. Every line must be about a field that exists, and the files are sorted.
pub fn read(folder: &Path, model: &mut Model) -> Outcome<Facts> {
    let mut facts = Facts::default();
    each_line(folder, "since", |words| {
        let [version, object, fields @ ..] = words else { return Err("too short".into()) };
        let since = minor(version)?;
        for field in fields {
            model.field(&format!("{object}.{field}"))?.since = since;
        }
        Ok(())
    })?;
    for (file, is_open) in [("values", false), ("offers", true)] {
        each_line(folder, file, |words| values(words, is_open, &mut facts.values, model))?;
    }
    each_line(folder, "gates", |words| gate(words, &mut facts.gates, model))?;
    each_line(folder, "create", |words| {
        let [word, fields @ ..] = words else { return Err("too short".into()) };
        let create = create(word)?;
        for field in fields {
            model.field(field)?.create = create;
        }
        Ok(())
    })?;
    each_line(folder, "required", |words| {
        let [object, fields @ ..] = words else { return Err("too short".into()) };
        for field in fields {
            model.field(&format!("{object}.{field}"))?.required = true;
        }
        Ok(())
    })?;
    each_line(folder, "order", |words| {
        let [object, fields @ ..] = words else { return Err("too short".into()) };
        fields.iter().rev().enumerate().try_for_each(|(index, field)| {
            model.field(&format!("{object}.{field}"))?.rank = number(index)?;
            Ok(())
        })
    })?;
    each_line(folder, "places", |words| place(words, &mut facts, model))?;
    Ok(facts)
}

/// Runs over the lines that are no comments, as words.
fn each_line(folder: &Path, name: &str, mut take: impl FnMut(&[&str]) -> Outcome<()>) -> Outcome<()> {
    let text = fs::read_to_string(folder.join(name).with_extension("txt"))?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    if !lines.is_sorted() {
        return Err(format!("schema/{name}.txt is not sorted").into());
    }
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        take(&words).map_err(|error| format!("schema/{name}.txt: {line}: {error}"))?;
    }
    Ok(())
}

fn values(words: &[&str], is_open: bool, sets: &mut Vec<String>, model: &mut Model) -> Outcome<()> {
    let [field, values @ ..] = words else { return Err("too short".into()) };
    let values = values.join(" ");
    let known = sets.iter().position(|known| *known == values);
    let index = known.unwrap_or(sets.len());
    sets.extend(known.is_none().then_some(values));
    let field = model.field(field)?;
    (field.values, field.is_open) = (number(index)?, is_open);
    Ok(())
}

fn gate(words: &[&str], gates: &mut Vec<Gate>, model: &mut Model) -> Outcome<()> {
    let [name, alpha, beta, on, stable, rest @ ..] = words else { return Err("too short".into()) };
    let mut stages = [0; 4];
    for ((stage, word), label) in
        stages.iter_mut().zip([alpha, beta, on, stable]).zip(["alpha=", "beta=", "on=", "stable="])
    {
        let version = word.strip_prefix(label).ok_or("the stages are alpha= beta= on= stable=")?;
        *stage = if version == "-" { 0 } else { minor(version)? };
    }
    let drops = rest.first() == Some(&"drops");
    gates.push(Gate { name: (*name).to_owned(), stages, drops });
    let index = u8::try_from(gates.len())?;
    for field in rest.iter().skip(usize::from(drops)) {
        model.field(field)?.gate = index;
    }
    Ok(())
}

fn place(words: &[&str], facts: &mut Facts, model: &Model) -> Outcome<()> {
    let [path, word, rest @ ..] = words else { return Err("too short".into()) };
    if !model.holds(path) {
        return Err("no such path below Pod".into());
    }
    let known = |name: &&str| facts.gates.iter().position(|gate| gate.name == *name);
    let (create, gate) = match (*word, rest.first()) {
        ("gate", Some(name)) => (0, number(known(name).ok_or("no such gate")?)?),
        (word, None) => (create(word)?, 0),
        _ => return Err("too much".into()),
    };
    facts.places.push(Place { path: (*path).to_owned(), create, gate });
    Ok(())
}

fn create(word: &str) -> Outcome<u8> {
    number(CREATE.iter().position(|known| *known == word).ok_or("no such word")?)
}

/// Positions count from 1: 0 is none.
fn number(index: usize) -> Outcome<u8> {
    Ok(u8::try_from(index + 1)?)
}

fn minor(version: &str) -> Outcome<u8> {
    Ok(version.strip_prefix("1.").ok_or("a version is 1.N")?.parse()?)
}
