//! `podlab grade`: an exercise's criteria held against files.

mod csv;
mod live;
mod progress;
mod text;

use std::path::PathBuf;
use std::process::ExitCode;

use lab::{Grade, Outcome, Sheet, Verdict};
use pod::{Draft, Located, Reason, Source, Version};
use serde::Serialize;

use super::inputs;
use super::output::{OUR_ERROR, Output, Paint, REFUSED, UNUSABLE, say};
use super::packs;

/// Grade files against an exercise
///
/// Without a cluster what only a running Pod can show is predicted from the text or not checked, and no points hang on it;
/// with --live each text is run in a namespace of its own, and with --from-cluster a Pod that runs is looked at. In CSV a
/// cell that a spreadsheet would take for a formula gets an apostrophe in front. Exit status: 0 all passed, 1 not all, 2
/// wrong usage, a file that cannot be read or no cluster, 3 the grader itself or the cluster on the way failed.
#[derive(clap::Args)]
pub struct GradeCommand {
    /// Id of the exercise; `podlab exercises` lists them
    #[arg(value_name = "EXERCISE", required_unless_present = "from_progress")]
    exercise: Option<String>,

    /// Files, folders (their *.yaml, *.yml and *.json) or - for standard input
    #[arg(value_name = "FILE|DIR|-", required_unless_present_any = ["from_progress", "from_cluster"])]
    paths: Vec<PathBuf>,

    /// Grade the answers of learners again, in files of progress that they exported (folders: their *.json, - for standard
    /// input); no score in them is trusted
    #[arg(long, value_name = "FILE|DIR|-", num_args = 1.., conflicts_with_all = ["exercise", "paths", "live", "from_cluster"])]
    from_progress: Vec<PathBuf>,

    /// Run each text on the cluster and grade what only a running Pod can show, too
    #[arg(long)]
    live: bool,

    /// Grade a Pod that runs already, or what made it where the exercise asks for a workload; nothing of it is changed
    #[arg(long, value_name = "NS/POD", conflicts_with_all = ["live", "paths"])]
    from_cluster: Option<String>,

    /// Context of the kubeconfig to use; without it only `kind-podlab`, and only if it is a kind cluster on this machine
    #[arg(long, value_name = "CTX")]
    context: Option<String>,

    /// How to print the results
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// A folder with further exercises; may be given several times
    #[arg(long, value_name = "DIR")]
    packs: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, clap::ValueEnum)]
enum Format {
    /// For people: each criterion with line and hint
    Text,
    /// One JSON object a file
    Json,
    /// One row a file and criterion
    Csv,
}

/// The grade of one file.
struct Graded {
    file: String,
    grade: Grade,
    /// Why it cannot be graded.
    obstacle: Option<Obstacle>,
}

/// What keeps a text from being graded, and its line.
struct Obstacle {
    line: usize,
    message: String,
    help: String,
}

/// Grades the arguments' files. Exit status as the command line's contract says.
pub fn run(arguments: &GradeCommand) -> ExitCode {
    let mut output = Output::new();
    for note in packs::add(&arguments.packs) {
        output.fail(UNUSABLE, &note);
    }
    match &arguments.exercise {
        Some(exercise) => files(arguments, exercise, &mut output),
        None => progress::grade(&arguments.from_progress, arguments.format, &mut output),
    }
    output.finish()
}

fn files(arguments: &GradeCommand, id: &str, output: &mut Output) {
    let Some(exercise) = lab::exercise(id) else {
        output.fail(UNUSABLE, &unknown(id));
        return;
    };
    let live = match live::connect(arguments) {
        Ok(live) => live,
        Err(message) => {
            output.fail(UNUSABLE, &message);
            return;
        }
    };
    let paint = Paint::for_stdout();
    let mut counts = Counts::default();
    if arguments.format == Format::Csv {
        output.write(csv::HEADER);
    }
    let work = |file: &str, draft: &Draft| match &live {
        Some(live) => live.text(exercise, file, draft),
        None => Ok(graded(&exercise.sheet, file, draft)),
    };
    let mut take = |graded: Result<Graded, String>| match graded {
        Err(message) => output.fail(UNUSABLE, &message),
        Ok(graded) => {
            counts.add(&graded, output);
            match arguments.format {
                Format::Text => output.write(&text::render(&exercise.sheet, &graded, paint)),
                Format::Json => output.json(&Line::of(&graded)),
                Format::Csv => output.write(&csv::render(&graded)),
            }
        }
    };
    match (&live, &arguments.from_cluster) {
        (Some(live), Some(which)) => take(live.running(exercise, which)),
        _ => inputs::each(&inputs::expand(&arguments.paths, inputs::PODS), work, |graded| {
            take(graded.flatten());
        }),
    }
    say(&counts.summary(&exercise.sheet));
}

fn unknown(id: &str) -> String {
    let near =
        lab::nearest_exercise(id).map(|it| format!("did you mean {}? ", it.sheet.id)).unwrap_or_default();
    format!("there is no exercise {id:?}; {near}`podlab exercises` lists them all")
}

fn graded(sheet: &Sheet, file: &str, draft: &Draft) -> Graded {
    let grade = lab::grade(sheet, draft);
    let obstacle = (!grade.gradable).then(|| obstacle(file, draft));
    Graded { file: file.to_owned(), grade, obstacle }
}

/// What keeps the text from being read as a Pod: a syntax error before anything else, because the rest may follow from it.
fn obstacle(file: &str, draft: &Draft) -> Obstacle {
    let judgements = pod::check(draft, Version::default());
    let found = judgements.iter().flat_map(|judgement| pod::report(file, draft, judgement).diagnostics);
    let unreadable: Vec<Located> = found.filter(|it| it.source == Source::Decode).collect();
    let syntax = unreadable.iter().find(|it| it.reason == Some(Reason::Syntax));
    match syntax.or(unreadable.first()) {
        Some(it) => Obstacle { line: it.line, message: it.message.clone(), help: it.help.clone() },
        None => Obstacle {
            line: 1,
            message: "It holds no Pod.".to_owned(),
            help: "Write a document with kind: Pod.".to_owned(),
        },
    }
}

/// Raises the exit status to what a grade makes of it.
fn raise(grade: &Grade, output: &mut Output) {
    if !grade.passed {
        output.raise(REFUSED);
    }
    if grade.criteria.iter().any(|outcome| outcome.verdict == Verdict::Error) {
        output.raise(OUR_ERROR);
    }
}

/// What the summary tells.
#[derive(Default)]
struct Counts {
    files: usize,
    passed: usize,
    not_gradable: usize,
}

impl Counts {
    fn add(&mut self, graded: &Graded, output: &mut Output) {
        self.files += 1;
        self.passed += usize::from(graded.grade.passed);
        raise(&graded.grade, output);
        if let Some(obstacle) = &graded.obstacle {
            self.not_gradable += 1;
            say(&format!(
                "podlab: {}:{}: cannot be graded: {}",
                graded.file, obstacle.line, obstacle.message
            ));
        }
    }

    fn summary(&self, sheet: &Sheet) -> String {
        let Counts { files, passed, not_gradable } = self;
        let rest =
            if *not_gradable > 0 { format!(", {not_gradable} cannot be graded") } else { String::new() };
        format!("{} (version {}): {passed} of {files} passed{rest}", sheet.id, sheet.version)
    }
}

/// The version of the exercise; no exercise has the version 0.
fn known_version(grade: &Grade) -> Option<u32> {
    Some(grade.version).filter(|version| *version > 0)
}

/// The JSON of a file: the grade, with the file's name where the contract has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    exercise: &'a str,
    /// Null for an exercise that is not known.
    version: Option<u32>,
    file: &'a str,
    gradable: bool,
    passed: bool,
    points: u32,
    of: u32,
    live_only: usize,
    criteria: &'a [Outcome],
}

impl Line<'_> {
    fn of(graded: &Graded) -> Line<'_> {
        let grade = &graded.grade;
        Line {
            exercise: &grade.exercise,
            version: known_version(grade),
            file: &graded.file,
            gradable: grade.gradable,
            passed: grade.passed,
            points: grade.points,
            of: grade.of,
            live_only: grade.live_only,
            criteria: &grade.criteria,
        }
    }
}
