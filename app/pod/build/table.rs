//! Writes the model as Rust statics: numbers and one text of all names, so that the table is small in the browser.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::Outcome;
use crate::facts::Facts;
use crate::model::Model;

const REQUIRED: u8 = 1;
const DEPRECATED: u8 = 2;
const OPEN: u8 = 0x80;

/// The table: names, types, fields, and what fields refer to.
pub fn fields(model: &Model, facts: &Facts) -> Outcome<String> {
    let names: BTreeSet<&str> = model
        .types
        .iter()
        .flat_map(|known| known.fields.iter().map(|field| field.name.as_str()).chain([known.name.as_str()]))
        .collect();
    let names: Vec<&str> = names.into_iter().collect();
    let place = |name: &str| names.iter().position(|known| *known == name).unwrap_or(names.len());
    let mut table = String::new();
    writeln!(table, "pub(super) static NAMES: &str = {:?};", names.concat())?;
    let ends: Vec<usize> = names
        .iter()
        .scan(0, |end, name| {
            *end += name.len();
            Some(*end)
        })
        .collect();
    writeln!(table, "pub(super) static NAME_ENDS: &[u16] = &{ends:?};")?;
    let (mut types, mut fields, mut count) = (String::new(), String::new(), 0);
    for known in &model.types {
        count += known.fields.len();
        writeln!(types, "({}, {count}),", place(&known.name))?;
        for field in &known.fields {
            let flag = |is: bool, flag: u8| if is { flag } else { 0 };
            let flags = flag(field.required, REQUIRED)
                | flag(field.deprecated, DEPRECATED)
                | flag(field.is_open, OPEN)
                | field.create << 2;
            let crate::model::Field { kind, since, gate, values, rank, .. } = field;
            let name = place(&field.name);
            writeln!(
                fields,
                "Packed {{ name: {name}, kind: {kind}, flags: {flags}, since: {since}, gate: {gate}, values: {values}, rank: {rank} }},"
            )?;
        }
    }
    writeln!(table, "pub(super) static TYPES: &[(u16, u16)] = &[{types}];")?;
    writeln!(table, "pub(super) static FIELDS: &[Packed] = &[{fields}];")?;
    writeln!(table, "pub(super) static VALUES: &[&str] = &{:?};", facts.values)?;
    writeln!(table, "pub(super) static GATES: &[Gate] = &[")?;
    for gate in &facts.gates {
        let [alpha, beta, on, stable] = gate.stages;
        let (name, drops) = (&gate.name, gate.drops);
        writeln!(
            table,
            "Gate {{ name: {name:?}, alpha: {alpha}, beta: {beta}, on: {on}, stable: {stable}, drops: {drops} }},"
        )?;
    }
    writeln!(table, "];\npub(super) static PLACES: &[(&str, u8, u8)] = &[")?;
    for place in &facts.places {
        writeln!(table, "({:?}, {}, {}),", place.path, place.create, place.gate)?;
    }
    table.push_str("];\n");
    Ok(table)
}

/// The docs, in the order of the types and of the fields.
pub fn texts(model: &Model) -> Outcome<String> {
    let types: Vec<&str> = model.types.iter().map(|known| known.doc.as_str()).collect();
    let fields: Vec<&str> =
        model.types.iter().flat_map(|known| &known.fields).map(|field| field.doc.as_str()).collect();
    let mut table = String::new();
    writeln!(table, "pub(super) static OF_TYPES: &[&str] = &{types:?};")?;
    writeln!(table, "pub(super) static OF_FIELDS: &[&str] = &{fields:?};")?;
    Ok(table)
}
