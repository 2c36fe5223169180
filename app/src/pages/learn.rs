//! `/learn`: what there is to read and to do. Nothing on it moves: only the server writes it.

use super::bar::{Place, Ways};
use leptos::prelude::*;
use leptos_meta::Title;

/// Lessons in their order, then exercises from easy to hard.
#[component]
pub fn Learn() -> impl IntoView {
    view! {
        <Title text="Learn – Podlab" />
        <header class="bar">
            <Ways place=Place::Learn />
        </header>
        {lists()}
    }
}

#[cfg(feature = "ssr")]
fn lists() -> AnyView {
    let lessons = lab::lessons().iter().map(|lesson| {
        let about = format!("lesson {} · {} minutes", lesson.order, lesson.minutes);
        entry(format!("/learn/lessons/{}", lesson.id), &lesson.title, about)
    });
    let exercises = lab::exercises().iter().map(|exercise| {
        let lab::Sheet { id, title, minutes, difficulty, pattern, .. } = &exercise.sheet;
        let about = format!("{pattern} · level {difficulty} of 5 · {minutes} minutes");
        entry(format!("/learn/{id}"), title, about)
    });
    view! {
        <main class="learn">
            <h1>"Learn"</h1>
            <h2>"Lessons"</h2>
            <ol class="exercises" aria-label="Lessons">
                {lessons.collect_view()}
            </ol>
            <h2>"Exercises"</h2>
            <ul class="exercises" aria-label="Exercises">
                {exercises.collect_view()}
            </ul>
        </main>
    }
    .into_any()
}

/// The same element without children: it is taken over with what stands in it.
#[cfg(not(feature = "ssr"))]
fn lists() -> AnyView {
    view! { <main class="learn"></main> }.into_any()
}

#[cfg(feature = "ssr")]
fn entry(address: String, title: &str, about: String) -> AnyView {
    view! {
        <li>
            <a href=address rel="external">
                <b>{title.to_owned()}</b>
                <small>{about}</small>
            </a>
        </li>
    }
    .into_any()
}
