//! How form and editor follow each other: which field has the focus, which place the caret is at, what undo takes back at once.

use crate::workbench::paths;
use leptos::prelude::*;
use pod::{Draft, Path};
use std::ops::Range;

/// Copies share the same signals. Paths are those of the Pod.
#[derive(Clone, Copy)]
pub struct Following {
    /// The field of the form that has the focus.
    pub focused: RwSignal<Option<Path>>,
    /// The place of the text that the caret went to last.
    pub pointed: RwSignal<Option<Path>>,
    /// The field that a person asked to see last: what it stands in opens.
    pub wanted: RwSignal<Option<Path>>,
    /// The field that the last edit typed into.
    typed: StoredValue<Option<Path>>,
    /// Whether the last edit is another step than the one before.
    apart: StoredValue<bool>,
}

impl Default for Following {
    fn default() -> Self {
        Self::new()
    }
}

impl Following {
    /// Nothing has the focus, nothing was edited.
    pub fn new() -> Self {
        Self {
            focused: RwSignal::new(None),
            pointed: RwSignal::new(None),
            wanted: RwSignal::new(None),
            typed: StoredValue::new(None),
            apart: StoredValue::new(false),
        }
    }

    /// An edit comes that types into this field, or does something else. Typing on in one field is one step.
    pub fn is_new_step(self, typed: Option<Path>) {
        let same = typed.is_some() && self.typed.with_value(|before| *before == typed);
        self.apart.set_value(!same);
        self.typed.set_value(typed);
    }

    /// Whether what changed since the last edit was asked for is a step of its own.
    pub fn is_apart(self) -> bool {
        self.apart.get_value()
    }
}

/// The bytes of a field with its key, in a draft that has it.
pub fn lines(draft: &Draft, path: &Path) -> Option<Range<usize>> {
    let path = paths::in_document(draft, path);
    draft.value(&path)?;
    let value = draft.span(&path);
    let start = draft.key_span(&path).map_or(value.start, |key| key.start);
    Some(start.min(value.start)..end(draft, value))
}

/// Where the text of a value ends: a line end behind it is not shown as one more line.
fn end(draft: &Draft, value: Range<usize>) -> usize {
    let text = draft.text().get(value.clone()).unwrap_or("");
    value.start + text.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Option<&str>) {
        let draft = Draft::new(pod::YELLOW);
        let found = lines(&draft, &path.parse().unwrap()).map(|range| &draft.text()[range]);
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn a_field_is_its_key_and_its_value() {
        check("metadata.name", Some("name: yellow"));
        check("spec.containers[1]", Some("name: gold\n      image: redis"));
        check("spec.hostname", None);
    }

    #[test]
    fn typing_on_in_a_field_is_one_step() {
        Owner::new().with(|| {
            let following = Following::new();
            let (name, image) = ("a.name".parse().ok(), "a.image".parse().ok());
            for (typed, apart) in [
                (name.clone(), true),
                (name, false),
                (image.clone(), true),
                (None, true),
                (None, true),
                (image, true),
            ] {
                following.is_new_step(typed);
                assert_eq!(following.is_apart(), apart);
            }
        });
    }
}
