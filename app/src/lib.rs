//! What a person sees. The map:
//!
//! - [`api`]: the wire contract between browser and server.
//! - [`session`]: the only mutable state of a tab; everything else is derived from it.
//! - [`workbench`]: map, form, YAML, problems and cluster panel: views of the session.
//! - [`pages`]: what stands at which address.
//! - [`browser`]: what only a browser can do, without logic.
//!
//! The crate is built twice: with `ssr` for the server, which renders the first paint, and with `hydrate` for the
//! browser, which takes it over. Never both. Below it stand `lab` (exercises and grading) and `pod` (the document).

#![recursion_limit = "256"] // the types of views nest as deep as the page

pub mod api;
pub mod browser;
pub mod pages;
pub mod session;
mod shell;
pub mod workbench;

pub use pages::{App, PATHS};
pub use shell::shell;

/// Takes over the page that the server rendered.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(App);
}
