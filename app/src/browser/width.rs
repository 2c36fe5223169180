//! How wide the page is.

use leptos::prelude::*;

/// From here on all parts of the workbench stand side by side, as `style/workbench/layout.css` has it; CSS pixels.
const WIDE: f64 = 900.0;

/// Whether all parts of the workbench are shown at once. Wide until the page is alive.
pub fn is_wide() -> RwSignal<bool> {
    let is_wide = RwSignal::new(true);
    Effect::new(move |_| {
        is_wide.set(measured());
        let resized = window_event_listener(leptos::ev::resize, move |_| {
            let now = measured();
            if is_wide.get_untracked() != now {
                is_wide.set(now);
            }
        });
        on_cleanup(move || resized.remove());
    });
    is_wide
}

fn measured() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_none_or(|width| width >= WIDE)
}
