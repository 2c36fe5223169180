//! How a learner's Pod differs from a solution: by field, after Kubernetes' defaults and in the normal form, never by lines.

mod pods;
mod same;
#[cfg(test)]
mod tests;
mod walk;
mod words;

use pod::Draft;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use walk::Walk;

/// One field in which the two differ.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Difference {
    /// The field, list items by their name: `spec.containers[name=lemon].image`.
    pub path: String,
    /// The line of the learner's text that it stands on, or would stand below; from 1.
    pub line: usize,
    /// What the learner's Pod has there; nothing where it has nothing.
    pub own: Option<String>,
    /// What the solution has there.
    pub solution: Option<String>,
}

/// Where a learner's Pod differs from a solution. Containers are found by their names, volumes by theirs or by where they are
/// mounted. The order of containers, long names of images, amounts written in another way, and how `command` and `args` share
/// their words do not count. Nothing where one of the two cannot be graded.
pub fn difference(own: &Draft, solution: &Draft) -> Option<Vec<Difference>> {
    let (own, solution) = (Answer::read(own)?, Answer::read(solution)?);
    let mut walk = Walk::new(&own, &solution);
    walk.documents();
    walk.pods();
    Some(walk.found)
}

/// The differences from each of several solutions, each with the place of its solution, the nearest first. A solution that
/// cannot be read is left out; nothing where the learner's Pod cannot be graded.
pub fn differences(own: &Draft, solutions: &[String]) -> Option<Vec<(usize, Vec<Difference>)>> {
    Answer::read(own)?;
    let found = solutions.iter().map(|solution| difference(own, &Draft::new(solution.as_str())));
    let mut found: Vec<_> = found.enumerate().filter_map(|(index, found)| Some((index, found?))).collect();
    found.sort_by_key(|(_, differences)| differences.len());
    Some(found)
}
