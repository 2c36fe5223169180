//! The list of findings and the verdict: would the API server accept this Pod?

use super::fixes::Fixes;
use super::prose::prose;
use super::why::Why;
use super::{fields, regions};
use crate::browser::editor;
use crate::session::Session;
use crate::session::pane::Pane;
use crate::session::problems::{self, Answer, Problem};
use crate::session::selection::Selection;
use leptos::prelude::*;
use pod::{Draft, Severity};

/// All findings about the Pod, each leading to its line and field.
#[component]
pub fn Problems() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <section class="drawer" aria-label="Problems">
            <header>
                <h2 id=HEADING tabindex="-1">
                    "Problems " <span class="count">{move || session.problems.read().len()}</span>
                </h2>
                <Verdict />
                <p class="say counts">{move || problems::counted(&session.problems.read())}</p>
            </header>
            <Show when=move || session.draft.with(has_others)>
                <p class="say">{move || session.draft.with(which)}</p>
            </Show>
            <ul class="problems">
                {move || session.problems.get().into_iter().enumerate().map(|(index, problem)| view! { <Finding index=index problem=problem /> }).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

/// Where the focus goes when no finding is left.
const HEADING: &str = "problems-heading";

/// The element of the list that has the focus after a repair of the finding at `index`: what stands there now, else the last.
fn next(session: Session, index: usize) -> String {
    let left = session.problems.with_untracked(Vec::len);
    left.checked_sub(1).map_or_else(|| HEADING.to_owned(), |last| where_id(index.min(last)))
}

fn where_id(index: usize) -> String {
    format!("problem-{index}")
}

/// How bad, in a word: colour alone tells not everybody.
pub const fn weight(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "refused",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

#[component]
fn Finding(index: usize, problem: Problem) -> impl IntoView {
    let session = expect_context::<Session>();
    let next = Callback::new(move |()| next(session, index));
    let (at, range) = (problem.at.clone(), problem.range.clone());
    let go = move |_| {
        // Where the text breaks off there is no path: the form stays where it is.
        if session.draft.with_untracked(Draft::is_readable) {
            session.selected.set(Selection::of(&at));
        }
        session.pane.set(Pane::Yaml);
        let (from, to) = session
            .draft
            .with_untracked(|draft| (draft.lines().editor(range.start), draft.lines().editor(range.end)));
        editor::reveal(from, to, true);
    };
    view! {
        <li class=regions::class(problem.severity)>
            <button type="button" class="where" id=where_id(index) on:click=go aria-label=format!("Go to line {} column {}", problem.line, problem.column)>
                {format!("{}:{}", problem.line, problem.column)}
            </button>
            <span class="weight">{weight(problem.severity)}</span>
            <b>{prose(&problem.message)}</b>
            <span class="help">{prose(&problem.help)}</span>
            <code>{problem.code.clone()}</code>
            {problem.confirmed.then(|| view! { <span class="tag">"said by the API server"</span> })}
            {problem.has_doc.then(|| view! { <Why code=problem.code.clone() /> })}
            <Fixes fixes=problem.fixes next=next />
        </li>
    }
    .into_any()
}

#[component]
fn Verdict() -> impl IntoView {
    let session = expect_context::<Session>();
    let verdict = move || {
        let (class, words) = session.draft.with(|draft| {
            let accepted = draft.chosen().and_then(|chosen| {
                session
                    .judgements
                    .with(|all| Some(all.iter().find(|j| j.document == chosen.index())?.accepted))
            });
            let refused = session
                .answer
                .with(|answer| answer.as_ref().filter(|answer| answer.draft == *draft).map(by_the_state));
            verdict(draft, accepted.flatten(), refused)
        });
        let words = session.draft.with(|draft| about(draft, words));
        view! { <p class=format!("verdict {class}")>{words} " " <small>{format!("Kubernetes {}", pod::Version::default())}</small></p> }
    };
    view! { {verdict} }
}

fn has_others(draft: &Draft) -> bool {
    draft.documents().len() > 1
}

/// Which of several documents the page is about.
fn which(draft: &Draft) -> String {
    let documents = draft.documents();
    let chosen = draft.chosen().map(pod::Document::index);
    let number = documents
        .iter()
        .position(|document| Some(document.index()) == chosen)
        .map_or(0, |position| position + 1);
    let count = documents.len();
    let what = if fields::is_template(draft) { "Form and problems" } else { "Form, problems and Submit" };
    format!("The text has {count} documents. {what} are about number {number}; the others stay as they are.")
}

/// The verdict's words about what is edited: a Pod, or the template of a workload.
fn about(draft: &Draft, words: &str) -> String {
    if fields::is_template(draft) { words.replace("this Pod", "this Pod template") } else { words.to_owned() }
}

/// Whether a refusal is about what is in the cluster (missing, taken, not permitted), not about the text.
fn by_the_state(answer: &Answer) -> bool {
    answer.diagnostics.iter().all(|said| said.source == pod::Source::Admission)
}

/// The verdict's class and words; `refused`: the API server has refused this very text, and whether for its state.
fn verdict(draft: &Draft, accepted: Option<bool>, refused: Option<bool>) -> (&'static str, &'static str) {
    match accepted {
        Some(true) if refused == Some(true) => {
            ("bad", "The text is right, but this cluster refuses the Pod as things stand there.")
        }
        Some(true) if refused.is_some() => ("bad", "The API server refuses this Pod."),
        Some(true) => ("ok", "The API server would accept this Pod."),
        Some(false) => ("bad", "The API server would refuse this Pod."),
        None if draft.text().trim().is_empty() => {
            ("unknown", "The text is empty. Start with the yellow Pod, open a file, or type.")
        }
        None => ("unknown", "There is no Pod in this text to judge."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_teaches_how_to_start() {
        assert_eq!(verdict(&Draft::new(" \n"), None, None).0, "unknown");
        assert!(verdict(&Draft::new(""), None, None).1.contains("yellow"));
    }
}
