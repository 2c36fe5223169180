//! One example: folded, its title; unfolded, its text, and for a fault the question and, when asked for, the answer.

use crate::browser::{focus, judge};
use crate::session::Session;
use crate::session::problems::{self, Problem};
use crate::workbench::patterns::difference::Difference;
use crate::workbench::problems::{unjudged, weight};
use crate::workbench::prose::prose;
use crate::workbench::regions;
use lab::{Example, Fault};
use leptos::prelude::*;
use pod::Draft;

/// A card of the gallery.
#[component]
pub fn Card(example: Example, open: RwSignal<Option<String>>, topic: String) -> impl IntoView {
    let id = example.id.to_string();
    let inside = format!("example-{id}");
    let controls = inside.clone();
    let is_open = Memo::new({
        let id = id.clone();
        move |_| open.with(|open| open.as_ref() == Some(&id))
    });
    let heading = format!("heading-{inside}");
    let top = heading.clone();
    let unfold = move |_| {
        open.set((!is_open.get_untracked()).then(|| id.clone()));
        focus::show_at_top(top.clone());
    };
    view! {
        <li>
            <h4 id=heading>
                <button
                    type="button"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls=move || is_open.get().then(|| controls.clone())
                    on:click=unfold
                >
                    {example.title.to_string()}
                </button>
            </h4>
            <p>{prose(&example.about)}</p>
            <Show when=move || is_open.get()>
                <div id=inside.clone()>
                    <Inside example=example.clone() topic=topic.clone() />
                </div>
            </Show>
        </li>
    }
    .into_any()
}

/// The text of an example, with the question and the answer where it has a fault.
#[component]
pub fn Inside(example: Example, topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let text = example.text.to_string();
    let title = example.title.to_string();
    let begin = move |_| session.begin_example(topic.clone(), &title, &text);
    let label = format!("YAML of {}", example.title);
    let question = example.fault.as_ref().map(|fault| {
        view! {
            <p>
                <b>"Question: "</b>
                {prose(&fault.question)}
            </p>
        }
    });
    view! {
        {question}
        <pre class="made" tabindex="0" role="region" aria-label=label>
            {example.text.to_string()}
        </pre>
        <div class="act">
            <button type="button" class="primary" on:click=begin>
                "Open as a new draft"
            </button>
        </div>
        {example.fault.map(|fault| view! { <Answer text=example.text.to_string() fault=fault /> })}
    }
    .into_any()
}

/// What the judge says of the text, and a text without the fault; folded until it is asked for.
#[component]
fn Answer(text: String, fault: Fault) -> impl IntoView {
    let is_asked = RwSignal::new(false);
    let said = RwSignal::new(None::<Result<Vec<Problem>, String>>);
    let draft = StoredValue::new(Draft::new(text.as_str()));
    let ask = move |_| {
        is_asked.set(true);
        leptos::task::spawn_local(async move {
            let Some(draft) = draft.try_get_value() else { return };
            let found = judge::findings(&draft).await;
            let listed = found.map(|found| problems::list(&draft, &found.diagnostics, None));
            // The gallery may be closed meanwhile.
            let _ = said.try_set(Some(listed));
        });
    };
    let mended = fault.mended.to_string();
    view! {
        <details on:toggle=ask>
            <summary>"The judge's answer"</summary>
            <p>{prose(&fault.because)}</p>
            {move || said.get().map(judged)}
            <p>"Mended:"</p>
            <Difference label="What mends it" texts=move || is_asked.get().then(|| (text.clone(), mended.clone())) />
        </details>
    }
    .into_any()
}

fn judged(said: Result<Vec<Problem>, String>) -> AnyView {
    match said {
        Ok(found) => view! {
            <ul class="problems" aria-label="What the judge says">
                {found.into_iter().map(finding).collect_view()}
            </ul>
        }
        .into_any(),
        Err(reason) => view! { <p>{unjudged(&reason)}</p> }.into_any(),
    }
}

fn finding(problem: Problem) -> impl IntoView {
    view! {
        <li class=regions::class(problem.severity)>
            <span class="weight">{weight(problem.severity)}</span>
            <b>{format!("Line {}: ", problem.line)} {prose(&problem.message)}</b>
            <span class="help">{prose(&problem.help)}</span>
        </li>
    }
}
