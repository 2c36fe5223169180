//! The gallery of examples: fetched when it is opened. Pods to begin with, and Pods with a fault to find.

pub mod card;

use crate::browser::fetch;
use crate::workbench::prose::prose;
use lab::Example;
use leptos::prelude::*;

/// All examples, or why they are not there.
#[component]
pub fn Examples(topic: String) -> impl IntoView {
    let gallery = RwSignal::new(Gallery::Asked);
    let ask = move || {
        gallery.set(Gallery::Asked);
        leptos::task::spawn_local(async move {
            // The panel may be closed by now, and its signals gone.
            let answer = Gallery::of(fetch::examples().await);
            let _: Option<()> = gallery.try_update(|gallery| *gallery = answer);
        });
    };
    ask();
    move || match gallery.get() {
        Gallery::Asked => view! { <p role="status">"Fetching …"</p> }.into_any(),
        Gallery::There(examples) => shown(examples, &topic),
        Gallery::Missing(why) => view! {
            <p role="status">{prose(&why)}</p>
            <button type="button" on:click=move |_| ask()>
                "Try again"
            </button>
        }
        .into_any(),
    }
}

/// How far the asking is.
#[derive(Clone, Debug, PartialEq)]
enum Gallery {
    Asked,
    There(Vec<Example>),
    /// Why, and what to do.
    Missing(String),
}

impl Gallery {
    fn of(answer: Result<Vec<Example>, fetch::Failure>) -> Self {
        match answer {
            Ok(examples) => Self::There(examples),
            Err(failure) => Self::Missing(format!("{} {}", failure.problem.message, failure.problem.help)),
        }
    }
}

fn shown(examples: Vec<Example>, topic: &str) -> AnyView {
    let open = RwSignal::new(None::<String>);
    let (faulty, good): (Vec<Example>, Vec<Example>) =
        examples.into_iter().partition(|example| example.fault.is_some());
    let list = |label: &'static str, examples: Vec<Example>| {
        let cards = examples.into_iter().map(|example| {
            let topic = topic.to_owned();
            view! { <card::Card example=example open=open topic=topic /> }
        });
        view! {
            <h3>{label}</h3>
            <ul class="gallery" aria-label=label>
                {cards.collect_view()}
            </ul>
        }
    };
    view! {
        {list("To begin with", good)}
        {list("Find the fault", faulty)}
    }
    .into_any()
}
