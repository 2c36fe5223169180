//! The buttons of the ways: some stand in the toolbar, the others in a row below it that a menu button shows.

use super::{PANEL, leave};
use crate::session::Session;
use crate::session::ways::{Menu, Way};
use leptos::prelude::*;

/// Shows the ways of a menu.
#[component]
pub fn MenuButton(menu: Menu) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = move || session.ways.menu.get() == Some(menu);
    view! {
        <button
            type="button"
            class="quiet menu"
            id=menu.id()
            aria-expanded=move || is_open().to_string()
            aria-controls=move || is_open().then_some(ROW)
            on:click=move |_| session.toggle_menu(menu)
            on:keydown=move |event| leave(session, &event)
        >
            {menu.label()}
        </button>
    }
    .into_any()
}

/// The ways of the menu that is open.
#[component]
pub fn InMenu() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let menu = session.ways.menu.get()?;
        let ways = menu.ways().iter().map(|way| view! { <WayButton way=*way /> });
        Some(view! {
            <div class="ways" id=ROW role="group" aria-label=menu.label()>
                {ways.collect_view()}
            </div>
        })
    }
}

/// Opens the panel of a way.
#[component]
pub fn WayButton(way: Way) -> impl IntoView {
    let session = expect_context::<Session>();
    let is_open = move || session.ways.open.get() == Some(way);
    view! {
        <button
            type="button"
            class="quiet"
            id=way.id()
            aria-expanded=move || is_open().to_string()
            aria-controls=move || is_open().then_some(PANEL)
            on:click=move |_| session.toggle(way)
            on:keydown=move |event| leave(session, &event)
        >
            {way.label()}
        </button>
    }
    .into_any()
}

/// The id of the row.
const ROW: &str = "menu";
