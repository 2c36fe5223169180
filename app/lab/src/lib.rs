//! Exercises and the grader. Pure: no IO, no clock, no network; the same code grades in the browser and in the terminal.
//!
//! - [`Sheet`]: what a learner gets of an exercise. [`grade()`] holds a [`pod::Draft`] against it and gives a [`Grade`];
//!   [`grade_live`] holds what a cluster tells of the running Pod against it too.
//! - [`criteria`]: the vocabulary that exercises are graded with, one word a file.
//! - `normal`: the normal form of an answer, which all words read; `values`: how their values are read and described.
//! - [`evidence`]: what is asked of a Pod while it runs, and the grade with the answers.
//! - [`difference()`]: a learner's Pod held against a solution, by field.
//! - [`exam`]: exercises drawn by topic, answered against a clock, and what that came to.
//! - [`progress`]: what a learner did, as the browser keeps it and as a file.
//! - [`run`]: what a cluster tells of a Pod that was submitted.
//! - [`misconception`]: the catalogue of mistakes that the grader recognises by name.
//! - `format` (feature `content`): the Markdown files under `content/`, one an exercise; `exercises` lists them.
//! - `pack` (feature `content`): proves exercises with mutants and rewrites of their solutions.
//! - [`Lesson`]: text with live pieces between; `lessons` (feature `content`) lists them, one file each under `lessons/`.
//! - [`Example`]: a Pod of the gallery, good or with a fault to find; `examples` (feature `content`) lists them, one file each.
//!
//! To add an exercise, add a file `content/<topic>/<id>.md`; the tests prove it against its own solutions and wrong Pods.
//! To add a word, add a file under `src/criteria/` and a line to its list in `criteria`.

mod answer;
pub mod criteria;
mod difference;
pub mod evidence;
pub mod exam;
mod example;
mod grade;
mod lesson;
mod misconceptions;
mod normal;
mod observed;
mod process;
pub mod progress;
pub mod run;
mod script;
mod sheet;
mod shell;
mod values;

#[cfg(feature = "content")]
mod examples;
#[cfg(feature = "content")]
mod exercise;
#[cfg(feature = "content")]
pub mod format;
#[cfg(feature = "content")]
pub mod pack;

pub use difference::{Difference, difference, differences};
pub use example::{Example, Fault};
pub use grade::{Grade, Outcome, Verdict, grade, grade_live, not_gradable};
pub use lesson::{Choice, Lesson, Piece, Question};
pub use misconceptions::{Misconception, misconception, misconceptions, suspected};
pub use run::Run;
pub use sheet::{Criterion, Sheet};

#[cfg(feature = "content")]
pub use examples::examples;
#[cfg(feature = "content")]
pub use exercise::{
    Exercise, Survivor, Wrong, add_exercises, exercise, exercises, nearest_exercise, pack_anchor, sources,
};
#[cfg(feature = "content")]
pub use lesson::{lesson, lessons, parse as parse_lesson};
