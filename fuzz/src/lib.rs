//! What is done with each input of the fuzzer, and what must hold then; a panic is a finding.
//!
//! Inputs begin with a text; what a target needs besides it takes from the bytes behind the first NUL, or, where there is
//! none, from the text again. So the same seeds, plain YAML, serve all targets.

mod changes;
mod decode;
mod edit;
mod model;
mod parse;

pub use changes::changes;
pub use decode::decode;
pub use edit::edit;
pub use parse::parse;

/// The text of an input and the bytes to choose by.
fn split(data: &[u8]) -> Option<(&str, &[u8])> {
    let mut parts = data.splitn(2, |byte| *byte == 0);
    let text = parts.next()?;
    Some((std::str::from_utf8(text).ok()?, parts.next().unwrap_or(text)))
}
