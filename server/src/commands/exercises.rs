//! `podlab exercises`: what can be done.

use std::path::PathBuf;
use std::process::ExitCode;

use lab::Sheet;
use serde::Serialize;

use super::output::{Format, Output, UNUSABLE};
use super::packs;

/// List the exercises
#[derive(clap::Args)]
pub struct Exercises {
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// A folder with further exercises; may be given several times
    #[arg(long, value_name = "DIR")]
    packs: Vec<PathBuf>,
}

/// Lists the built-in exercises and those of packs. Exit status 2: something of a pack cannot be used.
pub fn run(arguments: &Exercises) -> ExitCode {
    let mut output = Output::new();
    for note in packs::add(&arguments.packs) {
        output.fail(UNUSABLE, &note);
    }
    for sheet in lab::exercises().iter().map(|exercise| &exercise.sheet) {
        match arguments.format {
            Format::Text => output.write(&text(sheet)),
            Format::Json => output.json(&Line::of(sheet)),
        }
    }
    output.finish()
}

fn text(sheet: &Sheet) -> String {
    let Sheet { id, title, pattern, difficulty, minutes, .. } = sheet;
    format!("{id:<24} {title} ({pattern}, difficulty {difficulty} of 5, about {minutes} minutes)\n")
}

/// An exercise as a line of JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    id: &'a str,
    version: u32,
    title: &'a str,
    pattern: &'a str,
    difficulty: u8,
    minutes: u32,
    concepts: &'a [String],
    requires: &'a [String],
    /// Points that can be had without a cluster.
    of: u32,
    live_only: usize,
    criteria: Vec<CriterionLine<'a>>,
}

#[derive(Serialize)]
struct CriterionLine<'a> {
    id: &'a str,
    says: &'a str,
    points: u32,
}

impl Line<'_> {
    fn of(sheet: &Sheet) -> Line<'_> {
        let criteria = sheet.criteria.iter();
        Line {
            id: &sheet.id,
            version: sheet.version,
            title: &sheet.title,
            pattern: &sheet.pattern,
            difficulty: sheet.difficulty,
            minutes: sheet.minutes,
            concepts: &sheet.concepts,
            requires: &sheet.requires,
            of: sheet.of(),
            live_only: sheet.live_only(),
            criteria: criteria
                .map(|it| CriterionLine { id: &it.id, says: &it.says, points: it.points })
                .collect(),
        }
    }
}
