//! A list of objects, one row each: ports and env.

use super::choice::Select;
use super::disclosure::Disclosure;
use super::frame::{Findings, Group};
use super::line::Input;
use super::source::Source;
use super::{MOST_ROWS, control, object, operations, problems_at};
use crate::browser::focus;
use crate::session::{Session, problems};
use crate::workbench::fields::{Control, Node};
use crate::workbench::paths;
use leptos::prelude::*;
use pod::{Operation, Path};

/// The rows, and a button for one more.
#[component]
pub fn RowsField(node: Node, columns: &'static [&'static str]) -> impl IntoView {
    let session = expect_context::<Session>();
    let count = count_at(session, &node.path);
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let list = StoredValue::new(node.clone());
    let add = move |_| {
        let index = count.get_untracked();
        let item = list.with_value(|list| list.item(index));
        let (path, value) = (list.with_value(|list| list.path.clone()), operations::item(&item));
        if session.edit(&[Operation::Insert { path, index, value }]) {
            focus::on(paths::id(&item.path.field(columns.first().unwrap_or(&"name"))));
        }
    };
    view! {
        <Group node=node.clone() id=id count=count problems=problems>
            <ol class="rows">
                <For each=move || shown(count.get()) key=|index| *index let:index>
                    <Row list=list.get_value() index=index count=count columns=columns />
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
fn Row(list: Node, index: usize, count: Memo<usize>, columns: &'static [&'static str]) -> impl IntoView {
    let session = expect_context::<Session>();
    let row = list.item(index);
    let (mut cells, mut rest): (Vec<Node>, Vec<Node>) =
        row.below().into_iter().partition(|node| columns.contains(&node.slot.name));
    let source = taken(&mut cells, "value").zip(taken(&mut rest, "valueFrom"));
    let cells = cells.into_iter().map(|node| view! { <Cell node=node /> }).collect_view();
    let label = format!("Remove {}", row.label);
    let remove = move |_| {
        session.edit(&[operations::remove(&list.path, index, count.get_untracked())]);
        focus::on(paths::id(&list.path));
    };
    let end = view! {
        <button type="button" class="quiet" aria-label=label on:click=remove>
            "×"
        </button>
    }
    .into_any();
    let end = match source {
        Some((value, from)) => view! { <Source value=value from=from end=end /> }.into_any(),
        None => end,
    };
    view! {
        <li>
            {cells}
            {end}
            <Rest row=row rest=rest />
        </li>
    }
    .into_any()
}

/// Takes the field of this name out of the nodes, if it is among them.
fn taken(nodes: &mut Vec<Node>, name: &str) -> Option<Node> {
    let at = nodes.iter().position(|node| node.slot.name == name)?;
    Some(nodes.remove(at))
}

/// The fields of a row that have no cell: closed, and named when the text has them, so that nobody thinks they are gone.
#[component]
fn Rest(row: Node, rest: Vec<Node>) -> impl IntoView {
    if rest.is_empty() {
        return view! { <object::Others node=row /> }.into_any();
    }
    let names = rest.iter().map(|node| node.slot.name).collect::<Vec<_>>().join(", ");
    let holds: Vec<Path> = rest.iter().map(|node| node.path.clone()).collect();
    let written = object::written(rest.clone());
    let title = view! { <span class="visually-hidden">{row.label.clone()}": "</span>{names}" "<small>{written}</small> }.into_any();
    let id = format!("{}-rest", paths::id(&row.path));
    view! {
        <Disclosure id=id holds=holds title=title is_open=false>
            {rest.clone().into_iter().map(control::control).collect_view()}
            <object::Others node=row.clone() />
        </Disclosure>
    }
    .into_any()
}

/// One field of a row.
#[component]
pub fn Cell(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let (name, label, path) = (node.slot.name, node.label.clone(), node.path.to_string());
    let described = format!("{id}-problems");
    let input = match node.control() {
        Control::Choice => view! { <Select id=id.clone() label=Some(label) node=node describedby=described /> }.into_any(),
        _ => view! { <Input node=node id=id.clone() label=Some(label) describedby=described problems=problems offers=None /> }.into_any(),
    };
    view! {
        <div class="cell" data-path=path class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            <span class="column" aria-hidden="true">
                {name}
            </span>
            {input}
            <Findings id=id problems=problems />
        </div>
    }
    .into_any()
}

/// The rows of a list that are shown.
pub fn shown(count: usize) -> std::ops::Range<usize> {
    0..count.min(MOST_ROWS)
}

/// How long the list at a path is, as a Memo.
pub fn count_at(session: Session, path: &Path) -> Memo<usize> {
    let path = path.clone();
    Memo::new(move |_| session.shown.with(|draft| paths::count(draft, &path)))
}
