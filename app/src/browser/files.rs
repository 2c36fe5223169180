//! Files and the clipboard.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Puts `text` on the clipboard.
pub async fn copy(text: &str) -> Result<(), String> {
    let window = web_sys::window().ok_or("There is no window to copy from.")?;
    let written = JsFuture::from(window.navigator().clipboard().write_text(text)).await;
    written
        .map(|_| ())
        .map_err(|_| "The browser did not allow copying. Select the text and copy it by keyboard.".to_owned())
}

/// Offers YAML as a file to save, byte for byte.
pub fn download(name: &str, text: &str) -> Result<(), String> {
    download_as(name, "application/yaml", text)
}

/// Offers `text` as a file of this media type to save, byte for byte.
pub fn download_as(name: &str, kind: &str, text: &str) -> Result<(), String> {
    try_download(name, kind, text)
        .map_err(|_| "The browser did not take the download. Copy the text instead.".to_owned())
}

/// The bytes of the files chosen in `input`, which is emptied so that the same ones can be chosen again.
pub async fn chosen(input: &web_sys::HtmlInputElement) -> Vec<Opened> {
    let Some(files) = input.files() else { return Vec::new() };
    let opened = read_all(all(&files)).await;
    input.set_value("");
    opened
}

/// The files of a list.
pub fn all(files: &web_sys::FileList) -> Vec<web_sys::File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// Reads several files, in their order.
pub async fn read_all(files: Vec<web_sys::File>) -> Vec<Opened> {
    let mut opened = Vec::new();
    for file in files {
        opened.push(read(&file).await);
    }
    opened
}

/// A file's name and bytes, or why it could not be read.
pub type Opened = Result<(String, Vec<u8>), String>;

async fn read(file: &web_sys::File) -> Opened {
    let buffer = JsFuture::from(file.array_buffer()).await;
    let buffer =
        buffer.map_err(|_| format!("The file {} could not be read. Is it still there?", file.name()))?;
    Ok((file.name(), js_sys::Uint8Array::new(&buffer).to_vec()))
}

fn try_download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let anchor: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    web_sys::Url::revoke_object_url(&url)
}
