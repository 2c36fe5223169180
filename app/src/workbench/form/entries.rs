//! A map of texts: labels.

use super::frame::{Findings, Group};
use super::{operations, problems_at, text_at};
use crate::browser::focus;
use crate::session::Session;
use crate::workbench::fields::Field;
use crate::workbench::{map, paths};
use leptos::prelude::*;
use pod::Path;

/// Keys and values; a key is taken over when it is complete, so that rows do not jump while it is typed.
#[component]
pub fn EntriesField(field: &'static Field, path: Path) -> impl IntoView {
    let session = expect_context::<Session>();
    let entries = {
        let path = path.clone();
        Memo::new(move |_| session.shown.with(|draft| paths::entries(draft, &path)))
    };
    let keys = Memo::new(move |_| entries.get().into_iter().map(|(key, _)| key).collect::<Vec<_>>());
    let count = Memo::new(move |_| keys.read().len());
    let (id, problems) = (paths::id(&path), problems_at(session, &path));
    let list = path.clone();
    let add = move |_| {
        let key = map::free_name("key", &keys.get_untracked());
        if session.edit(&[operations::word(&path.key(&key), "")]) {
            focus::on(format!("{}-key", paths::id(&path.key(&key))));
        }
    };
    view! {
        <Group field=field id=id count=count problems=problems>
            <ol class="rows">
                <For each=move || keys.get() key=Clone::clone let:key>
                    <Entry map=list.clone() key=key entries=entries field=field />
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
    key: String,
    entries: Memo<Vec<(String, String)>>,
    field: &'static Field,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let path = map.key(&key);
    let (id, value, problems) = (paths::id(&path), text_at(session, &path), problems_at(session, &path));
    let (renaming, removing) = ((map.clone(), key.clone()), (map, key.clone()));
    let rename = move |event| {
        rename(session, &renaming.0, &entries.get_untracked(), &renaming.1, &event_target_value(&event));
    };
    let remove = move |_| {
        session.edit(&[operations::remove_entry(&removing.0, &removing.1, entries.read_untracked().len())]);
        focus::on(paths::id(&removing.0));
    };
    let typed = move |event| {
        session.edit(&[operations::word(&path, &event_target_value(&event))]);
    };
    view! {
        <li class:error=move || !problems.read().is_empty()>
            <input id=format!("{id}-key") class="mono" aria-label=format!("{} key", field.name) value=key.clone() spellcheck="false" autocomplete="off" on:change=rename />
            <input
                id=id.clone()
                class="mono"
                aria-label=format!("{}[{key}]", field.name)
                aria-describedby=format!("{id}-problems")
                value=value.get_untracked()
                prop:value=value
                spellcheck="false"
                autocomplete="off"
                on:input=typed
            />
            <button type="button" class="quiet" aria-label=format!("Remove {}[{key}]", field.name) on:click=remove>
                "×"
            </button>
            <Findings id=id problems=problems />
        </li>
    }
    .into_any()
}

fn rename(session: Session, map: &Path, entries: &[(String, String)], old: &str, new: &str) {
    match operations::rekey(map, entries, old, new) {
        Some(operation) => {
            session.edit(&[operation]);
            focus::on(paths::id(&map.key(new)));
        }
        None if old != new => session
            .said
            .set(format!("There is a key {new} already: a key stands once in a map. Choose another.")),
        None => {}
    }
}
