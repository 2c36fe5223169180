//! An exam under way: the clock, the questions, one of them with its answer.

use super::answer::Answer;
use super::ending::Ending;
use super::list::List;
use super::words;
use crate::session::Saved;
use crate::session::exam::{Found, Sitting};
use lab::exam::Exam;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// All of it. Alt with `PageDown` and `PageUp` go to the next question and back, from inside the editor too.
#[component]
pub fn Desk() -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    // Who goes on by keys from inside the editor goes on typing.
    let is_typing = StoredValue::new(false);
    let keys = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "PageDown" if event.alt_key() => 1,
            "PageUp" if event.alt_key() => -1,
            _ => return,
        };
        event.prevent_default();
        is_typing.set_value(true);
        turn(sitting, by);
    };
    let question = Memo::new(move |_| sitting.exam.with(|exam| exam.as_ref().map(|exam| exam.current)));
    view! {
        <div class="desk" on:keydown=keys>
            <div class="strip">
                <Clock />
                <List />
                <small class=move || if matches!(*sitting.saved.read(), Saved::Failed(_)) { "unsaved" } else { "saved" }>
                    {move || sitting.saved.read().words()}
                </small>
                <Ending />
            </div>
            <div class="sheet">
                <section class="task" aria-label="Question" tabindex="0">
                    <p class="crumb" role="status">
                        {move || sitting.exam.with(|exam| exam.as_ref().map(words::place))}
                    </p>
                    {move || question.get().map(|index| view! { <Statement index=index /> })}
                </section>
                <section class="text" aria-label="Answer">
                    <Answer is_typing=is_typing />
                    <Turning />
                </section>
            </div>
        </div>
    }
    .into_any()
}

/// Goes on or back by so many questions; behind the last comes the first.
fn turn(sitting: Sitting, by: isize) {
    sitting.change(|exam| {
        let count = exam.questions.len().max(1);
        exam.go_to(exam.current.saturating_add(count).saturating_add_signed(by) % count);
    });
}

/// The time that is left, which is not read out, and its warnings, which are.
#[component]
fn Clock() -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    let of = move |read: fn(&Exam, i64) -> Option<u32>| {
        Memo::new(move |_| sitting.exam.with(|exam| read(exam.as_ref()?, sitting.now.get())))
    };
    let left = of(|exam, now| Some(exam.seconds_left(now)));
    let warning = of(Exam::warning);
    view! {
        <p class="clock" class:late=move || warning.get().is_some()>
            <span role="timer" aria-label="Time left">
                {move || left.get().map(words::clock)}
            </span>
            " "
            <span role="status">{move || warning.get().map(words::warning)}</span>
        </p>
    }
    .into_any()
}

/// The title and statement of the question at a position.
#[component]
fn Statement(index: usize) -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    let title = sitting.exam.with_untracked(|exam| Some(exam.as_ref()?.questions.get(index)?.title.clone()));
    let found = Memo::new(move |_| sitting.sheets.with(|sheets| sheets.get(index).cloned()));
    view! {
        <h1>{title}</h1>
        {move || found.get().map(|found| said(sitting, found))}
    }
    .into_any()
}

fn said(sitting: Sitting, found: Found) -> AnyView {
    match found {
        Found::Here(sheet) => {
            view! { <div class="statement" inner_html=sheet.statement.clone()></div> }.into_any()
        }
        Found::Coming => view! { <p>"The question is being loaded…"</p> }.into_any(),
        Found::Gone => view! {
            <p class="banner">"This exercise is no longer there, so the question does not count."</p>
        }
        .into_any(),
        Found::Unreachable(reason) => view! { <Unreachable sitting=sitting reason=reason /> }.into_any(),
    }
}

/// Why exercises could not be loaded, and the way to try again.
#[component]
pub fn Unreachable(sitting: Sitting, reason: String) -> impl IntoView {
    view! {
        <p class="banner" role="alert">
            {reason}
            " "
            <button type="button" on:click=move |_| sitting.try_again()>"Try again"</button>
        </p>
    }
    .into_any()
}

/// Flag, back and on: what comes behind the editor, so that Tab leads there.
#[component]
fn Turning() -> impl IntoView {
    let sitting = expect_context::<Sitting>();
    let is_flagged = Memo::new(move |_| {
        sitting
            .exam
            .with(|exam| exam.as_ref().and_then(Exam::question).is_some_and(|question| question.flagged))
    });
    view! {
        <div class="turning">
            <button type="button" aria-keyshortcuts="Alt+PageUp" on:click=move |_| turn(sitting, -1)>
                "Previous question"
            </button>
            <button
                type="button"
                aria-pressed=move || is_flagged.get().to_string()
                on:click=move |_| sitting.change(Exam::flag)
            >
                "⚑ Flag"
            </button>
            <button type="button" aria-keyshortcuts="Alt+PageDown" on:click=move |_| turn(sitting, 1)>
                "Next question"
            </button>
        </div>
    }
    .into_any()
}
