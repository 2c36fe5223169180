//! Where the learner's Pod differs from a solution, field by field, as the text is now.

use super::practice::Practice;
use super::{go_to, words};
use crate::browser::judge;
use crate::session::Session;
use crate::session::turn::until_still;
use lab::Difference;
use leptos::prelude::*;
use pod::Draft;

/// The differences from the nearest solution; others can be chosen.
#[component]
pub fn Differences(practice: Practice) -> impl IntoView {
    let said = RwSignal::new(None::<(Draft, words::Compared)>);
    follow(expect_context::<Session>(), practice, said);
    let chosen = RwSignal::new(None::<usize>);
    let trouble = move || {
        let solved = practice.solved.read();
        let unsaid = || said.with(|said| said.as_ref().and_then(|(_, said)| words::uncompared(said)));
        solved.as_ref().and_then(|solved| solved.as_ref().err().cloned()).or_else(unsaid)
    };
    let places = Memo::new(move |_| {
        let said = said.read();
        let all = said.as_ref().and_then(|(_, said)| said.as_ref().ok()?.as_ref());
        all.map(|all| all.iter().map(|(place, _)| *place).collect::<Vec<_>>()).unwrap_or_default()
    });
    // The nearest one, until a person chooses.
    let place = Memo::new(move |_| chosen.get().or_else(|| places.read().first().copied()));
    let listed = Memo::new(move |_| {
        let said = said.read();
        let all = said.as_ref().and_then(|(_, said)| said.as_ref().ok()?.as_ref())?;
        all.iter().find(|(at, _)| Some(*at) == place.get()).map(|(_, found)| found.clone())
    });
    let text = Memo::new(move |_| {
        let solved = practice.solved.read();
        let solutions = &solved.as_ref()?.as_ref().ok()?.solutions;
        solutions.get(place.get().unwrap_or_default()).cloned()
    });
    view! {
        <p role="alert">{trouble}</p>
        <Show when=move || { places.read().len() > 1 }>
            <Choice places=places place=place chosen=chosen />
        </Show>
        <p role="status">{move || listed.with(|listed| listed.as_ref().map(|all| words::counted(all.len())))}</p>
        <ul class="differences" aria-label="Differences">
            <For each=move || listed.get().unwrap_or_default() key=Clone::clone let:difference>
                <Row difference=difference />
            </For>
        </ul>
        <details>
            <summary>"The whole solution"</summary>
            <pre class="made" tabindex="0" role="region" aria-label="YAML of the solution">{text}</pre>
        </details>
    }
    .into_any()
}

/// Which of several solutions.
#[component]
fn Choice(
    places: Memo<Vec<usize>>,
    place: Memo<Option<usize>>,
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView {
    let offered = move |(rank, at): (usize, usize)| {
        view! {
            <label>
                <input type="radio" name="solution" prop:checked=move || place.get() == Some(at) on:change=move |_| chosen.set(Some(at)) />
                {format!("Solution {}{}", at + 1, if rank == 0 { ", the nearest" } else { "" })}
            </label>
        }
    };
    view! {
        <fieldset class="which">
            <legend class="visually-hidden">"Which solution"</legend>
            {move || places.get().into_iter().enumerate().map(offered).collect_view()}
        </fieldset>
    }
    .into_any()
}

#[component]
fn Row(difference: Difference) -> impl IntoView {
    let session = expect_context::<Session>();
    let Difference { path, line, own, solution } = difference;
    let side = |text: Option<String>| text.unwrap_or_else(|| "nothing".to_owned());
    view! {
        <li>
            <code class="at">{path}</code>
            <span>"yours: " <del>{side(own)}</del></span>
            <span>"solution: " <ins>{side(solution)}</ins></span>
            <button type="button" class="link" on:click=move |_| go_to(session, Some(line))>{format!("Go to line {line}")}</button>
        </li>
    }
    .into_any()
}

/// Has every text compared that is still there when its turn comes.
fn follow(session: Session, practice: Practice, said: RwSignal<Option<(Draft, words::Compared)>>) {
    let is_busy = StoredValue::new(false);
    let newest = move || {
        let draft = session.beside.draft.try_get_untracked()?;
        let is_known =
            said.try_with_untracked(|said| said.as_ref().is_some_and(|(known, _)| *known == draft))?;
        let is_there = practice.solved.try_with_untracked(|solved| matches!(solved, Some(Ok(_))))?;
        (!is_known && is_there).then_some(draft)
    };
    let ask = async move |draft: Draft| {
        let solved = practice.solved.try_get_untracked().flatten();
        let solutions = solved.and_then(Result::ok).map(|solved| solved.solutions).unwrap_or_default();
        judge::differences(&draft, &solutions).await
    };
    Effect::new(move |_| {
        session.beside.draft.track();
        practice.solved.track();
        if newest().is_none() || is_busy.get_value() {
            return;
        }
        is_busy.set_value(true);
        leptos::task::spawn_local(async move {
            until_still(newest, ask, |draft, answer| {
                // The page may have been left meanwhile.
                let _ = said.try_set(Some((draft, answer)));
            })
            .await;
            let _ = is_busy.try_update_value(|is_busy| *is_busy = false);
        });
    });
}
