//! A list of values: command, args, access modes, groups.

use super::choice::Select;
use super::frame::{self, Findings, Group};
use super::line::Input;
use super::{operations, problems_at};
use crate::browser::focus;
use crate::session::{Session, problems};
use crate::workbench::fields::{Control, Node};
use crate::workbench::paths;
use crate::workbench::prose::prose;
use leptos::prelude::*;
use pod::{Draft, Operation, Path};

/// One input a value.
#[component]
pub fn WordsField(node: Node) -> impl IntoView {
    let session = expect_context::<Session>();
    let count = super::rows::count_at(session, &node.path);
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let is_args = node.slot.holder == "Container" && node.slot.name == "args";
    let (list, path) = (StoredValue::new(node.clone()), node.path.clone());
    let add = move |_| {
        let index = count.get_untracked();
        if session.edit(&[Operation::Insert { path: path.clone(), index, value: "".into() }]) {
            focus::on(paths::id(&path.index(index)));
        }
    };
    view! {
        <Group node=node.clone() id=id.clone() count=count problems=problems>
            {frame::offers(&id, &node.slot.offered)}
            <ol class="rows words">
                <For each=move || super::rows::shown(count.get()) key=|index| *index let:index>
                    <Word list=list.get_value() index=index count=count />
                </For>
            </ol>
            <button type="button" class="link" on:click=add>
                {format!("+ word of {}", node.label)}
            </button>
            {is_args.then(|| view! { " "<Script args=list.get_value().path count=count /> })}
            {is_args.then(|| view! { <Runs container=list.get_value().path.parent().unwrap_or_default() /> })}
        </Group>
    }
    .into_any()
}

/// Begins a script: the shell as the command, and one word of several lines behind it. Only where there is neither command nor
/// argument, so that nothing is lost.
#[component]
fn Script(args: Path, count: Memo<usize>) -> impl IntoView {
    let session = expect_context::<Session>();
    let container = args.parent().unwrap_or_default();
    let args = StoredValue::new(args);
    let command = super::rows::count_at(session, &container.field("command"));
    let container = StoredValue::new(container);
    let begin = move |_| {
        if session.edit(&container.with_value(operations::script)) {
            focus::on(paths::id(&args.with_value(|args| args.index(0))));
        }
    };
    view! {
        <Show when=move || count.get() + command.get() == 0>
            <button type="button" class="link" on:click=begin>"+ a script (sh -c)"</button>
        </Show>
    }
    .into_any()
}

/// What the container runs in the end, in one sentence that follows command, args and image.
#[component]
fn Runs(container: Path) -> impl IntoView {
    let session = expect_context::<Session>();
    let says = Memo::new(move |_| session.shown.with(|draft| runs(draft, &container)));
    view! { <p class="say in-the-end">{move || prose(&says.get()).into_any()}</p> }.into_any()
}

fn runs(draft: &Draft, container: &Path) -> String {
    let words = |field: &str| -> Vec<String> {
        let list = paths::value(draft, &container.field(field)).and_then(serde_json::Value::as_array);
        list.into_iter().flatten().map(|word| word.as_str().unwrap_or_default().to_owned()).collect()
    };
    let (command, args) = (words("command"), words("args"));
    let image = paths::text(draft, &container.field("image"));
    pod::images::start(&image, &all(&command), &all(&args))
}

fn all(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

#[component]
fn Word(list: Node, index: usize, count: Memo<usize>) -> impl IntoView {
    let session = expect_context::<Session>();
    let node = list.item(index);
    let (id, problems) = (paths::id(&node.path), problems_at(session, &node.path));
    let (label, described) = (node.label.clone(), format!("{id}-problems"));
    let offers = frame::list(&paths::id(&list.path), &list.slot.offered);
    let remove_label = format!("Remove {label}");
    let path = node.path.to_string();
    let input = match node.control() {
        Control::Choice => view! { <Select id=id.clone() label=Some(label) node=node describedby=described /> }.into_any(),
        _ => view! { <Input node=node id=id.clone() label=Some(label) describedby=described problems=problems offers=offers /> }.into_any(),
    };
    let remove = move |_| {
        session.edit(&[operations::remove(&list.path, index, count.get_untracked())]);
        focus::on(paths::id(&list.path));
    };
    view! {
        <li data-path=path class:error=move || problems::refused(&problems.read()) class:warn=move || problems::doubtful(&problems.read())>
            {input}
            <button type="button" class="quiet" aria-label=remove_label on:click=remove>
                "×"
            </button>
            <Findings id=id problems=problems />
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_follows_the_text() {
        let check = |container: &str, expected: &str| {
            let draft = Draft::new(format!("spec: {{containers: [{container}]}}\n"));
            let said = runs(&draft, &"spec.containers[0]".parse().unwrap());
            assert!(said.starts_with(expected), "{container}: {said}");
        };
        check("{image: busybox}", "The image runs `sh`.");
        check("{image: busybox, args: [sleep, '1']}", "`sleep 1` runs: args take");
        check("{image: my/app, command: [./run]}", "`./run` runs: command takes");
        check("{command: no-list}", "The image's ENTRYPOINT runs");
    }
}
