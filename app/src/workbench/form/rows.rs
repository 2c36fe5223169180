//! A list of objects, one row each: ports and env.

use super::choice::Select;
use super::frame::{Findings, Group};
use super::{operations, problems_at, put_back, text_at};
use crate::browser::focus;
use crate::session::{Session, problems};
use crate::workbench::fields::{Column, Field, Kind};
use crate::workbench::paths;
use leptos::prelude::*;
use pod::{Operation, Path};
use serde_json::json;

/// The rows, and a button for one more.
#[component]
pub fn RowsField(field: &'static Field, path: Path, columns: &'static [Column]) -> impl IntoView {
    let session = expect_context::<Session>();
    let count = count_at(session, &path);
    let (id, problems) = (paths::id(&path), problems_at(session, &path));
    let list = path.clone();
    let add = move |_| {
        let index = count.get_untracked();
        let first = columns.first().map_or("name", |column| column.name);
        let value = if first == "name" { json!({"name": ""}) } else { json!({}) };
        if session.edit(&[Operation::Insert { path: path.clone(), index, value }]) {
            focus::on(paths::id(&path.index(index).field(first)));
        }
    };
    view! {
        <Group field=field id=id count=count problems=problems>
            <ol class="rows">
                <For each=move || shown(count.get()) key=|index| *index let:index>
                    <Row list=list.clone() index=index count=count field=field columns=columns />
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
fn Row(
    list: Path,
    index: usize,
    count: Memo<usize>,
    field: &'static Field,
    columns: &'static [Column],
) -> impl IntoView {
    let session = expect_context::<Session>();
    let row = list.index(index);
    let cells = columns.iter().map(|column| view! { <Cell path=row.field(column.name) label=format!("{}[{index}].{}", field.name, column.name) column=column /> }).collect_view();
    let rest = other_fields(session, row, columns);
    let remove = move |_| {
        session.edit(&[operations::remove(&list, index, count.get_untracked())]);
        focus::on(paths::id(&list));
    };
    view! {
        <li>
            {cells}
            <button type="button" class="quiet" aria-label=format!("Remove {}[{index}]", field.name) on:click=remove>
                "×"
            </button>
            <small class="rest">{rest}</small>
        </li>
    }
    .into_any()
}

#[component]
fn Cell(path: Path, label: String, column: &'static Column) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, problems) = (paths::id(&path), problems_at(session, &path));
    let input = match &column.kind {
        Kind::Choice(words) => {
            let empty = format!("not set: {}", column.placeholder);
            view! { <Select id=id.clone() label=Some(label) path=path words=words empty=empty describedby=format!("{id}-problems") /> }.into_any()
        }
        kind => view! { <CellInput path=path label=label kind=kind column=column /> }.into_any(),
    };
    view! {
        <div class="cell" class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <span class="column" aria-hidden="true">
                {column.name}
            </span>
            {input}
            <Findings id=id problems=problems />
        </div>
    }
    .into_any()
}

#[component]
fn CellInput(path: Path, label: String, kind: &'static Kind, column: &'static Column) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, value) = (paths::id(&path), text_at(session, &path));
    let typed = move |event: web_sys::Event| {
        if !session.edit(&[operations::cell(&path, kind, &event_target_value(&event))]) {
            put_back(&event, value);
        }
    };
    view! {
        <input
            id=id.clone()
            class="mono"
            aria-label=label
            aria-describedby=format!("{id}-problems")
            inputmode=if *kind == Kind::Number { "numeric" } else { "text" }
            value=value.get_untracked()
            prop:value=value
            placeholder=column.placeholder
            spellcheck="false"
            autocomplete="off"
            on:input=typed
        />
    }
    .into_any()
}

/// How many rows of a list the form shows; a page with thousands of inputs answers no key.
pub const MOST_ROWS: usize = 100;

/// The rows of a list that are shown.
pub fn shown(count: usize) -> std::ops::Range<usize> {
    0..count.min(MOST_ROWS)
}

/// How long the list at a path is, as a Memo.
pub fn count_at(session: Session, path: &Path) -> Memo<usize> {
    let path = path.clone();
    Memo::new(move |_| session.shown.with(|draft| paths::count(draft, &path)))
}

/// The fields of a row that have no column here: named, so that nobody thinks they are gone.
fn other_fields(
    session: Session,
    row: Path,
    columns: &'static [Column],
) -> impl Fn() -> String + Send + Sync + 'static {
    move || {
        let others = session.shown.with(|draft| {
            let keys = paths::value(draft, &row)
                .and_then(serde_json::Value::as_object)
                .into_iter()
                .flat_map(serde_json::Map::keys);
            keys.filter(|key| columns.iter().all(|column| column.name != *key)).cloned().collect::<Vec<_>>()
        });
        if others.is_empty() { String::new() } else { format!("also in the YAML: {}", others.join(", ")) }
    }
}
