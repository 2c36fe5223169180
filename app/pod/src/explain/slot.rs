//! What an input must know of a place of a Pod: the type as a control sees it, the words it takes, what a create does with it.

use super::{Gate, OnCreate, Place, default};
use crate::path::{Path, Segment};
use crate::schema::{Field, Kind, Type};

/// A place of a Pod, as far as a form must know it. Docs and facts for reading are [`explain`](super::explain)'s.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The field's name; of an item of a list or a value of a map, the name of the list or map.
    pub name: &'static str,
    /// The Kubernetes type whose field it is (`PodSpec`).
    pub holder: &'static str,
    /// Which control fits.
    pub takes: Takes,
    /// The Kubernetes type of the object that it is, or that its items are (`Volume`); nothing for plain values.
    pub object: &'static str,
    /// Whether its object needs it.
    pub required: bool,
    /// Whether it, or something it is in, is deprecated.
    pub deprecated: bool,
    /// What a create does with it.
    pub on_create: OnCreate,
    /// The feature gate that decides whether it works, when there is one.
    pub gate: Option<&'static Gate>,
    /// The values it takes, when they are counted; of a list, those of its items.
    pub values: Vec<&'static str>,
    /// The usual values where others are taken, too; of a map, the usual keys.
    pub offered: Vec<&'static str>,
    /// What Kubernetes fills in where it is left out, when that is one plain value wherever the field stands.
    pub default: Option<String>,
}

/// What a place takes, seen from the control that edits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One plain value.
    One(Plain),
    /// A list of plain values.
    Words(Plain),
    /// Keys of a person's choice, with plain values.
    Entries(Plain),
    /// Fields of its own.
    Object,
    /// A list of objects.
    Items,
    /// Something else; no field that counts on create does.
    Anything,
}

/// A value that is neither list nor map nor object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the type says it")]
pub enum Plain {
    Text,
    Bool,
    Whole,
    /// A port: its number, or its name.
    WholeOrText,
    Amount,
    Time,
}

impl Slot {
    /// Whether writing it has an effect: it is neither refused nor left out, by itself or for a gate that is off by default.
    #[must_use]
    pub fn counts(&self) -> bool {
        let is_off = |gate: &Gate| gate.drops && gate.on == 0;
        !matches!(self.on_create, OnCreate::Ignored | OnCreate::Refused) && !self.gate.is_some_and(is_off)
    }

    fn of(place: &Place) -> Self {
        let field = place.last_field();
        let mut defaults = default::of(&place.pattern).into_iter().map(|default| default.value);
        let first = defaults.next().filter(|first| !first.is_array() && !first.is_object());
        let only = first.filter(|first| defaults.all(|other| other == *first));
        let values = || field.into_iter().flat_map(Field::values);
        Self {
            name: field.map_or("", |field| field.name),
            holder: place.holder_name(),
            takes: Takes::of(place.kind),
            object: place.kind.object().map_or("", |object| object.name),
            required: place.field.is_some_and(|field| field.required),
            deprecated: place.deprecated,
            on_create: place.on_create,
            gate: place.gate,
            values: values().collect(),
            offered: field
                .into_iter()
                .flat_map(Field::offered)
                .filter(|_| values().next().is_none())
                .collect(),
            default: only.map(|only| only.as_str().map_or_else(|| only.to_string(), str::to_owned)),
        }
    }
}

impl Takes {
    fn of(kind: Kind) -> Self {
        let plain = |kind| match Self::of(kind) {
            Self::One(plain) => Some(plain),
            _ => None,
        };
        match kind {
            Kind::Text => Self::One(Plain::Text),
            Kind::Bool => Self::One(Plain::Bool),
            Kind::Int32 | Kind::Int64 => Self::One(Plain::Whole),
            Kind::IntOrString => Self::One(Plain::WholeOrText),
            Kind::Quantity => Self::One(Plain::Amount),
            Kind::Time => Self::One(Plain::Time),
            Kind::Any => Self::Anything,
            Kind::Object(_) => Self::Object,
            Kind::List(item) if item.kind().object().is_some() => Self::Items,
            Kind::List(item) => plain(item.kind()).map_or(Self::Anything, Self::Words),
            Kind::Map(item) => plain(item.kind()).map_or(Self::Anything, Self::Entries),
        }
    }
}

/// The place at a path of a Pod; nothing where Kubernetes knows none.
#[must_use]
pub fn slot(path: &Path) -> Option<Slot> {
    Place::at(path, None).ok().map(|place| Slot::of(&place))
}

/// The fields of the object at a path of a Pod, of any item where it is a list: those that people write most come first,
/// then what Kubernetes needs, the others by name.
#[must_use]
pub fn slots(path: &Path) -> Vec<Slot> {
    let Ok(place) = Place::at(path, None) else { return Vec::new() };
    let place = if matches!(place.kind, Kind::List(_)) { place.item() } else { place };
    let mut fields: Vec<Field> = place.kind.object().into_iter().flat_map(Type::fields).collect();
    let order = |field: &Field| (field.rank() == 0, u8::MAX - field.rank(), !field.required);
    fields.sort_by_key(order);
    let below = fields.into_iter().filter_map(|field| place.clone().field(field.name).ok());
    below.map(|place| Slot::of(&place)).collect()
}

/// The steps of a path without positions and keys: `spec.containers[].image` of `spec.containers[0].image`.
#[must_use]
pub fn pattern(path: &Path) -> String {
    let mut pattern = String::new();
    for segment in path.segments() {
        match segment {
            Segment::Field(name) if pattern.is_empty() => pattern.push_str(name),
            Segment::Field(name) => {
                pattern.push('.');
                pattern.push_str(name);
            }
            Segment::Key(_) => pattern.push_str("[key]"),
            Segment::Index(_) | Segment::Name(_) | Segment::Append => pattern.push_str("[]"),
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Slot {
        slot(&path.parse().unwrap()).expect(path)
    }

    fn names(path: &str) -> Vec<&'static str> {
        slots(&path.parse().unwrap()).into_iter().map(|slot| slot.name).collect()
    }

    #[test]
    fn a_slot_says_which_control_fits() {
        for (path, takes) in [
            ("spec.containers[0].image", Takes::One(Plain::Text)),
            ("spec.containers[0].livenessProbe.httpGet.port", Takes::One(Plain::WholeOrText)),
            ("spec.containers[0].resources.limits", Takes::Entries(Plain::Amount)),
            ("spec.containers[0].resources.limits[cpu]", Takes::One(Plain::Amount)),
            ("spec.containers[0].args", Takes::Words(Plain::Text)),
            ("spec.securityContext.supplementalGroups", Takes::Words(Plain::Whole)),
            ("spec.volumes", Takes::Items),
            ("spec.volumes[0]", Takes::Object),
        ] {
            assert_eq!(at(path).takes, takes, "{path}");
        }
        assert_eq!(slot(&"spec.volums".parse().unwrap()), None);
    }

    #[test]
    fn defaults_are_told_where_there_is_one() {
        let default = |path| at(path).default;
        assert_eq!(default("spec.containers[0].ports[0].protocol").as_deref(), Some("TCP"));
        assert_eq!(default("spec.containers[0].livenessProbe.periodSeconds").as_deref(), Some("10"));
        assert_eq!(default("spec.containers[0].imagePullPolicy"), None);
    }

    #[test]
    fn what_has_no_effect_does_not_count() {
        assert!(at("spec.nodeName").counts());
        assert!(!at("spec.ephemeralContainers").counts());
        assert!(!at("spec.containers[0].lifecycle.stopSignal").counts());
        assert!(!at("spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.name").counts());
    }

    #[test]
    fn what_people_write_most_comes_first() {
        assert_eq!(names("spec.volumes")[..3], ["name", "emptyDir", "configMap"]);
        assert_eq!(names("spec.containers[0].env[0]"), ["name", "value", "valueFrom"]);
        assert_eq!(at("spec.volumes[0]").object, "Volume");
    }
}
