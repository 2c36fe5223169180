//! The questions of an exam as a row of buttons.

use super::words;
use crate::session::exam::Sitting;
use leptos::prelude::*;

/// One button for each; a jump is a press.
#[component]
pub fn List() -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    let count =
        Memo::new(move |_| sitting.exam.with(|exam| exam.as_ref().map_or(0, |exam| exam.questions.len())));
    view! {
        <nav class="questions" aria-label="Questions">
            <ol>
                <For each=move || 0..count.get() key=|index| *index let:index>
                    <One index=index />
                </For>
            </ol>
        </nav>
    }
    .into_any()
}

#[component]
fn One(index: usize) -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    let question = Memo::new(move |_| {
        sitting.exam.with(|exam| {
            let question = exam.as_ref()?.questions.get(index)?;
            Some((words::standing(question), question.answer.is_some(), question.flagged))
        })
    });
    let is_current =
        Memo::new(move |_| sitting.exam.with(|exam| exam.as_ref().is_some_and(|exam| exam.current == index)));
    let label = move || question.get().map(|(standing, ..)| format!("Question {}, {standing}", index + 1));
    let is = move |read: fn((String, bool, bool)) -> bool| question.get().is_some_and(read);
    view! {
        <li>
            <button
                type="button"
                class:answered=move || is(|(_, answered, _)| answered)
                aria-label=label
                aria-current=move || is_current.get().then_some("true")
                on:click=move |_| sitting.change(|exam| exam.go_to(index))
            >
                {index + 1}
                <span aria-hidden="true">{move || is(|(.., flagged)| flagged).then_some("⚑")}</span>
            </button>
        </li>
    }
    .into_any()
}
