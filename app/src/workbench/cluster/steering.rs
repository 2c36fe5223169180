//! What can be done about the cluster: start it, stop it, or what to type where no button can.

use crate::api::{self, Controls, Problem};
use crate::browser::{fetch, files, focus};
use crate::session::Session;
use leptos::prelude::*;

const STOP: &str = "stop-cluster";
const KEEP: &str = "keep-cluster";

/// Start, and Stop, which asks once more in its own place.
#[component]
pub fn Buttons() -> impl IntoView {
    let session = expect_context::<Session>();
    let controls = controls(session);
    let (busy, asked) = (RwSignal::new(false), RwSignal::new(false));
    let keep = move || {
        asked.set(false);
        focus::on(STOP.to_owned());
    };
    let ask = move |_| {
        asked.set(true);
        focus::on(KEEP.to_owned());
    };
    let stop = move |_| {
        asked.set(false);
        send(session, busy, api::CLUSTER_STOP);
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            keep();
        }
    };
    view! {
        <Show when=move || controls.read().start>
            <button type="button" disabled=busy on:click=move |_| send(session, busy, api::CLUSTER_START)>"Start the cluster"</button>
        </Show>
        <Show when=move || controls.read().stop && !asked.get()>
            <button type="button" id=STOP class="quiet" disabled=busy on:click=ask>"Stop the cluster…"</button>
        </Show>
        <Show when=move || controls.read().stop && asked.get()>
            <div class="ask" role="group" aria-labelledby="ask-stop" on:keydown=escape>
                <span id="ask-stop">"Stopping deletes the cluster and every Pod in it; your texts stay."</span>
                <button type="button" class="danger" on:click=stop>"Stop and delete"</button>
                <button type="button" id=KEEP on:click=move |_| keep()>"Keep it"</button>
            </div>
        </Show>
    }
    .into_any()
}

/// What failed, why, and what to do.
#[component]
pub fn Failure() -> impl IntoView {
    let session = expect_context::<Session>();
    let failure = Memo::new(move |_| {
        session.link.with(|link| {
            let status = link.status()?;
            let progress = status.progress.as_ref().filter(|progress| !progress.message.is_empty())?;
            // Where the state says the same, once is enough.
            (progress.message != status.message).then(|| (progress.message.clone(), progress.help.clone()))
        })
    });
    move || {
        failure
            .get()
            .map(|(message, help)| view! { <p class="banner bad"><b>{message}</b> <span>{help}</span></p> })
    }
}

/// What to type in a terminal, where no button helps.
#[component]
pub fn Command() -> impl IntoView {
    let session = expect_context::<Session>();
    let controls = controls(session);
    let command = Memo::new(move |_| controls.get().command);
    let copy = move |_| {
        leptos::task::spawn_local(async move {
            let copied = files::copy(&command.get_untracked()).await;
            session
                .said
                .set(copied.map_or_else(|reason| reason, |()| "The command is on the clipboard.".to_owned()));
        });
    };
    view! {
        <Show when=move || !command.read().is_empty()>
            <p class="command">
                "In a terminal: " <code>{command}</code> " "
                <button type="button" class="quiet" aria-label=move || format!("Copy {}", command.get()) on:click=copy>"Copy"</button>
            </p>
        </Show>
    }
    .into_any()
}

fn controls(session: Session) -> Memo<Controls> {
    Memo::new(move |_| {
        session.link.with(|link| link.status().map(|it| it.controls.clone())).unwrap_or_default()
    })
}

/// The live connection tells what becomes of it; the answer itself matters only when it is a refusal.
fn send(session: Session, busy: RwSignal<bool>, url: &'static str) {
    if busy.get_untracked() {
        return;
    }
    busy.set(true);
    leptos::task::spawn_local(async move {
        if let Err(failure) = fetch::steer(url).await {
            let Problem { message, help, .. } = failure.problem;
            session.said.set(format!("{message} {help}"));
        }
        busy.set(false);
    });
}
