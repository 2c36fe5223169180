//! Ways in and out besides files, between the toolbar and the YAML: one panel at a time, nothing stands over the text.

mod added;
mod commands;
mod menu;
mod run;
mod workload;

pub use menu::{InMenu, MenuButton, WayButton};

use crate::session::Session;
use crate::session::ways::{Way, command_in};
use crate::workbench::{drafts, examples, patterns, share};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The panel that is open.
#[component]
pub fn Panel(topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let way = session.ways.open.get()?;
        let topic = topic.clone();
        let inside = match way {
            Way::Run => view! { <run::Run topic=topic /> }.into_any(),
            Way::Commands => view! { <commands::Commands /> }.into_any(),
            Way::Examples => view! { <examples::Examples topic=topic /> }.into_any(),
            Way::Added => view! { <added::Added /> }.into_any(),
            Way::Drafts => view! { <drafts::Drafts /> }.into_any(),
            Way::Share => view! { <share::Share /> }.into_any(),
            Way::Patterns => view! { <patterns::Patterns /> }.into_any(),
            Way::Workload => view! { <workload::Workloads topic=topic /> }.into_any(),
        };
        Some(view! {
            <section class="way" id=PANEL aria-label=way.label() on:keydown=move |event| leave(session, &event)>
                {inside}
            </section>
        })
    }
}

/// Says that the text holds a command where YAML is expected, and leads to the Pod it makes.
#[component]
pub fn Pasted() -> impl IntoView {
    let session = expect_context::<Session>();
    let found = Memo::new(move |_| session.beside.draft.with(command_in));
    let is_read = move || session.ways.open.get() == Some(Way::Run);
    let read = move |_| session.read_command(found.get_untracked().unwrap_or_default());
    view! {
        <div class="pasted" role="status">
            <Show when=move || found.read().is_some() && !is_read() && session.ready.get()>
                <p>"Here stands a " <code>"kubectl run"</code> " command, which is no YAML."</p>
                <button type="button" on:click=read>
                    "See its Pod"
                </button>
            </Show>
        </div>
    }
    .into_any()
}

/// The id of the panel.
const PANEL: &str = "way";

/// Escape steps out.
fn leave(session: Session, event: &KeyboardEvent) {
    if event.key() == "Escape" && session.step_out() {
        event.prevent_default();
    }
}
