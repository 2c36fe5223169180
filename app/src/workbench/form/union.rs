//! An object of which one field of several is to be written: a choice, and the fields of what is chosen.

use super::{object, operations, problems_at};
use crate::session::{Session, problems};
use crate::workbench::fields::Node;
use crate::workbench::paths;
use leptos::prelude::*;

/// A select of the kinds. What is written beside the chosen kind is kept and shown: only one of them is taken.
#[component]
pub fn UnionFields(node: Node, what: &'static str, members: Vec<Node>) -> impl IntoView {
    let session = expect_context::<Session>();
    // Stays chosen while the text has nothing of it, as when its last field is emptied to be typed anew.
    let picked = RwSignal::new(None::<&'static str>);
    let all = StoredValue::new(members);
    let shown = Memo::new(move |_| {
        let picked = picked.get();
        session.shown.with(|draft| {
            let is_shown = |node: &&Node| picked == Some(node.slot.name) || node.is_written(draft);
            all.with_value(|all| all.iter().filter(is_shown).map(|node| node.slot.name).collect::<Vec<_>>())
        })
    });
    let chosen = Memo::new(move |_| {
        let shown = shown.read();
        picked.get().filter(|picked| shown.contains(picked)).or_else(|| shown.first().copied())
    });
    let choose = move |event: web_sys::Event| {
        let value = event_target_value(&event);
        let name = all.with_value(|all| all.iter().map(|node| node.slot.name).find(|name| *name == value));
        let operations = session
            .draft
            .with_untracked(|draft| all.with_value(|all| operations::choose(draft, all, &value)));
        if operations.is_empty() || session.edit(&operations) {
            picked.set(name);
        }
    };
    let id = select(&node);
    let name = format!("{}: {what}", node.label);
    let options = move |is_deprecated: bool| {
        let names = all.with_value(|all| {
            let here = all.iter().filter(|node| node.slot.deprecated == is_deprecated);
            here.map(|node| node.slot.name).collect::<Vec<_>>()
        });
        names.into_iter().map(|name| view! { <option value=name selected=move || chosen.get() == Some(name)>{name}</option> }).collect_view()
    };
    let has_deprecated = all.with_value(|all| all.iter().any(|node| node.slot.deprecated));
    view! {
        <div class="field">
            <label for=id.clone()><span class="visually-hidden">{node.label.clone()}": "</span>{what}</label>
            <select id=id class="mono" title=name prop:value=move || chosen.get().unwrap_or_default() on:change=choose>
                <option value="" selected=move || chosen.get().is_none()>"not chosen"</option>
                {options(false)}
                {has_deprecated.then(|| view! { <optgroup label="deprecated">{options(true)}</optgroup> })}
            </select>
        </div>
        <Show when=move || { shown.read().len() > 1 }>
            <p class="say">"Kubernetes takes one of these; all that is written is kept until you remove it."</p>
        </Show>
        <For each=move || shown.get() key=|name| *name let:name>
            {all.with_value(|all| all.iter().find(|node| node.slot.name == name).cloned()).map(|node| view! { <Member node=node /> })}
        </For>
    }
    .into_any()
}

/// The id of the select of an object that is a choice.
pub fn select(node: &Node) -> String {
    format!("{}-kind", paths::id(&node.path))
}

/// What is chosen: its fields, and a button that takes it away.
#[component]
pub fn Member(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let (place, label) = (node.path.to_string(), node.label.clone());
    view! {
        <div class="field group member" role="group" id=id.clone() tabindex="-1" aria-label=label data-path=place class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <div class="name" aria-hidden="true">{node.slot.name}</div>
            <super::frame::Findings id=id.clone() problems=problems />
            <super::frame::Help id=id.clone() node=node.clone() />
            {object::body(node.clone())}
            <object::Remove node=node />
        </div>
    }
    .into_any()
}
