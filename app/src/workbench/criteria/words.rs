//! What the page says of a grade.

use crate::session::problems::Problem;
use crate::session::sent::Standing;
use lab::{Grade, Outcome, Verdict};

/// The points, and why there are none while the text cannot be read.
pub fn score(grade: &Grade, first: Option<&Problem>) -> String {
    if !grade.gradable {
        let why =
            first.map(|problem| format!(" Line {}: {}", problem.line, problem.message)).unwrap_or_default();
        return format!("Not graded: the text is no Pod that can be read yet. No points are lost.{why}");
    }
    let done = if grade.passed { "Passed: " } else { "" };
    let live = if grade.live_only > 0 { "; more is seen on a cluster that runs Pods" } else { "" };
    format!("{done}{} of {} points{live}.", grade.points, grade.of)
}

/// Why nobody grades, and what to do.
pub fn ungraded(reason: &str) -> String {
    format!("Not graded: the grader does not work in this browser ({reason}). No points are lost. Reload the page to try again; `podlab grade` does the same in a terminal.").replace('`', "")
}

/// Class, sign and word of a verdict: colour is never the only sign.
pub const fn sign(outcome: &Outcome) -> (&'static str, &'static str, &'static str) {
    match outcome.verdict {
        // A prediction is no verdict of a cluster: it looks like one that is still to come.
        Verdict::Pass if outcome.predicted => ("wait", "○", "will pass, by the text"),
        Verdict::Fail if outcome.predicted => ("wait", "○", "will fail, by the text"),
        Verdict::Pass => ("pass", "✓", "passed"),
        Verdict::Fail => ("fail", "✗", "failed"),
        Verdict::NotChecked => ("wait", "○", "not checked"),
        Verdict::Error => ("error", "!", "error"),
    }
}

/// Points, or nothing where none hang on it.
pub fn points(outcome: &Outcome) -> String {
    if outcome.of == 0 { String::new() } else { format!("{}/{}", outcome.points, outcome.of) }
}

/// The line to look at.
pub fn line(outcome: &Outcome) -> Option<usize> {
    outcome.line.filter(|_| outcome.verdict == Verdict::Fail)
}

/// What was believed, where the mistake is a known one.
pub fn misconception(outcome: &Outcome) -> Option<String> {
    lab::misconception(outcome.misconception.as_deref()?).map(|misconception| misconception.means.to_owned())
}

/// What the verdict rests on. `live`: only a running Pod can answer it, so that what is not predicted was seen.
pub fn details(outcome: &Outcome, live: bool) -> Option<String> {
    match (outcome.verdict, &outcome.actual) {
        (Verdict::Pass, _) if outcome.predicted => {
            Some("The text says that it will; a cluster that runs Pods shows it.".to_owned())
        }
        (Verdict::Fail, Some(actual)) if outcome.predicted => {
            Some(format!("By the text it will not: {actual}."))
        }
        (Verdict::Pass | Verdict::Fail, _) if live => outcome.evidence.clone(),
        (Verdict::Fail, Some(actual)) => Some(format!("Found {actual}.")),
        (Verdict::Fail, None) => Some("Not found in the text.".to_owned()),
        (Verdict::NotChecked, _) => outcome.evidence.clone(),
        _ => None,
    }
}

/// Why a Pod that runs says nothing about the text as it is now, and what to do.
pub fn earlier(standing: &Standing) -> Option<String> {
    let Standing::Earlier { name, in_the_way } = standing else { return None };
    let then = if *in_the_way { "Delete it, then submit again." } else { "Submit again." };
    Some(format!("The Pod {name} that runs is of an earlier text. {then}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(verdict: Verdict, predicted: bool) -> Outcome {
        let text = serde_json::json!({
            "id": "stays-up", "says": "Both keep running.", "verdict": verdict, "predicted": predicted, "needs": [],
            "points": 0, "of": 3, "actual": "lemon ended", "line": 8, "evidence": "Seen on the cluster: lemon ended.",
        });
        serde_json::from_value(text).unwrap()
    }

    #[test]
    fn a_prediction_looks_like_what_is_still_to_come() {
        assert_eq!(sign(&outcome(Verdict::Fail, true)).0, "wait");
        assert_eq!(sign(&outcome(Verdict::Fail, false)).0, "fail");
        let details = |predicted, live| details(&outcome(Verdict::Fail, predicted), live);
        assert_eq!(details(true, true).as_deref(), Some("By the text it will not: lemon ended."));
        assert_eq!(details(false, true).as_deref(), Some("Seen on the cluster: lemon ended."));
        assert_eq!(details(false, false).as_deref(), Some("Found lemon ended."));
    }

    #[test]
    fn a_line_is_shown_where_something_failed() {
        assert_eq!(line(&outcome(Verdict::Fail, false)), Some(8));
        assert_eq!(line(&outcome(Verdict::NotChecked, false)), None);
    }

    #[test]
    fn a_run_of_an_earlier_text_is_called_so() {
        let earlier = |in_the_way| earlier(&Standing::Earlier { name: "yellow".to_owned(), in_the_way });
        assert!(earlier(true).unwrap().ends_with("Delete it, then submit again."));
        assert!(earlier(false).unwrap().ends_with("earlier text. Submit again."));
        assert_eq!(super::earlier(&Standing::Nothing), None);
    }
}
