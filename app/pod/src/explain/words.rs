//! Types, gates and what a create does, in words.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::schema::{Gate, Kind, OnCreate};

/// The type as kubectl writes it.
pub(crate) fn type_name(kind: Kind) -> String {
    match kind {
        Kind::Text => "string".into(),
        Kind::Bool => "boolean".into(),
        Kind::Int32 | Kind::Int64 => "integer".into(),
        Kind::IntOrString => "IntOrString".into(),
        Kind::Quantity => "Quantity".into(),
        Kind::Time => "Time".into(),
        Kind::Any => "Object".into(),
        Kind::Object(_) => kind.object().map_or("Object", |object| object.name).into(),
        Kind::List(inner) => format!("[]{}", type_name(inner.kind())),
        Kind::Map(inner) => format!("map[string]{}", type_name(inner.kind())),
    }
}

/// The type in words.
pub(crate) fn takes(kind: Kind) -> String {
    match kind {
        Kind::Text => "text".into(),
        Kind::Bool => "true or false".into(),
        Kind::Int32 | Kind::Int64 => "a whole number".into(),
        Kind::IntOrString => "a number or a name".into(),
        Kind::Quantity => "an amount, such as 500m or 64Mi".into(),
        Kind::Time => "a time, such as 2024-01-31T10:00:00Z".into(),
        Kind::Any => "anything".into(),
        Kind::Object(_) => format!("fields of its own ({})", type_name(kind)),
        Kind::List(inner) => format!("a list of {}", many(inner.kind())),
        Kind::Map(inner) => format!("keys of your choice with {}", many(inner.kind())),
    }
}

fn many(kind: Kind) -> String {
    match kind {
        Kind::Text => "texts".into(),
        Kind::Bool => "true or false".into(),
        Kind::Int32 | Kind::Int64 => "whole numbers".into(),
        Kind::Quantity => "amounts, such as 500m or 64Mi".into(),
        other => format!("{} objects", type_name(other)),
    }
}

impl OnCreate {
    /// What happens, as a sentence; nothing where a field is simply taken.
    #[must_use]
    pub fn says(self) -> Option<&'static str> {
        match self {
            Self::Taken => None,
            Self::Filled => Some("Kubernetes may fill it in when it is left out."),
            Self::Computed => Some("Kubernetes works it out and refuses another value: leave it out."),
            Self::Ignored => Some("Kubernetes sets it: what is written here is ignored on create."),
            Self::Refused => Some("A Pod that sets it is refused on create."),
            Self::Sidecar => {
                Some("In an init container it needs `restartPolicy: Always` beside it (a sidecar).")
            }
        }
    }
}

impl fmt::Display for Gate {
    /// `UserNamespacesSupport: alpha since 1.25, beta since 1.30, on by default since 1.33, stable since 1.36`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, alpha, beta, on, stable, drops } = *self;
        write!(f, "{name}: ")?;
        let stages = [("alpha", alpha), ("beta", beta), ("on by default", on), ("stable", stable)];
        let mut reached = stages.into_iter().filter(|(_, since)| *since > 0).peekable();
        while let Some((stage, since)) = reached.next() {
            let end = if reached.peek().is_some() { ", " } else { "" };
            write!(f, "{stage} since 1.{since}{end}")?;
        }
        if on == 0 {
            f.write_str(", off by default")?;
        }
        if drops && stable == 0 {
            f.write_str(". While it is off, Kubernetes leaves the field out without a word")?;
        }
        Ok(())
    }
}

impl Serialize for Gate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { name, alpha, beta, on, stable, drops } = *self;
        let version = |minor: u8| (minor > 0).then(|| format!("1.{minor}"));
        serde_json::json!({
            "name": name, "alpha": version(alpha), "beta": version(beta), "onByDefault": version(on),
            "stable": version(stable), "dropsField": drops,
        })
        .serialize(serializer)
    }
}
