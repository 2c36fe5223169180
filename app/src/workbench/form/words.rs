//! A list of words: command and args.

use super::frame::Group;
use super::{operations, problems_at, put_back, text_at};
use crate::browser::focus;
use crate::session::{Session, problems};
use crate::workbench::fields::Field;
use crate::workbench::paths;
use leptos::prelude::*;
use pod::{Operation, Path};

/// One input a word.
#[component]
pub fn WordsField(field: &'static Field, path: Path) -> impl IntoView {
    let session = expect_context::<Session>();
    let count = super::rows::count_at(session, &path);
    let (id, problems) = (paths::id(&path), problems_at(session, &path));
    let list = path.clone();
    let add = move |_| {
        let index = count.get_untracked();
        if session.edit(&[Operation::Insert { path: path.clone(), index, value: "".into() }]) {
            focus::on(paths::id(&path.index(index)));
        }
    };
    view! {
        <Group field=field id=id count=count problems=problems>
            <ol class="rows words">
                <For each=move || super::rows::shown(count.get()) key=|index| *index let:index>
                    <Word list=list.clone() index=index count=count field=field />
                </For>
            </ol>
            <button type="button" class="link" on:click=add>
                {format!("+ word of {}", field.name)}
            </button>
        </Group>
    }
    .into_any()
}

#[component]
fn Word(list: Path, index: usize, count: Memo<usize>, field: &'static Field) -> impl IntoView {
    let session = expect_context::<Session>();
    let path = list.index(index);
    let (id, value, problems) = (paths::id(&path), text_at(session, &path), problems_at(session, &path));
    let typed = move |event: web_sys::Event| {
        if !session.edit(&[operations::word(&path, &event_target_value(&event))]) {
            put_back(&event, value);
        }
    };
    let remove = move |_| {
        session.edit(&[operations::remove(&list, index, count.get_untracked())]);
        focus::on(paths::id(&list));
    };
    view! {
        <li class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <input
                id=id.clone()
                class="mono"
                aria-label=format!("{}[{index}]", field.name)
                aria-describedby=format!("{id}-problems")
                value=value.get_untracked()
                prop:value=value
                placeholder=if index == 0 { field.placeholder } else { "" }
                spellcheck="false"
                autocomplete="off"
                on:input=typed
            />
            <button type="button" class="quiet" aria-label=format!("Remove {}[{index}]", field.name) on:click=remove>
                "×"
            </button>
            <super::frame::Findings id=id problems=problems />
        </li>
    }
    .into_any()
}
