//! The format of an exercise: one Markdown file with front matter.
//!
//! ````markdown
//! ---
//! id: yellow-pod                      # the file's name
//! version: 1                          # raise it with every change of what is checked
//! title: The yellow Pod
//! pattern: basics
//! difficulty: 1                       # 1 to 5
//! minutes: 5
//! concepts: [containers-list]         # what it teaches
//! requires: []                        # what to know before
//! criteria:
//!   - id: lemon-image
//!     says: Container lemon runs busybox.
//!     points: 2
//!     needs: [pod-name]               # criteria above that must pass first
//!     container-image: {container: lemon, image: busybox}     # one word of the vocabulary, see `criteria`
//!     hints: [Look at the list of containers., ...]           # the first never tells the value
//!     misconceptions: [images-swapped]
//! either-sidecar: [shipper]           # containers that are right as native sidecars and as ordinary containers
//! survivors:                          # mutants of the solutions that are right, see `pack`; * stands for anything
//!   - mutant: label-changed@metadata.labels*
//!     because: Labels are not part of the task.
//! ---
//! The statement, in Markdown without raw HTML. It mentions all that is graded.
//!
//! ```yaml starter
//! ```
//! ```yaml solution
//! ```
//! ```yaml equivalent
//! ```
//! ```yaml wrong=lemon-image,gold-image because=images-swapped
//! ```
//! ```yaml setup
//! ```
//!
//! ## Debrief
//! Why it works.
//! ````
//!
//! One starter, at least one solution, any number of equivalents, and a wrong Pod for each criterion. A plain ```` ```yaml ````
//! block is shown as it stands. A `setup` holds what must be in the namespace before the Pod is run, such as a Service or a
//! ConfigMap; it is not shown, so the statement says what there is.

mod blocks;
mod front;
mod limits;
mod markdown;
mod rules;

use std::fmt;

use crate::exercise::{Exercise, Wrong};
use crate::sheet::Sheet;
use blocks::{Info, Parts};

pub(crate) use blocks::Fence;
pub use limits::MOST_BYTES;
pub(crate) use markdown::render as html_of;

/// What is wrong with an exercise's file, for its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file's path.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}. {}.", self.file, self.line, self.what, self.help)
    }
}

/// Markdown of ours as safe HTML: raw HTML becomes text.
#[must_use]
pub fn html(markdown: &str) -> String {
    markdown::render(markdown, &mut Faults::of(""))
}

/// Reads an exercise. Never panics; all that can be said about a wrong file is said at once, unless it is too large.
pub fn parse(file: &str, text: &str) -> Result<Exercise, Vec<Fault>> {
    let mut faults = Faults::of(file);
    let exercise = if limits::is_too_large(text, &mut faults) { None } else { read(text, &mut faults) };
    match exercise {
        Some(exercise) if faults.list.is_empty() => Ok(exercise),
        _ => Err(faults.list),
    }
}

fn read(text: &str, faults: &mut Faults) -> Option<Exercise> {
    let parts = Parts::split(text, faults)?;
    if limits::is_front_too_large(&parts.front, faults) || limits::are_blocks_too_many(&parts.blocks, faults)
    {
        return None;
    }
    let head = front::read(&parts.front, faults);
    let statement = markdown::render(&parts.statement, faults);
    let debrief = markdown::render(&parts.debrief, faults);
    let front::Head { sheet, either_sidecar, survivors } = head?;
    rules::apply(&sheet, &parts, faults);
    let texts = |wanted: &Info| -> Vec<String> {
        let blocks = parts.blocks.iter().filter(|block| block.info == *wanted);
        blocks.map(|block| block.text.clone()).collect()
    };
    let wrong = parts.blocks.iter().filter_map(|block| match &block.info {
        Info::Wrong { criteria, because } => {
            Some(Wrong { criteria: criteria.clone(), because: because.clone(), text: block.text.clone() })
        }
        _ => None,
    });
    Some(Exercise {
        sheet: Sheet { statement, debrief, starter: texts(&Info::Starter).concat(), ..sheet },
        solutions: texts(&Info::Solution),
        equivalents: texts(&Info::Equivalent),
        wrong: wrong.collect(),
        setup: texts(&Info::Setup),
        either_sidecar,
        survivors,
        pack: None,
    })
}

/// Collects faults of one file.
pub(crate) struct Faults<'a> {
    file: &'a str,
    list: Vec<Fault>,
}

impl<'a> Faults<'a> {
    pub(crate) fn of(file: &'a str) -> Faults<'a> {
        Faults { file, list: Vec::new() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn list(self) -> Vec<Fault> {
        self.list
    }

    pub(crate) fn add(&mut self, line: usize, what: impl Into<String>, help: impl Into<String>) {
        self.list.push(Fault { file: self.file.to_owned(), line, what: what.into(), help: help.into() });
    }
}

#[cfg(test)]
mod tests;
