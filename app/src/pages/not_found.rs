//! The page for an address that Podlab does not have.

use leptos::prelude::*;
use leptos_meta::Title;

/// Says so, and where to go.
#[component]
pub fn NotFound() -> impl IntoView {
    answer_404();
    view! {
        <Title text="Not found – Podlab" />
        <main class="lost">
            <h1>"There is no such page"</h1>
            <p>
                "Podlab has a " <a href="/" rel="external">"workbench"</a> " and "
                <a href="/learn" rel="external">"lessons and exercises"</a> "."
            </p>
        </main>
    }
}

/// Programs are told as well, also where the address has the form of a page that exists.
fn answer_404() {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
}
