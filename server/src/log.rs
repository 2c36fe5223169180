//! What the server says on stderr: one line a request that matters, and notes about our own failures. Never a query
//! string, a header or a body, so never a token or a Pod.

use std::io::Write as _;
use std::time::Instant;

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;

/// Logs requests to `/api` and whatever was refused: method, path, status, milliseconds.
pub async fn requests(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = next.run(request).await;
    let status = response.status();
    if path.starts_with("/api/") || status.as_u16() >= 400 {
        let shown: String = path.chars().take(200).collect();
        note(&format!("{method} {shown} {} {} ms", status.as_u16(), begun.elapsed().as_millis()));
    }
    response
}

/// One line on stderr. A closed stderr is nobody's failure.
pub fn note(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
