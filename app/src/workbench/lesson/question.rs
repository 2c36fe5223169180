//! Predict first: a question whose answer says why, and a Pod to see it with.

use crate::session::Session;
use crate::workbench::prose::prose;
use lab::{Choice, Question};
use leptos::prelude::*;

/// A question. An answer can be changed; each says why it is right or not.
#[component]
pub fn Asked(question: Question, number: usize, topic: String) -> impl IntoView {
    let chosen = RwSignal::new(None::<usize>);
    let title = format!("Question {number}");
    let label = title.clone();
    let answers = StoredValue::new(question.choices.clone());
    let choices = question.choices.into_iter().enumerate();
    let choices = choices.map(|(index, choice)| offered(number, index, &choice, chosen)).collect_view();
    view! {
        <section class="piece" aria-label=label>
            <fieldset class="question">
                <legend>
                    <small>{title}</small>
                    " "
                    {prose(&question.asks)}
                </legend>
                {choices}
            </fieldset>
            <div role="status">
                {move || {
                    let choice = answers.with_value(|choices| choices.get(chosen.get()?).cloned());
                    choice.map(|choice| answer(&choice))
                }}
            </div>
            {question.pod.map(|text| view! { <See text=text number=number topic=topic is_answered=Signal::derive(move || chosen.get().is_some()) /> })}
        </section>
    }
    .into_any()
}

fn offered(
    number: usize,
    index: usize,
    choice: &Choice,
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView + use<> {
    view! {
        <label>
            <input
                type="radio"
                name=format!("question-{number}")
                on:change=move |_| chosen.set(Some(index))
                prop:checked=move || chosen.get() == Some(index)
            />
            <span>{prose(&choice.says)}</span>
        </label>
    }
}

fn answer(choice: &Choice) -> impl IntoView + use<> {
    let (class, word) = if choice.right { ("answer right", "Right. ") } else { ("answer wrong", "Not so. ") };
    view! {
        <p class=class>
            <b>{word}</b>
            {prose(&choice.because)}
        </p>
    }
}

/// The way to try it, once something was predicted.
#[component]
fn See(text: String, number: usize, topic: String, is_answered: Signal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let open = move |_| session.begin_example(topic.clone(), &format!("The Pod of question {number}"), &text);
    view! {
        <div class="act" hidden=move || !is_answered.get()>
            <button type="button" on:click=open>
                {format!("Open the Pod of question {number}, to submit it and see")}
            </button>
        </div>
    }
    .into_any()
}
