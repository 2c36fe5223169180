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
    button("quiet menu", menu.id(), menu.label(), ROW, is_open, move || session.toggle_menu(menu))
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
    button("quiet", way.id(), way.label(), PANEL, is_open, move || session.toggle(way))
}

/// A button that shows and hides the element with the id `region`.
fn button(
    class: &'static str,
    id: &'static str,
    label: &'static str,
    region: &'static str,
    is_open: impl Fn() -> bool + Copy + Send + Sync + 'static,
    press: impl Fn() + 'static,
) -> AnyView {
    let session = expect_context::<Session>();
    view! {
        <button
            type="button"
            class=class
            id=id
            aria-expanded=move || is_open().to_string()
            aria-controls=move || is_open().then_some(region)
            on:click=move |_| press()
            on:keydown=move |event| leave(session, &event)
        >
            {label}
        </button>
    }
    .into_any()
}

/// The id of the row.
const ROW: &str = "menu";
