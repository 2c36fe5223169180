//! All drafts that this browser keeps about a topic, and the earlier texts of this tab's (`app/js/src/drafts/shelf.ts`).

use super::{drafts, modules};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type Module;
    #[wasm_bindgen(method)]
    fn list(this: &Module) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn swap(this: &Module, id: &str) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn rename(this: &Module, id: &str, name: &str) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn duplicate(this: &Module, id: &str, name: &str) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn remove(this: &Module, id: &str) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn restore(this: &Module, id: &str) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn revisions(this: &Module) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn earlier(this: &Module, revision: u32) -> js_sys::Promise;
    #[wasm_bindgen(method)]
    fn add(
        this: &Module,
        topic: &str,
        name: &str,
        text: &str,
        chosen: Option<u32>,
        title: &str,
    ) -> js_sys::Promise;
    #[wasm_bindgen(method, js_name = putAside)]
    fn put_aside(this: &Module);
}

/// A draft in the list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct Kept {
    /// Names it to the functions here.
    pub id: String,
    /// What the person calls it, or nothing.
    pub name: String,
    /// What its text is about, such as `Pod yellow`; nothing where that is not known.
    pub title: String,
    /// When it was saved, as the browser writes dates.
    pub when: String,
    /// How long the text is.
    pub bytes: usize,
    /// Which tab has it open.
    pub place: Place,
}

/// Which tab has a draft open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// This one.
    Here,
    /// Another one, which may change it at any time.
    Elsewhere,
    /// None.
    Free,
}

/// An earlier text of this tab's draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
pub struct Revision {
    /// Its number.
    pub revision: u32,
    /// When it was saved; nothing where that is not known.
    pub when: String,
}

/// All of this tab's topic, the last saved one first.
pub async fn list() -> Result<Vec<Kept>, String> {
    read(modules::settle(module().await?.list()).await?)
}

/// Makes a draft the one that this tab holds; nothing when another tab holds it, or it is gone.
pub async fn swap(id: &str) -> Result<Option<drafts::Stored>, String> {
    let found = modules::settle(module().await?.swap(id)).await?;
    Ok((!found.is_null()).then(|| drafts::stored(&found)))
}

/// Names a draft; without a name it is called by its title. False when another tab holds it, or it is gone.
pub async fn rename(id: &str, name: &str) -> Result<bool, String> {
    truth(module().await?.rename(id, name)).await
}

/// Stores a draft about `topic` that no tab has open.
pub async fn add(topic: &str, keep: &drafts::Keep<'_>, name: &str) -> Result<(), String> {
    let added = module().await?.add(topic, name, keep.text, drafts::position(keep.chosen), keep.title);
    modules::settle(added).await.map(|_| ())
}

/// Stores a copy under this name; gives its id. Nothing when the draft is gone.
pub async fn duplicate(id: &str, name: &str) -> Result<Option<String>, String> {
    Ok(modules::settle(module().await?.duplicate(id, name)).await?.as_string())
}

/// Deletes a draft. False when a tab holds it, or it is gone.
pub async fn remove(id: &str) -> Result<bool, String> {
    truth(module().await?.remove(id)).await
}

/// Brings a deleted draft back, as long as the page was not left. False when it is not known.
pub async fn restore(id: &str) -> Result<bool, String> {
    truth(module().await?.restore(id)).await
}

/// The earlier texts of this tab's draft, the newest first.
pub async fn revisions() -> Result<Vec<Revision>, String> {
    read(modules::settle(module().await?.revisions()).await?)
}

/// The text of one of them, byte for byte; nothing when it is gone.
pub async fn earlier(revision: u32) -> Result<Option<String>, String> {
    Ok(modules::settle(module().await?.earlier(revision)).await?.as_string())
}

/// The text that is stored now is put aside by the next save of another one.
pub async fn put_aside() -> Result<(), String> {
    module().await?.put_aside();
    Ok(())
}

async fn truth(promise: js_sys::Promise) -> Result<bool, String> {
    Ok(modules::settle(promise).await?.is_truthy())
}

fn read<T: for<'json> Deserialize<'json>>(json: JsValue) -> Result<Vec<T>, String> {
    let json = json.as_string().unwrap_or_default();
    serde_json::from_str(&json)
        .map_err(|_| "The browser's storage gave a list that cannot be read. Reload the page.".to_owned())
}

async fn module() -> Result<Module, String> {
    Ok(modules::import("/pkg/drafts.js").await?.unchecked_into())
}
