//! The bar on top: where one is, what is kept, how the cluster is, and Submit.

use crate::browser::focus;
use crate::session::pane::Pane;
use crate::session::{Saved, Session};
use crate::workbench::paths;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// How long a sentence stays on the page.
const SPOKEN: Duration = Duration::from_secs(10);

/// The pages that the bar leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The workbench.
    Build,
    /// Lessons and exercises.
    Learn,
}

/// The bar. Links load their page anew: each page has a session of its own.
#[component]
pub fn Bar(place: Place) -> impl IntoView {
    let session = expect_context::<Session>();
    fall_silent(session);
    view! {
        <header class="bar">
            <Ways place=place />
            <DraftState />
            <span class="grow"></span>
            <button
                type="button"
                class="chip"
                data-state=move || session.link.read().state()
                title=move || session.link.read().explanation().0
                on:click=move |_| {
                    session.pane.set(Pane::Cluster);
                    focus::on("cluster".to_owned());
                }
            >
                {move || session.link.read().label()}
            </button>
            <button
                class="primary"
                type="button"
                disabled=move || !session.ready.get() || session.phase.read().is_busy() || !session.link.read().is_ready()
                on:click=move |_| {
                    if let Some(skills) = session.skills.get_untracked() {
                        (skills.submit)(session);
                    }
                }
                aria-keyshortcuts="Control+Enter"
            >
                {move || format!("Submit to {}", session.target_namespace())}
            </button>
        </header>
        <p class="said" role="status" data-quiet=move || session.said.read().is_empty().to_string()>{move || session.said.get()}</p>
    }
    .into_any()
}

/// The name, and the ways to the other pages.
#[component]
pub fn Ways(place: Place) -> impl IntoView {
    let current = move |here: Place| (place == here).then_some("page");
    view! {
        <a class="brand" href="/" rel="external">
            <Logo />
            <span>"Podlab"</span>
        </a>
        <nav aria-label="Main">
            <a href="/" rel="external" aria-current=current(Place::Build)>"Build"</a>
            <a href="/learn" rel="external" aria-current=current(Place::Learn)>"Learn"</a>
        </nav>
    }
    .into_any()
}

/// What was said goes after a while, so that it stands in nobody's way; it was read out when it came.
fn fall_silent(session: Session) {
    Effect::new(move |before: Option<Option<TimeoutHandle>>| {
        if let Some(Some(before)) = before {
            before.clear();
        }
        let quiet = session.said.read().is_empty();
        if quiet {
            None
        } else {
            set_timeout_with_handle(move || session.said.set(String::new()), SPOKEN).ok()
        }
    });
}

#[component]
fn DraftState() -> impl IntoView {
    let session = expect_context::<Session>();
    let pod = move || session.shown.with(|draft| paths::metadata(draft, "name"));
    let name = move || if session.name.read().is_empty() { pod() } else { session.name.get() };
    view! {
        <span class="draft">
            <span class="name">{name}</span>
            " "
            <small class=move || if matches!(*session.saved.read(), Saved::Failed(_)) { "unsaved" } else { "saved" }>
                {move || session.saved.read().words()}
            </small>
        </span>
    }
    .into_any()
}

#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path d="M12 1.8 21 7v10l-9 5.2L3 17V7z" fill="none" stroke="currentColor" stroke-width="1.6" />
            <circle cx="9" cy="12" r="3.1" class="lemon" />
            <circle cx="15" cy="12" r="3.1" class="gold" />
        </svg>
    }
}
