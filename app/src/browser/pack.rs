//! Raw deflate (RFC 1951), by the browser's own streams: nothing to load.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type CompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

const FORMAT: &str = "deflate-raw";

/// Why packed bytes give no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// They come to more than is wanted.
    TooMuch,
    /// They are no deflate, or not all of it; or this browser has no such stream.
    Damaged,
}

/// The bytes, packed.
pub async fn pack(bytes: &[u8]) -> Result<Vec<u8>, String> {
    let stream = CompressionStream::new(FORMAT).map(JsCast::unchecked_into);
    let packed = match stream {
        Ok(stream) => through(bytes, &stream, usize::MAX).await.ok(),
        Err(_) => None,
    };
    packed.ok_or_else(|| "This browser cannot pack a text into a link. Download the file instead.".to_owned())
}

/// The bytes, unpacked; it stops as soon as there are more than `most`.
pub async fn unpack(bytes: &[u8], most: usize) -> Result<Vec<u8>, Fault> {
    let stream = DecompressionStream::new(FORMAT).map_err(|_| Fault::Damaged)?;
    through(bytes, &stream.unchecked_into(), most).await
}

async fn through(
    bytes: &[u8],
    stream: &web_sys::ReadableWritablePair,
    most: usize,
) -> Result<Vec<u8>, Fault> {
    let source = Array::of1(&Uint8Array::from(bytes));
    let blob = web_sys::Blob::new_with_u8_array_sequence(&source).map_err(|_| Fault::Damaged)?;
    let made = blob.stream().pipe_through(stream);
    let reader = web_sys::ReadableStreamDefaultReader::new(&made).map_err(|_| Fault::Damaged)?;
    let mut all = Vec::new();
    while let Some(part) = next(&reader).await? {
        if all.len() + part.len() > most {
            // Nobody waits for it: what was not read yet is not unpacked any more.
            let _: js_sys::Promise = reader.cancel();
            return Err(Fault::TooMuch);
        }
        all.extend(part);
    }
    Ok(all)
}

/// The next part; nothing at the end.
async fn next(reader: &web_sys::ReadableStreamDefaultReader) -> Result<Option<Vec<u8>>, Fault> {
    let read = JsFuture::from(reader.read()).await.map_err(|_| Fault::Damaged)?;
    let field = |name: &str| Reflect::get(&read, &name.into()).map_err(|_| Fault::Damaged);
    if field("done")?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Uint8Array::new(&field("value")?).to_vec()))
}
