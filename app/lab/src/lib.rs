//! Exercises and the grader. Pure: no IO, no clock, no network; the same code grades in the browser and in the terminal.
//!
//! - [`Sheet`]: what a learner gets of an exercise. [`grade()`] holds a [`pod::Draft`] against it and gives a [`Grade`];
//!   [`grade_live`] holds what a cluster tells of the running Pod against it too.
//! - [`criteria`]: the vocabulary that exercises are graded with, one word a file.
//! - [`run`]: what a cluster tells of a Pod that was submitted.
//! - [`misconception`]: the catalogue of mistakes that the grader recognises by name.
//! - `format` (feature `content`): the Markdown files under `content/`, one an exercise; `exercises` lists them.
//! - [`Lesson`]: text with live pieces between; `lessons` (feature `content`) lists them, one file each under `lessons/`.
//! - [`Example`]: a Pod of the gallery, good or with a fault to find; `examples` (feature `content`) lists them, one file each.
//!
//! To add an exercise, add a file `content/<topic>/<id>.md`; the tests prove it against its own solutions and wrong Pods.
//! To add a word, add a file under `src/criteria/` and a line to [`criteria::Check`].

mod answer;
pub mod criteria;
mod example;
mod grade;
mod lesson;
mod misconceptions;
mod observed;
mod process;
pub mod run;
mod script;
mod sheet;

#[cfg(feature = "content")]
mod examples;
#[cfg(feature = "content")]
mod exercise;
#[cfg(feature = "content")]
pub mod format;

pub use example::{Example, Fault};
pub use grade::{Grade, Outcome, Verdict, grade, grade_live, not_gradable};
pub use lesson::{Choice, Lesson, Piece, Question};
pub use misconceptions::{Misconception, misconception, misconceptions};
pub use run::Run;
pub use sheet::{Criterion, Sheet};

#[cfg(feature = "content")]
pub use examples::examples;
#[cfg(feature = "content")]
pub use exercise::{Exercise, Wrong, exercise, exercises, nearest_exercise};
#[cfg(feature = "content")]
pub use lesson::{lesson, lessons, parse as parse_lesson};
