//! What can be done with the text as a whole: undo, copy, save to a file, open one, other ways in and out.

use super::{paths, ways};
use crate::browser::{editor, files};
use crate::session::Session;
use crate::session::ways::{Menu, Way};
use leptos::html::Input;
use leptos::prelude::*;

/// The buttons above the YAML.
#[component]
pub fn Toolbar(topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <header>
            <h2>"YAML"</h2>
            <span class="grow"></span>
            <button type="button" class="quiet" on:click=|_| editor::undo()>"Undo"</button>
            <button type="button" class="quiet" on:click=|_| editor::redo()>"Redo"</button>
            <button type="button" class="quiet" on:click=move |_| copy(session)>"Copy"</button>
            <button type="button" class="quiet" on:click=move |_| download(session)>"Download"</button>
            <OpenFile topic=topic />
            <ways::WayButton way=Way::Patterns />
            {Menu::ALL.map(|menu| view! { <ways::MenuButton menu=menu /> }).collect_view()}
            <ways::InMenu />
        </header>
    }
    .into_any()
}

#[component]
fn OpenFile(topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let input = NodeRef::<Input>::new();
    let opened = move |_| {
        let Some(input) = input.get() else { return };
        let topic = topic.clone();
        leptos::task::spawn_local(async move {
            session.open_files(topic, files::chosen(&input).await);
        });
    };
    view! {
        <input node_ref=input id="open-file" class="visually-hidden" type="file" multiple accept=".yaml,.yml,.json,text/yaml,application/json" tabindex="-1" aria-label="Open a YAML file" on:change=opened />
        <button
            type="button"
            class="quiet"
            on:click=move |_| {
                if let Some(input) = input.get() {
                    input.click();
                }
            }
        >
            "Open…"
        </button>
    }
    .into_any()
}

fn copy(session: Session) {
    let text = session.draft.with_untracked(|draft| draft.text().to_owned());
    leptos::task::spawn_local(async move {
        session.said.set(
            files::copy(&text)
                .await
                .map_or_else(|reason| reason, |()| "The YAML is on the clipboard.".to_owned()),
        );
    });
}

fn download(session: Session) {
    let (name, text) =
        session.draft.with_untracked(|draft| (paths::file_name(draft), draft.written().into_owned()));
    session
        .said
        .set(files::download(&name, &text).map_or_else(|reason| reason, |()| format!("Downloading {name}.")));
}
