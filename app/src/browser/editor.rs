//! The code editor (`app/js/src/editor.ts`, CodeMirror 6). There is one on a page.

mod host;

use super::modules;
use crate::session::typing::Shown;
use host::Host;
pub use host::{Page, doc};
use leptos::prelude::request_animation_frame;
use pod::{EditorChange, LineIndex};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Module;
    #[wasm_bindgen(method)]
    fn mount(
        this: &Module,
        parent: &web_sys::HtmlElement,
        text: &str,
        label: &str,
        nonce: &str,
        host: &JsValue,
    ) -> Editor;

    type Editor;
    #[wasm_bindgen(method)]
    fn change(this: &Editor, changes: &JsValue, step: &str);
    #[wasm_bindgen(method)]
    fn text(this: &Editor) -> String;
    #[wasm_bindgen(method, js_name = setMarks)]
    fn set_marks(this: &Editor, marks: &JsValue);
    #[wasm_bindgen(method, js_name = setRegions)]
    fn set_regions(this: &Editor, regions: &JsValue, active: i32);
    #[wasm_bindgen(method)]
    fn reveal(this: &Editor, from: u32, to: u32, focus: bool);
    #[wasm_bindgen(method)]
    fn light(this: &Editor, from: u32, to: u32, scroll: bool);
    #[wasm_bindgen(method)]
    fn undo(this: &Editor);
    #[wasm_bindgen(method)]
    fn redo(this: &Editor);
    #[wasm_bindgen(method)]
    fn destroy(this: &Editor);
}

struct Mounted {
    editor: Editor,
    _host: Host,
}

thread_local! {
    static MOUNTED: RefCell<Option<Mounted>> = const { RefCell::new(None) };
    static SHOWN: RefCell<Option<Shown>> = const { RefCell::new(None) };
}

/// A finding in the editor, in the editor's units ([`pod::LineIndex::editor`]).
#[derive(serde::Serialize)]
pub struct Mark {
    /// First offset.
    pub from: usize,
    /// Offset behind the last.
    pub to: usize,
    /// `error`, `warning` or `info`.
    pub severity: &'static str,
    /// What and what to do.
    pub message: String,
    /// Who says so.
    pub source: &'static str,
    /// What each repair does.
    pub fixes: Vec<String>,
}

/// The lines of one container, in the editor's units ([`pod::LineIndex::editor`]).
#[derive(serde::Serialize)]
pub struct Region {
    /// First offset.
    pub from: usize,
    /// Offset behind the last.
    pub to: usize,
    /// The container's colour, 1 to 5.
    pub colour: usize,
}

/// Loads the editor and puts it into `parent`, with the newest `text`.
pub async fn mount(
    parent: web_sys::HtmlElement,
    text: impl Fn() -> String,
    page: Page,
) -> Result<(), String> {
    let module: Module = modules::import("/pkg/editor.js").await?.unchecked_into();
    let host = Host::new(page);
    let text = text();
    let editor = module.mount(&parent, &text, "YAML of the Pod", &nonce(), &host.object);
    SHOWN.set(Some(Shown::new(&text)));
    let before = MOUNTED.replace(Some(Mounted { editor, _host: host }));
    if let Some(before) = before {
        before.editor.destroy();
    }
    Ok(())
}

/// Shows `text`; only what differs is changed. Undo takes it back by itself when it is to stand `apart`, else together with
/// what changed outside of the editor just before.
pub fn set_text(text: &LineIndex, apart: bool) {
    change(text, if apart { "apart" } else { "on" });
}

/// Shows what became of a text that a person just changed in the editor. It is no step of undo: taken back alone it would
/// only be made again, and nothing before it could be undone.
pub fn correct(text: &LineIndex) {
    change(text, "correction");
}

/// The step is one of `app/js/src/editor/steps.ts`.
fn change(text: &LineIndex, step: &str) {
    let changes = with_shown(|shown| shown.show(text)).unwrap_or_default();
    if !changes.is_empty() {
        with(|editor| editor.change(&to_js(&changes), step));
    }
}

/// The text after what a person changed in the editor, whose text has this length now. Should the two not agree, the
/// editor's whole text counts.
fn typed(changes: &str, length: u32) -> Option<String> {
    let changes: Vec<EditorChange> = serde_json::from_str(changes).unwrap_or_default();
    let text = with_shown(|shown| {
        let text = shown.typed(&changes);
        text.filter(|_| u32::try_from(shown.length()) == Ok(length))
    });
    text.flatten().or_else(|| {
        let mut whole = None;
        with(|editor| whole = Some(editor.text()));
        with_shown(|shown| shown.retyped(&whole?)).flatten()
    })
}

fn with_shown<T>(act: impl FnOnce(&mut Shown) -> T) -> Option<T> {
    SHOWN.with_borrow_mut(|shown| shown.as_mut().map(act))
}

/// Shows findings as marks.
pub fn set_marks(marks: &[Mark]) {
    with(|editor| editor.set_marks(&to_js(marks)));
}

/// Colours the lines of the containers; `active` is an index into `regions`.
pub fn set_regions(regions: &[Region], active: Option<usize>) {
    let active = active.and_then(|index| i32::try_from(index).ok()).unwrap_or(-1);
    with(|editor| editor.set_regions(&to_js(regions), active));
}

/// Brings a range into view, and the caret too when `focus` says so; after the next paint, since a narrow screen may
/// only now show the editor.
pub fn reveal(from: usize, to: usize, focus: bool) {
    let (from, to) = (offset(from), offset(to));
    request_animation_frame(move || with(|editor| editor.reveal(from, to, focus)));
}

/// Lights up the lines of a range, and brings them into view when asked; nothing lights none.
pub fn light(range: Option<std::ops::Range<usize>>, scroll: bool) {
    let (from, to) = range.map_or((1, 0), |range| (offset(range.start), offset(range.end)));
    with(|editor| editor.light(from, to, scroll));
}

/// Takes the last change back.
pub fn undo() {
    with(Editor::undo);
}

/// Makes the change that was taken back.
pub fn redo() {
    with(Editor::redo);
}

fn offset(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn with(act: impl FnOnce(&Editor)) {
    MOUNTED.with_borrow(|mounted| {
        if let Some(mounted) = mounted {
            act(&mounted.editor);
        }
    });
}

fn to_js<T: serde::Serialize>(values: &[T]) -> JsValue {
    let text = serde_json::to_string(values).unwrap_or_default();
    js_sys::JSON::parse(&text).unwrap_or_else(|_| js_sys::Array::new().into())
}

/// The page's nonce: scripts can read it only from the property of an element that carries it.
fn nonce() -> String {
    let script = document().and_then(|document| document.query_selector("script[nonce]").ok().flatten());
    script
        .and_then(|script| js_sys::Reflect::get(&script, &"nonce".into()).ok()?.as_string())
        .unwrap_or_default()
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
