//! Changes to the document, asked for by path: `apply` changes the value, `names` what refers to a name, `write` makes
//! the new text and proves it.
//!
//! Every edit is a [`splice`](splice) of the text: `page` knows where things stand in it, `value`, `block` and `flow` say
//! what to replace, `print` writes what is new in the `style` of the rest. What cannot be done so is refused.

mod apply;
mod block;
mod flow;
mod names;
mod page;
mod print;
mod splice;
mod style;
mod value;
mod write;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::draft::Draft;
use crate::path::Path;

/// One change. Paths are relative to the chosen document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Operation {
    /// Writes a value; parents that are missing are made.
    Set {
        /// Where.
        path: Path,
        /// What.
        value: Value,
    },
    /// Takes a value away, and the parents left empty. What is absent stays absent.
    Unset {
        /// Where.
        path: Path,
    },
    /// Puts an item into a list, before the item at `index`.
    Insert {
        /// The list; it is made when missing.
        path: Path,
        /// From 0 to the list's length.
        index: usize,
        /// The item.
        value: Value,
    },
    /// Takes an item out of its list, or a field out of its map.
    Remove {
        /// The item.
        path: Path,
    },
    /// Moves an item inside its list.
    Move {
        /// The item.
        path: Path,
        /// Its position afterwards, from 0.
        to: usize,
    },
    /// Copies a named item, after itself, under a new name.
    Duplicate {
        /// The item, such as a container.
        path: Path,
        /// The copy's name.
        name: String,
    },
    /// Renames a container or a volume; references follow.
    Rename {
        /// The item.
        path: Path,
        /// Its new name.
        name: String,
    },
}

impl Operation {
    /// What it is about.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Set { path, .. }
            | Self::Unset { path }
            | Self::Insert { path, .. }
            | Self::Remove { path }
            | Self::Move { path, .. }
            | Self::Duplicate { path, .. }
            | Self::Rename { path, .. } => path,
        }
    }
}

/// Why an edit was not made; the text stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Where it failed.
    pub path: Path,
    /// What is wrong and why.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_root() {
            write!(f, "{} {}", self.message, self.help)
        } else {
            write!(f, "{}: {} {}", self.path, self.message, self.help)
        }
    }
}

impl std::error::Error for Refusal {}

/// Applies the operations to the chosen document, all or none.
///
/// The result is read again and compared with what was meant before it is given back; other documents stay byte for
/// byte. A text without a document counts as an empty map. What changes nothing gives the same text.
pub fn edit(draft: &Draft, operations: &[Operation]) -> Result<Draft, Refusal> {
    operations.iter().try_fold(draft.clone(), |draft, operation| one(&draft, operation))
}

fn one(draft: &Draft, operation: &Operation) -> Result<Draft, Refusal> {
    let before = readable(draft)?;
    let prefix = draft.chosen().map_or_else(Path::root, |document| document.prefix().clone());
    let mut after = before.clone();
    apply::apply(&mut after, operation, &prefix, &write::keeper(draft))?;
    if after == before {
        return Ok(draft.clone());
    }
    write::write(draft, operation, &before, &after)
}

/// The chosen document's value, when it can be edited.
fn readable(draft: &Draft) -> Result<Value, Refusal> {
    let refuse =
        |message: String, help: &str| Err(Refusal { path: Path::root(), message, help: help.to_owned() });
    let Some(document) = draft.chosen() else {
        return if draft.documents().is_empty() {
            Ok(Value::Object(serde_json::Map::new()))
        } else {
            refuse(
                "This text holds no Pod, only other kinds.".into(),
                "Begin a new document with a line `---`, or open a Pod.",
            )
        };
    };
    if let Some(problem) = document.problems().first() {
        return refuse(
            format!("The text cannot be read, so it cannot be changed from here: {}", problem.message),
            &problem.help,
        );
    }
    if let Some(duplicate) = document.duplicates().first() {
        let message =
            format!("`{}` is written twice, and a change could drop the wrong one.", duplicate.path);
        return refuse(message, "Remove one of the two in the text first.");
    }
    match document.value() {
        Value::Null => Ok(Value::Object(serde_json::Map::new())),
        Value::Object(_) => Ok(document.value().clone()),
        _ => refuse(
            "The document is no map of fields, so it has no place for this.".into(),
            "Begin it with `apiVersion: v1`.",
        ),
    }
}

#[cfg(test)]
mod property;
#[cfg(test)]
mod tests;
