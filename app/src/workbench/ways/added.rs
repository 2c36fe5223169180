//! The text with all that Kubernetes adds, as lines that come; each with its reason, and a button that takes it over.

use crate::browser::focus;
use crate::session::Session;
use crate::session::added::{Line, Told, told};
use crate::workbench::prose::prose;
use leptos::prelude::*;
use pod::{Operation, Path};
use serde_json::Value;

/// Follows the text; nothing is written into it but by a button.
#[component]
pub fn Added() -> impl IntoView {
    let session = expect_context::<Session>();
    let told = Memo::new(move |_| session.shown.with(told));
    let lines = move || told.with(|told| told.lines.clone()).into_iter().map(line).collect_view();
    view! {
        <p>
            "What you wrote, and with a + what Kubernetes adds when the Pod is created. It adds it by itself: only what you want to see, or to change later, needs to stand in your text."
        </p>
        <p role="status">{move || prose(&told.with(|told| told.says.clone())).into_any()}</p>
        <Show when=move || told.with(Told::has_lines)>
            <div class="made difference reasons" id=REGION tabindex="0" role="region" aria-label="You wrote, Kubernetes adds">
                {lines}
            </div>
        </Show>
    }
    .into_any()
}

/// The id of the text.
const REGION: &str = "kubernetes-adds";

fn line(line: Line) -> AnyView {
    match line {
        Line::Place(number) => view! { <span class="place">{format!("Line {number}")}</span> }.into_any(),
        Line::Same(text) => view! { <span>{format!("  {text}")}</span> }.into_any(),
        Line::Removed(text) => view! { <del>{format!("- {text}")}</del> }.into_any(),
        Line::Added(text, whys) => {
            let whys = whys.into_iter().map(|why| {
                let take = why.take.map(|(path, value)| view! { <Take path=path value=value /> });
                view! { <span class="why">{prose(&why.reason)}{why.by}" "{take}</span> }
            });
            view! { <ins>{format!("+ {text}")}</ins>{whys.collect_view()} }.into_any()
        }
    }
}

/// Writes one of the values into the text, as a step of its own for undo.
#[component]
fn Take(path: Path, value: Value) -> impl IntoView {
    let session = expect_context::<Session>();
    let name = path.to_string();
    let label = format!("Write {name} into the text");
    let take = move |_| {
        if session.edit(&[Operation::Set { path: path.clone(), value: value.clone() }]) {
            session.said.set(format!("{name} stands in the text now; Undo takes it back."));
            focus::on(REGION.to_owned());
        }
    };
    view! {
        <button type="button" class="fix" aria-label=label on:click=take>
            "Write it"
        </button>
    }
    .into_any()
}
