//! One of Kubernetes' own words, or true or false.

use super::frame::{self, Findings, Help, described_by};
use super::{operations, problems_at, put_back, text_at};
use crate::session::{Session, problems};
use crate::workbench::fields::Node;
use crate::workbench::paths;
use leptos::prelude::*;

/// A select; the empty choice takes the key out of the text.
#[component]
pub fn ChoiceField(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let place = node.path.to_string();
    view! {
        <div class="field" data-path=place class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <label for=id.clone()>{frame::name(&node)}</label>
            {frame::required(&node)}
            <Select id=id.clone() node=node.clone() describedby=described_by(&id) />
            <Findings id=id.clone() problems=problems />
            <Help id=id node=node />
        </div>
    }
    .into_any()
}

/// The select itself. A word in the text that is none of Kubernetes' stays choosable, so that nothing is lost.
#[component]
pub fn Select(
    id: String,
    /// The accessible name where no label element names it.
    #[prop(optional_no_strip)]
    label: Option<String>,
    node: Node,
    describedby: String,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let value = text_at(session, &node.path);
    let (words, empty) = (node.words(), node.unset());
    let options = words
        .clone()
        .into_iter()
        .map(|word| view! { <option value=word selected=move || *value.read() == word>{word}</option> })
        .collect_view();
    let foreign =
        move || Some(value.get()).filter(|value| !value.is_empty() && !words.contains(&value.as_str()));
    let chosen = move |event: web_sys::Event| {
        if !session.edit(&[operations::typed(&node, &event_target_value(&event))]) {
            put_back(&event, value);
        }
    };
    view! {
        <select id=id class="mono" aria-label=label aria-describedby=describedby prop:value=value on:change=chosen>
            <option value="" selected=move || value.read().is_empty()>
                {empty}
            </option>
            {options}
            {move || foreign().map(|word| view! { <option value=word.clone() selected=true>{format!("{word} (not Kubernetes')")}</option> })}
        </select>
    }
    .into_any()
}
