//! The Pod as a picture: containers in the order they start, the network they share, volumes with lines to the mounts.
//!
//! [`picture`] works it out from the text as plain data, [`Fold`] draws it on the page, [`svg`] writes it as a file.

mod facts;
mod file;
mod label;
mod layout;
mod lines;
mod link;
mod view;
mod words;

pub use file::svg;
pub use view::{Fold, drawn};

use pod::{Draft, Path};

/// A picture. Positions and lengths are whole units, about a pixel each, from the top left corner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// Whose picture it is, for people.
    pub title: String,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
    /// What is drawn first: the Pod, the containers, the network, the volumes.
    pub boxes: Vec<Frame>,
    /// What joins mounts with volumes, and containers with the network. No line crosses a box.
    pub lines: Vec<Line>,
    /// What is written beside the links.
    pub texts: Vec<Text>,
    /// What leads to a field, from top to bottom. None lies over another.
    pub links: Vec<Link>,
    /// All of it in sentences, for who does not see it.
    pub words: Vec<String>,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Its left edge.
    pub x: u32,
    /// Its upper edge.
    pub y: u32,
    /// How wide it is.
    pub width: u32,
    /// How high it is.
    pub height: u32,
}

/// A rectangle that is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Where it stands.
    pub area: Area,
    /// Its classes in the style sheet and in the file: `pod`, `container c1` to `c5`, `network`, `volume`.
    pub class: String,
}

/// A line of straight pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its classes: `net`, `wire`, `wire read-only`, `wire loose`, or `dot` where two lines join.
    pub class: &'static str,
    /// Its corners.
    pub points: Vec<(u32, u32)>,
}

/// A piece of text, cut to its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Where it begins; where it ends, for the class `end`.
    pub x: u32,
    /// Its base line.
    pub y: u32,
    /// Its classes: `name`, `soft`, `loose`, `end`.
    pub class: &'static str,
    /// What is written.
    pub text: String,
}

/// A part of the picture that leads to its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The field of the Pod that it is about.
    pub path: Path,
    /// Where it stands.
    pub area: Area,
    /// What it is, in full.
    pub says: String,
    /// What is written in it.
    pub texts: Vec<Text>,
}

/// The picture of the chosen document's Pod. A text without a Pod gives an empty one.
pub fn picture(draft: &Draft) -> Picture {
    let facts = facts::facts(draft);
    Picture { words: words::sentences(&facts), ..layout::layout(&facts) }
}

#[cfg(test)]
mod tests;
