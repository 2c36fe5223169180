//! Every field reachable from Pod: name, kind, marks. Made by build.rs from k8s-openapi's own types and `schema/*.txt`.
//!
//! The table is numbers and one text of all names; [`Type`] and [`Field`] are what is read out of it. Texts (docs) are there
//! only with the feature `texts`, which the browser's half does without.

use serde::Serialize;

mod table {
    use super::{Gate, Packed};
    include!(concat!(env!("OUT_DIR"), "/fields.rs"));
}

#[cfg(feature = "texts")]
mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

#[cfg(not(feature = "texts"))]
mod texts {
    pub(super) static OF_TYPES: &[&str] = &[];
    pub(super) static OF_FIELDS: &[&str] = &[];
}

/// A field as the table keeps it; numbers that refer to something count from 1, 0 is none.
struct Packed {
    name: u16,
    kind: u16,
    flags: u8,
    since: u8,
    gate: u8,
    values: u8,
    rank: u8,
}

/// An object type, such as `Container`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Type {
    /// Its Kubernetes name.
    pub name: &'static str,
    index: u8,
}

/// A field of a [`Type`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether the API types or the API server's validation want it; its decoder does not look at it.
    pub required: bool,
    index: u16,
}

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Bool,
    Int32,
    Int64,
    IntOrString,
    Quantity,
    Time,
    Any,
    /// Free keys with such values.
    Map(Item),
    List(Item),
    /// An object; the index of its type.
    Object(u8),
}

/// What a list or a map holds: never a list or a map itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Item(u16);

/// A feature gate that decides whether a field works: minor versions of Kubernetes, 0 for never.
#[derive(Debug, PartialEq, Eq)]
pub struct Gate {
    /// What Kubernetes calls it.
    pub name: &'static str,
    /// There, off unless switched on.
    pub alpha: u8,
    /// Tested well.
    pub beta: u8,
    /// From here on it is on unless switched off.
    pub on: u8,
    /// It stays, and cannot be switched off for long.
    pub stable: u8,
    /// While it is off, the API server leaves the field out without a word.
    pub drops: bool,
}

/// What a create does with a field that is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum OnCreate {
    /// It counts.
    #[default]
    Taken,
    /// Taken; when it is absent, the cluster may fill it in.
    Filled,
    /// The cluster works it out; another value is refused.
    Computed,
    /// Dropped or overwritten.
    Ignored,
    /// The API server refuses the Pod.
    Refused,
    /// In an init container only with `restartPolicy: Always`.
    Sidecar,
}

const FIRST_OBJECT: u16 = 16;
const LIST: u16 = 0x4000;
const MAP: u16 = 0x8000;
const REQUIRED: u8 = 1;
const DEPRECATED: u8 = 2;
const OPEN: u8 = 0x80;
const CREATE: u8 = 0x1c;

impl Type {
    /// The type of a whole Pod.
    pub fn pod() -> Self {
        let found = table::TYPES.binary_search_by(|(place, _)| name(*place).cmp("Pod"));
        let index = found.ok().and_then(|index| u8::try_from(index).ok());
        index.and_then(Self::at).unwrap_or(Self { name: "", index: u8::MAX })
    }

    /// All types, sorted by name.
    #[cfg(test)]
    pub fn all() -> impl Iterator<Item = Self> {
        (0..u8::MAX).map_while(Self::at)
    }

    fn at(index: u8) -> Option<Self> {
        let (place, _) = *table::TYPES.get(usize::from(index))?;
        Some(Self { name: name(place), index })
    }

    /// Its fields, sorted by name.
    pub fn fields(self) -> impl DoubleEndedIterator<Item = Field> + ExactSizeIterator {
        let (start, end) = self.range();
        (start..end).map(Field::at)
    }

    /// The field with exactly this name.
    pub fn field(self, name: &str) -> Option<Field> {
        let (start, end) = self.range();
        let packed = table::FIELDS.get(usize::from(start)..usize::from(end))?;
        let within = packed.binary_search_by(|field| self::name(field.name).cmp(name)).ok()?;
        u16::try_from(within).ok().map(|within| Field::at(start + within))
    }

    fn range(self) -> (u16, u16) {
        let end = |index: usize| table::TYPES.get(index).map_or(0, |(_, end)| *end);
        let index = usize::from(self.index);
        (index.checked_sub(1).map_or(0, end), end(index))
    }

    /// The kind of a place that takes this object.
    pub fn kind(self) -> Kind {
        Kind::Object(self.index)
    }

    /// What the type is for, in Kubernetes' own words.
    pub fn doc(self) -> Option<&'static str> {
        texts::OF_TYPES.get(usize::from(self.index)).copied()
    }
}

impl Field {
    fn at(index: u16) -> Self {
        const NONE: Packed =
            Packed { name: u16::MAX, kind: 0, flags: 0, since: 0, gate: 0, values: 0, rank: 0 };
        let packed = table::FIELDS.get(usize::from(index)).unwrap_or(&NONE);
        let required = packed.flags & REQUIRED != 0;
        Self { name: name(packed.name), kind: Kind::of(packed.kind), required, index }
    }

    fn packed(self) -> Option<&'static Packed> {
        table::FIELDS.get(usize::from(self.index))
    }

    pub fn is_deprecated(self) -> bool {
        self.packed().is_some_and(|packed| packed.flags & DEPRECATED != 0)
    }

    pub fn on_create(self) -> OnCreate {
        self.packed().map_or(OnCreate::Taken, |packed| OnCreate::of((packed.flags & CREATE) >> 2))
    }

    /// The minor version of Kubernetes whose API first had it; nothing when 1.11 had it already.
    pub fn since(self) -> Option<u8> {
        self.packed().map(|packed| packed.since).filter(|since| *since > 0)
    }

    pub fn gate(self) -> Option<&'static Gate> {
        gate(self.packed()?.gate)
    }

    /// The values it takes, when they are counted.
    pub fn values(self) -> impl Iterator<Item = &'static str> {
        let is_open = self.packed().is_some_and(|packed| packed.flags & OPEN != 0);
        self.offered().filter(move |_| !is_open)
    }

    /// The values that are offered while writing: all that it takes, else the usual ones; of a map the usual keys.
    pub fn offered(self) -> impl Iterator<Item = &'static str> {
        let index = self.packed().and_then(|packed| usize::from(packed.values).checked_sub(1));
        index.and_then(|index| table::VALUES.get(index)).into_iter().flat_map(|values| values.split(' '))
    }

    /// How early it is offered; 0 is last.
    pub fn rank(self) -> u8 {
        self.packed().map_or(0, |packed| packed.rank)
    }

    /// What the field is for, in Kubernetes' own words.
    pub fn doc(self) -> Option<&'static str> {
        texts::OF_FIELDS.get(usize::from(self.index)).copied()
    }
}

impl Kind {
    fn of(number: u16) -> Self {
        match number {
            number if number & LIST != 0 => Self::List(Item(number & !LIST)),
            number if number & MAP != 0 => Self::Map(Item(number & !MAP)),
            1 => Self::Text,
            2 => Self::Bool,
            3 => Self::Int32,
            4 => Self::Int64,
            5 => Self::IntOrString,
            6 => Self::Quantity,
            7 => Self::Time,
            number => {
                let index = number.checked_sub(FIRST_OBJECT).and_then(|index| u8::try_from(index).ok());
                index.map_or(Self::Any, Self::Object)
            }
        }
    }

    /// The object type behind lists and maps.
    pub fn object(self) -> Option<Type> {
        match self {
            Self::Object(index) => Type::at(index),
            Self::List(inner) | Self::Map(inner) => inner.kind().object(),
            _ => None,
        }
    }
}

impl Item {
    pub fn kind(self) -> Kind {
        Kind::of(self.0)
    }
}

impl OnCreate {
    /// For a part of what this is said of: what is ignored or refused is so as a whole.
    pub(crate) fn of_part(self, part: Self) -> Self {
        match self {
            Self::Ignored | Self::Refused => self,
            Self::Sidecar if part == Self::Taken => self,
            _ => part,
        }
    }

    fn of(number: u8) -> Self {
        match number {
            1 => Self::Filled,
            2 => Self::Computed,
            3 => Self::Ignored,
            4 => Self::Refused,
            5 => Self::Sidecar,
            _ => Self::Taken,
        }
    }
}

/// What holds at one place only, by its pattern (`spec.initContainers[].lifecycle`).
pub(crate) fn at_place(pattern: &str) -> Option<(OnCreate, Option<&'static Gate>)> {
    let index = table::PLACES.binary_search_by(|(path, ..)| (*path).cmp(pattern)).ok()?;
    table::PLACES.get(index).map(|(_, create, gate)| (OnCreate::of(*create), self::gate(*gate)))
}

fn gate(number: u8) -> Option<&'static Gate> {
    table::GATES.get(usize::from(number).checked_sub(1)?)
}

fn name(place: u16) -> &'static str {
    let end = |place: usize| table::NAME_ENDS.get(place).map_or(0, |end| usize::from(*end));
    let place = usize::from(place);
    table::NAMES.get(place.checked_sub(1).map_or(0, end)..end(place)).unwrap_or("")
}

#[cfg(test)]
mod tests;
