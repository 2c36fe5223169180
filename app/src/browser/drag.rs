//! Where the elements of a list are on the screen, and a pointer that stays with the element it was put down on.

use wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

/// From now on the element gets all that the pointer does, wherever it is, until it is lifted.
pub fn capture(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // A pointer that was lifted just now needs no capture.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// The centres of the elements that a selector finds, in their order; pixels of the window.
pub fn centres(selector: &str) -> Vec<(f64, f64)> {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(found) = document.and_then(|document| document.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    let elements = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<Element>().ok());
    let centre = |element: Element| {
        let shape = element.get_bounding_client_rect();
        (shape.left() + shape.width() / 2.0, shape.top() + shape.height() / 2.0)
    };
    elements.map(centre).collect()
}
