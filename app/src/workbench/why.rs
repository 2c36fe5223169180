//! What a finding is about, at length: fetched when a person asks for it.

use super::prose::prose;
use crate::browser::fetch;
use leptos::prelude::*;

/// The doc of a finding's code, folded in until it is opened.
#[component]
pub fn Why(code: String) -> impl IntoView {
    let doc = RwSignal::new(Doc::NotAsked);
    let ask = move |_| {
        if doc.with_untracked(Doc::is_wanted) {
            doc.set(Doc::Asked);
            let code = code.clone();
            leptos::task::spawn_local(async move { doc.set(Doc::of(fetch::check(&code).await)) });
        }
    };
    view! {
        <details class="why" on:toggle=ask>
            <summary>"Why, with examples"</summary>
            {move || doc.with(shown)}
        </details>
    }
    .into_any()
}

/// How far the asking is.
#[derive(Clone, Debug, PartialEq)]
enum Doc {
    NotAsked,
    Asked,
    /// Safe HTML of the server.
    There(String),
    /// Why it is not there, and what to do.
    Missing(String),
}

impl Doc {
    fn of(answer: Result<crate::api::ExplainedCheck, fetch::Failure>) -> Self {
        match answer {
            Ok(explained) => Self::There(explained.html),
            Err(failure) => Self::Missing(format!("{} {}", failure.problem.message, failure.problem.help)),
        }
    }

    /// A text that did not come is asked for again when the fold is opened again.
    fn is_wanted(&self) -> bool {
        matches!(self, Self::NotAsked | Self::Missing(_))
    }
}

fn shown(doc: &Doc) -> AnyView {
    match doc {
        Doc::NotAsked => ().into_any(),
        Doc::Asked => view! { <p role="status">"Fetching …"</p> }.into_any(),
        Doc::There(html) => view! { <div class="doc" inner_html=html.clone()></div> }.into_any(),
        Doc::Missing(why) => view! { <p role="status">{prose(why)}</p> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{ExplainedCheck, Problem};

    #[test]
    fn a_text_that_did_not_come_is_asked_for_again() {
        let problem = Problem {
            code: "no-answer".into(),
            message: "Nobody answered.".into(),
            help: "Try again.".into(),
            status: None,
        };
        let missing = Doc::of(Err(fetch::Failure { code: 0, problem }));
        assert_eq!(missing, Doc::Missing("Nobody answered. Try again.".into()));
        assert!(missing.is_wanted());
        let there = Doc::of(Ok(ExplainedCheck { code: "x".into(), html: "<p>y</p>".into() }));
        assert!(!there.is_wanted() && !Doc::Asked.is_wanted());
    }
}
