//! What waits until the screen shows what was typed, and what a person does meanwhile.

use leptos::prelude::{request_animation_frame, set_timeout};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, KeyboardEvent};

/// How long a tab that paints nothing, such as one behind another, may wait.
const LONGEST: Duration = Duration::from_millis(150);

/// Does something once, behind the next paint; soon, in a tab that paints nothing.
pub fn after(act: impl FnOnce() + 'static) {
    let painted = Rc::new(Cell::new(Some(act)));
    let late = painted.clone();
    // The frame's own task ends with its paint: what is asked for in it comes behind that.
    request_animation_frame(move || set_timeout(move || once(&painted), Duration::ZERO));
    set_timeout(move || once(&late), LONGEST);
}

fn once(act: &Cell<Option<impl FnOnce()>>) {
    if let Some(act) = act.take() {
        act();
    }
}

/// What may need all of the page as it is: a press, a choice, a way to another field, leaving the page.
const DEEDS: [&str; 12] = [
    "pointerdown",
    "click",
    "keydown",
    "input",
    "change",
    "submit",
    "focusin",
    "focusout",
    "dragstart",
    "drop",
    "pagehide",
    "visibilitychange",
];

/// Does something ahead of each deed of a person that may need all of the page as it is; typing on does not.
pub fn before_deeds(act: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if !is_typing(&event) {
            act();
        }
    });
    let listener = listener.into_js_value();
    for name in DEEDS {
        // A window takes every listener.
        let _ = window.add_event_listener_with_callback_and_bool(name, listener.unchecked_ref(), true);
    }
}

/// Whether a person only types on: a letter, or anything that changes the YAML editor's text. What a field of the form
/// makes of its input may depend on the text around it.
fn is_typing(event: &Event) -> bool {
    if event.type_() == "input" {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        return target.is_some_and(|target| target.has_attribute("contenteditable"));
    }
    event.dyn_ref::<KeyboardEvent>().is_some_and(|event| {
        let key = event.key();
        let is_letter = key.chars().count() == 1 || matches!(key.as_str(), "Backspace" | "Delete");
        is_letter && !event.ctrl_key() && !event.meta_key()
    })
}
