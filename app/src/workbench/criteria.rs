//! An exercise's criteria, graded at every change of the text: what passes, what does not, where, and a hint.

use super::prose::prose;
use crate::browser::editor;
use crate::session::Session;
use crate::session::pane::Pane;
use crate::session::problems::Problem;
use lab::{Outcome, Sheet, Verdict};
use leptos::prelude::*;

/// The criteria with their verdicts, and the points.
#[component]
pub fn Criteria(
    /// The exercise as the browser has it.
    sheet: Sheet,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let grade = Memo::new(move |_| session.draft.with(|draft| lab::grade(&sheet, draft)));
    // While a word is half typed the text may not be gradable: the criteria then stay as they were, and the score says so.
    let last = Memo::new(move |before: Option<&lab::Grade>| {
        let now = grade.get();
        before.filter(|_| !now.gradable).cloned().unwrap_or(now)
    });
    view! {
        <p class="score" class:pass=move || grade.read().passed role="status">{move || grade.with(|grade| score(grade, session.problems.read().first()))}</p>
        <ol class="criteria" class:stale=move || !grade.read().gradable>
            {move || last.get().criteria.into_iter().map(|outcome| view! { <Criterion outcome=outcome /> }).collect_view()}
        </ol>
    }
    .into_any()
}

#[component]
fn Criterion(outcome: Outcome) -> impl IntoView {
    let session = expect_context::<Session>();
    let (class, sign, word) = sign(&outcome);
    let misconception = outcome
        .misconception
        .as_deref()
        .and_then(lab::misconception)
        .map(|misconception| misconception.means);
    let line = outcome.line.filter(|_| outcome.verdict == Verdict::Fail);
    let go = move |_| {
        if let Some(line) = line {
            let (from, to) = session.draft.with_untracked(|draft| {
                let range = draft.lines().line(line);
                (draft.lines().utf16(range.start), draft.lines().utf16(range.end))
            });
            session.pane.set(Pane::Yaml);
            editor::reveal(from, to, true);
        }
    };
    view! {
        <li class=class>
            <span class="st" aria-hidden="true">{sign}</span>
            <span>
                <span class="visually-hidden">{format!("{word}: ")}</span>
                {outcome.says.clone()}
            </span>
            <span class="pts">{points(&outcome)}</span>
            {details(&outcome).map(|details| view! { <small>{details}</small> })}
            {line.map(|line| view! { <small><button type="button" class="link" on:click=go>{format!("Go to line {line}")}</button></small> })}
            {misconception.map(|text| view! { <small>{text}</small> })}
            {outcome.hint.clone().map(|hint| view! { <p class="hint">"Hint: " {prose(&hint)}</p> })}
        </li>
    }
    .into_any()
}

fn score(grade: &lab::Grade, first: Option<&Problem>) -> String {
    if !grade.gradable {
        let why =
            first.map(|problem| format!(" Line {}: {}", problem.line, problem.message)).unwrap_or_default();
        return format!("Not graded: the text is no Pod that can be read yet. No points are lost.{why}");
    }
    let done = if grade.passed { "Passed: " } else { "" };
    let live = if grade.live_only > 0 { "; more is seen on a cluster that runs Pods" } else { "" };
    format!("{done}{} of {} points{live}.", grade.points, grade.of)
}

/// Class, sign and word of a verdict: colour is never the only sign.
const fn sign(outcome: &Outcome) -> (&'static str, &'static str, &'static str) {
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
fn points(outcome: &Outcome) -> String {
    if outcome.of == 0 { String::new() } else { format!("{}/{}", outcome.points, outcome.of) }
}

fn details(outcome: &Outcome) -> Option<String> {
    match (outcome.verdict, &outcome.actual) {
        (Verdict::Pass, _) if outcome.predicted => {
            Some("The text says that it will; a cluster that runs Pods shows it.".to_owned())
        }
        (Verdict::Fail, Some(actual)) if outcome.predicted => {
            Some(format!("By the text it will not: {actual}."))
        }
        (Verdict::Fail, Some(actual)) => Some(format!("Found {actual}.")),
        (Verdict::Fail, None) => Some("Not found in the text.".to_owned()),
        (Verdict::NotChecked, _) => outcome.evidence.clone(),
        _ => None,
    }
}
