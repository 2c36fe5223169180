//! What a learner gets of an exercise: the task and what it is graded by, never an answer.

use serde::{Deserialize, Serialize};

use crate::criteria::Check;

/// One exercise as the browser fetches it. Solutions, equivalents and wrong Pods stay behind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sheet {
    /// Stable; the slug in links and on the command line.
    pub id: String,
    /// Raised with every change of what is checked; kept with each grade.
    pub version: u32,
    /// What the exercise is called.
    pub title: String,
    /// The multi-container pattern it is about, e.g. `basics` or `sidecar`.
    pub pattern: String,
    /// 1 (first steps) to 5 (exam).
    pub difficulty: u8,
    /// About how long it takes.
    pub minutes: u32,
    /// Concepts that doing it teaches.
    pub concepts: Vec<String>,
    /// Concepts to know before.
    pub requires: Vec<String>,
    /// The task, as safe HTML (no raw HTML of the author, no scripts, no styles).
    pub statement: String,
    /// The YAML to start from; it does not pass.
    pub starter: String,
    /// Why the solution works, as safe HTML; shown after success.
    pub debrief: String,
    /// What is graded, in the order in which it is shown.
    pub criteria: Vec<Criterion>,
}

/// One thing that is graded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Criterion {
    /// Unique in the exercise.
    pub id: String,
    /// What must be true, shown to the learner before and after.
    pub says: String,
    /// What it is worth.
    pub points: u32,
    /// Criteria that must pass first; all of them stand before this one.
    pub needs: Vec<String>,
    /// The declared check, a word of the vocabulary with its values.
    pub check: Check,
    /// Hints in steps: what to look at, in which direction, almost the solution.
    pub hints: Vec<String>,
    /// Misconceptions to look for when it fails, the most telling first; keys of [`crate::misconception`].
    pub misconceptions: Vec<String>,
}

impl Sheet {
    /// How many criteria only a running Pod can answer.
    pub fn live_only(&self) -> usize {
        self.criteria.iter().filter(|criterion| criterion.check.is_live_only()).count()
    }

    /// The points that can be had without a cluster.
    pub fn of(&self) -> u32 {
        let counted = self.criteria.iter().filter(|criterion| !criterion.check.is_live_only());
        counted.map(|criterion| criterion.points).sum()
    }
}
