//! What an exercise must have beyond its types.

use serde::Deserialize;

use super::Faults;
use super::blocks::{Info, Parts};
use super::front::line_of;
use crate::misconceptions::misconception;
use crate::sheet::{Criterion, Sheet};

/// Holds the rules against an exercise.
pub(super) fn apply(sheet: &Sheet, parts: &Parts, faults: &mut Faults) {
    head(sheet, &parts.front, faults);
    if parts.statement.trim().is_empty() {
        faults.add(1, "There is no statement", "Say the task after the front matter");
    }
    if parts.debrief.trim().is_empty() {
        faults.add(1, "There is no debrief", "Say why the solution works under ## Debrief");
    }
    for (index, it) in sheet.criteria.iter().enumerate() {
        let line = line_of(&parts.front, &it.id);
        let earlier = sheet.criteria.get(..index).unwrap_or_default();
        criterion(it, earlier, line, faults);
        stated(it, &parts.statement, line, faults);
    }
    blocks(sheet, parts, faults);
    setup(parts, faults);
}

fn head(sheet: &Sheet, front: &str, faults: &mut Faults) {
    let stem = faults.file.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
    if !is_slug(&sheet.id) || sheet.id != stem {
        let what = format!("The id {:?} is not the file's name {stem:?} in lower case with dashes", sheet.id);
        faults.add(line_of(front, &sheet.id), what, "Give both the same name, such as yellow-pod");
    }
    if sheet.version == 0 || sheet.minutes == 0 || !(1..=5).contains(&sheet.difficulty) {
        faults.add(
            1,
            "version or minutes is 0, or difficulty not 1 to 5",
            "Correct the number in the front matter",
        );
    }
    if sheet.criteria.is_empty() {
        faults.add(1, "There are no criteria", "Declare at least one under criteria");
    }
}

fn criterion(it: &Criterion, earlier: &[Criterion], line: usize, faults: &mut Faults) {
    let id = &it.id;
    if !is_slug(id) || earlier.iter().any(|other| other.id == *id) {
        let what = format!("The criterion id {id:?} stands twice or is not lower case with dashes");
        faults.add(line, what, "Give each criterion an id of its own");
    }
    if it.points == 0 || it.says.trim().is_empty() {
        faults.add(line, format!("Criterion {id} has no points or says nothing"), "Give it points and says");
    }
    if it.hints.is_empty() || it.hints.iter().any(|hint| hint.trim().is_empty()) {
        faults.add(line, format!("Criterion {id} has no hint, or an empty one"), "Write hints in steps");
    }
    for value in
        it.check.secrets().iter().filter(|value| it.hints.first().is_some_and(|hint| mentions(hint, value)))
    {
        faults.add(
            line,
            format!("The first hint of {id} tells {value:?}"),
            "Say where to look, not what to write",
        );
    }
    for need in it.needs.iter().filter(|need| !earlier.iter().any(|other| other.id == **need)) {
        faults.add(
            line,
            format!("Criterion {id} needs {need:?}, which does not stand above it"),
            "Name one above it",
        );
    }
    for key in it.misconceptions.iter().filter(|key| misconception(key).is_none()) {
        faults.add(
            line,
            format!("The catalogue has no misconception {key:?}"),
            "Name one of lab::misconception",
        );
    }
}

fn stated(it: &Criterion, statement: &str, line: usize, faults: &mut Faults) {
    for word in it.check.must_be_stated().iter().filter(|word| !mentions(statement, word)) {
        let what = format!("The statement does not mention {word:?}, which criterion {} grades", it.id);
        faults.add(line, what, "Say it in the statement");
    }
}

fn blocks(sheet: &Sheet, parts: &Parts, faults: &mut Faults) {
    let count = |info: &Info| parts.blocks.iter().filter(|block| block.info == *info).count();
    if count(&Info::Starter) != 1 || count(&Info::Solution) == 0 {
        let what = "There must be one block ```yaml starter and at least one ```yaml solution";
        faults.add(1, what, "Add what is missing");
    }
    let mut failing = Vec::new();
    for block in &parts.blocks {
        let Info::Wrong { criteria, because } = &block.info else {
            continue;
        };
        for id in criteria.iter().filter(|id| !sheet.criteria.iter().any(|it| it.id == **id)) {
            faults.add(
                block.line,
                format!("There is no criterion {id:?}"),
                "Name criteria of the front matter",
            );
        }
        let first = sheet.criteria.iter().find(|it| criteria.first() == Some(&it.id));
        if let (Some(key), Some(first)) = (because, first)
            && !first.misconceptions.contains(key)
        {
            let what = format!("Criterion {} does not list the misconception {key:?}", first.id);
            faults.add(block.line, what, "Add it to the criterion's misconceptions");
        }
        failing.extend(criteria.iter());
    }
    for it in sheet.criteria.iter().filter(|it| !failing.contains(&&it.id)) {
        let line = line_of(&parts.front, &it.id);
        faults.add(
            line,
            format!("No wrong Pod fails {}", it.id),
            format!("Add a block ```yaml wrong={}", it.id),
        );
    }
}

/// Each document of a setup is an object that a cluster can be given.
fn setup(parts: &Parts, faults: &mut Faults) {
    let is_object = |document: serde_yaml::Deserializer| {
        let value = serde_yaml::Value::deserialize(document).unwrap_or_default();
        let text = |value: Option<&serde_yaml::Value>| {
            value.and_then(serde_yaml::Value::as_str).is_some_and(|text| !text.is_empty())
        };
        let name = value.get("metadata").and_then(|metadata| metadata.get("name"));
        text(value.get("apiVersion")) && text(value.get("kind")) && text(name)
    };
    for block in parts.blocks.iter().filter(|block| block.info == Info::Setup) {
        if !serde_yaml::Deserializer::from_str(&block.text).all(is_object) {
            let help = "Write Kubernetes objects with apiVersion, kind and metadata.name, with --- between them";
            faults.add(block.line, "This setup is not made of objects for a cluster", help);
        }
    }
}

/// Whether a word occurs as a whole word.
fn mentions(text: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(inside) && !after.is_some_and(inside)
    })
}

fn is_slug(id: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    id.starts_with(|c: char| c.is_ascii_lowercase()) && !id.ends_with('-') && id.chars().all(plain)
}
