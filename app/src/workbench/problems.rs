//! The list of findings and the verdict: would the API server accept this Pod?

use super::fixes::{Fixes, Next};
use super::prose::prose;
use super::security::{Badge, Reasons};
use super::why::Why;
use super::{fields, regions};
use crate::browser::editor;
use crate::session::Session;
use crate::session::judging::Looking;
use crate::session::pane::Pane;
use crate::session::problems::{Answer, Problem};
use crate::session::selection::Selection;
use leptos::prelude::*;
use pod::{Draft, Severity};
use std::sync::Arc;

/// All findings about the Pod, each leading to its line and field.
#[component]
pub fn Problems() -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = RwSignal::new(false);
    view! {
        <section class="drawer" aria-label="Problems" aria-busy=move || is_busy(&session.judging.looking.read()).to_string()>
            <header>
                <h2 id=HEADING tabindex="-1">
                    "Problems " <span class="count">{move || count(session)}</span>
                </h2>
                <Verdict />
                <p class="say counts">{move || session.counted()}</p>
                <Badge is_open=is_open />
            </header>
            <Show when=move || is_open.get()>
                <Reasons />
            </Show>
            {move || failed(&session.judging.looking.read()).map(|why| view! { <p class="banner">{why}</p> })}
            <Show when=move || session.beside.draft.with(has_others)>
                <p class="say">{move || session.beside.draft.with(which)}</p>
            </Show>
            <ul class="problems">
                {move || session.problems.get().into_iter().enumerate().map(|(index, problem)| view! { <Finding index=index problem=problem /> }).collect_view()}
            </ul>
            {move || unlisted(session.more()).map(|more| view! { <p class="say">{more}</p> })}
        </section>
    }
    .into_any()
}

/// How many findings there are, for a badge: `…` while that is not known.
pub fn count(session: Session) -> String {
    match &*session.judging.looking.read() {
        Looking::Done | Looking::Soon => {
            (session.problems.read().len() + session.more().iter().sum::<usize>()).to_string()
        }
        Looking::Busy => "…".to_owned(),
        Looking::Failed(_) => "?".to_owned(),
    }
}

fn is_busy(looking: &Looking) -> bool {
    matches!(looking, Looking::Soon | Looking::Busy)
}

fn failed(looking: &Looking) -> Option<String> {
    if let Looking::Failed(reason) = looking { Some(unjudged(reason)) } else { None }
}

/// Why nobody judges a text, and what to do.
pub fn unjudged(reason: &str) -> String {
    format!(
        "The judge does not work in this browser ({reason}), so mistakes are not shown. Nothing of the text is lost, and it can be edited and submitted. Reload the page to try again; a browser of 2023 or later is needed."
    )
}

/// What is said of findings beyond those that are listed.
fn unlisted(more: [usize; 3]) -> Option<String> {
    let count: usize = more.iter().sum();
    (count > 0).then(|| format!("{count} more are not listed; mend some of these first."))
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
    let next: Next = Arc::new(move || next(session, index));
    view! {
        <li class=regions::class(problem.severity)>
            <Where id=where_id(index) problem=problem.clone() />
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

/// A button to where a problem is: its part in the form, its line in the text.
#[component]
pub fn Where(id: String, problem: Problem) -> impl IntoView {
    let session = expect_context::<Session>();
    let (line, column) = (problem.line, problem.column);
    let go = move |_| {
        // Where the text breaks off there is no path: the form stays where it is.
        if session.draft.with_untracked(Draft::is_readable) {
            session.selected.set(Selection::of(&problem.at));
        }
        session.pane.set(Pane::Yaml);
        let editor = |offset| session.draft.with_untracked(|draft| draft.lines().editor(offset));
        editor::reveal(editor(problem.range.start), editor(problem.range.end), true);
    };
    view! {
        <button type="button" class="where" id=id on:click=go aria-label=format!("Go to line {line} column {column}")>
            {format!("{line}:{column}")}
        </button>
    }
}

#[component]
fn Verdict() -> impl IntoView {
    let session = expect_context::<Session>();
    let verdict = move || {
        let (class, words) = match session.judging.judged.get() {
            Some(judged) => {
                let draft = &judged.draft;
                let refused = session
                    .answer
                    .with(|answer| answer.as_ref().filter(|answer| answer.draft == *draft).map(by_the_state));
                verdict(draft, judged.findings.accepted, refused)
            }
            None => unknown(&session.judging.looking.read()),
        };
        let words = session.beside.draft.with(|draft| about(draft, words));
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

/// The verdict while there is none.
fn unknown(looking: &Looking) -> (&'static str, &'static str) {
    let is_failed = matches!(looking, Looking::Failed(_));
    ("unknown", if is_failed { "This text is not judged." } else { "Looking for problems in this text…" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_claimed_of_a_text_that_is_not_judged() {
        let failed = Looking::Failed("why".to_owned());
        assert!(
            is_busy(&Looking::Soon)
                && is_busy(&Looking::Busy)
                && !is_busy(&Looking::Done)
                && !is_busy(&failed)
        );
        assert_eq!((unknown(&Looking::Busy).0, unknown(&failed).1), ("unknown", "This text is not judged."));
        assert_eq!(super::failed(&Looking::Busy), None);
        assert!(super::failed(&failed).unwrap().contains("(why)"));
        assert_eq!(unlisted([0; 3]), None);
        assert!(unlisted([1, 0, 2]).unwrap().starts_with("3 more"));
    }

    #[test]
    fn an_empty_text_teaches_how_to_start() {
        assert_eq!(verdict(&Draft::new(" \n"), None, None).0, "unknown");
        assert!(verdict(&Draft::new(""), None, None).1.contains("yellow"));
    }
}
