//! `/learn`: what there is to read and to do. The server writes it; how far each exercise is, is the browser's to say.

use super::bar::{Place, Ways};
use crate::workbench::coming::Coming;
use crate::workbench::later::{Later, Part};
use leptos::prelude::*;
use leptos_meta::Title;

/// Lessons in their order, then exercises from easy to hard, those of packs below.
#[component]
pub fn Learn() -> impl IntoView {
    provide_context(Coming::alone());
    let exercises = SharedValue::new(exercises).into_inner();
    view! {
        <Title text="Learn – Podlab" />
        <header class="bar">
            <Ways place=Place::Learn />
        </header>
        <main class="learn">
            <h1>"Learn"</h1>
            <p>
                <a href="/exam" rel="external">"Exam"</a> ": questions drawn from the exercises, against a clock."
            </p>
            <h2>"Lessons"</h2>
            {lessons()}
            <Later part=Part::Exercises(exercises) />
        </main>
    }
}

/// The exercises that are compiled in, then those of each pack, in the order of the packs' names.
#[cfg(feature = "ssr")]
fn exercises() -> String {
    use crate::workbench::shelf::Group;
    let packs = lab::exercises().iter().filter_map(|exercise| exercise.pack.as_deref());
    let packs: std::collections::BTreeSet<&str> = packs.collect();
    let group = |pack: Option<&str>| {
        let entries = lab::exercises().iter().filter(|exercise| exercise.pack.as_deref() == pack);
        Group {
            title: pack.map_or_else(|| "Exercises".to_owned(), |pack| format!("Exercises of {pack}")),
            anchor: pack.map_or_else(|| "exercises".to_owned(), lab::pack_anchor),
            entries: entries.map(|exercise| (&exercise.sheet).into()).collect(),
        }
    };
    let groups = std::iter::once(group(None)).chain(packs.into_iter().map(|pack| group(Some(pack))));
    Part::groups(&groups.collect::<Vec<_>>())
}

/// What the server sent is taken in its place.
#[cfg(not(feature = "ssr"))]
fn exercises() -> String {
    String::new()
}

#[cfg(feature = "ssr")]
fn lessons() -> AnyView {
    let entry = |lesson: &lab::Lesson| {
        view! {
            <li>
                <a href=format!("/learn/lessons/{}", lesson.id) rel="external">
                    <b>{lesson.title.clone()}</b>
                    <small>{format!("lesson {} · {} minutes", lesson.order, lesson.minutes)}</small>
                </a>
            </li>
        }
    };
    let lessons = lab::lessons().iter().map(entry).collect_view();
    view! {
        <ol class="exercises" aria-label="Lessons">
            {lessons}
        </ol>
    }
    .into_any()
}

/// The same element without children: it is taken over with what stands in it.
#[cfg(not(feature = "ssr"))]
fn lessons() -> AnyView {
    view! { <ol class="exercises" aria-label="Lessons"></ol> }.into_any()
}
