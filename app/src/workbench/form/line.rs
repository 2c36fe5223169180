//! A line of text, a number, an amount; text of several lines where there are several.

use super::frame::{self, Findings, Help, described_by};
use super::{operations, problems_at, put_back, text_at};
use crate::session::selection::Selection;
use crate::session::{Session, problems};
use crate::workbench::cluster::stand_in::Note;
use crate::workbench::fields::Node;
use crate::workbench::paths;
use leptos::prelude::*;
use pod::{Operation, Path, Plain, Segment};

/// The input writes at every key press; the text stays what is true.
#[component]
pub fn LineField(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = paths::id(&node.path);
    let (value, problems) = (text_at(session, &node.path), problems_at(session, &node.path));
    let is_image = node.slot.holder == "Container" && node.slot.name == "image";
    let stand_in = format!("{id}-stand-in");
    let described = if is_image { format!("{} {stand_in}", described_by(&id)) } else { described_by(&id) };
    let place = node.path.to_string();
    view! {
        <div class="field" data-path=place class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <label for=id.clone()>{frame::name(&node)}</label>
            {frame::required(&node)}
            <Input node=node.clone() id=id.clone() describedby=described problems=problems offers=frame::list(&id, &node.slot.offered) />
            {frame::offers(&id, &node.slot.offered)}
            <Aloud node=node.clone() value=value />
            <Findings id=id.clone() problems=problems />
            {is_image.then(|| view! { <div id=stand_in><Note image=value /></div> })}
            <Help id=id node=node />
        </div>
    }
    .into_any()
}

/// The input itself: one of several lines where the text has several, since an input of one line would take them away.
#[component]
pub fn Input(
    node: Node,
    id: String,
    /// The accessible name where no label element names it.
    #[prop(optional_no_strip)]
    label: Option<String>,
    describedby: String,
    problems: Memo<Vec<problems::Problem>>,
    /// The list of values that are offered.
    #[prop(optional_no_strip)]
    offers: Option<String>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let value = text_at(session, &node.path);
    // Once several lines, it stays so: the focus would go with the element.
    let is_long = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(false) || value.read().contains('\n')
    });
    let placeholder = node.placeholder();
    let mode = if node.plain() == Plain::Whole { "numeric" } else { "text" };
    let typed = Callback::new(move |event: web_sys::Event| {
        let operation = operation(session, &node, &event_target_value(&event));
        if !session.edit_typed(operation) {
            put_back(&event, value);
        }
    });
    let invalid = move || problems::refused(&problems.read()).to_string();
    move || {
        let (id, label, described) = (id.clone(), label.clone(), describedby.clone());
        if is_long.get() {
            let lines = move || value.read().lines().count().clamp(2, 16).to_string();
            view! { <textarea id=id class="mono" rows=lines aria-label=label aria-describedby=described aria-invalid=invalid prop:value=value spellcheck="false" on:input=move |event| typed.run(event)>{value.get_untracked()}</textarea> }.into_any()
        } else {
            view! {
                <input
                    id=id
                    class="mono"
                    inputmode=mode
                    list=offers.clone()
                    aria-label=label
                    aria-invalid=invalid
                    aria-describedby=described
                    value=value.get_untracked()
                    prop:value=value
                    placeholder=placeholder.clone()
                    spellcheck="false"
                    autocomplete="off"
                    autocapitalize="off"
                    on:input=move |event| typed.run(event)
                />
            }
            .into_any()
        }
    }
}

/// What an amount is, in words.
#[component]
pub fn Aloud(node: Node, value: Memo<String>) -> impl IntoView {
    if node.plain() != Plain::Amount {
        return ().into_any();
    }
    let resource = resource(&node.path);
    let spoken = move || pod::spoken(&resource, &value.read()).map(|spoken| format!("= {spoken}"));
    view! { <p class="aloud">{spoken}</p> }.into_any()
}

/// What an amount is of: the key, else the field.
fn resource(path: &Path) -> String {
    match path.last() {
        Some(Segment::Key(name) | Segment::Field(name)) => name.clone(),
        _ => String::new(),
    }
}

fn operation(session: Session, node: &Node, typed: &str) -> Operation {
    let part = Selection::of(&node.path);
    if node.label == "name" && part != Selection::Pod {
        session.draft.with_untracked(|draft| operations::rename(draft, &part.path(), typed))
    } else {
        operations::typed(node, typed)
    }
}
