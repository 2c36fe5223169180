//! What the page says of a grade.

use crate::api::{AttemptState, AttemptStatus};
use crate::session::link::Link;
use crate::session::problems::Problem;
use crate::session::sent::Standing;
use lab::progress::{MINUTES, Record, TRIES};
use lab::{Difference, Grade, Outcome, Verdict};

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

/// What was done so far; nothing before the first try.
pub fn so_far(record: &Record) -> Option<String> {
    let best = format!("Best: {} of {} points", record.best, record.of);
    let hints: u32 = record.hints.iter().map(|shown| shown.steps).sum();
    let hints = (hints > 0).then(|| many(hints, "hint", "hints"));
    let revealed = record.revealed.then(|| "the solution was looked at".to_owned());
    let parts = [
        Some(best),
        Some(many(record.tries, "try", "tries")),
        Some(minutes(record.seconds)),
        hints,
        revealed,
    ];
    (record.tries > 0).then(|| parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// Why the solution is not due, and what was done so far.
pub fn too_early(record: &Record) -> String {
    format!(
        "The solution teaches more after {TRIES} tries or {MINUTES} minutes of work. So far: {}, {}. A hint may be enough.",
        many(record.tries, "try", "tries"),
        minutes(record.seconds)
    )
}

/// How many differences there are.
pub fn counted(differences: usize) -> String {
    match differences {
        0 => "Nothing differs: in Kubernetes' eyes your Pod is this solution.".to_owned(),
        1 => "1 field differs. Another way may be right too: the criteria decide.".to_owned(),
        many => format!("{many} fields differ. Another way may be right too: the criteria decide."),
    }
}

/// What the judge's worker says of a text: the differences from each solution, the nearest first; nothing where it cannot be graded.
pub type Compared = Result<Option<Vec<(usize, Vec<Difference>)>>, String>;

/// Why two Pods are not compared.
pub fn uncompared(said: &Compared) -> Option<String> {
    match said {
        Ok(Some(_)) => None,
        Ok(None) => Some("Your text is no Pod that can be read yet, so nothing is compared.".to_owned()),
        Err(why) => Some(format!(
            "Nothing is compared: the grader does not work in this browser ({why}). Reload the page."
        )),
    }
}

/// How an attempt on the cluster stands, what was special about it, and where it is.
pub fn attempt(status: &AttemptStatus) -> String {
    let place =
        if status.namespace.is_empty() { String::new() } else { format!(" Namespace {}.", status.namespace) };
    let time = match status.state {
        AttemptState::Running => format!(" {} of at most {} seconds.", status.seconds, status.limit),
        _ => String::new(),
    };
    let notes =
        std::iter::once("").chain(status.notes.iter().map(String::as_str)).collect::<Vec<_>>().join(" ");
    let stays =
        if status.state == AttemptState::Over { " These verdicts stay until the text changes." } else { "" };
    format!("{}{time}{place}{notes}{stays}", status.says)
}

/// Why nothing can run, and what to do.
pub fn no_cluster(link: &Link) -> String {
    if link.is_ready() {
        return "This cluster has no nodes: it judges Pods and runs none.".to_owned();
    }
    let (why, help) = link.explanation();
    format!("Nothing can run now. {why} {help}").trim_end().to_owned()
}

fn minutes(seconds: u32) -> String {
    match seconds / 60 {
        0 => "less than a minute".to_owned(),
        whole => many(whole, "minute", "minutes"),
    }
}

fn many(count: u32, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_says_what_happens_and_where() {
        let mut status = AttemptStatus {
            state: AttemptState::Running,
            says: "Lemon runs.".to_owned(),
            namespace: "podlab-attempt-x".to_owned(),
            seconds: 12,
            limit: 180,
            ..AttemptStatus::default()
        };
        assert_eq!(attempt(&status), "Lemon runs. 12 of at most 180 seconds. Namespace podlab-attempt-x.");
        status.state = AttemptState::Over;
        assert!(attempt(&status).ends_with("until the text changes."));
        assert!(no_cluster(&Link::Locked).starts_with("Nothing can run now. This browser has no token"));
    }

    #[test]
    fn what_was_done_is_said_in_one_line() {
        let mut record = Record { best: 3, of: 7, seconds: 59, ..Record::default() };
        assert_eq!(so_far(&record), None);
        record.tries = 1;
        assert_eq!(so_far(&record).unwrap(), "Best: 3 of 7 points · 1 try · less than a minute");
        record.work(300, 0);
        record.tries = 2;
        record.hint("a");
        record.reveal();
        let said = "Best: 3 of 7 points · 2 tries · 5 minutes · 1 hint · the solution was looked at";
        assert_eq!(so_far(&record).unwrap(), said);
        assert!(too_early(&record).contains("2 tries, 5 minutes"));
    }

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
