//! Headers of every response: what a browser may do with it. The page loads nothing from another origin and runs no
//! inline script but those of this very response (nonce).

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Puts the headers on each response that does not bring its own.
pub async fn secure(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.extend(FIXED.map(|(name, value)| (name, HeaderValue::from_static(value))));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| policy(None));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The Content-Security-Policy; with the nonce that this response's own inline scripts and styles carry.
pub fn policy(nonce: Option<&str>) -> HeaderValue {
    let own = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let text = format!(
        "default-src 'none'; script-src 'self'{own} 'wasm-unsafe-eval'; style-src 'self'{own}; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; \
         worker-src 'self'; form-action 'self'; frame-ancestors 'none'"
    );
    // A nonce is base64, so this is always a header value; were it not, nothing at all may run.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}

const FIXED: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];
