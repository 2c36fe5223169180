//! The site's files, made by the build program in `target/site`: read from disk as they are now in debug builds, carried
//! inside the binary in release builds.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use rust_embed::{Embed, EmbeddedFile};

use crate::hex::hex;

#[derive(Embed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

// The build program sets it to a hash of the site for a release: one more file, and this is compiled again.
const _: Option<&str> = option_env!("PODLAB_SITE");

/// What a page cannot do without.
const NEEDED: [&str; 3] = ["pkg/app.js", "pkg/app_bg.wasm", "pkg/app.css"];

/// The needed files that are not there; empty when pages can be served.
pub fn missing() -> Vec<&'static str> {
    NEEDED.into_iter().filter(|path| Site::get(path).is_none()).collect()
}

/// The file at this path of an address, if there is one and it is asked for by GET or HEAD. Brotli as it was made beforehand,
/// where it lies beside the file and is accepted; revalidated with its ETag, so that a rebuilt site is seen at once.
pub fn file(method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
    find::<Site>(method, path, headers)
}

fn find<Files: Embed>(method: &Method, path: &str, headers: &HeaderMap) -> Option<Response> {
    let path = path.trim_start_matches('/');
    if !matches!(*method, Method::GET | Method::HEAD) || path.is_empty() {
        return None;
    }
    let file = Files::get(path)?;
    let tag = etag(&file);
    if is_current(headers, &tag) {
        return Some(respond(StatusCode::NOT_MODIFIED, &tag, Body::empty()));
    }
    let packed = accepts_brotli(headers).then(|| Files::get(&format!("{path}.br"))).flatten();
    let is_packed = packed.is_some();
    let kind = HeaderValue::from_str(&media_type(&file)).ok();
    let data = packed.unwrap_or(file).data;
    let length = data.len();
    let body = if method == Method::HEAD { Body::empty() } else { to_body(data) };
    let mut response = respond(StatusCode::OK, &tag, body);
    let headers = response.headers_mut();
    headers.extend(kind.map(|kind| (header::CONTENT_TYPE, kind)));
    headers.insert(header::CONTENT_LENGTH, length.into());
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Some(response)
}

fn respond(status: StatusCode, tag: &HeaderValue, body: Body) -> Response {
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::ETAG, tag.clone());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

fn to_body(data: Cow<'static, [u8]>) -> Body {
    match data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    }
}

/// Weak, since the packed form has the same one.
fn etag(file: &EmbeddedFile) -> HeaderValue {
    let digits = hex(&file.metadata.sha256_hash());
    HeaderValue::from_str(&format!("W/\"{digits}\"")).unwrap_or(HeaderValue::from_static("W/\"\""))
}

fn is_current(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    known.split(',').any(|one| one.trim() == "*" || one.trim().as_bytes() == tag.as_bytes())
}

/// Whether `br` is listed and not with the weight 0.
fn accepts_brotli(headers: &HeaderMap) -> bool {
    let given =
        headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    given.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let weight = weight.trim().trim_start_matches("q=");
        name.trim() == "br" && (weight.is_empty() || weight.parse::<f32>().is_ok_and(|weight| weight > 0.0))
    })
}

fn media_type(file: &EmbeddedFile) -> String {
    let plain = file.metadata.mimetype();
    let is_text = plain.starts_with("text/") || plain.ends_with("json") || plain.ends_with("xml");
    if is_text { format!("{plain}; charset=utf-8") } else { plain.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `page.txt`, and `module.wasm` with its packed form beside it.
    #[derive(Embed)]
    #[folder = "tests/site"]
    struct Fixture;

    fn get(path: &str, given: &[(header::HeaderName, &str)]) -> Option<Response> {
        let headers = given.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        find::<Fixture>(&Method::GET, path, &headers)
    }

    fn header_of(response: &Response, name: header::HeaderName) -> &str {
        response.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// From nothing, tests and program are compiled before there is a site.
    #[cfg(debug_assertions)]
    #[test]
    fn a_site_made_after_the_program_is_found() {
        let name = format!("made-later-{}.txt", std::process::id());
        let file = std::path::Path::new("../target/site").join(&name);
        std::fs::write(&file, "later").unwrap();
        let found = Site::get(&name).map(|file| file.data.into_owned());
        std::fs::remove_file(&file).unwrap();
        assert_eq!(found.as_deref(), Some(b"later".as_slice()));
    }

    #[test]
    fn files_have_their_type_and_are_revalidated() {
        let check = |path: &str, kind: &str| {
            let first = get(path, &[]).unwrap();
            assert_eq!(header_of(&first, header::CONTENT_TYPE), kind, "{path}");
            assert_eq!(header_of(&first, header::CACHE_CONTROL), "no-cache", "{path}");
            let tag = header_of(&first, header::ETAG);
            let again = get(path, &[(header::IF_NONE_MATCH, &format!("\"other\", {tag}"))]).unwrap();
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
            let changed = get(path, &[(header::IF_NONE_MATCH, "\"other\"")]).unwrap();
            assert_eq!(changed.status(), StatusCode::OK, "{path}");
        };
        check("/page.txt", "text/plain; charset=utf-8");
        check("/module.wasm", "application/wasm");
    }

    #[test]
    fn the_packed_form_is_sent_to_who_takes_it() {
        let check = |path: &str, given: &str, encoding: &str| {
            let response = get(path, &[(header::ACCEPT_ENCODING, given)]).unwrap();
            assert_eq!(header_of(&response, header::CONTENT_ENCODING), encoding, "{path} {given}");
            assert_eq!(header_of(&response, header::CONTENT_TYPE).contains("wasm"), path.contains("wasm"));
        };
        check("/module.wasm", "gzip, deflate, br, zstd", "br");
        check("/module.wasm", "br; q=0.5", "br");
        check("/module.wasm", "br;q=0, gzip", "");
        check("/module.wasm", "gzip", "");
        check("/page.txt", "br", "");
    }

    #[test]
    fn nothing_outside_the_site_is_a_file_of_it() {
        for path in [
            "/",
            "/none.txt",
            "/../pages.rs",
            "/../../Cargo.toml",
            "//etc/passwd",
            "/%2e%2e/Cargo.toml",
            "/.",
        ] {
            assert!(get(path, &[]).is_none(), "{path}");
        }
    }
}
