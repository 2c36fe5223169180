//! One of Kubernetes' own words.

use super::frame::{Findings, Help, described_by};
use super::{operations, problems_at, put_back, text_at};
use crate::session::{Session, problems};
use crate::workbench::fields::Field;
use crate::workbench::paths;
use leptos::prelude::*;
use pod::Path;

/// A select; the empty choice takes the key out of the text.
#[component]
pub fn ChoiceField(field: &'static Field, path: Path, words: &'static [&'static str]) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, problems) = (paths::id(&path), problems_at(session, &path));
    let empty = if field.placeholder.is_empty() {
        "not set".to_owned()
    } else {
        format!("not set: {}", field.placeholder)
    };
    view! {
        <div class="field" class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <label for=id.clone()>{field.name}</label>
            <Select id=id.clone() label=None path=path words=words empty=empty describedby=described_by(&id) />
            <Findings id=id.clone() problems=problems />
            <Help id=id field=field />
        </div>
    }
    .into_any()
}

/// The select itself. A word in the text that is none of Kubernetes' stays choosable, so that nothing is lost.
#[component]
pub fn Select(
    id: String,
    /// The accessible name where no label element names it.
    label: Option<String>,
    path: Path,
    words: &'static [&'static str],
    empty: String,
    describedby: String,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let value = text_at(session, &path);
    let foreign =
        move || Some(value.get()).filter(|value| !value.is_empty() && !words.contains(&value.as_str()));
    let chosen = move |event: web_sys::Event| {
        if !session.edit(&[operations::text(&path, &event_target_value(&event))]) {
            put_back(&event, value);
        }
    };
    view! {
        <select id=id class="mono" aria-label=label aria-describedby=describedby prop:value=value on:change=chosen>
            <option value="" selected=move || value.read().is_empty()>
                {empty}
            </option>
            {words.iter().map(|word| view! { <option value=*word selected=move || *value.read() == *word>{*word}</option> }).collect_view()}
            {move || foreign().map(|word| view! { <option value=word.clone() selected=true>{format!("{word} (not Kubernetes')")}</option> })}
        </select>
    }
    .into_any()
}
