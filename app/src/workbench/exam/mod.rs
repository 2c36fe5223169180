//! An exam: how it is chosen, taken and what it came to. A question is a statement and a YAML editor, and nothing that helps.

mod answer;
mod begin;
mod desk;
mod ending;
mod list;
mod result;
mod table;
mod words;

use crate::session::exam::{Sitting, Stage};
use lab::exam::Entry;
use leptos::prelude::*;

/// The page's living part, whatever the exam's stage is.
#[component]
pub fn Exam(
    /// What questions are drawn from.
    bank: Vec<Entry>,
) -> impl IntoView {
    let sitting = Sitting::new();
    provide_context(sitting);
    sitting.come_alive();
    let bank = StoredValue::new(bank);
    let waits = move || !sitting.ready.get();
    let stage = move || match sitting.stage.get() {
        Stage::Choosing => view! { <begin::Begin bank=bank /> }.into_any(),
        Stage::UnderWay => view! { <desk::Desk /> }.into_any(),
        Stage::Over => view! { <result::Result /> }.into_any(),
    };
    view! {
        <main
            class="exam"
            inert=waits
            aria-busy=move || waits().to_string()
        >
            {stage}
        </main>
    }
    .into_any()
}
