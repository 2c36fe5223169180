//! Volumes and their mounts: which volume a mount is of, and who mounts a volume.

use super::frame::{self, Findings, Help, described_by};
use super::{operations, problems_at, put_back, text_at};
use crate::session::{Session, problems};
use crate::workbench::fields::{Node, volumes};
use crate::workbench::paths;
use leptos::prelude::*;

/// The value of the choice that makes a new volume: no volume can be called so.
const NEW: &str = "+";

/// The name of a mount: one of the Pod's volumes, or a new one. A name without a volume stays, and is called so.
#[component]
pub fn MountedField(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let id = paths::id(&node.path);
    let (value, problems) = (text_at(session, &node.path), problems_at(session, &node.path));
    let names = Memo::new(move |_| session.shown.with(volumes::names));
    let foreign =
        move || Some(value.get()).filter(|value| !value.is_empty() && !names.read().contains(value));
    let (place, required, title, help) =
        (node.path.to_string(), frame::required(&node), frame::name(&node), node.clone());
    let chosen = move |event: web_sys::Event| {
        let choice = event_target_value(&event);
        let made = if choice == NEW {
            let made = session.draft.with_untracked(|draft| volumes::new(draft, &node.path));
            session.edit(&made)
        } else {
            session.edit(&[operations::typed(&node, &choice)])
        };
        if !made {
            put_back(&event, value);
        }
    };
    let option = move |name: String| view! { <option value=name.clone() selected={let name = name.clone(); move || *value.read() == name}>{name.clone()}</option> };
    view! {
        <div class="field" data-path=place class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <label for=id.clone()>{title}</label>
            {required}
            <select id=id.clone() class="mono" aria-describedby=described_by(&id) prop:value=value on:change=chosen>
                <option value="" selected=move || value.read().is_empty()>"choose a volume"</option>
                {move || names.get().into_iter().map(option).collect_view()}
                {move || foreign().map(|name| view! { <option value=name.clone() selected=true>{format!("{name} (no such volume)")}</option> })}
                <option value=NEW>"new volume…"</option>
            </select>
            <Findings id=id.clone() problems=problems />
            <Help id=id node=help />
        </div>
    }
    .into_any()
}

/// Who mounts a volume where.
#[component]
pub fn Users(volume: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let users = move || session.shown.with(|draft| volumes::users(draft, &volume.path));
    let said = move || match users() {
        users if users.is_empty() => "No container mounts it.".to_owned(),
        users => format!("Mounted by {}.", users.join(", ")),
    };
    view! { <p class="say">{said}</p> }.into_any()
}
