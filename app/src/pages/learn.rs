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
    view! {
        <main class="learn">
            <h1>"Learn"</h1>
            <p>
                <a href="/exam" rel="external">"Exam"</a> ": questions drawn from the exercises, against a clock."
            </p>
            <h2>"Lessons"</h2>
            <ol class="exercises" aria-label="Lessons">
                {lessons.collect_view()}
            </ol>
            <h2>"Exercises"</h2>
            {exercises("Exercises", None)}
            {packs().into_iter().map(of_pack).collect_view()}
        </main>
    }
    .into_any()
}

/// The packs in the order of their names.
#[cfg(feature = "ssr")]
fn packs() -> std::collections::BTreeSet<&'static str> {
    lab::exercises().iter().filter_map(|exercise| exercise.pack.as_deref()).collect()
}

/// The exercises of a pack, at an address of their own: `/learn#pack-NAME`.
#[cfg(feature = "ssr")]
fn of_pack(pack: &str) -> AnyView {
    let title = format!("Exercises of {pack}");
    view! {
        <section id=lab::pack_anchor(pack)>
            <h2>{title.clone()}</h2>
            {exercises(&title, Some(pack))}
        </section>
    }
    .into_any()
}

/// The exercises of a pack, or those that are compiled in, from easy to hard.
#[cfg(feature = "ssr")]
fn exercises(label: &str, pack: Option<&str>) -> AnyView {
    let entries =
        lab::exercises().iter().filter(|exercise| exercise.pack.as_deref() == pack).map(|exercise| {
            let lab::Sheet { title, minutes, difficulty, pattern, .. } = &exercise.sheet;
            let about = format!("{pattern} · level {difficulty} of 5 · {minutes} minutes");
            entry(exercise.address(), title, about)
        });
    view! {
        <ul class="exercises" aria-label=label.to_owned()>
            {entries.collect_view()}
        </ul>
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
