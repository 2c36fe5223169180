//! What a narrow screen shows: a button for each part of the workbench.

use super::problems;
use crate::session::Session;
use crate::session::pane::Pane;
use leptos::prelude::*;

/// The buttons, in the order of [`Pane::ALL`].
#[component]
pub fn Tabs() -> impl IntoView {
    Pane::ALL.map(|pane| view! { <Tab pane=pane /> }).collect_view()
}

#[component]
fn Tab(pane: Pane) -> impl IntoView {
    let session = expect_context::<Session>();
    let count = move || {
        if pane == Pane::Problems { problems::count(session) } else { "0".to_owned() }
    };
    view! {
        <button type="button" aria-pressed=move || (session.pane.get() == pane).to_string() on:click=move |_| session.pane.set(pane)>
            {pane.label()}
            <Show when=move || count() != "0">
                <span class="count">{count}</span>
            </Show>
        </button>
    }
    .into_any()
}
