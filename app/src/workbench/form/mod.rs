//! The form: the fields of the part that is chosen, each a view of the text at its path.

mod actions;
mod choice;
mod entries;
mod frame;
pub mod operations;
mod rows;
mod text;
mod words;

use super::fields::{self, Control, Field};
use super::paths;
use crate::session::Session;
use crate::session::problems::Problem;
use crate::session::selection::{List, Selection};
use leptos::prelude::*;
use pod::{Draft, Path};

/// The form of the chosen part.
#[component]
pub fn Form() -> impl IntoView {
    let session = expect_context::<Session>();
    let part = Memo::new(move |_| session.part());
    view! { {move || view! { <Part part=part.get() /> }} }.into_any()
}

#[component]
fn Part(part: Selection) -> impl IntoView {
    let session = expect_context::<Session>();
    let title = move || session.shown.with(|draft| title(draft, part));
    let colour = session
        .shown
        .with_untracked(|draft| super::regions::colour(draft, part))
        .map(|colour| format!(" c{colour}"))
        .unwrap_or_default();
    view! {
        <section class=format!("form{colour}") aria-label="Form" tabindex=move || (!session.editable()).then_some("0")>
            <header>
                <h2>{title}</h2>
                <span class="kind">{kind(part)}</span>
                <span class="grow"></span>
                <actions::Actions part=part />
            </header>
            <frame::Findings id="part".to_owned() problems=Memo::new(move |_| session.problems_about(part)) />
            <p class="banner" hidden=move || session.editable()>{move || session.draft.with(why_not)}</p>
            <fieldset disabled=move || !session.editable()>
                {fields::of(part).map(|field| view! { <FieldView field=field path=field.path(&part.path()) /> }).collect_view()}
            </fieldset>
        </section>
    }
    .into_any()
}

#[component]
fn FieldView(field: &'static Field, path: Path) -> impl IntoView {
    match &field.control {
        Control::Text => view! { <text::TextField field=field path=path /> }.into_any(),
        Control::Choice(words) => {
            view! { <choice::ChoiceField field=field path=path words=words /> }.into_any()
        }
        Control::Words => view! { <words::WordsField field=field path=path /> }.into_any(),
        Control::Rows(columns) => {
            view! { <rows::RowsField field=field path=path columns=columns /> }.into_any()
        }
        Control::Entries => view! { <entries::EntriesField field=field path=path /> }.into_any(),
    }
}

/// The findings at a path, as a Memo.
fn problems_at(session: Session, path: &Path) -> Memo<Vec<Problem>> {
    let path = path.clone();
    Memo::new(move |_| session.problems_at(&path))
}

/// Shows the text's value again in an input whose edit was refused.
fn put_back(event: &web_sys::Event, value: Memo<String>) {
    let input: web_sys::HtmlInputElement = event_target(event);
    let value = value.get_untracked();
    if input.value() != value {
        input.set_value(&value);
    }
}

/// The text at a path, as a Memo.
fn text_at(session: Session, path: &Path) -> Memo<String> {
    let path = path.clone();
    Memo::new(move |_| session.shown.with(|draft| paths::text(draft, &path)))
}

fn title(draft: &Draft, part: Selection) -> String {
    match part {
        Selection::Pod => "Pod".to_owned(),
        Selection::Container(list, index) => paths::container_name(draft, list, index),
    }
}

const fn kind(part: Selection) -> &'static str {
    match part {
        Selection::Pod => "what belongs to all its containers",
        Selection::Container(List::App, _) => "app container",
        Selection::Container(List::Init, _) => "init container",
    }
}

/// Why the form takes no edits now.
fn why_not(draft: &Draft) -> String {
    let other = draft.chosen().filter(|_| draft.is_readable()).and_then(pod::Document::kind);
    match other {
        Some(kind) if kind != "Pod" => format!("This document is a {kind}. The form edits Pods; edit the YAML beside it."),
        _ => "The YAML cannot be read as a Pod just now, so the form shows the last values that could be, and takes no edits. Mend the text at the line that the problems name.".to_owned(),
    }
}
