//! What is known of the images that learners use: what they run, where they listen, what they write and need.
//!
//! A small table of facts that are sure; of everything else nothing is known, and nothing is guessed. What a stand-in of
//! the test cluster can show is shown on it: `testdata/facts.json` beside the stand-ins' recipes (end2end/cluster) is this
//! table, and the Go tests there hold the images against it.

mod facts;
mod names;
mod reference;
mod runs;
mod servers;
mod shells;
mod start;
#[cfg(test)]
mod tests;

pub use facts::{Alone, Facts, Needed};
pub(crate) use names::{is_official, meant};
pub use reference::Image;
pub use runs::{env_is_set, is_shell, runs};
pub use start::start;

/// What is known of an image as a Pod names it, whatever its registry form; a digest does not matter, a tag does where the
/// facts differ. Nothing for images that are not in the table.
#[must_use]
pub fn facts(image: &str) -> Option<&'static Facts> {
    facts_of(&Image::parse(image)?)
}

/// The same for a reference that is read already.
#[must_use]
pub fn facts_of(image: &Image) -> Option<&'static Facts> {
    let is_alpine = image.tag().is_some_and(|tag| tag.contains("alpine"));
    let mut known = all().filter(|facts| facts.repository == image.repository());
    known.find(|facts| facts.is_alpine.is_none_or(|alpine| alpine == is_alpine))
}

/// The whole table.
pub(crate) fn all() -> impl Iterator<Item = &'static Facts> {
    shells::SHELLS.iter().chain(servers::SERVERS).copied()
}
