//! An exercise's criteria, graded at every change of the text, and with what the cluster tells while the Pod of this very
//! text runs: what passes, what does not, where, and a hint.

mod grading;
pub mod words;

use self::grading::Grading;
use super::prose::prose;
use crate::browser::editor;
use crate::session::Session;
use crate::session::pane::Pane;
use lab::{Grade, Outcome, Sheet};
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
    let live: Vec<bool> = sheet.criteria.iter().map(|criterion| criterion.check.is_live_only()).collect();
    let grading = Grading::begin(session, sheet, first);
    let grade = grading.grade;
    // While a word is half typed the text may not be gradable: the criteria then stay as they were, and the score says so.
    let last = Memo::new(move |before: Option<&Grade>| {
        let now = grade.get();
        before.filter(|_| !now.gradable).cloned().unwrap_or(now)
    });
    let count = Memo::new(move |_| last.read().criteria.len());
    let is_live = move |index: usize| live.get(index).copied().unwrap_or_default();
    view! {
        <p class="score" class:pass=move || grading.is_passed() role="status">{move || grading.says(session)}</p>
        <ol class="criteria" class:stale=move || !grade.read().gradable aria-busy=move || grading.is_busy().to_string()>
            <For each=move || 0..count.get() key=|index| *index let:index>
                <Criterion grade=last index=index live=is_live(index) />
            </For>
        </ol>
    }
    .into_any()
}

/// One criterion in its place: what changes in it leaves its button the focus.
#[component]
fn Criterion(
    grade: Memo<Grade>,
    index: usize,
    /// Whether only a running Pod can answer it.
    live: bool,
) -> impl IntoView {
    let session = expect_context::<Session>();
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
            {
                let hint = of(|it| it.hint.clone());
                move || hint.get().map(|hint| view! { <p class="hint">"Hint: " {prose(&hint)}</p> })
            }
        </li>
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
