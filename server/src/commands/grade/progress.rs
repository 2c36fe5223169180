//! `podlab grade --from-progress`: what learners exported, graded again. Their scores are claims.

mod text;

use std::path::PathBuf;

use lab::Grade;
use lab::progress::{Claim, Progress, Record};
use pod::Draft;
use serde::Serialize;

use super::{Format, Graded, Line, Obstacle, csv, obstacle, raise};
use crate::commands::inputs;
use crate::commands::output::{Output, Paint, UNUSABLE, one_line, say};

/// A file may hold thousands of answers: few at once keep what waits to be printed small.
const AT_ONCE: usize = 4;

/// An answer of a learner, graded again.
struct Again {
    graded: Graded,
    claim: Claim,
    record: Record,
}

/// What became of a file.
struct Learner {
    name: String,
    file: String,
    answers: Vec<Again>,
}

/// Grades the answers in files of progress, in the order in which they stand there.
pub(super) fn grade(paths: &[PathBuf], format: Format, output: &mut Output) {
    if format == Format::Csv {
        output.write(&format!("learner,claim,{}", csv::HEADER));
    }
    let paint = Paint::for_stdout();
    let mut counts = Counts::default();
    let inputs = inputs::expand(paths, &["json"]);
    inputs::each_as_bytes(&inputs, AT_ONCE, learner, |learner| match learner.flatten() {
        Err(message) => output.fail(UNUSABLE, &message),
        Ok(learner) => {
            counts.add(&learner, output);
            match format {
                Format::Text => output.write(&text::render(&learner, paint)),
                Format::Json => learner.answers.iter().for_each(|it| output.json(&it.line(&learner.name))),
                Format::Csv => learner.answers.iter().for_each(|it| output.write(&it.rows(&learner.name))),
            }
        }
    });
    say(&counts.summary());
}

fn learner(file: &str, bytes: &[u8]) -> Result<Learner, String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|_| format!("{file}: is no UTF-8 text; take a file as the page exports it"))?;
    let progress = Progress::parse(text).map_err(|why| format!("{file}: cannot be graded: {why}"))?;
    let answers = progress.exercises.into_iter().map(|record| again(file, record)).collect();
    Ok(Learner { name: progress.learner, file: file.to_owned(), answers })
}

fn again(file: &str, record: Record) -> Again {
    let (grade, claim, obstacle) = match lab::exercise(&record.exercise) {
        None => (unknown(&record), Claim::UnknownExercise, Some(no_exercise())),
        Some(exercise) => {
            let (grade, claim) = record.graded_again(&exercise.sheet);
            let obstacle = (!grade.gradable).then(|| obstacle(file, &Draft::new(record.counts())));
            (grade, claim, obstacle)
        }
    };
    Again { graded: Graded { file: file.to_owned(), grade, obstacle }, claim, record }
}

fn unknown(record: &Record) -> Grade {
    Grade {
        exercise: record.exercise.clone(),
        version: 0,
        gradable: false,
        passed: false,
        points: 0,
        of: 0,
        live_only: 0,
        criteria: Vec::new(),
    }
}

fn no_exercise() -> Obstacle {
    Obstacle {
        line: 1,
        message: "There is no such exercise here.".to_owned(),
        help: "Name the folder of its pack with --packs.".to_owned(),
    }
}

impl Again {
    fn line<'a>(&'a self, learner: &'a str) -> AnswerLine<'a> {
        let (record, hints) = (&self.record, self.record.hints.iter());
        let claim = ClaimLine {
            verdict: self.claim,
            version: record.version,
            grader: &record.grader,
            points: record.best,
            of: record.of,
            passed: record.passed,
            passed_at: record.passed_at,
            tries: record.tries,
            hints: hints.map(|shown| u64::from(shown.steps)).sum(),
            revealed: record.revealed,
            seconds: record.seconds,
            at: record.at,
        };
        AnswerLine { learner, graded: Line::of(&self.graded), claim }
    }

    fn rows(&self, learner: &str) -> String {
        csv::render_behind(&[learner, &self.claim.to_string()], &self.graded)
    }

    /// What a person should know of the claim; nothing where it agrees.
    fn note(&self) -> Option<String> {
        let (record, grade) = (&self.record, &self.graded.grade);
        match self.claim {
            Claim::Agrees | Claim::None | Claim::UnknownExercise => None,
            Claim::Differs => Some(format!(
                "claims {}, and its text gets {}",
                score(record.best, record.of, record.passed),
                score(grade.points, grade.of, grade.passed)
            )),
            Claim::Live => {
                Some("claims points that only a running Pod shows, which a text does not tell".to_owned())
            }
            Claim::OtherVersion => Some(format!(
                "was graded by version {} of the exercise, and here is version {}",
                record.version, grade.version
            )),
        }
    }
}

fn score(points: u32, of: u32, passed: bool) -> String {
    format!("{points} of {of}, {}", if passed { "passed" } else { "not passed" })
}

/// What the summary tells.
#[derive(Default)]
struct Counts {
    files: usize,
    answers: usize,
    passed: usize,
    not_gradable: usize,
    differ: usize,
}

impl Counts {
    fn add(&mut self, learner: &Learner, output: &mut Output) {
        self.files += 1;
        if learner.answers.is_empty() {
            say(&format!("podlab: {}: holds no answer", learner.file));
        }
        for it in &learner.answers {
            let Graded { file, grade, obstacle } = &it.graded;
            self.answers += 1;
            self.passed += usize::from(grade.passed);
            self.differ += usize::from(it.claim == Claim::Differs);
            raise(grade, output);
            if it.claim == Claim::UnknownExercise {
                output.raise(UNUSABLE);
            }
            let whose = format!("podlab: {file}: {}", one_line(&grade.exercise));
            if let Some(Obstacle { message, help, .. }) = obstacle {
                self.not_gradable += 1;
                say(&format!("{whose}: cannot be graded: {message} {help}"));
            }
            if let Some(note) = it.note() {
                say(&format!("{whose}: {note}"));
            }
        }
    }

    fn summary(&self) -> String {
        let Counts { files, answers, passed, not_gradable, differ } = self;
        format!(
            "{files} files with {answers} answers: {passed} passed, {not_gradable} cannot be graded, {differ} claim another score"
        )
    }
}

/// An answer as a line of JSON: a line of `grade` with whose it is and what is claimed of it.
#[derive(Serialize)]
struct AnswerLine<'a> {
    learner: &'a str,
    #[serde(flatten)]
    graded: Line<'a>,
    claim: ClaimLine<'a>,
}

/// What the file says. Times are seconds since 1970-01-01 UTC by the learner's clock.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ClaimLine<'a> {
    verdict: Claim,
    version: u32,
    grader: &'a str,
    points: u32,
    of: u32,
    passed: bool,
    passed_at: Option<i64>,
    tries: u32,
    hints: u64,
    revealed: bool,
    seconds: u32,
    at: i64,
}
