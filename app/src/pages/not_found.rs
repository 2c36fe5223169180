//! The page for an address that Podlab does not have.

use leptos::prelude::*;
use leptos_meta::Title;

/// Says so, and where to go.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <Title text="Not found – Podlab" />
        <main class="lost">
            <h1>"There is no such page"</h1>
            <p>
                "Podlab has a " <a href="/" rel="external">"workbench"</a> " and "
                <a href="/learn/yellow-pod" rel="external">"an exercise"</a> "."
            </p>
        </main>
    }
}
