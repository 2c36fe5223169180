//! The kubectl commands that do what the text says, as they are used one after the other.

use crate::browser::files;
use crate::session::Session;
use crate::workbench::paths;
use crate::workbench::prose::prose;
use leptos::prelude::*;
use pod::kubectl::{self, Command};

/// Each with its sentence and a button that copies it. While the text is broken they are those of the last one that could
/// be read, as in the form.
#[component]
pub fn Commands() -> impl IntoView {
    let session = expect_context::<Session>();
    let commands =
        Memo::new(move |_| session.shown.with(|draft| kubectl::commands(draft, &paths::file_name(draft))));
    view! {
        <Show when=move || commands.read().is_empty()>
            <p>"Commands call a Pod by its name: give it one (" <code>"metadata.name"</code> ")."</p>
        </Show>
        <ul class="commands" aria-label="Commands for this text">
            {move || commands.get().into_iter().map(|command| view! { <Line command=command /> }).collect_view()}
        </ul>
    }
    .into_any()
}

#[component]
fn Line(command: Command) -> impl IntoView {
    let session = expect_context::<Session>();
    let Command { line, says } = command;
    let copied = line.clone();
    let copy = move |_| {
        let line = copied.clone();
        leptos::task::spawn_local(async move {
            let done = || "The command is on the clipboard.".to_owned();
            session.said.set(files::copy(&line).await.map_or_else(|reason| reason, |()| done()));
        });
    };
    view! {
        <li>
            <code>{line.clone()}</code>
            <button type="button" class="quiet" aria-label=format!("Copy {line}") on:click=copy>
                "Copy"
            </button>
            <p>{prose(&says)}</p>
        </li>
    }
    .into_any()
}
