//! A list of objects, each of which opens: volumes, mounts, tolerations.

use super::disclosure::Disclosure;
use super::frame::{self, Findings, Group};
use super::{object, operations, problems_at, rows};
use crate::browser::focus;
use crate::session::{Session, problems};
use crate::workbench::fields::Node;
use crate::workbench::paths;
use leptos::prelude::*;
use pod::Operation;

/// The items, and a button for one more, which opens.
#[component]
pub fn ItemsField(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let count = rows::count_at(session, &node.path);
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let list = StoredValue::new(node.clone());
    let add = move |_| {
        let index = count.get_untracked();
        let item = list.with_value(|list| list.item(index));
        let (path, value) = (list.with_value(|list| list.path.clone()), operations::item(&item));
        if session.edit(&[Operation::Insert { path, index, value }]) {
            let first = object::first(&item);
            session.following.wanted.set(Some(item.path));
            focus::on(first);
        }
    };
    view! {
        <Group node=node.clone() id=id count=count problems=problems>
            <ol class="items">
                <For each=move || rows::shown(count.get()) key=|index| *index let:index>
                    <Item list=list.get_value() index=index count=count />
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
fn Item(list: Node, index: usize, count: Memo<usize>) -> impl IntoView {
    let session = expect_context::<Session>();
    let node = list.item(index);
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let (label, path) = (node.label.clone(), list.path.clone());
    let said = object::summary(&node);
    let title = view! { {frame::name(&node)}" "<small>{said}</small> }.into_any();
    let remove = move |_| {
        session.edit(&[operations::remove(&path, index, count.get_untracked())]);
        focus::on(paths::id(&path));
    };
    let to = StoredValue::new((list, node.path.clone()));
    let shift = move |to_index: usize| {
        let (list, path) = to.get_value();
        if session.edit(&[Operation::Move { path, to: to_index }]) {
            focus::on(paths::id(&list.item(to_index).path));
        }
    };
    let at_end = move || index + 1 >= count.get();
    let holds = vec![node.path.clone()];
    let body = StoredValue::new(node.clone());
    view! {
        <li class="field" data-path=node.path.to_string() class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <span class="acts">
                <button type="button" class="quiet" aria-label=format!("Move {label} up") disabled=index == 0 on:click=move |_| shift(index.saturating_sub(1))>"↑"</button>
                <button type="button" class="quiet" aria-label=format!("Move {label} down") disabled=at_end on:click=move |_| shift(index + 1)>"↓"</button>
                <button type="button" class="quiet" aria-label=format!("Remove {label}") on:click=remove>"×"</button>
            </span>
            <Disclosure id=id.clone() holds=holds title=title is_open=false>
                {object::body(body.get_value())}
            </Disclosure>
            <Findings id=id problems=problems />
        </li>
    }
    .into_any()
}
