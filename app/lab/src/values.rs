//! The values of words: read without much code for each word, and described for authors from the same lines.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value};

/// What a word's values are made of.
pub(crate) trait Shape: Sized {
    /// Reads it; `None` when nothing is written. The error is the rest of a sentence that starts with its name.
    fn take(value: Option<Value>) -> Result<Self, String>;
    /// Whether it must be written.
    #[cfg(feature = "content")]
    const NEEDED: bool = true;
    /// What it is about, for authors.
    #[cfg(feature = "content")]
    const ABOUT: &str = "";
    /// Its JSON schema.
    #[cfg(feature = "content")]
    fn schema() -> Value;
}

/// One value of a word, for authors.
#[cfg(feature = "content")]
#[derive(Debug, Clone)]
pub struct Field {
    /// As it is written: `read-only`.
    pub name: String,
    /// What it means.
    pub about: String,
    /// Whether it must be written.
    pub needed: bool,
    /// Its JSON schema.
    pub schema: Value,
}

/// The written name of a field of Rust: `r#as` is `as`, `read_only` is `read-only`.
pub(crate) fn written(field: &str) -> String {
    field.trim_start_matches("r#").replace('_', "-")
}

/// Reads one field out of the values that are left.
pub(crate) fn field<T: Shape>(left: &mut Map<String, Value>, name: &str) -> Result<T, String> {
    let name = written(name);
    T::take(left.remove(&name)).map_err(|why| format!("{name} {why}"))
}

/// The values as a mapping.
pub(crate) fn mapping(values: Value) -> Result<Map<String, Value>, String> {
    match values {
        Value::Object(values) => Ok(values),
        Value::Null => Ok(Map::new()),
        other => Err(format!("takes named values, not {other}")),
    }
}

/// What is left over is a mistake.
pub(crate) fn nothing_left(left: &Map<String, Value>, known: &[&str]) -> Result<(), String> {
    let Some(name) = left.keys().next() else { return Ok(()) };
    let known: Vec<String> = known.iter().map(|name| written(name)).collect();
    let known = if known.is_empty() { "there are none".to_owned() } else { known.join(", ") };
    Err(format!("has no value {name}; its values: {known}"))
}

/// The JSON schema of a set of fields.
#[cfg(feature = "content")]
pub(crate) fn schema_of(fields: &[Field]) -> Value {
    let needed: Vec<&str> = fields.iter().filter(|it| it.needed).map(|it| it.name.as_str()).collect();
    let described = fields.iter().map(|field| {
        let mut schema = field.schema.clone();
        if let Value::Object(schema) = &mut schema {
            schema.insert("description".to_owned(), field.about.clone().into());
        }
        (field.name.clone(), schema)
    });
    let properties: Map<String, Value> = described.collect();
    serde_json::json!({ "type": "object", "additionalProperties": false, "required": needed, "properties": properties })
}

/// Declares a set of named values: what reads them and what describes them.
macro_rules! values {
    ($(#[doc = $doc:literal])+ $vis:vis struct $type:ident { $($(#[doc = $about:literal])+ $field:ident: $of:ty,)* }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $type { $($(#[doc = $about])+ pub $field: $of,)* }

        impl $crate::values::Shape for $type {
            #[cfg(feature = "content")]
            const ABOUT: &str = concat!($($doc),+);

            fn take(value: Option<serde_json::Value>) -> Result<Self, String> {
                #[allow(unused_mut, reason = "a word may have no values")]
                let mut left = $crate::values::mapping(value.ok_or("is missing")?)?;
                let all = Self { $($field: $crate::values::field(&mut left, stringify!($field))?,)* };
                $crate::values::nothing_left(&left, &[$(stringify!($field)),*])?;
                Ok(all)
            }

            #[cfg(feature = "content")]
            fn schema() -> serde_json::Value {
                $crate::values::schema_of(&Self::fields())
            }
        }

        #[cfg(feature = "content")]
        impl $type {
            /// Its values, for authors.
            pub(crate) fn fields() -> Vec<$crate::values::Field> {
                vec![$($crate::values::Field {
                    name: $crate::values::written(stringify!($field)),
                    about: concat!($($about),+).trim().to_owned(),
                    needed: <$of as $crate::values::Shape>::NEEDED,
                    schema: <$of as $crate::values::Shape>::schema(),
                },)*]
            }
        }
    };
}
pub(crate) use values;

/// Declares one of several words that a value can be.
macro_rules! choice {
    ($(#[doc = $doc:literal])+ $type:ident { $($(#[doc = $about:literal])+ $name:ident = $word:literal,)+ }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $($(#[doc = $about])+ $name,)+ }

        impl $type {
            /// As it is written.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }
        }

        impl $crate::values::Shape for $type {
            fn take(value: Option<serde_json::Value>) -> Result<Self, String> {
                let text: String = $crate::values::Shape::take(value)?;
                match text.as_str() {
                    $($word => Ok(Self::$name),)+
                    _ => Err(format!("is none of {}", [$($word),+].join(", "))),
                }
            }

            #[cfg(feature = "content")]
            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": [$($word),+] })
            }
        }
    };
}
pub(crate) use choice;

impl Shape for String {
    fn take(value: Option<Value>) -> Result<Self, String> {
        match value.ok_or("is missing")? {
            Value::String(text) => Ok(text),
            other => Err(format!("must be text, not {other}; put it in quotes")),
        }
    }

    #[cfg(feature = "content")]
    fn schema() -> Value {
        serde_json::json!({ "type": "string" })
    }
}

impl Shape for bool {
    fn take(value: Option<Value>) -> Result<Self, String> {
        value.ok_or("is missing")?.as_bool().ok_or_else(|| "must be true or false".to_owned())
    }

    #[cfg(feature = "content")]
    fn schema() -> Value {
        serde_json::json!({ "type": "boolean" })
    }
}

impl Shape for u32 {
    fn take(value: Option<Value>) -> Result<Self, String> {
        let number = value.ok_or("is missing")?.as_u64().and_then(|number| Self::try_from(number).ok());
        number.ok_or_else(|| "must be a whole number from 0".to_owned())
    }

    #[cfg(feature = "content")]
    fn schema() -> Value {
        serde_json::json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
    }
}

impl<T: Shape> Shape for Option<T> {
    #[cfg(feature = "content")]
    const NEEDED: bool = false;

    fn take(value: Option<Value>) -> Result<Self, String> {
        value.map(|value| T::take(Some(value))).transpose()
    }

    #[cfg(feature = "content")]
    fn schema() -> Value {
        T::schema()
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn take(value: Option<Value>) -> Result<Self, String> {
        match value.ok_or("is missing")? {
            Value::Array(items) => items.into_iter().map(|item| T::take(Some(item))).collect(),
            other => Err(format!("must be a list, not {other}")),
        }
    }

    #[cfg(feature = "content")]
    fn schema() -> Value {
        serde_json::json!({ "type": "array", "items": T::schema() })
    }
}

impl Shape for BTreeMap<String, String> {
    fn take(value: Option<Value>) -> Result<Self, String> {
        let pair = |(name, value): (String, Value)| {
            String::take(Some(value))
                .map(|value| (name.clone(), value))
                .map_err(|why| format!("{name} {why}"))
        };
        mapping(value.ok_or("is missing")?)?.into_iter().map(pair).collect()
    }

    #[cfg(feature = "content")]
    fn schema() -> Value {
        serde_json::json!({ "type": "object", "additionalProperties": { "type": "string" } })
    }
}

/// One text or several, all of which count; in YAML a text or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts(pub Vec<String>);

impl Shape for Texts {
    fn take(value: Option<Value>) -> Result<Self, String> {
        OneOf::take(value).map(|OneOf(texts)| Self(texts))
    }

    #[cfg(feature = "content")]
    fn schema() -> Value {
        OneOf::schema()
    }
}

/// One text or several of which any will do; in YAML a text or a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOf(pub Vec<String>);

impl OneOf {
    /// Whether a text is one of them.
    pub fn has(&self, text: &str) -> bool {
        self.0.iter().any(|it| it == text)
    }
}

impl fmt::Display for OneOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" or "))
    }
}

impl Shape for OneOf {
    fn take(value: Option<Value>) -> Result<Self, String> {
        match value {
            Some(Value::Array(items)) if !items.is_empty() => Vec::take(Some(Value::Array(items))).map(Self),
            other => String::take(other).map(|text| Self(vec![text])),
        }
    }

    #[cfg(feature = "content")]
    fn schema() -> Value {
        let several = serde_json::json!({ "type": "array", "items": String::schema(), "minItems": 1 });
        serde_json::json!({ "anyOf": [String::schema(), several] })
    }
}

choice! {
    /// Which kind of container is meant. The form of a sidecar is free where nothing is said: `helper` takes both.
    As {
        /// One of `spec.containers`.
        App = "app",
        /// One of `spec.initContainers` that runs to its end.
        Init = "init",
        /// One of `spec.initContainers` with `restartPolicy: Always`.
        Sidecar = "sidecar",
        /// An app container or a native sidecar.
        Helper = "helper",
        /// Any of them.
        Any = "any",
    }
}
