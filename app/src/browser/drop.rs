//! Files that are dropped on the page or pasted into it.

use super::files;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Event};

/// From now on the files that fall anywhere on the page, or are pasted as files, are read and given to `opened`.
pub fn files(opened: impl Fn(Vec<files::Opened>) + Clone + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(data) = data(&event).filter(|data| is_file(&event, data)) else { return };
        event.prevent_default();
        if event.type_() == "dragover" {
            data.set_drop_effect("copy");
            return;
        }
        event.stop_propagation();
        if let Some(dropped) = data.files().filter(|files| files.length() > 0) {
            // The browser empties the list once this event is over.
            let reading: Vec<_> = files::all(&dropped);
            let opened = opened.clone();
            spawn_local(async move { opened(files::read_all(reading).await) });
        }
    });
    let listener = listener.into_js_value();
    for name in ["dragover", "drop", "paste"] {
        // Ahead of the editor, which would put the file's text where it fell. A window takes every listener.
        let _ = window.add_event_listener_with_callback_and_bool(name, listener.unchecked_ref(), true);
    }
}

fn data(event: &Event) -> Option<DataTransfer> {
    let dragged = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    dragged.or_else(|| event.dyn_ref::<ClipboardEvent>()?.clipboard_data())
}

/// Whether files are meant: some programs paste a picture of a text beside the text.
fn is_file(event: &Event, data: &DataTransfer) -> bool {
    let types = data.types();
    let has = |kind: &str| types.iter().any(|one| one.as_string().as_deref() == Some(kind));
    has("Files") && (event.type_() != "paste" || !has("text/plain"))
}
