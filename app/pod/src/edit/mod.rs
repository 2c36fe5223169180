//! Changes to the document, asked for by path: `apply` changes the value, `names` what refers to a name, `write` makes
//! the new text and proves it.
//!
//! Every edit is a splice of the text: `page` knows where things stand in it and `place` finds them by path; `put`, `take`,
//! `rearrange` and `renamed` say what each operation replaces, in lines (`block`), between brackets (`flow`) or as one
//! `value`; `print` writes what is new in the `style` of its neighbourhood. A collection in the place of another is changed
//! by its `parts`. Values that an anchor shares are a question to the person (`sharing`): changed as they are written
//! (`shape`), or written out first (`copies`). What cannot be done so is refused.

mod apply;
mod block;
mod copies;
mod flow;
mod names;
mod page;
mod parts;
mod place;
mod print;
mod put;
mod rearrange;
mod renamed;
mod shape;
mod sharing;
mod splice;
mod style;
mod take;
mod value;
mod write;

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use sharing::{Offer, Sharing};

use crate::document::Document;
use crate::draft::Draft;
use crate::path::Path;
use sharing::Obstacle;

/// One change. Paths are relative to the chosen document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Renames a container, volume, claim or port, whose references follow; or the key of a field, which stays where it is.
    Rename {
        /// The item, its `name`, or the field.
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
    /// Other ways to make the same change, if there are any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offers: Vec<Offer>,
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

/// Applies the operations to the chosen document, all or none; what an anchor shares between places is refused.
///
/// The result is read again and compared with what was meant before it is given back; other documents stay byte for
/// byte. A text without a document counts as an empty map. What changes nothing gives the same text.
pub fn edit(draft: &Draft, operations: &[Operation]) -> Result<Draft, Refusal> {
    edit_with(draft, operations, Sharing::Refuse)
}

/// Like [`edit`], with what a person chose to do about values that an anchor shares between places.
pub fn edit_with(draft: &Draft, operations: &[Operation], sharing: Sharing) -> Result<Draft, Refusal> {
    operations.iter().try_fold(draft.clone(), |draft, operation| {
        in_parts(&draft, operation, sharing).map_or_else(|| one(&draft, operation, sharing), Ok)
    })
}

/// A map as a text of its own, in the usual layout.
pub(crate) fn printed(map: &serde_json::Map<String, Value>) -> String {
    print::print(map, print::Style::USUAL)
}

/// A collection in the place of another, by its parts; nothing when that cannot be done.
fn in_parts(draft: &Draft, operation: &Operation, sharing: Sharing) -> Option<Draft> {
    let document = draft.chosen()?;
    let operations = parts::parts(operation, document.value())?;
    let made = operations.iter().try_fold(draft.clone(), |draft, part| one(&draft, part, sharing)).ok()?;
    let Operation::Set { path, value } = operation else { return None };
    (made.value(path) == Some(&apply::normal(value.clone()))).then_some(made)
}

/// Each turn of the loop writes an alias out or follows one; not more than these stand on the way to a field.
const MAX_OBSTACLES: usize = 100;

fn one(draft: &Draft, operation: &Operation, sharing: Sharing) -> Result<Draft, Refusal> {
    let (mut now, mut operation_now) = (draft.clone(), operation.clone());
    for _ in 0..MAX_OBSTACLES {
        let obstacle = match attempt(&now, &operation_now, sharing)? {
            Attempt::Made(made) => return Ok(made),
            Attempt::Obstructed(obstacle) => obstacle,
        };
        match sharing {
            Sharing::Refuse => {
                // Only what can be done is offered.
                let can = |offer: &Offer| one(draft, operation, offer.sharing).is_ok();
                return Err(obstacle.refusal(&now, operation, &can));
            }
            Sharing::Copy => {
                now = copies::written_out(&now, &obstacle).ok_or_else(|| unproven(draft, operation))?;
            }
            Sharing::Everywhere => {
                let document = now.chosen().ok_or_else(|| unproven(draft, operation))?;
                operation_now = sharing::at_the_anchor(document, &operation_now, &obstacle)
                    .ok_or_else(|| unproven(draft, operation))?;
            }
        }
    }
    Err(unproven(draft, operation))
}

enum Attempt {
    Made(Draft),
    Obstructed(Obstacle),
}

fn attempt(draft: &Draft, operation: &Operation, sharing: Sharing) -> Result<Attempt, Refusal> {
    let nothing = Value::Object(serde_json::Map::new());
    let read = readable(draft)?.unwrap_or(&nothing);
    let prefix = draft.chosen().map_or_else(Path::root, |document| document.prefix().clone());
    let everywhere = draft.chosen().filter(|_| sharing == Sharing::Everywhere);
    let as_written = everywhere.map(|document| shape::written(draft.text(), document.tree()));
    let before = as_written.as_ref().unwrap_or(read);
    let mut after = before.clone();
    let applied = apply::apply(&mut after, operation, &prefix, &take::keeper(draft));
    let changes_nothing = applied.is_ok() && is_same(&after, before);
    if changes_nothing && everywhere.is_none() {
        return Ok(Attempt::Made(draft.clone()));
    }
    if let Some(obstacle) = Obstacle::on_the_way(draft, operation, sharing) {
        return Ok(Attempt::Obstructed(obstacle));
    }
    applied?;
    if changes_nothing {
        return Ok(Attempt::Made(draft.clone()));
    }
    let made = match everywhere {
        None => write::write(draft, operation, (before, &after), &|result| is_same(result.value(), &after)),
        Some(_) => write_everywhere(draft, operation, (before, &after)),
    };
    let repeated = || draft.chosen().and_then(|document| Obstacle::repeated(document, operation));
    match (made, sharing) {
        (Some(made), _) => Ok(Attempt::Made(made)),
        (None, Sharing::Everywhere) => Err(unproven(draft, operation)),
        (None, _) => repeated().map(Attempt::Obstructed).ok_or_else(|| unproven(draft, operation)),
    }
}

/// Whether two values are equal. Maps with the same keys in the same order, as before and after an edit, are compared
/// without looking any key up.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let pairs = one.iter().zip(other);
            let is_there = |((key, value), (key_there, there)): ((&String, &Value), (&String, &Value))| {
                let there = if key == key_there { Some(there) } else { other.get(key) };
                there.is_some_and(|there| is_same(value, there))
            };
            one.len() == other.len() && pairs.into_iter().all(is_there)
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (one, other) => one == other,
    }
}

/// Compares the texts as they are written, so that what repeats a changed value changes with it.
fn write_everywhere(
    draft: &Draft,
    operation: &Operation,
    (before, after): (&Value, &Value),
) -> Option<Draft> {
    let made = write::write(draft, operation, (before, after), &|_| true)?;
    let is_meant =
        shape::written(made.text(), made.chosen()?.tree()) == *after && !shape::is_spoiled(made.text());
    is_meant.then_some(made)
}

fn unproven(draft: &Draft, operation: &Operation) -> Refusal {
    let chosen = draft.chosen().map_or(0..0, Document::bytes);
    let mut lines = draft.text().get(chosen).unwrap_or("").lines();
    let has_explicit_keys = lines.any(|line| line.trim_start_matches([' ', '-']).starts_with("? "));
    let (message, help) = if has_explicit_keys {
        (
            "A key here is written with `?`, in a way that this change cannot be made in, so nothing was changed.",
            "Write it as `key: value` in the text first.",
        )
    } else {
        (
            "The text is written in a way that this change cannot be made in from here, so nothing was changed.",
            "Make this change in the text.",
        )
    };
    apply::refusal(operation.path(), message, help)
}

/// The chosen document's value, when it can be edited; nothing when nothing is written.
fn readable(draft: &Draft) -> Result<Option<&Value>, Refusal> {
    let refuse = |message: String, help: &str| {
        Err(Refusal { path: Path::root(), message, help: help.to_owned(), offers: Vec::new() })
    };
    let Some(document) = draft.chosen() else {
        return if draft.documents().is_empty() {
            Ok(None)
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
        Value::Null => Ok(None),
        value @ Value::Object(_) => Ok(Some(value)),
        _ => refuse(
            "The document is no map of fields, so it has no place for this.".into(),
            "Begin it with `apiVersion: v1`.",
        ),
    }
}

#[cfg(test)]
mod property;
#[cfg(test)]
mod sharing_tests;
#[cfg(test)]
mod tests;
