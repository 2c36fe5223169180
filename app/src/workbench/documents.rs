//! Which document of the text is edited: a choice where there are several, and whose Pod template it is.

use super::paths;
use crate::browser::focus;
use crate::session::selection::Selection;
use crate::session::{Session, documents};
use leptos::prelude::*;

/// Above the workbench; nothing for a text that is one Pod.
#[component]
pub fn Documents(topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let choices = Memo::new(move |_| session.beside.draft.with(documents::choices));
    let others = Memo::new(move |_| session.beside.draft.with(documents::untouched));
    let workload = Memo::new(move |_| session.beside.draft.with(documents::workload));
    let is_several = Memo::new(move |_| session.beside.draft.with(|draft| draft.documents().len() > 1));
    let chosen =
        Memo::new(move |_| session.beside.draft.with(|draft| draft.chosen().map(pod::Document::index)));
    let option = move |choice: documents::Choice| {
        let index = choice.index;
        view! { <option value=index.to_string() selected=move || chosen.get() == Some(index)>{choice.label}</option> }
    };
    let choose = move |event| {
        if let Ok(index) = event_target_value(&event).parse() {
            session.choose(index);
        }
    };
    view! {
        <div class="documents" hidden=move || !is_several.get() && workload.read().is_none()>
            <Show when=move || is_several.get() && !choices.read().is_empty()>
                <label for="document">"Document"</label>
                <select id="document" prop:value=move || chosen.get().map(|index| index.to_string()) on:change=choose>
                    {move || choices.get().into_iter().map(option).collect_view()}
                </select>
            </Show>
            <p role="status">{move || workload.get().map(|workload| format!("You edit the Pod template of {workload}."))}</p>
            <Show when=move || workload.read().is_some()>
                <Extract topic=topic.clone() />
            </Show>
            <Show when=move || is_several.get() && others.read().is_some()>
                <p>{others}</p>
            </Show>
        </div>
    }
    .into_any()
}

/// Makes a new draft of the Pod template, a Pod of its own.
#[component]
fn Extract(topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let extract = move |_| {
        let Some(pod) = session.draft.with_untracked(pod::extracted) else {
            session
                .said
                .set("There is no Pod template to extract yet: give it a container first.".to_owned());
            return;
        };
        let topic = topic.clone();
        leptos::task::spawn_local(async move {
            session.begin(topic, pod, SAID.to_owned()).await;
            focus::on(paths::id(&Selection::default().path().field("name")));
        });
    };
    view! {
        <button type="button" disabled=move || !session.editable() on:click=extract>
            "Extract as Pod"
        </button>
    }
    .into_any()
}

const SAID: &str =
    "The Pod template is a Pod of its own now, in a new draft. The one before is still kept in this browser.";
