//! The list of findings and the verdict: would the API server accept this Pod?

use super::prose::prose;
use super::regions;
use crate::browser::editor;
use crate::session::Session;
use crate::session::pane::Pane;
use crate::session::problems::Problem;
use crate::session::selection::Selection;
use leptos::prelude::*;
use pod::Draft;

/// All findings about the Pod, each leading to its line and field.
#[component]
pub fn Problems() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <section class="drawer" aria-label="Problems">
            <header>
                <h2>
                    "Problems " <span class="count">{move || session.problems.read().len()}</span>
                </h2>
                <Verdict />
            </header>
            <ul class="problems">
                {move || session.problems.get().into_iter().map(|problem| view! { <Finding problem=problem /> }).collect_view()}
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn Finding(problem: Problem) -> impl IntoView {
    let session = expect_context::<Session>();
    let (at, range) = (problem.at.clone(), problem.range.clone());
    let go = move |_| {
        // Where the text breaks off there is no path: the form stays where it is.
        if session.draft.with_untracked(Draft::is_readable) {
            session.selected.set(Selection::of(&at));
        }
        session.pane.set(Pane::Yaml);
        let (from, to) = session
            .draft
            .with_untracked(|draft| (draft.lines().utf16(range.start), draft.lines().utf16(range.end)));
        editor::reveal(from, to, true);
    };
    view! {
        <li class=regions::class(problem.severity)>
            <button type="button" class="where" on:click=go aria-label=format!("Go to line {} column {}", problem.line, problem.column)>
                {format!("{}:{}", problem.line, problem.column)}
            </button>
            <b>{prose(&problem.message)}</b>
            <span class="help">{prose(&problem.help)}</span>
            <code>{problem.code}</code>
            {problem.confirmed.then(|| view! { <span class="tag">"said by the API server"</span> })}
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
            let refused =
                session.answer.with(|answer| answer.as_ref().is_some_and(|answer| answer.draft == *draft));
            verdict(draft, accepted.flatten(), refused)
        });
        view! { <p class=format!("verdict {class}")>{words} " " <small>{format!("Kubernetes {}", pod::Version::default())}</small></p> }
    };
    view! { {verdict} }
}

/// The verdict's class and words.
fn verdict(draft: &Draft, accepted: Option<bool>, refused: bool) -> (&'static str, &'static str) {
    match accepted {
        Some(true) if refused => {
            ("bad", "The text is right, but this cluster refused the Pod as things stand there.")
        }
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
        assert_eq!(verdict(&Draft::new(" \n"), None, false).0, "unknown");
        assert!(verdict(&Draft::new(""), None, false).1.contains("yellow"));
    }
}
