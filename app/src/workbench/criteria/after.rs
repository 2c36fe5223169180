//! After an exercise: why it works, and what to do next.

use super::practice::Practice;
use crate::api::ExerciseEntry;
use crate::browser::{fetch, progress};
use lab::progress::next_unsolved;
use leptos::prelude::*;

/// The debrief and the way on, once the exercise is passed or its solution was shown.
#[component]
pub fn After(
    practice: Practice,
    /// Whether the text passes.
    #[prop(into)]
    passed: Signal<bool>,
    /// Id of the exercise.
    exercise: String,
) -> impl IntoView {
    let is_over =
        Memo::new(move |_| passed.get() || practice.reveals.get() || practice.record.with(|it| it.passed));
    let debrief = Memo::new(move |_| {
        let solved = practice.solved.read();
        solved.as_ref().and_then(|solved| solved.as_ref().ok()).map(|solved| solved.debrief.clone())
    });
    let exercise = StoredValue::new(exercise);
    view! {
        <Show when=move || is_over.get()>
            <section class="debrief" aria-label="Debrief">
                <h2>"Why it works"</h2>
                {move || debrief.get().map(|html| view! { <div class="statement" inner_html=html></div> })}
                <Next exercise=exercise.get_value() />
            </section>
        </Show>
    }
    .into_any()
}

/// The next exercise that is not passed yet.
#[component]
fn Next(exercise: String) -> impl IntoView {
    let next = RwSignal::new(None::<Option<ExerciseEntry>>);
    leptos::task::spawn_local(async move {
        let (Ok(list), Ok(records)) = (fetch::exercises().await, progress::all().await) else { return };
        let ids: Vec<&str> = list.iter().map(|entry| entry.id.as_str()).collect();
        let is_passed = |id: &str| records.iter().any(|record| record.exercise == id && record.passed);
        let id = next_unsolved(&ids, &exercise, is_passed);
        let found = list.iter().find(|entry| Some(entry.id.as_str()) == id).cloned();
        let _ = next.try_set(Some(found));
    });
    view! {
        <p class="act">
            {move || match next.get() {
                Some(Some(entry)) => view! {
                    <a class="button primary" href=format!("/learn/{}", entry.id) rel="external">{format!("Next unsolved: {}", entry.title)}</a>
                }
                .into_any(),
                Some(None) => "Every other exercise is passed.".into_any(),
                None => ().into_any(),
            }}
            " "
            <a href="/learn" rel="external">"All lessons and exercises"</a>
        </p>
    }
    .into_any()
}
