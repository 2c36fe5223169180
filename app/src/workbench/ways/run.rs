//! A `kubectl run` line becomes its Pod while it is typed.

use crate::session::Session;
use crate::session::ways::{COMMAND, MAKE, outcome};
use crate::workbench::problems::weight;
use crate::workbench::prose::prose;
use crate::workbench::regions;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use pod::kubectl::{self, Note};

/// The command, what is to be said about it, and what it makes.
#[component]
pub fn Run(topic: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let command = session.ways.command;
    let ran = Memo::new(move |_| command.with(|command| kubectl::run(command)));
    let said = Memo::new(move |_| command.with(|command| ran.with(|ran| outcome(command, ran))));
    let is_pod = move || ran.read().text.is_some();
    let make = {
        let topic = topic.clone();
        move |_| session.run_command(topic.clone())
    };
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            // Elsewhere these keys submit the Pod.
            event.stop_propagation();
            session.run_command(topic.clone());
        }
    };
    let notes = move || {
        let is_typed = command.with(|command| !command.trim().is_empty());
        ran.with(|ran| ran.notes.clone()).into_iter().filter(|_| is_typed).map(note).collect_view()
    };
    view! {
        <label for=COMMAND>"A kubectl run command"</label>
        <textarea
            id=COMMAND
            class="mono"
            rows="2"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            placeholder="kubectl run yellow --image=busybox:1.36 -- sleep 3600"
            prop:value=command
            on:input=move |event| command.set(event_target_value(&event))
            on:keydown=keys
        ></textarea>
        <div class="act">
            <button type="button" class="primary" id=MAKE disabled=move || !is_pod() on:click=make>
                "Make this Pod"
            </button>
            <p role="status">{said}</p>
        </div>
        <ul class="problems" aria-label="About the command">
            {notes}
        </ul>
        <Show when=is_pod>
            <pre class="made" tabindex="0" role="region" aria-label="YAML that the command makes">
                {move || ran.with(|ran| ran.text.clone())}
            </pre>
        </Show>
    }
    .into_any()
}

fn note(note: Note) -> impl IntoView {
    view! {
        <li class=regions::class(note.severity)>
            <span class="weight">{weight(note.severity)}</span>
            <b>{prose(&note.message)}</b>
            <span class="help">{prose(&note.help)}</span>
        </li>
    }
}
