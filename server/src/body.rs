//! Reading request bodies, with a limit that is said and not just enforced.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use futures::StreamExt as _;

use crate::error::Error;

/// The most bytes of a body: kube-apiserver's own limit for a request, 3 MiB.
pub const LIMIT: usize = 3 * 1024 * 1024;

/// How much of a body that is too large is still read away. A browser that is cut off while it sends
/// shows a broken connection instead of our answer.
const DRAIN: usize = 64 * 1024 * 1024;

/// The whole body; [`Error::TooLarge`] above [`LIMIT`].
pub async fn read(body: Body) -> Result<Bytes, Error> {
    let mut stream = body.into_data_stream();
    let (mut kept, mut seen) = (Vec::new(), 0_usize);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| Error::Unreadable("the connection broke off".to_owned()))?;
        seen = seen.saturating_add(chunk.len());
        if seen <= LIMIT {
            kept.extend_from_slice(&chunk);
        } else if seen > DRAIN {
            break;
        }
    }
    if seen > LIMIT { Err(Error::TooLarge) } else { Ok(kept.into()) }
}

/// Whether the body is said to be of this media type; parameters such as a charset do not matter.
pub fn expect_type(headers: &HeaderMap, wanted: &'static str) -> Result<(), Error> {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = given.split(';').next().unwrap_or_default().trim();
    if media_type.eq_ignore_ascii_case(wanted) { Ok(()) } else { Err(Error::WrongType(wanted)) }
}
