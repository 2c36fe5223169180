//! A lesson: text with live pieces between. The files lie under `lessons/`, one Markdown file a lesson.

#[cfg(feature = "content")]
mod read;
#[cfg(feature = "content")]
mod shelf;

use serde::{Deserialize, Serialize};

#[cfg(feature = "content")]
pub use read::parse;
#[cfg(feature = "content")]
pub use shelf::{lesson, lessons};

/// One lesson as the browser fetches it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Lesson {
    /// Stable; the slug in links, and the file's name.
    pub id: String,
    /// Its place among the lessons, from 1.
    pub order: u32,
    /// What it is called.
    pub title: String,
    /// About how long it takes.
    pub minutes: u32,
    /// Concepts that it explains; exercises require them.
    pub teaches: Vec<String>,
    /// What to read and to do, in this order.
    pub pieces: Vec<Piece>,
}

/// A part of a lesson.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Piece {
    /// Safe HTML (no raw HTML of the author, no scripts, no styles).
    Text {
        /// The HTML.
        html: String,
    },
    /// A Pod to open in the workbench.
    Pod {
        /// The YAML.
        text: String,
    },
    /// A Pod to look at as a drawing.
    Picture {
        /// The YAML that is drawn.
        text: String,
    },
    /// A Pod with a fault to find.
    Fault {
        /// The YAML.
        text: String,
        /// The same without the fault.
        mended: String,
        /// The codes that the judge has for it, infos apart; for the tests.
        #[serde(skip)]
        codes: Vec<String>,
    },
    /// A question to answer before looking.
    Question(Question),
}

/// Predict first, then look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Question {
    /// What is asked, one sentence; code between backticks.
    pub asks: String,
    /// The Pod that it is about and that can be run to see; none where the text alone tells.
    #[serde(default)]
    pub pod: Option<String>,
    /// What can be answered; exactly one is right.
    pub choices: Vec<Choice>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Choice {
    /// What it says.
    pub says: String,
    /// Whether it is the right one.
    #[serde(default)]
    pub right: bool,
    /// Why, shown to those who chose it.
    pub because: String,
}
