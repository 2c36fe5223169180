//! The Origin header: which site's page made the request. Browsers send it with all that changes something and with
//! every WebSocket, and pages cannot forge it.

use axum::http::{HeaderMap, header};

use crate::error::Error;

/// The origin has to be this server under the name it was just called by. Without an Origin header no browser page is
/// behind the request; then it has to bring a bearer token.
pub fn check(headers: &HeaderMap, host: &str, has_bearer: bool) -> Result<(), Error> {
    let mut given = headers.get_all(header::ORIGIN).iter();
    match (given.next(), given.next()) {
        (None, _) if has_bearer => Ok(()),
        (None, _) => Err(Error::ForeignOrigin(None)),
        (Some(origin), None) if is_same(origin.as_bytes(), host) => Ok(()),
        (Some(origin), _) => {
            let shown = String::from_utf8_lossy(origin.as_bytes()).chars().take(100).collect();
            Err(Error::ForeignOrigin(Some(shown)))
        }
    }
}

fn is_same(origin: &[u8], host: &str) -> bool {
    let origin = String::from_utf8_lossy(origin).to_ascii_lowercase();
    let authority = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    authority == Some(host)
}
