//! An exercise in the list.

use super::Shelf;
use super::filter::{State, says};
use crate::api::ExerciseEntry;
use crate::workbench::criteria::practice::ANEW;
use leptos::prelude::*;

/// The way to it, how far it is, and the way to begin it anew.
#[component]
pub fn Entry(shelf: Shelf, entry: ExerciseEntry) -> impl IntoView {
    let ExerciseEntry { id, title, minutes, difficulty, pattern } = entry;
    let about = format!("{pattern} · level {difficulty} of 5 · {minutes} minutes");
    let address = format!("/learn/{id}");
    let anew = StoredValue::new(format!("{address}{ANEW}"));
    let record = Memo::new(move |_| shelf.record(&id));
    let state = move || State::of(record.read().as_ref());
    let asks = RwSignal::new(false);
    let label = StoredValue::new(format!("Begin {title} anew"));
    view! {
        <li data-state=move || state().name()>
            <a href=address rel="external">
                <b>{title}</b>
                <small>{about}</small>
                <small class="state">{move || says(record.read().as_ref())}</small>
            </a>
            <Show when=move || state() != State::New>
                <Show
                    when=move || asks.get()
                    fallback=move || view! {
                        <button type="button" class="quiet" aria-label=label.get_value() on:click=move |_| asks.set(true)>
                            "Begin anew…"
                        </button>
                    }
                >
                    <span class="act">
                        "Tries, hints and score of it are forgotten; the text comes back by Undo. "
                        <a class="button" href=anew.get_value() rel="external" aria-label=label.get_value()>"Begin anew"</a>
                        " "
                        <button type="button" class="quiet" on:click=move |_| asks.set(false)>"Cancel"</button>
                    </span>
                </Show>
            </Show>
        </li>
    }
    .into_any()
}
