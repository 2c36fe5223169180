//! `/exam`: questions drawn from the exercises, answered against a clock. It has no workbench, so no session either.

use super::bar::{Place, Ways};
use crate::workbench::coming::{Coming, Note};
use crate::workbench::later::{Later, Part};
use leptos::prelude::*;
use leptos_meta::Title;

/// Shows the exam that this browser keeps, else the choice of one. The server sends what can be drawn with the page.
#[component]
pub fn Exam() -> impl IntoView {
    let bank = SharedValue::new_str(bank).into_inner();
    let coming = Coming::alone();
    provide_context(coming);
    view! {
        <Title text="Exam – Podlab" />
        <header class="bar">
            <Ways place=Place::Learn />
        </header>
        <Note
            is_busy=Signal::derive(move || !coming.is_whole())
            waits="Loading the exam…"
            fails="The exam could not be loaded. Is Podlab still running?"
        />
        <Later part=Part::Exam(bank) />
    }
}

#[cfg(feature = "ssr")]
fn bank() -> String {
    let all: Vec<lab::exam::Entry> =
        lab::exercises().iter().map(|exercise| (&exercise.sheet).into()).collect();
    Part::bank(&all)
}

/// What the server sent is taken in its place.
#[cfg(not(feature = "ssr"))]
fn bank() -> String {
    String::new()
}
