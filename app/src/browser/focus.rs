//! Moves the focus, once the page shows what is to be focused.

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

/// The id of the element that has the focus, if it has one.
pub fn current() -> Option<String> {
    let element = web_sys::window()?.document()?.active_element()?;
    Some(element.id()).filter(|id| !id.is_empty())
}
