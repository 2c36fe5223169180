//! `podlab pack`: for those who write exercises.

mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use lab::format::Fault;
use lab::pack::{Fate, Proven, Report};
use serde::Serialize;

use super::output::{Format, Output, Paint, REFUSED, UNUSABLE, say};
use super::packs;

/// Work on packs of exercises
#[derive(clap::Args)]
pub struct Pack {
    #[command(subcommand)]
    command: PackCommand,
}

#[derive(clap::Subcommand)]
enum PackCommand {
    Check(PackCheck),
}

/// Prove exercises
///
/// Each file must follow the format, its starter fail, its solutions and equivalents pass, each wrong Pod fail exactly what
/// it names. Mutants of the solutions must fail or be listed with a reason, rewrites of them must pass. Exit status: 0 all
/// proven, 1 a fault, 2 wrong usage or a folder or file that cannot be read.
#[derive(clap::Args)]
struct PackCheck {
    /// A folder with exercises (*.md, also in folders below); without it those of the program itself
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,

    /// How to print the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Runs what is asked for. Exit status as the command line's contract says.
pub fn run(arguments: &Pack) -> ExitCode {
    let PackCommand::Check(arguments) = &arguments.command;
    let mut output = Output::new();
    let files: Vec<(String, String)> = match &arguments.folder {
        None => lab::sources().map(|(file, text)| (file.to_owned(), text.to_owned())).collect(),
        Some(folder) => match packs::files(folder) {
            Ok(files) => files.into_iter().filter_map(|file| readable(file, &mut output)).collect(),
            Err(message) => {
                output.fail(UNUSABLE, &message);
                return output.finish();
            }
        },
    };
    let paint = Paint::for_stdout();
    let reports = lab::pack::check_all(files.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    for report in &reports {
        if !report.faults.is_empty() {
            output.raise(REFUSED);
        }
        match arguments.format {
            Format::Text => output.write(&text::render(report, paint)),
            Format::Json => output.json(&Line::of(report)),
        }
    }
    let faults: usize = reports.iter().map(|report| report.faults.len()).sum();
    let proven = reports.iter().filter(|report| report.faults.is_empty()).count();
    say(&format!("{proven} of {} exercises are proven, {faults} faults", reports.len()));
    output.finish()
}

fn readable((file, text): packs::PackFile, output: &mut Output) -> Option<(String, String)> {
    match text {
        Ok(text) => Some((file, text)),
        Err(message) => {
            output.fail(UNUSABLE, &message);
            None
        }
    }
}

/// The JSON of a file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    file: &'a str,
    /// Null for a file that does not follow the format.
    exercise: Option<&'a str>,
    version: Option<u32>,
    proven: bool,
    /// Of the wrong mutants that a text can show to be wrong, how many in a hundred were caught.
    strength: f64,
    mutants: MutantCounts,
    rewrites: RewriteCounts,
    solutions: usize,
    equivalents: usize,
    wrong: usize,
    /// How often a wrong Pod names a live criterion that only a cluster can hold it to.
    live: usize,
    faults: Vec<FaultLine<'a>>,
}

#[derive(Serialize)]
struct MutantCounts {
    made: usize,
    refused: usize,
    failed: usize,
    live: usize,
    right: usize,
    survived: usize,
}

#[derive(Serialize)]
struct RewriteCounts {
    made: usize,
    passed: usize,
}

#[derive(Serialize)]
struct FaultLine<'a> {
    line: usize,
    what: &'a str,
    help: &'a str,
}

impl Line<'_> {
    fn of(report: &Report) -> Line<'_> {
        let (exercise, proof) = (report.exercise.as_ref(), &report.proof);
        let passed = |it: &&Proven| it.fate == Fate::Right;
        Line {
            file: &report.file,
            exercise: exercise.map(|it| it.sheet.id.as_str()),
            version: exercise.map(|it| it.sheet.version),
            proven: report.faults.is_empty(),
            strength: (proof.strength() * 10.0).round() / 10.0,
            mutants: MutantCounts {
                made: proof.mutants.len(),
                refused: proof.count(|fate| *fate == Fate::Refused),
                failed: proof.count(|fate| matches!(fate, Fate::Failed(_))),
                live: proof.count(|fate| matches!(fate, Fate::Live(_))),
                right: proof.count(|fate| *fate == Fate::Right),
                survived: proof.count(|fate| *fate == Fate::Survived),
            },
            rewrites: RewriteCounts {
                made: proof.rewrites.len(),
                passed: proof.rewrites.iter().filter(passed).count(),
            },
            solutions: exercise.map_or(0, |it| it.solutions.len()),
            equivalents: exercise.map_or(0, |it| it.equivalents.len()),
            wrong: exercise.map_or(0, |it| it.wrong.len()),
            live: report.live,
            faults: report.faults.iter().map(FaultLine::of).collect(),
        }
    }
}

impl FaultLine<'_> {
    fn of(fault: &Fault) -> FaultLine<'_> {
        FaultLine { line: fault.line, what: &fault.what, help: &fault.help }
    }
}
