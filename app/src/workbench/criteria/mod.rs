//! An exercise's criteria, graded at every change of the text, and with what the cluster tells while the Pod of this very
//! text runs: what passes, what does not, where, hints when they are asked for; then the solution and why it works.

mod after;
mod differences;
mod effort;
mod grading;
mod hints;
mod live;
pub mod practice;
mod solution;
pub mod words;

use self::grading::Grading;
use self::live::Attempt;
use self::practice::Practice;
use crate::browser::editor;
use crate::session::Session;
use crate::session::pane::Pane;
use lab::{Criterion as Asked, Grade, Outcome, Sheet};
use leptos::prelude::*;

/// The criteria with their verdicts, and the points.
#[component]
pub fn Criteria(
    /// The exercise as the browser has it.
    sheet: Sheet,
    /// The grade of its starting text.
    first: Grade,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (exercise, starter) = (sheet.id.clone(), sheet.starter.clone());
    let asked = StoredValue::new(sheet.criteria.clone());
    let grading = Grading::begin(session, sheet.clone(), first);
    let practice = Practice::begin(session, sheet, grading);
    let attempt = Attempt::new(session, exercise.clone());
    let grade = Memo::new(move |_| attempt.grade().unwrap_or_else(|| grading.grade.get()));
    let passed =
        Signal::derive(move || grading.is_passed() || attempt.grade().is_some_and(|grade| grade.passed));
    let says = move || match attempt.grade() {
        Some(grade) => words::score(&grade, None),
        None => grading.says(session),
    };
    // While a word is half typed the text may not be gradable: the criteria then stay as they were, and the score says so.
    let last = Memo::new(move |before: Option<&Grade>| {
        let now = grade.get();
        before.filter(|_| !now.gradable).cloned().unwrap_or(now)
    });
    let count = Memo::new(move |_| last.read().criteria.len());
    let asked = move |index: usize| asked.with_value(|asked| asked.get(index).cloned());
    view! {
        <p class="score" class:pass=passed role="status">{says}</p>
        <ol class="criteria" class:stale=move || !grade.read().gradable aria-busy=move || grading.is_busy().to_string()>
            <For each=move || 0..count.get() key=|index| *index let:index>
                {asked(index).map(|asked| view! { <Criterion grade=last index=index asked=asked practice=practice /> })}
            </For>
        </ol>
        <live::Live attempt=attempt />
        <p class="said-so-far">{move || practice.record.with(words::so_far)}</p>
        <p role="alert">{move || practice.trouble.get()}</p>
        <solution::Solution practice=practice />
        <after::After practice=practice passed=passed exercise=exercise />
        <Anew practice=practice starter=starter />
    }
    .into_any()
}

/// One criterion in its place: what changes in it leaves its button the focus.
#[component]
fn Criterion(grade: Memo<Grade>, index: usize, asked: Asked, practice: Practice) -> impl IntoView {
    let session = expect_context::<Session>();
    // Only a running Pod can answer such a one.
    let live = asked.check.is_live_only();
    let outcome = Memo::new(move |_| grade.with(|grade| grade.criteria.get(index).cloned()));
    let of =
        move |read: fn(&Outcome) -> Option<String>| Memo::new(move |_| outcome.with(|it| read(it.as_ref()?)));
    let sign = Memo::new(move |_| outcome.with(|it| it.as_ref().map(words::sign)).unwrap_or_default());
    let text = move |read: fn(&Outcome) -> String| move || outcome.with(|it| it.as_ref().map(read));
    let line = Memo::new(move |_| outcome.with(|it| words::line(it.as_ref()?)));
    let details = Memo::new(move |_| outcome.with(|it| words::details(it.as_ref()?, live)));
    let earlier = Memo::new(move |_| live.then(|| session.standing.with(words::earlier)).flatten());
    view! {
        <li class=move || sign.get().0>
            <span class="st" aria-hidden="true">{move || sign.get().1}</span>
            <span>
                <span class="visually-hidden">{move || format!("{}: ", sign.get().2)}</span>
                {text(|it| it.says.clone())}
            </span>
            <span class="pts">{text(words::points)}</span>
            <Small text=details />
            <Small text=earlier />
            <Show when=move || line.read().is_some()>
                <small>
                    <button type="button" class="link" on:click=move |_| go_to(session, line.get_untracked())>
                        {move || line.get().map(|line| format!("Go to line {line}"))}
                    </button>
                </small>
            </Show>
            <Small text=of(words::misconception) />
            <hints::Hints practice=practice id=asked.id hints=asked.hints outcome=outcome />
        </li>
    }
    .into_any()
}

/// The way back to the beginning, which asks first.
#[component]
fn Anew(practice: Practice, starter: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let asks = RwSignal::new(false);
    let starter = StoredValue::new(starter);
    let begin = move |_| {
        asks.set(false);
        practice.begin_anew(session, starter.get_value());
    };
    view! {
        <div class="act">
            <Show
                when=move || asks.get()
                fallback=move || view! { <button type="button" class="quiet" on:click=move |_| asks.set(true)>"Begin anew…"</button> }
            >
                <p role="status">"Tries, hints and score of this exercise are forgotten; your text comes back by Undo."</p>
                <button type="button" on:click=begin>"Begin anew"</button>
                <button type="button" class="quiet" on:click=move |_| asks.set(false)>"Cancel"</button>
            </Show>
        </div>
    }
    .into_any()
}

/// A line that is there while it has something to say.
#[component]
fn Small(text: Memo<Option<String>>) -> impl IntoView {
    view! {
        <Show when=move || text.read().is_some()>
            <small>{text}</small>
        </Show>
    }
    .into_any()
}

fn go_to(session: Session, line: Option<usize>) {
    if let Some(line) = line {
        let (from, to) = session.draft.with_untracked(|draft| {
            let range = draft.lines().line(line);
            (draft.lines().editor(range.start), draft.lines().editor(range.end))
        });
        session.pane.set(Pane::Yaml);
        editor::reveal(from, to, true);
    }
}
