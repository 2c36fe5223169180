//! Moves the focus and the view, once the page shows what they move to.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;

/// Focuses the element with this id after the next paint and brings it into view.
pub fn on(id: String) {
    request_animation_frame(move || {
        let element = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            element.scroll_into_view_with_bool(false);
            // A person sees where the focus is by its outline; failing to focus an element that just vanished is no loss.
            let _ = element.focus();
        }
    });
}

/// Brings the element with this id into view after the next paint, where it is not in view already; the focus stays.
pub fn show(id: String) {
    request_animation_frame(move || {
        let element = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id(&id));
        if let Some(element) = element {
            into_view(&element);
        }
    });
}

/// Marks the field around the element with this id after the next paint, and no other, and brings it into view; the focus
/// stays.
pub fn point_at(id: Option<String>) {
    request_animation_frame(move || {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        while let Some(marked) = document.query_selector(".field.here").ok().flatten() {
            // An element that has just vanished needs no mark.
            let _ = marked.class_list().remove_1("here");
        }
        let element = id.and_then(|id| document.get_element_by_id(&id));
        if let Some(field) = element.and_then(|element| element.closest(".field").ok().flatten()) {
            let _ = field.class_list().add_1("here");
            into_view(&field);
        }
    });
}

/// Brings the element with this id to the top of what scrolls around it, after the next paint; the focus stays.
pub fn show_at_top(id: String) {
    request_animation_frame(move || {
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(element) = document.and_then(|document| document.get_element_by_id(&id)) {
            element.scroll_into_view_with_bool(true);
        }
    });
}

fn into_view(element: &web_sys::Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Focuses the element with this id if what has the focus is not shown after the next paint, as on a narrow screen, which
/// shows one part at a time.
pub fn on_when_lost(id: String) {
    request_animation_frame(move || {
        let focused = active().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
        if focused.is_none_or(|element| element.offset_parent().is_none()) {
            on(id);
        }
    });
}

/// The id of the element that has the focus, if it has one.
pub fn current() -> Option<String> {
    Some(active()?.id()).filter(|id| !id.is_empty())
}

fn active() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.active_element()
}
