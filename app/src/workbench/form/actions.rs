//! What can be done with a container as a whole.

use crate::browser::focus;
use crate::session::Session;
use crate::session::selection::{List, Selection};
use crate::workbench::{fields, map, paths};
use leptos::prelude::*;
use pod::{Draft, Operation, Path};

/// Move, duplicate and remove; nothing for the Pod itself.
#[component]
pub fn Actions(part: Selection) -> impl IntoView {
    let Selection::Container(list, index) = part else { return ().into_any() };
    let session = expect_context::<Session>();
    let count = super::rows::count_at(session, &paths::containers(list));
    let act = move |action: Action| move |_| act(session, list, index, action);
    let off = move || !session.editable();
    let at_end = move || index + 1 >= count.get();
    view! {
        <button type="button" class="quiet" disabled=move || off() || index == 0 on:click=act(Action::Earlier)>"Move up"</button>
        <button type="button" class="quiet" disabled=move || off() || at_end() on:click=act(Action::Later)>"Move down"</button>
        <button type="button" class="quiet" disabled=off on:click=act(Action::Duplicate)>"Duplicate"</button>
        <button type="button" class="quiet" disabled=off on:click=act(Action::Remove)>"Remove"</button>
    }
    .into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Earlier,
    Later,
    Duplicate,
    Remove,
}

/// Edits the text, and keeps the form on the container that the person meant.
fn act(session: Session, list: List, index: usize, action: Action) {
    let (operation, then) = session.draft.with_untracked(|draft| plan(draft, list, index, action));
    if session.edit(&[operation]) {
        session.selected.set(then);
        focus::on(paths::id(&first_field(then, session.draft.with_untracked(fields::is_template))));
    }
}

/// The field in which a person goes on.
fn first_field(part: Selection, is_template: bool) -> Path {
    match part {
        Selection::Container(..) => part.path().field("name"),
        Selection::Pod => part.path().field("metadata").field(if is_template { "labels" } else { "name" }),
    }
}

/// The edit that an action means, and which part is shown after it.
fn plan(draft: &Draft, list: List, index: usize, action: Action) -> (Operation, Selection) {
    let all = paths::containers(list);
    let path = all.index(index);
    let count = paths::count(draft, &all);
    match action {
        Action::Earlier => (
            Operation::Move { path, to: index.saturating_sub(1) },
            Selection::Container(list, index.saturating_sub(1)),
        ),
        Action::Later => (Operation::Move { path, to: index + 1 }, Selection::Container(list, index + 1)),
        Action::Duplicate => {
            let names: Vec<String> = paths::all_containers(draft)
                .map(|(list, index)| paths::container_name(draft, list, index))
                .collect();
            let base = paths::text(draft, &path.field("name"));
            (
                Operation::Duplicate {
                    path,
                    name: map::free_name(if base.is_empty() { "container" } else { &base }, &names),
                },
                Selection::Container(list, index + 1),
            )
        }
        // An empty list of app containers stays, so that the next one has its place; init containers go with their list.
        Action::Remove if list == List::App => (Operation::Remove { path }, beside(list, index, count)),
        Action::Remove => (super::operations::remove(&all, index, count), beside(list, index, count)),
    }
}

fn beside(list: List, index: usize, count: usize) -> Selection {
    if count <= 1 { Selection::Pod } else { Selection::Container(list, index.min(count - 2)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(action: Action, index: usize, names: &[&str], shown: Selection) {
        let draft = Draft::new("spec:\n  containers: [{name: a}, {name: b}, {name: c}]\n");
        let (operation, then) = plan(&draft, List::App, index, action);
        let after = pod::edit(&draft, &[operation]).unwrap();
        let found: Vec<String> = (0..paths::count(&after, &paths::containers(List::App)))
            .map(|index| paths::container_name(&after, List::App, index))
            .collect();
        assert_eq!((found.iter().map(String::as_str).collect::<Vec<_>>(), then), (names.to_vec(), shown));
    }

    #[test]
    fn actions_keep_the_form_on_what_was_meant() {
        check(Action::Earlier, 1, &["b", "a", "c"], Selection::Container(List::App, 0));
        check(Action::Later, 0, &["b", "a", "c"], Selection::Container(List::App, 1));
        check(Action::Duplicate, 0, &["a", "a-1", "b", "c"], Selection::Container(List::App, 1));
        check(Action::Remove, 2, &["a", "b"], Selection::Container(List::App, 1));
    }
}
