//! The page's address.

/// The address without query and fragment.
pub fn address() -> Result<String, String> {
    let location = web_sys::window().map(|window| window.location());
    let parts = location.and_then(|location| Some((location.origin().ok()?, location.pathname().ok()?)));
    parts
        .map(|(origin, path)| format!("{origin}{path}"))
        .ok_or_else(|| "The browser does not tell the address of this page.".to_owned())
}

/// The path of the address; that of the start where the browser does not tell.
pub fn path() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    path.unwrap_or_default()
}

/// Whether a person can see the page: its tab is not behind another one.
pub fn is_visible() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| !document.hidden())
}

/// What stands behind `mark` in the fragment; it is taken out of the address, so that it stays in no history and no
/// screenshot.
pub fn take(mark: &str) -> Option<String> {
    let window = web_sys::window()?;
    let hash = window.location().hash().ok()?;
    let found = hash.strip_prefix(mark)?.to_owned();
    let bare = format!("{}{}", window.location().pathname().ok()?, window.location().search().ok()?);
    window.history().ok()?.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&bare)).ok()?;
    Some(found)
}
