//! The gallery of patterns: what each is for, what it asks, what it changes, and one button that does it.

mod card;
pub mod difference;

use leptos::prelude::*;
use pod::patterns::patterns;

/// All patterns; one of them is unfolded at a time.
#[component]
pub fn Patterns() -> impl IntoView {
    let open = RwSignal::new(None::<&'static str>);
    let cards = patterns().iter().map(|pattern| view! { <card::Card pattern=pattern open=open /> });
    view! {
        <ul class="gallery" aria-label="Patterns">
            {cards.collect_view()}
        </ul>
    }
    .into_any()
}
