//! One field of the form: a place of the Pod, the control that fits, and what is said about it.

use super::{hints, unions};
use crate::session::selection::Selection;
use crate::workbench::paths;
use pod::{Draft, OnCreate, Path, Plain, Segment, Slot, Takes};

/// A place of the Pod as the form shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands in the Pod.
    pub path: Path,
    /// Its path below the part, as it is called in the form: `ports[0].containerPort`.
    pub label: String,
    /// What Kubernetes knows of it.
    pub slot: Slot,
}

/// How a person edits a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// A line of text; the kind says what it is read as.
    Line(Plain),
    /// One of Kubernetes' own words; empty leaves the default.
    Choice,
    /// A list of values, one input each.
    Words,
    /// A list of objects of which the columns named stand in a row each, the rest behind it.
    Rows(&'static [&'static str]),
    /// A list of objects, each of which opens.
    Items,
    /// A map of values.
    Entries,
    /// An object, which opens.
    Group,
    /// What has no control; nothing that counts on create.
    None,
}

impl Node {
    /// The field at a path, in the form of the part at `part`; nothing where Kubernetes knows none.
    pub fn at(part: &Path, path: Path) -> Option<Self> {
        let slot = pod::slot(&path)?;
        let label = path.relative_to(part).unwrap_or_else(|| path.clone()).to_string();
        Some(Self { path, label, slot })
    }

    /// Which control fits.
    pub fn control(&self) -> Control {
        match self.slot.takes {
            Takes::One(Plain::Bool) => Control::Choice,
            Takes::One(_) if !self.slot.values.is_empty() => Control::Choice,
            Takes::One(plain) => Control::Line(plain),
            Takes::Words(_) => Control::Words,
            Takes::Items if !self.columns().is_empty() => Control::Rows(self.columns()),
            Takes::Items => Control::Items,
            Takes::Entries(_) => Control::Entries,
            Takes::Object => Control::Group,
            Takes::Anything => Control::None,
        }
    }

    /// The words of a choice.
    pub fn words(&self) -> Vec<&'static str> {
        match self.slot.takes {
            Takes::One(Plain::Bool) => vec!["true", "false"],
            _ => self.slot.values.clone(),
        }
    }

    /// As what a typed text is read; of a list, each of its values.
    pub fn plain(&self) -> Plain {
        match self.slot.takes {
            Takes::One(plain) | Takes::Words(plain) | Takes::Entries(plain) => plain,
            _ => Plain::Text,
        }
    }

    /// The cells of each row, where a list of such objects is shown in rows.
    pub fn columns(&self) -> &'static [&'static str] {
        hints::columns(self.slot.object)
    }

    /// Whether it is a row of a list, not an item that opens.
    pub fn is_row(&self) -> bool {
        matches!(self.path.last(), Some(Segment::Index(_))) && !self.columns().is_empty()
    }

    /// The fields of an object that count on create, or of an item of a list.
    pub fn below(&self) -> Vec<Self> {
        let slots = pod::slots(&self.path).into_iter().filter(Slot::counts);
        slots.map(|slot| self.with(Segment::Field(slot.name.to_owned()), slot)).collect()
    }

    /// An item of a list, or a word of it.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.with(Segment::Index(index), self.inner())
    }

    /// A value of a map.
    #[must_use]
    pub fn entry(&self, key: &str) -> Self {
        self.with(Segment::Key(key.to_owned()), self.inner())
    }

    /// The list that this is an item of.
    #[must_use]
    pub fn list(&self) -> Self {
        let path = self.path.parent().unwrap_or_default();
        let label = self.label.rsplit_once('[').map_or("", |(before, _)| before).to_owned();
        let slot = pod::slot(&path).unwrap_or_else(|| self.slot.clone());
        Self { path, label, slot }
    }

    /// What an item of the list, or a value of the map, takes.
    fn inner(&self) -> Slot {
        let takes = match self.slot.takes {
            Takes::Words(plain) | Takes::Entries(plain) => Takes::One(plain),
            Takes::Items => Takes::Object,
            other => other,
        };
        Slot { takes, required: false, default: None, ..self.slot.clone() }
    }

    fn with(&self, segment: Segment, slot: Slot) -> Self {
        let path = self.path.with(segment.clone());
        let label = match &segment {
            Segment::Field(name) if self.label.is_empty() => name.clone(),
            Segment::Field(name) => format!("{}.{name}", self.label),
            Segment::Index(index) => format!("{}[{index}]", self.label),
            Segment::Key(key) => format!("{}[{key}]", self.label),
            Segment::Name(_) | Segment::Append => self.label.clone(),
        };
        Self { path, label, slot }
    }

    /// Whether an object is open as soon as it is shown: what its section is about.
    pub fn opens(&self) -> bool {
        self.title().0.is_empty() && hints::OPEN.contains(&self.slot.object)
    }

    /// The choice that an object is.
    pub fn union(&self) -> Option<&'static unions::Union> {
        unions::of(self.slot.object)
    }

    /// Its label in two: what stands around it, and its own name. At the top of a part the path is the name.
    pub fn title(&self) -> (&str, &str) {
        let part = Selection::of(&self.path);
        let at_top = if part == Selection::Pod { 2 } else { 1 };
        if self.path.segments().len() <= part.path().segments().len() + at_top {
            return ("", &self.label);
        }
        let end = self.label.rfind('.').map_or(0, |dot| dot + 1);
        self.label.split_at(end)
    }

    /// Whether the text says something about it.
    pub fn is_written(&self, draft: &Draft) -> bool {
        paths::value(draft, &self.path).is_some_and(|value| !value.is_null())
    }

    /// One sentence about it: ours, else nothing.
    pub fn help(&self) -> &'static str {
        hints::help(self)
    }

    /// Shown in an empty input: an example, or the default; never written into the text.
    pub fn placeholder(&self) -> String {
        let is_later = matches!(self.path.last(), Some(Segment::Index(1..)));
        let example = if is_later { "" } else { hints::example(self) };
        match &self.slot.default {
            Some(default) if example.is_empty() && !default.is_empty() => format!("not set: {default}"),
            _ => example.to_owned(),
        }
    }

    /// What the empty choice of a select says.
    pub fn unset(&self) -> String {
        let default = self.slot.default.clone().unwrap_or_else(|| hints::example(self).to_owned());
        if default.is_empty() { "not set".to_owned() } else { format!("not set: {default}") }
    }

    /// What a person must know before writing it, beyond its help.
    pub fn note(&self) -> Option<&'static str> {
        let own = match self.slot.on_create {
            OnCreate::Taken | OnCreate::Filled => None,
            other => other.says(),
        };
        own.or_else(|| self.slot.deprecated.then_some("Deprecated: do not use it in new Pods."))
    }
}
