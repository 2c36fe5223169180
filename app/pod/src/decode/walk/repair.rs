//! Repairs of what does not fit: only where nothing is left to choose, and what is written is kept.

use serde_json::{Map, Value};

use super::super::advice::Sure;
use super::Walker;
use crate::diagnostic::Fix;
use crate::document::lookup;
use crate::edit::Operation;
use crate::path::{Path, Segment};
use crate::places::Places;
use crate::schema::{Field, Kind, Type};
use crate::yaml::NodeKind;

impl Walker<'_> {
    /// A repair of the unknown field at the walker's path, among the fields written beside it.
    pub(super) fn repair_of_field(
        &self,
        sure: &Sure,
        value: &Value,
        beside: &Map<String, Value>,
    ) -> Option<Fix> {
        match sure {
            Sure::Name(field) if self.takes(*field, value) && !beside.contains_key(field.name) => {
                let operation = Operation::Rename { path: self.path.clone(), name: field.name.to_owned() };
                Some(fix(format!("Write `{}`", field.name), vec![operation]))
            }
            Sure::Place(place) => self.moved(place, value),
            Sure::Name(_) | Sure::No => None,
        }
    }

    /// Whether the value could stand there: nothing in it is of a wrong type or unknown.
    fn takes(&self, field: Field, value: &Value) -> bool {
        let is_header = |word: &str| match field.name {
            "kind" => word == "Pod",
            "apiVersion" => word == "v1",
            _ => true,
        };
        let is_known =
            |word: &str| field.values().next().is_none() || field.values().any(|known| known == word);
        self.allows(field)
            && self.fits(field.kind, value)
            && value.as_str().is_none_or(|word| is_known(word) && (self.types.len() > 1 || is_header(word)))
    }

    fn fits(&self, kind: Kind, value: &Value) -> bool {
        let mut probe = Walker {
            path: self.path.clone(),
            fields: self.fields.clone(),
            types: self.types.clone(),
            diagnostics: Vec::new(),
            left_out: Places::default(),
            is_probe: true,
            ..*self
        };
        probe.value(value, kind).is_some() && probe.diagnostics.is_empty()
    }

    /// The value where it belongs, when nothing is there yet and no list has to be chosen from.
    fn moved(&self, place: &Path, value: &Value) -> Option<Fix> {
        let (here, there) = (self.path.segments(), place.segments());
        let common = here.iter().zip(there).take_while(|(one, other)| one == other).count();
        let is_chosen = there.iter().skip(common).all(|segment| matches!(segment, Segment::Field(_)));
        let inside = place.relative_to(self.prefix)?;
        if !is_chosen
            || !self.is_near(place)
            || !is_free(self.root, &inside)
            || !self.fits(kind_at(&inside)?, value)
        {
            return None;
        }
        let operations = vec![
            Operation::Set { path: place.clone(), value: value.clone() },
            Operation::Remove { path: self.path.clone() },
        ];
        Some(fix(format!("Move it to `{place}`"), operations))
    }

    /// Whether a place is around the walker's path: a name may mean something else far away.
    fn is_near(&self, place: &Path) -> bool {
        let is_usual = |name: &Segment| matches!(name, Segment::Field(name) if matches!(name.as_str(), "metadata" | "securityContext"));
        let Some(holder) = place.parent() else { return false };
        let outer = holder.parent().filter(|_| holder.last().is_some_and(is_usual));
        holder.holds(&self.path) || outer.is_some_and(|outer| outer.holds(&self.path))
    }

    /// The value at the walker's path as one of the kind, exactly as it is spelt.
    pub(super) fn repair_of_type(&self, value: &Value, kind: Kind) -> Option<Fix> {
        let (meant, says) = match (kind, value) {
            (Kind::Text, Value::Number(_) | Value::Bool(_)) => {
                let spelt = self.spelt()?;
                (spelt.into(), format!("Write `\"{spelt}\"`"))
            }
            (Kind::Bool, Value::String(text)) => {
                (text.parse::<bool>().ok()?.into(), format!("Write `{text}`"))
            }
            (Kind::Int32 | Kind::Int64, Value::String(text)) => {
                let whole: Value =
                    text.parse::<i64>().ok().filter(|whole| whole.to_string() == *text)?.into();
                (Some(whole).filter(|whole| self.fits(kind, whole))?, format!("Write `{text}`"))
            }
            (Kind::List(inner), Value::String(text)) if inner.kind() == Kind::Text => {
                (self.words(text)?.into(), "Write it as a list".to_owned())
            }
            _ => return None,
        };
        Some(self.set(says, meant))
    }

    /// Another value in the place of the one at the walker's path.
    pub(super) fn set(&self, says: String, value: Value) -> Fix {
        fix(says, vec![Operation::Set { path: self.path.clone(), value }])
    }

    /// A number or word as it is written, which its value does not tell: `1.10`, `0x1F`, `yes`.
    fn spelt(&self) -> Option<&str> {
        match &self.tree.node(self.tree.find(&self.path)?.value)?.kind {
            NodeKind::Scalar { text, plain: true, tag: None } => Some(text),
            _ => None,
        }
    }

    /// The items that a text stands for: one word, or the words of a command that needs no shell.
    fn words(&self, text: &str) -> Option<Vec<String>> {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || " ._-/=:,+@%".contains(letter);
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let is_command = self.fields.last().is_some_and(|field| matches!(field.as_ref(), "command" | "args"));
        let is_sure = words.len() == 1 || (words.len() > 1 && is_command);
        (is_sure && text.chars().all(is_plain)).then_some(words)
    }
}

fn fix(says: String, operations: Vec<Operation>) -> Fix {
    Fix { says, operations }
}

/// Whether nothing is written at a path of maps, and nothing else on the way to it.
fn is_free(root: &Value, path: &Path) -> bool {
    let on_the_way = (0..=path.segments().len()).filter_map(|depth| lookup(root, &path.first(depth)?));
    let is_open = |value: &Value| value.is_object() || value.is_array() || value.is_null();
    lookup(root, path).is_none_or(Value::is_null) && on_the_way.into_iter().all(is_open)
}

/// What a place in a Pod takes.
fn kind_at(path: &Path) -> Option<Kind> {
    path.segments().iter().try_fold(Type::pod().kind(), |kind, segment| match segment {
        Segment::Field(name) => Some(kind.object()?.field(name)?.kind),
        _ => Some(kind),
    })
}
