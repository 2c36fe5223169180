//! A right answer as mutators and rewrites look at it, and the changes that they ask for.

use pod::{Draft, Operation, Path, Segment, Sharing, edit_with};
use serde_json::Value;

/// A text whose chosen document is a Pod, or holds one.
pub(super) struct Ground {
    pub(super) draft: Draft,
    /// Where the Pod stands in its document; empty for a Pod.
    pub(super) pod: Path,
}

/// A container, with its place.
pub(super) struct Part<'a> {
    pub(super) path: Path,
    pub(super) value: &'a Value,
    /// It stands under `initContainers`.
    pub(super) is_init: bool,
}

/// One way to change a text: what it is about, and how.
pub(super) struct Change {
    pub(super) at: Path,
    pub(super) how: How,
}

/// The change itself: an edit as the form makes it, or another text.
pub(super) enum How {
    Edit(Vec<Operation>),
    Text(String),
}

impl Ground {
    /// Nothing when the text cannot be read or holds no Pod.
    pub(super) fn new(text: &str) -> Option<Ground> {
        let draft = Draft::new(text);
        let pod = draft.chosen().filter(|document| document.pod().is_some())?.prefix().clone();
        draft.is_readable().then_some(Ground { draft, pod })
    }

    pub(super) fn spec(&self) -> Path {
        self.pod.field("spec")
    }

    pub(super) fn metadata(&self) -> Path {
        self.pod.field("metadata")
    }

    /// The text at a path.
    pub(super) fn text_at(&self, path: &Path) -> Option<&str> {
        self.draft.value(path).and_then(Value::as_str)
    }

    /// The items of a list, with their paths; none when there is no list.
    pub(super) fn items(&self, list: &Path) -> Vec<(Path, &Value)> {
        let items = self.draft.value(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().enumerate().map(|(index, item)| (list.index(index), item)).collect()
    }

    /// The fields of a map, with their paths; none when there is no map.
    pub(super) fn fields(&self, map: &Path) -> Vec<(Path, &Value)> {
        let fields = self.draft.value(map).and_then(Value::as_object).into_iter().flatten();
        fields.map(|(key, value)| (map.field(key), value)).collect()
    }

    /// The entries of a map with free keys, such as labels; none when there is no map.
    pub(super) fn entries(&self, map: &Path) -> Vec<(Path, &Value)> {
        let entries = self.draft.value(map).and_then(Value::as_object).into_iter().flatten();
        entries.map(|(key, value)| (map.key(key), value)).collect()
    }

    /// The items of a list that each container may have, such as its ports.
    pub(super) fn inside(&self, list: &str) -> Vec<(Path, &Value)> {
        self.containers().iter().flat_map(|part| self.items(&part.field(list))).collect()
    }

    /// The ordinary containers.
    pub(super) fn apps(&self) -> Vec<Part<'_>> {
        self.parts("containers", false)
    }

    /// The init containers, native sidecars among them.
    pub(super) fn inits(&self) -> Vec<Part<'_>> {
        self.parts("initContainers", true)
    }

    /// The init containers, then the ordinary ones.
    pub(super) fn containers(&self) -> Vec<Part<'_>> {
        self.inits().into_iter().chain(self.apps()).collect()
    }

    fn parts(&self, list: &str, is_init: bool) -> Vec<Part<'_>> {
        let items = self.items(&self.spec().field(list)).into_iter();
        items.map(|(path, value)| Part { path, value, is_init }).collect()
    }

    /// A path with the names of list items in the place of their positions: `spec.containers[name=lemon].image`.
    pub(super) fn shown(&self, path: &Path) -> String {
        let mut real = Path::root();
        let mut shown = Path::root();
        for segment in path.segments() {
            real = real.with(segment.clone());
            let name = match segment {
                Segment::Index(_) => self.text_at(&real.field("name")),
                _ => None,
            };
            shown = shown.with(name.map_or_else(|| segment.clone(), |name| Segment::Name(name.to_owned())));
        }
        shown.to_string()
    }

    /// The text with these operations applied; nothing when one cannot be made in it.
    pub(super) fn edited(&self, operations: &[Operation]) -> Option<String> {
        let draft = edit_with(&self.draft, operations, Sharing::Copy).ok()?;
        Some(draft.text().to_owned())
    }

    /// The text that a change makes.
    pub(super) fn made(&self, how: &How) -> Option<String> {
        match how {
            How::Text(text) => Some(text.clone()),
            How::Edit(operations) => self.edited(operations),
        }
    }
}

impl<'a> Part<'a> {
    /// A field that is a text.
    pub(super) fn text(&self, field: &str) -> Option<&'a str> {
        self.value.get(field)?.as_str()
    }

    /// A field that is a list of texts.
    pub(super) fn words(&self, field: &str) -> Vec<&'a str> {
        let list = self.value.get(field).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// The place of one of its fields.
    pub(super) fn field(&self, field: &str) -> Path {
        self.path.field(field)
    }

    /// An init container that starts before the others and stays.
    pub(super) fn is_sidecar(&self) -> bool {
        self.is_init && self.text("restartPolicy") == Some("Always")
    }

    /// The same container without a field.
    pub(super) fn without(&self, field: &str) -> Value {
        let mut value = self.value.clone();
        if let Some(fields) = value.as_object_mut() {
            fields.shift_remove(field);
        }
        value
    }

    /// The same container with a field.
    pub(super) fn with(&self, field: &str, set: impl Into<Value>) -> Value {
        let mut value = self.value.clone();
        if let Some(fields) = value.as_object_mut() {
            fields.insert(field.to_owned(), set.into());
        }
        value
    }
}

impl Change {
    /// Several operations, all or none.
    pub(super) fn edit(at: Path, operations: Vec<Operation>) -> Change {
        Change { at, how: How::Edit(operations) }
    }

    /// Another value.
    pub(super) fn set(at: Path, value: impl Into<Value>) -> Change {
        Change::edit(at.clone(), vec![set(at, value)])
    }

    /// A value taken away, with the parents left empty.
    pub(super) fn unset(at: Path) -> Change {
        Change::edit(at.clone(), vec![Operation::Unset { path: at }])
    }

    /// Another key for the same value.
    pub(super) fn rename(at: Path, name: &str) -> Change {
        Change::edit(at.clone(), vec![Operation::Rename { path: at, name: name.to_owned() }])
    }

    /// Another text.
    pub(super) fn text(at: Path, text: String) -> Change {
        Change { at, how: How::Text(text) }
    }
}

pub(super) fn set(path: Path, value: impl Into<Value>) -> Operation {
    Operation::Set { path, value: value.into() }
}

pub(super) fn append(list: Path, index: usize, value: impl Into<Value>) -> Operation {
    Operation::Insert { path: list, index, value: value.into() }
}
