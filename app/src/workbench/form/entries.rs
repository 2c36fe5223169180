//! A map of values: labels, limits.

use super::frame::{self, Findings, Group};
use super::line::Aloud;
use super::{operations, problems_at, put_back};
use crate::browser::focus;
use crate::session::{Session, problems};
use crate::workbench::fields::Node;
use crate::workbench::{map, paths};
use leptos::prelude::*;

/// Keys and values, a row each; keys are written at every key press too.
#[component]
pub fn EntriesField(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let path = node.path.clone();
    let entries = {
        let path = path.clone();
        Memo::new(move |_| session.shown.with(|draft| paths::entries(draft, &path)))
    };
    let count = Memo::new(move |_| entries.read().len());
    let (id, problems) = (paths::id(&path), problems_at(session, &path));
    let list = StoredValue::new(node.clone());
    let offered = node.slot.offered.clone();
    let add = move |_| {
        let keys: Vec<String> = entries.get_untracked().into_iter().map(|(key, _)| key).collect();
        let usual = offered.iter().find(|offer| !keys.iter().any(|key| key == *offer));
        let key = usual.map_or_else(|| map::free_name("key", &keys), |usual| (*usual).to_owned());
        if session.edit(&[operations::word(&path.key(&key), "")]) {
            focus::on(format!("{}-key", paths::id(&path.index(keys.len()))));
        }
    };
    view! {
        <Group node=node.clone() id=id.clone() count=count problems=problems>
            {frame::offers(&id, &node.slot.offered)}
            <ol class="rows">
                <For each=move || super::rows::shown(count.get()) key=|index| *index let:index>
                    <Entry list=list.get_value() index=index entries=entries />
                </For>
            </ol>
            <button type="button" class="link" on:click=add>
                {format!("+ {}", node.label)}
            </button>
        </Group>
    }
    .into_any()
}

#[component]
fn Entry(list: Node, index: usize, entries: Memo<Vec<(String, String)>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let map = list.path.clone();
    let name = StoredValue::new(list.label.clone());
    let called = move |before: &str, key: &str| name.with_value(|name| format!("{before}{name}{key}"));
    let entry = Memo::new(move |_| entries.with(|entries| entries.get(index).cloned().unwrap_or_default()));
    let key = Memo::new(move |_| entry.get().0);
    let value = Memo::new(move |_| entry.get().1);
    let id = paths::id(&map.index(index));
    let (rekeyed, removed, at) = (map.clone(), map.clone(), map.clone());
    let place = move || at.key(&key.get()).to_string();
    let offers = frame::list(&paths::id(&map), &list.slot.offered);
    let problems = Memo::new(move |_| session.problems_at(&map.key(&key.get())));
    let rename = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        if let Some(operation) =
            operations::rekey(&rekeyed, &entries.get_untracked(), &key.get_untracked(), &typed)
        {
            if !session.edit_typed(operation) {
                put_back(&event, key);
            }
        } else if key.get_untracked() != typed {
            session
                .said
                .set(format!("There is a key {typed} already: a key stands once in a map. Choose another."));
        }
    };
    let written = list.clone();
    let typed = move |event: web_sys::Event| {
        let operation = operations::typed(&written.entry(&key.get_untracked()), &event_target_value(&event));
        if !session.edit_typed(operation) {
            put_back(&event, value);
        }
    };
    let remove = move |_| {
        session.edit(&[operations::remove_entry(
            &removed,
            &key.get_untracked(),
            entries.read_untracked().len(),
        )]);
        focus::on(paths::id(&removed));
    };
    view! {
        <li data-path=place class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <input
                id=format!("{id}-key")
                class="mono"
                aria-label=called("", " key")
                list=offers
                value=key.get_untracked()
                prop:value=key
                spellcheck="false"
                autocomplete="off"
                on:input=rename
                on:change=move |event| put_back(&event, key)
            />
            <input
                id=id.clone()
                class="mono"
                aria-label=move || called("", &format!("[{}]", key.read()))
                aria-describedby=format!("{id}-problems")
                value=value.get_untracked()
                prop:value=value
                spellcheck="false"
                autocomplete="off"
                on:input=typed
            />
            <button type="button" class="quiet" aria-label=move || called("Remove ", &format!("[{}]", key.read())) on:click=remove>
                "×"
            </button>
            <Spoken list=list key=key value=value />
            <Findings id=id problems=problems />
        </li>
    }
    .into_any()
}

/// An amount in words; which ones depends on the key.
#[component]
fn Spoken(list: Node, key: Memo<String>, value: Memo<String>) -> impl IntoView {
    move || view! { <Aloud node=list.entry(&key.read()) value=value /> }
}
