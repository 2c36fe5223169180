//! Every field reachable from Pod: name, kind, required. Made by build.rs from k8s-openapi's own types.

mod table {
    use super::{Field, Kind, Type};
    include!(concat!(env!("OUT_DIR"), "/fields.rs"));
}

/// An object type, such as `Container`.
#[derive(Debug)]
pub(crate) struct Type {
    /// Its Kubernetes name.
    pub name: &'static str,
    /// Its fields, sorted by name.
    pub fields: &'static [Field],
}

/// A field of a [`Type`].
#[derive(Debug)]
pub(crate) struct Field {
    pub name: &'static str,
    pub kind: Kind,
    /// Whether the API description marks it required; the API server's decoder does not look at it.
    #[cfg_attr(not(test), expect(dead_code, reason = "for completion and the form's stars"))]
    pub required: bool,
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
    Map(&'static Kind),
    List(&'static Kind),
    /// An object; the index of its type.
    Object(usize),
}

impl Type {
    /// The type of a whole Pod.
    pub fn pod() -> &'static Self {
        Self::named("Pod")
    }

    fn named(name: &str) -> &'static Self {
        const NONE: &Type = &Type { name: "", fields: &[] };
        table::TYPES
            .binary_search_by_key(&name, |known| known.name)
            .ok()
            .and_then(|index| table::TYPES.get(index))
            .unwrap_or(NONE)
    }

    /// The field with exactly this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        let fields: &'static [Field] = self.fields;
        fields.binary_search_by_key(&name, |field| field.name).ok().and_then(|index| fields.get(index))
    }
}

impl Kind {
    /// The object type behind lists and maps.
    pub fn object(self) -> Option<&'static Type> {
        match self {
            Self::Object(index) => table::TYPES.get(index),
            Self::List(inner) | Self::Map(inner) => inner.object(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_holds_the_whole_pod() {
        let fields: usize = table::TYPES.iter().map(|known| known.fields.len()).sum();
        assert!(table::TYPES.len() > 110 && fields > 500, "{} types, {fields} fields", table::TYPES.len());
        assert!(table::TYPES.is_sorted_by_key(|known| known.name));
        assert!(table::TYPES.iter().all(|known| known.fields.is_sorted_by_key(|field| field.name)));
        let container = Type::named("Container");
        assert_eq!(container.field("args").map(|field| field.kind), Some(Kind::List(&Kind::Text)));
        assert!(container.field("name").is_some_and(|field| field.required));
        assert_eq!(container.field("Name").map(|field| field.kind), None);
        assert_eq!(
            Type::named("ResourceRequirements").field("limits").map(|field| field.kind),
            Some(Kind::Map(&Kind::Quantity))
        );
        assert_eq!(
            Type::named("HTTPGetAction").field("port").map(|field| field.kind),
            Some(Kind::IntOrString)
        );
        assert_eq!(Type::named("PodStatus").field("startTime").map(|field| field.kind), Some(Kind::Time));
    }
}
