//! Map, form, YAML, problems and cluster panel: views of one [`Session`].

mod cluster;
pub mod criteria;
mod editor;
pub mod fields;
mod form;
mod map;
pub mod paths;
mod problems;
pub mod regions;
mod toolbar;

use crate::browser::live;
use crate::session::Session;
use leptos::prelude::*;

/// What a narrow screen shows of the workbench; a wide one shows all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pane {
    Map,
    Form,
    Yaml,
    Problems,
}

impl Pane {
    const ALL: [(Self, &'static str, &'static str); 4] =
        [(Self::Map, "map", "Pod"), (Self::Form, "form", "Form"), (Self::Yaml, "yaml", "YAML"), (Self::Problems, "problems", "Problems")];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(pane, ..)| *pane == self).map_or("form", |(_, name, _)| name)
    }
}

/// Begins what only a browser does: the stored draft, saving, the live connection, the keys.
pub fn come_alive(session: Session, topic: &str) {
    let topic = topic.to_owned();
    session.keep();
    Effect::new(move |_| {
        leptos::task::spawn_local(session.restore(topic.clone()));
        leptos::task::spawn_local(live::run(session));
        let keys = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                event.prevent_default();
                session.submit();
            }
        });
        on_cleanup(move || keys.remove());
    });
}

/// The workbench. Until the page is ready it takes no typing, so that nothing typed can be lost.
#[component]
pub fn Workbench(
    /// Under which name drafts are kept: each place has its own.
    topic: String,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let pane = RwSignal::new(Pane::Form);
    let waits = move || !session.ready.get();
    view! {
        <p class="inert-note" hidden=move || session.ready.get()>"Loading the form… until then the Pod can only be read."</p>
        <main class="workbench" data-view=move || pane.get().name() inert=waits aria-busy=move || waits().to_string()>
            <map::Map topic=topic.clone() />
            <form::Form />
            <section class="text" aria-label="YAML">
                <toolbar::Toolbar topic=topic />
                <editor::Editor />
            </section>
            <section class="drawer" aria-label="Problems and cluster">
                <problems::Problems />
                <cluster::Cluster />
            </section>
        </main>
        <nav class="tabs" aria-label="Parts of the workbench">
            {Pane::ALL
                .map(|(this, _, label)| {
                    let pressed = move || (pane.get() == this).to_string();
                    view! {
                        <button type="button" aria-pressed=pressed on:click=move |_| pane.set(this)>
                            {label}
                            <Show when=move || this == Pane::Problems && !session.problems.read().is_empty()>
                                <span class="count">{move || session.problems.read().len()}</span>
                            </Show>
                        </button>
                    }
                })
                .collect_view()}
        </nav>
    }
    .into_any()
}
