//! `podlab exercises`: what can be done.

use std::path::PathBuf;
use std::process::ExitCode;

use lab::{Exercise, Sheet};
use serde::Serialize;

use super::output::{Format, Output, UNUSABLE, one_line};
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

    /// Print the JSON schema of an exercise's front matter instead, for editors that complete from it
    #[arg(long, conflicts_with_all = ["format", "packs"])]
    schema: bool,
}

/// Lists the built-in exercises and those of packs. Exit status 2: something of a pack cannot be used.
pub fn run(arguments: &Exercises) -> ExitCode {
    let mut output = Output::new();
    if arguments.schema {
        output.write(&format!("{:#}\n", lab::criteria::schema()));
        return output.finish();
    }
    for note in packs::add(&arguments.packs) {
        output.fail(UNUSABLE, &note);
    }
    for exercise in lab::exercises() {
        match arguments.format {
            Format::Text => output.write(&text(exercise)),
            Format::Json => output.json(&Line::of(exercise)),
        }
    }
    output.finish()
}

fn text(exercise: &Exercise) -> String {
    let Sheet { id, title, pattern, difficulty, minutes, .. } = &exercise.sheet;
    let pack = exercise.pack.as_ref().map(|pack| format!(", pack {}", one_line(pack))).unwrap_or_default();
    let title = one_line(title);
    let about = format!("{pattern}, difficulty {difficulty} of 5, about {minutes} minutes{pack}");
    format!("{id:<24} {title} ({about}) {}\n", exercise.address())
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
    /// The pack that it comes from; null for the program's own.
    pack: Option<&'a str>,
    /// Its page below the server's address.
    address: String,
    criteria: Vec<CriterionLine<'a>>,
}

#[derive(Serialize)]
struct CriterionLine<'a> {
    id: &'a str,
    says: &'a str,
    points: u32,
}

impl Line<'_> {
    fn of(exercise: &Exercise) -> Line<'_> {
        let sheet = &exercise.sheet;
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
            pack: exercise.pack.as_deref(),
            address: exercise.address(),
            criteria: criteria
                .map(|it| CriterionLine { id: &it.id, says: &it.says, points: it.points })
                .collect(),
        }
    }
}
