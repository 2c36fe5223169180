//! A name for a draft. Without one it is called by its Pod.

use super::{List, card};
use crate::browser::focus;
use crate::browser::shelf::{self, Kept, Place};
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

/// The id of the button that asks for a name.
pub fn button(id: &str) -> String {
    format!("rename-{id}")
}

/// A field for the name; Enter takes it, Escape leaves it as it was.
#[component]
pub fn Rename(kept: Kept, list: List, is_named: RwSignal<bool>) -> impl IntoView {
    let field = format!("name-{}", kept.id);
    let name = RwSignal::new(kept.name.clone());
    let (id, back) = (kept.id.clone(), button(&kept.id));
    let instead = if kept.title.is_empty() { "Empty text".to_owned() } else { kept.title.clone() };
    let place = kept.place;
    focus::on(field.clone());
    let take = move |event: SubmitEvent| {
        event.prevent_default();
        let (id, name) = (id.clone(), name.get_untracked().trim().to_owned());
        leptos::task::spawn_local(async move {
            let done = shelf::rename(&id, &name).await;
            if place == Place::Here && done == Ok(true) {
                list.session.name.set(name.clone());
            }
            let _: Option<bool> = is_named.try_set(false);
            list.after(done.and_then(|is_done| told(is_done, &name))).await;
            focus::on(button(&id));
        });
    };
    let leave = move || {
        is_named.set(false);
        focus::on(back.clone());
    };
    let escape = leave.clone();
    view! {
        <form class="rename" on:submit=take on:keydown=move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                escape();
            }
        }>
            <label for=field.clone()>"Name of this draft"</label>
            <input id=field type="text" maxlength="100" autocomplete="off" placeholder=instead prop:value=name on:input=move |event| name.set(event_target_value(&event)) />
            <button type="submit" class="primary">
                "Save name"
            </button>
            <button type="button" class="quiet" on:click=move |_| leave()>
                "Cancel"
            </button>
        </form>
    }
    .into_any()
}

fn told(is_done: bool, name: &str) -> Result<String, String> {
    match (is_done, name) {
        (false, _) => Err(format!("The draft {}", card::ELSEWHERE)),
        (true, "") => Ok("The draft is called by its Pod again.".to_owned()),
        (true, name) => Ok(format!("The draft is called {name} now.")),
    }
}
