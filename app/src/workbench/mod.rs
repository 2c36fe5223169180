//! Map, form, YAML, problems and cluster panel: views of one [`Session`].

pub mod cluster;
pub mod coming;
pub mod criteria;
mod documents;
mod drafts;
mod editor;
mod exam;
mod examples;
pub mod fields;
mod fixes;
pub mod form;
pub mod hints;
pub mod later;
mod lesson;
mod map;
mod order;
pub mod paths;
mod patterns;
pub mod picture;
mod problems;
mod prose;
pub mod regions;
mod security;
mod share;
pub mod shelf;
mod tabs;
mod toolbar;
mod ways;
mod why;

use crate::browser::{drop, live};
use crate::session::Session;
use crate::session::skills::Skills;
use coming::{Coming, First, Note};
use later::{Later, Part};
use leptos::prelude::*;

/// Begins what takes up what a person brings, so that nothing is lost: the stored draft and saving, files, links.
pub fn come_alive(session: Session, first: First) {
    provide_context(fields::nested::Known::default());
    let topic = first.topic.clone();
    provide_context(Coming::new(first));
    session.keep();
    Effect::new(move |_| {
        let (at_first, later, dropped) = (topic.clone(), topic.clone(), topic.clone());
        drop::files(move |opened| {
            if session.ready.get_untracked() {
                session.open_files(dropped.clone(), opened);
            }
        });
        leptos::task::spawn_local(async move {
            session.restore(at_first.clone()).await;
            session.open_link(at_first).await;
        });
        let links = window_event_listener(leptos::ev::hashchange, move |_| {
            leptos::task::spawn_local(session.open_link(later.clone()));
        });
        on_cleanup(move || links.remove());
    });
}

/// Begins the rest of what only a browser does, once the parts are there: what the session can do with their code, the judge,
/// the live connection, the keys.
fn come_whole(session: Session, first: First) {
    let First { topic, starter, found } = first;
    session.skills.set(Some(Skills::all()));
    session.judging.learn(&starter, &found);
    session.judging.begin();
    session.keep_time();
    session.remember_sent(&topic);
    let sentences = expect_context::<fields::nested::Known>();
    leptos::task::spawn_local(fields::nested::learn(sentences));
    leptos::task::spawn_local(live::run(session));
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            session.submit();
        }
    });
    let links = window_event_listener(leptos::ev::hashchange, move |_| {
        leptos::task::spawn_local(live::log_in(session));
    });
    on_cleanup(move || {
        keys.remove();
        links.remove();
    });
}

/// The workbench. Until the page is ready it takes no typing, so that nothing typed can be lost.
#[component]
pub fn Workbench(
    /// Under which name drafts are kept: each place has its own.
    topic: String,
    /// What the page is about, where nothing else on it says so.
    #[prop(optional)]
    heading: &'static str,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let coming = expect_context::<Coming>();
    let waits = move || !session.ready.get() || session.moving.get();
    let is_busy = move || waits() || !coming.is_whole();
    view! {
        <Note
            is_busy=Signal::derive(is_busy)
            waits="Loading the form… until then the Pod can only be read."
            fails="The form and the other parts could not be loaded. Is Podlab still running? The YAML can be typed meanwhile."
        />
        <main class="workbench" data-view=move || session.pane.get().name() inert=waits aria-busy=move || is_busy().to_string()>
            {(!heading.is_empty()).then(|| view! { <h1 class="visually-hidden">{heading}</h1> })}
            <Later part=Part::Documents topic=topic.clone() />
            <Later part=Part::Map topic=topic.clone() />
            <Later part=Part::Form topic=topic.clone() />
            <section class="text" aria-label="YAML">
                <Later part=Part::Tools topic=topic.clone() />
                <editor::Editor />
            </section>
            <Later part=Part::Problems topic=topic.clone() />
            <Later part=Part::Cluster topic=topic />
            <nav class="tabs" aria-label="Parts of the workbench">
                <Later part=Part::Tabs />
            </nav>
        </main>
    }
    .into_any()
}
