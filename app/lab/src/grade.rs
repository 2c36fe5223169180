//! The grader: a sheet held against a text. Deterministic; every criterion gets a verdict in one run.

use std::fmt;

use pod::Draft;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::criteria::Finding;
use crate::misconceptions::recognise;
use crate::observed::Live;
use crate::run::Run;
use crate::sheet::{Criterion, Sheet};

/// The grade of one text; as JSON one line of `podlab grade`, but for the file's name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Grade {
    /// Id of the exercise.
    pub exercise: String,
    /// Its version.
    pub version: u32,
    /// False when the text does not parse or decode, or holds no Pod; then there are no criteria and no points, and
    /// nothing is lost. What is wrong with the text is [`pod::check`]'s to say.
    pub gradable: bool,
    /// Every criterion counted in `of` passed.
    pub passed: bool,
    /// Points reached, the sum over `criteria`.
    pub points: u32,
    /// Points that can be had, the sum over `criteria`.
    pub of: u32,
    /// How many criteria only a running Pod can answer; they are left out of `of`. None once a running Pod is looked at.
    pub live_only: usize,
    /// One outcome a criterion, in the sheet's order.
    pub criteria: Vec<Outcome>,
}

/// What became of one criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// Id of the criterion.
    pub id: String,
    /// What must be true.
    pub says: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict was not observed on a cluster but worked out from the text; it brings and costs no points.
    pub predicted: bool,
    /// Criteria that must pass first.
    pub needs: Vec<String>,
    /// Points reached.
    pub points: u32,
    /// Points that can be had; 0 for a criterion that only a running Pod can answer, unless one is looked at.
    pub of: u32,
    /// What was wanted.
    pub expected: Option<String>,
    /// What was found.
    pub actual: Option<String>,
    /// Where to look, e.g. `spec.containers[0].image`.
    pub path: Option<String>,
    /// The line of that place, or of the nearest one that exists; from 1.
    pub line: Option<usize>,
    /// What the verdict rests on.
    pub evidence: Option<String>,
    /// Key of the recognised misconception, see [`crate::misconception`].
    pub misconception: Option<String>,
    /// What to try next: the recognised misconception's remedy, else the first hint.
    pub hint: Option<String>,
    /// A kubectl command that shows it on a cluster.
    pub command: Option<String>,
}

/// The four verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// It is so.
    Pass,
    /// It is not so.
    Fail,
    /// A criterion that it needs did not pass, or only a cluster can tell.
    NotChecked,
    /// Our own failure, never the learner's.
    Error,
}

impl fmt::Display for Verdict {
    /// The verdict as it stands in JSON.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Verdict::Pass => "pass",
            Verdict::Fail => "fail",
            Verdict::NotChecked => "notChecked",
            Verdict::Error => "error",
        })
    }
}

/// Grades a text against a sheet, without a cluster.
pub fn grade(sheet: &Sheet, draft: &Draft) -> Grade {
    held_against(sheet, draft, None)
}

/// The grade of a text that cannot be read.
pub fn not_gradable(sheet: &Sheet) -> Grade {
    Grade {
        exercise: sheet.id.clone(),
        version: sheet.version,
        gradable: false,
        passed: false,
        points: 0,
        of: 0,
        live_only: 0,
        criteria: Vec::new(),
    }
}

/// Grades a text and the Pod that was made of it, as a cluster runs it at `now` (seconds since 1970-01-01 UTC by the
/// cluster's clock). Without a run this is [`grade()`].
pub fn grade_live(sheet: &Sheet, draft: &Draft, run: Option<&Run>, now: i64) -> Grade {
    held_against(sheet, draft, run.map(|run| Live::seen(run, now)))
}

/// Grades with what is known of a running Pod, if anything is.
pub(crate) fn held_against(sheet: &Sheet, draft: &Draft, live: Option<Live>) -> Grade {
    let is_counted = |criterion: &Criterion| live.is_some() || !criterion.check.is_live_only();
    let mut criteria = Vec::with_capacity(sheet.criteria.len());
    let answer = Answer::read(draft).map(|answer| Answer { starter: &sheet.starter, ..answer });
    if let Some(answer) = &answer {
        for criterion in &sheet.criteria {
            let outcome = outcome(criterion, answer, live, &criteria);
            criteria.push(outcome);
        }
    }
    let mut counted = criteria.iter().zip(&sheet.criteria).filter(|(_, criterion)| is_counted(criterion));
    let passed = answer.is_some() && counted.all(|(outcome, _)| outcome.verdict == Verdict::Pass);
    Grade {
        exercise: sheet.id.clone(),
        version: sheet.version,
        gradable: answer.is_some(),
        passed,
        points: criteria.iter().map(|outcome| outcome.points).sum(),
        of: criteria.iter().map(|outcome| outcome.of).sum(),
        live_only: if answer.is_some() && live.is_none() { sheet.live_only() } else { 0 },
        criteria,
    }
}

fn outcome(criterion: &Criterion, answer: &Answer, live: Option<Live>, earlier: &[Outcome]) -> Outcome {
    let finding = criterion.check.find(answer, live);
    let finding = match unmet_need(criterion, earlier) {
        None => finding,
        Some(need) => postponed(finding, need),
    };
    let failed = finding.verdict == Verdict::Fail;
    let of = if live.is_none() && criterion.check.is_live_only() { 0 } else { criterion.points };
    let keys = criterion.misconceptions.iter();
    let misconception =
        keys.filter(|_| failed).find_map(|key| recognise(key, &criterion.check, answer, live));
    let remedy = misconception.map(|it| it.remedy.to_owned()).or_else(|| criterion.hints.first().cloned());
    Outcome {
        id: criterion.id.clone(),
        says: criterion.says.clone(),
        verdict: finding.verdict,
        predicted: finding.predicted,
        needs: criterion.needs.clone(),
        points: if finding.verdict == Verdict::Pass { of } else { 0 },
        of,
        expected: some(finding.expected),
        actual: some(finding.actual),
        line: Some(answer.line(&finding.path)),
        path: some(finding.path.to_string()),
        evidence: some(finding.evidence),
        misconception: misconception.map(|it| it.key.to_owned()),
        hint: remedy.filter(|_| failed),
        command: some(finding.command),
    }
}

/// The first need that did not pass; needs stand before what needs them.
fn unmet_need<'a>(criterion: &'a Criterion, earlier: &[Outcome]) -> Option<&'a str> {
    let passed = |need: &str| earlier.iter().any(|it| it.id == need && it.verdict == Verdict::Pass);
    criterion.needs.iter().map(String::as_str).find(|need| !passed(need))
}

fn postponed(finding: Finding, need: &str) -> Finding {
    if finding.verdict == Verdict::Error {
        return finding;
    }
    Finding {
        verdict: Verdict::NotChecked,
        predicted: false,
        actual: String::new(),
        evidence: format!("Not checked: the criterion {need} comes first."),
        ..finding
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
