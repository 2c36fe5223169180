//! Loads the parts that are not Rust, each only when it is needed.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(inline_js = "export function load(url) { return import(url); }")]
extern "C" {
    fn load(url: &str) -> js_sys::Promise;
}

/// Imports the ES module at `url`, a path on this server.
pub async fn import(url: &str) -> Result<JsValue, String> {
    JsFuture::from(load(url)).await.map_err(|error| message(&error))
}

/// Awaits what a function of such a module gave.
pub async fn settle(promise: js_sys::Promise) -> Result<JsValue, String> {
    JsFuture::from(promise).await.map_err(|error| message(&error))
}

/// The text of a JavaScript error.
pub fn message(error: &JsValue) -> String {
    error
        .dyn_ref::<js_sys::Error>()
        .map_or_else(|| format!("{error:?}"), |error| String::from(error.message()))
}
