//! The map: the Pod and its containers in order, with what is wrong in each, their picture, and what can be added.

use super::{form, order, paths, picture};
use crate::browser::focus;
use crate::session::Session;
use crate::session::documents;
use crate::session::pane::Pane;
use crate::session::selection::{List, Selection};
use leptos::prelude::*;
use pod::{Draft, Operation, Severity};
use serde_json::{Value, json};

/// The rail of parts; choosing one opens it in the form.
#[component]
pub fn Map(topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let parts = Memo::new(move |_| session.shown.with(parts));
    let dragged = RwSignal::new(None);
    view! {
        <aside class="map" aria-label="Pod">
            <h2>"Pod"</h2>
            <picture::Fold />
            <ol class="rail">
                <For each=move || parts.get() key=|part| *part let:part>
                    <Part part=part dragged=dragged />
                </For>
            </ol>
            <Show when=move || session.shown.with(more)>
                <p class="say">"More containers stand in the YAML."</p>
            </Show>
            <div class="add">
                <AddButton label="+ Container" list=List::App template=json!({"name": "", "image": ""}) />
                <AddButton label="+ Sidecar" list=List::Init template=json!({"name": "", "image": "", "restartPolicy": "Always"}) />
                <AddButton label="+ Init" list=List::Init template=json!({"name": "", "image": ""}) />
            </div>
            <h3>"Start again"</h3>
            <div class="start">
                <StartButton label="Yellow Pod" text=pod::YELLOW topic=topic.clone() />
                <StartButton label="Empty Pod" text=pod::EMPTY topic=topic />
                <button type="button" class="link" on:click=move |_| session.ask_for_command()>
                    "A kubectl run line"
                </button>
            </div>
        </aside>
    }
    .into_any()
}

#[component]
fn Part(part: Selection, dragged: RwSignal<Option<order::Dragged>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let title = move || session.shown.with(|draft| title(draft, part));
    let errors = Memo::new(move |_| {
        session.problems_in(part).iter().filter(|problem| problem.severity == Severity::Error).count()
    });
    let colour = move || {
        session
            .shown
            .with(|draft| super::regions::colour(draft, part))
            .map(|colour| format!("c{colour}"))
            .unwrap_or_default()
    };
    let list = match part {
        Selection::Pod => None,
        Selection::Container(list, _) => Some(list.name()),
    };
    let is = move |what: fn(order::Dragged, Selection) -> bool| {
        dragged.get().is_some_and(|dragged| what(dragged, part))
    };
    view! {
        <li
            class=colour
            class:dragged=move || is(order::Dragged::is)
            class:place=move || is(order::Dragged::replaces)
            data-list=list
            aria-current=move || (session.part() == part).then_some("true")
        >
            <button type="button" on:click=move |_| open(session, part)>
                <b>{move || title().0}</b>
                " "
                <span>{move || title().1}</span>
                <Show when=move || errors.get() != 0>
                    <i class="mark error">
                        {errors}
                        <span class="visually-hidden">" refused"</span>
                    </i>
                </Show>
            </button>
            <order::Handle part=part dragged=dragged />
        </li>
    }
    .into_any()
}

#[component]
fn AddButton(label: &'static str, list: List, template: Value) -> impl IntoView {
    let session = expect_context::<Session>();
    let add = move |_| {
        let path = paths::containers(list);
        let index = session.shown.with_untracked(|draft| paths::count(draft, &path));
        let value = named(&template, &session.shown.get_untracked());
        if session.edit(&[Operation::Insert { path: path.clone(), index, value }]) {
            open(session, Selection::Container(list, index));
            focus::on(paths::id(&path.index(index).field("image")));
        }
    };
    view! {
        <button type="button" disabled=move || !session.editable() on:click=add>
            {label}
        </button>
    }
    .into_any()
}

#[component]
fn StartButton(label: &'static str, text: &'static str, topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let start = move |_| {
        session.start(
            topic.clone(),
            Draft::new(text),
            format!("{label}: a new draft. The one before is still kept in this browser."),
        );
    };
    view! {
        <button type="button" class="link" on:click=start>
            {label}
        </button>
    }
    .into_any()
}

/// Shows a part in the form. Where that takes the map's place, the focus goes along.
fn open(session: Session, part: Selection) {
    session.selected.set(part);
    session.pane.set(Pane::Form);
    focus::on_when_lost(form::TITLE.to_owned());
}

/// How many containers of a list the map shows; the rest stand in the YAML.
const MOST: usize = 100;

/// The parts in the order the kubelet meets them: the Pod, init containers, app containers.
fn parts(draft: &Draft) -> Vec<Selection> {
    let list = |list| {
        (0..paths::count(draft, &paths::containers(list)).min(MOST))
            .map(move |index| Selection::Container(list, index))
    };
    std::iter::once(Selection::Pod).chain(list(List::Init)).chain(list(List::App)).collect()
}

fn more(draft: &Draft) -> bool {
    [List::Init, List::App].into_iter().any(|list| paths::count(draft, &paths::containers(list)) > MOST)
}

/// Name and one more fact of a part.
fn title(draft: &Draft, part: Selection) -> (String, String) {
    match part {
        Selection::Pod => match documents::workload(draft) {
            Some(workload) => ("Pod template".to_owned(), format!("of {workload}")),
            None => ("Pod".to_owned(), paths::metadata(draft, "name")),
        },
        Selection::Container(list, index) => {
            let image = paths::text(draft, &part.path().field("image"));
            (paths::container_name(draft, list, index), image)
        }
    }
}

/// The template with a name that no container of the Pod has yet.
fn named(template: &Value, draft: &Draft) -> Value {
    let taken: Vec<String> =
        paths::all_containers(draft).map(|(list, index)| paths::container_name(draft, list, index)).collect();
    let mut value = template.clone();
    if let Some(name) = value.get_mut("name") {
        *name = Value::String(free_name("container", &taken));
    }
    value
}

/// `base-2`, `base-3`, …: the first that is not taken.
pub fn free_name(base: &str, taken: &[String]) -> String {
    (1..=taken.len() + 1)
        .map(|number| format!("{base}-{number}"))
        .find(|name| !taken.contains(name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_the_order_they_start() {
        let draft =
            Draft::new("spec:\n  containers: [{name: a}]\n  initContainers: [{name: b}, {name: c}]\n");
        let expected = [
            Selection::Pod,
            Selection::Container(List::Init, 0),
            Selection::Container(List::Init, 1),
            Selection::Container(List::App, 0),
        ];
        assert_eq!(parts(&draft), expected);
    }

    #[test]
    fn a_new_container_gets_a_free_name() {
        let draft = Draft::new("spec:\n  containers: [{name: container-1}, {name: container-3}]\n");
        assert_eq!(
            named(&json!({"name": "", "image": ""}), &draft),
            json!({"name": "container-2", "image": ""})
        );
    }
}
