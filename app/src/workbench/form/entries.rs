//! A map of texts: labels.

use super::frame::{Findings, Group};
use super::{operations, problems_at, put_back};
use crate::browser::focus;
use crate::session::{Session, problems};
use crate::workbench::fields::Field;
use crate::workbench::{map, paths};
use leptos::prelude::*;
use pod::Path;

/// Keys and values, a row each; keys are written at every key press too.
#[component]
pub fn EntriesField(field: &'static Field, path: Path) -> impl IntoView {
    let session = expect_context::<Session>();
    let entries = {
        let path = path.clone();
        Memo::new(move |_| session.shown.with(|draft| paths::entries(draft, &path)))
    };
    let count = Memo::new(move |_| entries.read().len());
    let (id, problems) = (paths::id(&path), problems_at(session, &path));
    let list = path.clone();
    let add = move |_| {
        let keys: Vec<String> = entries.get_untracked().into_iter().map(|(key, _)| key).collect();
        let key = map::free_name("key", &keys);
        if session.edit(&[operations::word(&path.key(&key), "")]) {
            focus::on(format!("{}-key", paths::id(&path.index(keys.len()))));
        }
    };
    view! {
        <Group field=field id=id count=count problems=problems>
            <ol class="rows">
                <For each=move || super::rows::shown(count.get()) key=|index| *index let:index>
                    <Entry map=list.clone() index=index entries=entries field=field />
                </For>
            </ol>
            <button type="button" class="link" on:click=add>
                {format!("+ {}", field.name)}
            </button>
        </Group>
    }
    .into_any()
}

#[component]
fn Entry(
    map: Path,
    index: usize,
    entries: Memo<Vec<(String, String)>>,
    field: &'static Field,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let entry = Memo::new(move |_| entries.with(|entries| entries.get(index).cloned().unwrap_or_default()));
    let key = Memo::new(move |_| entry.get().0);
    let value = Memo::new(move |_| entry.get().1);
    let id = paths::id(&map.index(index));
    let (rekeyed, typed_into, removed) = (map.clone(), map.clone(), map.clone());
    let problems = Memo::new(move |_| session.problems_at(&map.key(&key.get())));
    let rename = move |event: web_sys::Event| {
        let typed = event_target_value(&event);
        if let Some(operation) =
            operations::rekey(&rekeyed, &entries.get_untracked(), &key.get_untracked(), &typed)
        {
            if !session.edit(&[operation]) {
                put_back(&event, key);
            }
        } else if key.get_untracked() != typed {
            session
                .said
                .set(format!("There is a key {typed} already: a key stands once in a map. Choose another."));
        }
    };
    let typed = move |event: web_sys::Event| {
        let operation = operations::word(&typed_into.key(&key.get_untracked()), &event_target_value(&event));
        if !session.edit(&[operation]) {
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
        <li class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <input
                id=format!("{id}-key")
                class="mono"
                aria-label=format!("{} key", field.name)
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
                aria-label=move || format!("{}[{}]", field.name, key.get())
                aria-describedby=format!("{id}-problems")
                value=value.get_untracked()
                prop:value=value
                spellcheck="false"
                autocomplete="off"
                on:input=typed
            />
            <button type="button" class="quiet" aria-label=move || format!("Remove {}[{}]", field.name, key.get()) on:click=remove>
                "×"
            </button>
            <Findings id=id problems=problems />
        </li>
    }
    .into_any()
}
