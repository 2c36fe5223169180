//! An exercise's criteria, graded at every change of the text: what passes, what does not, where, and a hint.

use crate::browser::editor;
use crate::session::Session;
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
    let score = move || grade.with(score);
    view! {
        <p class="score" role="status">{score}</p>
        <ol class="criteria">{move || grade.get().criteria.into_iter().map(|outcome| view! { <Criterion outcome=outcome /> }).collect_view()}</ol>
    }
    .into_any()
}

#[component]
fn Criterion(outcome: Outcome) -> impl IntoView {
    let session = expect_context::<Session>();
    let (class, sign, word) = sign(outcome.verdict);
    let line = outcome.line.filter(|_| outcome.verdict == Verdict::Fail);
    let go = move |_| {
        if let Some(line) = line {
            let (from, to) = session.draft.with_untracked(|draft| {
                let range = draft.lines().line(line);
                (draft.lines().utf16(range.start), draft.lines().utf16(range.end))
            });
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
            <span class="pts">{format!("{}/{}", outcome.points, outcome.of)}</span>
            {details(&outcome).map(|details| view! { <small>{details}</small> })}
            {line.map(|line| view! { <small><button type="button" class="link" on:click=go>{format!("Go to line {line}")}</button></small> })}
            {outcome.misconception.clone().map(|text| view! { <small class="misconception">{text}</small> })}
            {outcome.hint.clone().map(|hint| view! { <small class="hint">"Hint: " {hint}</small> })}
        </li>
    }
    .into_any()
}

fn score(grade: &lab::Grade) -> String {
    if !grade.gradable {
        return "Not graded: the text is no Pod that can be read yet. No points are lost.".to_owned();
    }
    let done = if grade.passed { "Passed: " } else { "" };
    let live = if grade.live_only > 0 { "; more is seen on a cluster that runs Pods" } else { "" };
    format!("{done}{} of {} points{live}.", grade.points, grade.of)
}

/// Class, sign and word of a verdict: colour is never the only sign.
const fn sign(verdict: Verdict) -> (&'static str, &'static str, &'static str) {
    match verdict {
        Verdict::Pass => ("pass", "✓", "passed"),
        Verdict::Fail => ("fail", "✗", "failed"),
        Verdict::NotChecked => ("wait", "○", "not checked"),
        Verdict::Error => ("error", "!", "error"),
    }
}

fn details(outcome: &Outcome) -> Option<String> {
    match (outcome.verdict, &outcome.actual) {
        (Verdict::Fail, Some(actual)) => Some(format!("Found {actual}.")),
        (Verdict::Fail, None) => Some("Not found in the text.".to_owned()),
        (Verdict::NotChecked, _) => outcome.evidence.clone(),
        _ => None,
    }
}
