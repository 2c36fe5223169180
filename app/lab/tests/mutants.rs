//! Each mistake that mutators make, with an example. They make the page docs/MUTANTS.md; PODLAB_WRITE=1 writes it anew.

use std::path::Path;

use lab::pack::{Mutant, Mutator, mutants, mutators};
use pod::{Row, difference};

/// A Pod in which each mistake can be made.
const SHOP: &str = include_str!("proof/shop.yaml");

const INTRODUCTION: &str = "\
# Mutants and rewrites

Made by the test `mutants` of `app/lab` (`PODLAB_WRITE=1` writes it anew): what `podlab pack check` makes of each solution of an exercise,
each mistake with the first of its mutants of `app/lab/tests/proof/shop.yaml`. An exercise's list of survivors names mutants by these ids,
in which `*` may stand for any characters.

";

#[test]
fn every_mutator_finds_a_place() {
    let made = mutants(SHOP);
    assert!(!made.is_cut);
    let of = |mutator: &Mutator| made.list.iter().any(|mutant| is_of(mutant, mutator));
    let idle: Vec<&str> = mutators().filter(|it| !of(it)).map(|it| it.name).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn names_are_unique_and_sentences_end() {
    let all: Vec<&Mutator> = mutators().collect();
    for (index, it) in all.iter().enumerate() {
        assert!(it.says.ends_with('.') && !it.name.contains(['@', '*', '~', ' ']), "{}", it.name);
        assert!(all[..index].iter().all(|other| other.name != it.name), "{}", it.name);
    }
}

#[test]
fn the_page_is_current() {
    let page = page();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/MUTANTS.md");
    if std::env::var_os("PODLAB_WRITE").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(written == page, "docs/MUTANTS.md is out of date: PODLAB_WRITE=1 writes it anew");
}

fn page() -> String {
    let made = mutants(SHOP).list;
    let example = |mutator: &Mutator| {
        let mutant = made.iter().find(|mutant| is_of(mutant, mutator))?;
        Some(format!("`{}`\n{}\n```diff\n{}```\n\n", mutant.id, mutator.says, changed(&mutant.text)))
    };
    let examples: String = mutators().filter_map(example).collect();
    let names: Vec<String> = lab::pack::rewrites().map(|name| format!("`{name}`")).collect();
    let rewrites = format!("## {} rewrites\n\n{}\n", names.len(), names.join(", "));
    format!("{INTRODUCTION}## {} mistakes\n\n{examples}{rewrites}", mutators().count())
}

/// The lines that go and come.
fn changed(text: &str) -> String {
    let rows = difference(SHOP, text, 0).into_iter().flat_map(|hunk| hunk.rows);
    let line = |row: Row| match row {
        Row::Removed(line) => format!("-{line}\n").replace('\t', "→"),
        Row::Added(line) => format!("+{line}\n").replace('\t', "→"),
        Row::Same(_) => String::new(),
    };
    let lines: Vec<String> = rows.map(line).collect();
    let rest =
        if lines.len() > 12 { format!("and {} lines more\n", lines.len() - 12) } else { String::new() };
    lines.into_iter().take(12).collect::<String>() + &rest
}

fn is_of(mutant: &Mutant, mutator: &Mutator) -> bool {
    mutant.id.split('@').next() == Some(mutator.name)
}
