//! What each container of a Pod does, kept current in its place.

use super::explain::explain;
use super::moments::{last_run, message, times};
use super::stand_in::{self, Mark};
use super::state::{self, Look, colour, look};
use crate::api::PodSummary;
use crate::session::Session;
use crate::workbench::prose::prose;
use lab::run::ContainerRun;
use leptos::prelude::*;

/// The containers of a Pod in the order in which they start, and why the Pod as a whole waits, if it does.
#[component]
pub fn Containers(
    pod: Memo<Option<PodSummary>>,
    /// Whether this tab created it, so that its text is known.
    is_mine: Memo<bool>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let count = Memo::new(move |_| pod.with(|pod| pod.as_ref().map_or(0, |pod| pod.run.containers.len())));
    let whole = Memo::new(move |_| {
        pod.with(|pod| pod.as_ref().map(|pod| pod.run.message.clone())).unwrap_or_default()
    });
    let policy = Memo::new(move |_| {
        let sent = session.sent.read();
        sent.as_ref().filter(|_| is_mine.get()).map(crate::session::sent::Sent::restart_policy)
    });
    view! {
        <Show when=move || !whole.read().is_empty()>
            <p class="say">{whole}</p>
        </Show>
        <ul class="runs" aria-label="Containers">
            // The list of containers of a Pod never changes, so that the position is a container's key.
            <For each=move || 0..count.get() key=|index| *index let:index>
                <Container pod=pod index=index policy=policy />
            </For>
        </ul>
    }
    .into_any()
}

#[component]
fn Container(pod: Memo<Option<PodSummary>>, index: usize, policy: Memo<Option<String>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let container = Memo::new(move |_| pod.with(|pod| pod.as_ref()?.run.containers.get(index).cloned()));
    let colour = pod.with_untracked(|pod| pod.as_ref().map_or(1, |pod| colour(&pod.run, index)));
    let read = move |of: fn(&ContainerRun) -> String| {
        Memo::new(move |_| container.with(|it| it.as_ref().map(of).unwrap_or_default()))
    };
    let image = read(|it| it.image.clone());
    let look = Memo::new(move |_| container.with(|it| it.as_ref().map(look)));
    let at = move |of: fn(&ContainerRun, i64) -> Option<String>| {
        Memo::new(move |_| container.with(|it| of(it.as_ref()?, session.now.get())))
    };
    let explained = Memo::new(move |_| container.with(|it| explain(it.as_ref()?, policy.get().as_deref())));
    let said = Memo::new(move |_| container.with(|it| message(it.as_ref()?)));
    view! {
        <li class=format!("c{colour}")>
            <p class="who">
                <b>{read(|it| it.name.clone())}</b>
                " "
                <small>{read(|it| state::kind(it.kind).to_owned())}</small>
                " "
                <code>{image}</code>
                " "
                {move || image.with(|image| stand_in::found(session, image)).map(|found| view! { <Mark stand_in=found /> })}
            </p>
            <p class="doing">
                {move || look.get().map(state_mark)}
                " "
                <span class="times">{at(|it, now| Some(times(it, now)))}</span>
            </p>
            <Line label="Last run: " text=at(last_run) />
            {move || explained.get().map(|text| view! { <p class="why">{prose(&text)}</p> })}
            <Show when=move || said.read().is_some()>
                <p class="message mono">{said}</p>
            </Show>
        </li>
    }
    .into_any()
}

/// A line that is there while it has something to say.
#[component]
fn Line(label: &'static str, text: Memo<Option<String>>) -> impl IntoView {
    view! {
        <Show when=move || text.read().is_some()>
            <p class="times">{label} {text}</p>
        </Show>
    }
    .into_any()
}

fn state_mark(look: Look) -> impl IntoView {
    view! {
        <span class=format!("state {}", look.class)>
            <i aria-hidden="true">{look.sign}</i>
            " "
            {look.words}
        </span>
    }
}
