//! The solution: shown when it is due, or asked for twice.

use super::differences::Differences;
use super::practice::Practice;
use super::words;
use lab::progress::Record;
use leptos::prelude::*;

/// The way to the solution, and the solution beside the learner's own Pod.
#[component]
pub fn Solution(practice: Practice) -> impl IntoView {
    let asks = RwSignal::new(false);
    let show = move |_| {
        asks.set(false);
        practice.change(Record::reveal);
        practice.reveals.set(true);
    };
    let ask = move |event| {
        if practice.record.with_untracked(Record::may_reveal) { show(event) } else { asks.set(true) }
    };
    view! {
        <section class="solution" aria-label="Solution">
            <Show
                when=move || practice.reveals.get()
                fallback=move || view! {
                    <Show
                        when=move || asks.get()
                        fallback=move || view! { <button type="button" on:click=ask>"Show the solution"</button> }
                    >
                        <p role="status">{move || practice.record.with(words::too_early)}</p>
                        <div class="act">
                            <button type="button" on:click=show>"Show it anyway"</button>
                            <button type="button" class="quiet" on:click=move |_| asks.set(false)>"Not yet"</button>
                        </div>
                    </Show>
                }
            >
                <h2>"Your Pod beside the solution"</h2>
                <Differences practice=practice />
                <button type="button" class="quiet" on:click=move |_| practice.reveals.set(false)>"Hide the solution"</button>
            </Show>
        </section>
    }
    .into_any()
}
