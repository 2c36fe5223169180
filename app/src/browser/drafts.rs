//! Drafts kept in this browser: IndexedDB with revisions, one draft a tab (`app/js/src/drafts.ts`).

use super::modules;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::pin::pin;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Module;
    #[wasm_bindgen(method)]
    fn open(this: &Module, topic: &str) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn create(this: &Module, topic: &str, text: &str, chosen: Option<u32>, title: &str) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn save(this: &Module, text: &str, chosen: Option<u32>, title: &str) -> js_sys::Promise;

    type Record;
    #[wasm_bindgen(method, getter)]
    fn text(this: &Record) -> String;
    #[wasm_bindgen(method, getter)]
    fn chosen(this: &Record) -> Option<u32>;
    #[wasm_bindgen(method, getter)]
    fn revision(this: &Record) -> u32;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Record) -> Option<String>;
}

/// A draft as the browser keeps it.
pub struct Stored {
    /// The text, byte for byte.
    pub text: String,
    /// Which of its documents the page is about, from 0.
    pub chosen: Option<usize>,
    /// Grows by one with each change.
    pub revision: u32,
    /// What the person calls it; empty where the Pod's name will do.
    pub name: String,
}

/// What is kept of a draft.
pub struct Keep<'draft> {
    /// The text, byte for byte.
    pub text: &'draft str,
    /// Which of its documents the page is about, from 0.
    pub chosen: Option<usize>,
    /// What the text is about, such as `Pod yellow`.
    pub title: &'draft str,
}

/// The draft of this tab, or the newest about `topic` that no other tab holds.
pub async fn open(topic: &str) -> Result<Option<Stored>, String> {
    let found = in_time(async { modules::settle(module().await?.open(topic)).await }).await?;
    Ok((!found.is_null() && !found.is_undefined()).then(|| stored(&found)))
}

/// Makes a new draft about `topic`; this tab holds it from now on.
pub async fn create(topic: &str, keep: &Keep<'_>) -> Result<Stored, String> {
    let made = module().await?.create(topic, keep.text, position(keep.chosen), keep.title);
    Ok(stored(&modules::settle(made).await?))
}

/// Keeps this tab's draft; gives the new revision. The reason of a failure is for the person.
pub async fn save(keep: &Keep<'_>) -> Result<u32, String> {
    let saved = module().await?.save(keep.text, position(keep.chosen), keep.title);
    let revision = modules::settle(saved).await?;
    revision
        .as_f64()
        .and_then(|number| format!("{number}").parse().ok())
        .ok_or_else(|| "The browser's storage gave no revision.".to_owned())
}

/// A storage that never answers must not keep the page from coming alive.
async fn in_time(work: impl Future<Output = Result<JsValue, String>>) -> Result<JsValue, String> {
    let late = TimeoutFuture::new(LONGEST);
    match select(pin!(work), late).await {
        Either::Left((found, _)) => found,
        Either::Right(_) => {
            Err("The browser's storage does not answer. Download the YAML to keep it.".to_owned())
        }
    }
}

/// How long the storage may take, milliseconds.
const LONGEST: u32 = 5_000;

async fn module() -> Result<Module, String> {
    Ok(modules::import("/pkg/drafts.js").await?.unchecked_into())
}

/// A draft as the module gives it.
pub(super) fn stored(value: &JsValue) -> Stored {
    let record: &Record = value.unchecked_ref();
    let chosen = record.chosen().and_then(|index| usize::try_from(index).ok());
    Stored {
        text: record.text(),
        chosen,
        revision: record.revision(),
        name: record.name().unwrap_or_default(),
    }
}

/// A position as the module takes it.
pub(super) fn position(chosen: Option<usize>) -> Option<u32> {
    chosen.and_then(|index| u32::try_from(index).ok())
}
