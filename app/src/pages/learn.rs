//! `/learn`: what there is to read and to do.

use super::bar::{Place, Ways};
use crate::api::{ExerciseEntry, LessonEntry};
use leptos::prelude::*;
use leptos_meta::Title;

type Offered = (Vec<LessonEntry>, Vec<ExerciseEntry>);

/// Lessons in their order, then exercises from easy to hard.
#[component]
pub fn Learn() -> impl IntoView {
    let offered = Resource::new_blocking(|| (), |()| offered());
    view! {
        <Title text="Learn – Podlab" />
        <header class="bar">
            <Ways place=Place::Learn />
        </header>
        <main class="learn">
            <h1>"Learn"</h1>
            <Suspense>{move || Suspend::new(async move { lists(offered.await) })}</Suspense>
        </main>
    }
}

fn lists((lessons, exercises): Offered) -> AnyView {
    let lessons = lessons.into_iter().map(|LessonEntry { id, order, title, minutes }| {
        let about = format!("lesson {order} · {minutes} minutes");
        entry(format!("/learn/lessons/{id}"), title, about)
    });
    let exercises = exercises.into_iter().map(|exercise| {
        let ExerciseEntry { id, title, minutes, difficulty, pattern } = exercise;
        let about = format!("{pattern} · level {difficulty} of 5 · {minutes} minutes");
        entry(format!("/learn/{id}"), title, about)
    });
    view! {
        <h2>"Lessons"</h2>
        <ol class="exercises" aria-label="Lessons">
            {lessons.collect_view()}
        </ol>
        <h2>"Exercises"</h2>
        <ul class="exercises" aria-label="Exercises">
            {exercises.collect_view()}
        </ul>
    }
    .into_any()
}

fn entry(address: String, title: String, about: String) -> AnyView {
    view! {
        <li>
            <a href=address rel="external">
                <b>{title}</b>
                <small>{about}</small>
            </a>
        </li>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
fn offered() -> std::future::Ready<Offered> {
    let exercises = lab::exercises().iter().map(|exercise| ExerciseEntry::from(&exercise.sheet));
    std::future::ready((lab::lessons().iter().map(LessonEntry::from).collect(), exercises.collect()))
}

#[cfg(not(feature = "ssr"))]
fn offered() -> impl Future<Output = Offered> + Send {
    send_wrapper::SendWrapper::new(async move { crate::browser::fetch::learning().await.unwrap_or_default() })
}
