//! Compares a value with the schema, field by field, and goes on after each problem.

mod repair;

use std::borrow::Cow;
use std::fmt;

use k8s_openapi::apimachinery::pkg::apis::meta::v1::Time;
use serde_json::{Map, Number, Value};

use super::{advice, quantity, time};
use crate::codes::{self, Code};
use crate::diagnostic::{Diagnostic, Fix, Place};
use crate::path::{Path, Segment};
use crate::places::Places;
use crate::schema::{Field, Kind, Type};
use crate::yaml::Tree;

/// What is left of a value, and what did not fit.
pub(super) struct Walked {
    /// Only what the schema knows, with the right types.
    pub value: Value,
    pub diagnostics: Vec<Diagnostic>,
    pub left_out: Places,
}

/// Compares a Pod, or the Pod template at `prefix`, with the schema; `tree` tells how things are spelt.
pub(super) fn walk(value: &Value, prefix: &Path, is_template: bool, tree: &Tree) -> Walked {
    let mut walker = Walker {
        prefix,
        root: value,
        tree,
        is_probe: false,
        path: prefix.clone(),
        fields: prefix.segments().iter().map(|segment| Cow::Owned(segment.to_string())).collect(),
        types: Vec::new(),
        is_template,
        diagnostics: Vec::new(),
        left_out: Places::default(),
    };
    let value = match value {
        Value::Null => Value::Object(Map::new()),
        Value::Object(map) => walker.object(map, Type::pod()),
        other => {
            walker.wrong_type(other, Type::pod().kind());
            Value::Object(Map::new())
        }
    };
    Walked { value, diagnostics: walker.diagnostics, left_out: walker.left_out }
}

/// In a text with more problems than a person mends one by one, nobody waits for the search for what each was meant to be.
const MAX_ADVISED: usize = 200;

struct Walker<'document> {
    prefix: &'document Path,
    /// The whole Pod or template.
    root: &'document Value,
    tree: &'document Tree,
    /// Only whether it fits is asked: no advice.
    is_probe: bool,
    path: Path,
    /// The path as the API server prints it in type errors: fields only, with Go's names of embedded structs.
    fields: Vec<Cow<'static, str>>,
    /// The object types from the Pod down to here.
    types: Vec<(Type, usize)>,
    is_template: bool,
    diagnostics: Vec<Diagnostic>,
    left_out: Places,
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) | Self::Name(name) | Self::Key(name) => f.write_str(name),
            Self::Index(index) => write!(f, "{index}"),
            Self::Append => f.write_str("+"),
        }
    }
}

impl Walker<'_> {
    fn object(&mut self, map: &Map<String, Value>, object: Type) -> Value {
        self.types.push((object, self.path.segments().len()));
        let mut kept = Map::with_capacity(map.len());
        for (name, value) in map {
            self.path.push(Segment::Field(name.clone()));
            match object.field(name).filter(|field| self.allows(*field)) {
                Some(field) => {
                    if let Some(value) = self.field(value, field, object) {
                        kept.insert(name.clone(), value);
                    }
                }
                None => self.unknown_field(name, value, map),
            }
            self.path.pop();
        }
        self.types.pop();
        Value::Object(kept)
    }

    /// A template has metadata and spec only.
    fn allows(&self, field: Field) -> bool {
        !(self.is_template && self.types.len() == 1) || matches!(field.name, "metadata" | "spec")
    }

    fn field(&mut self, value: &Value, field: Field, object: Type) -> Option<Value> {
        let depth = self.fields.len();
        self.fields.extend(embedded(object.name, field.name).map(Cow::Borrowed));
        self.fields.push(field.name.into());
        let kept = self.value(value, field.kind);
        self.fields.truncate(depth);
        kept
    }

    /// The value as the kind takes it; nothing when it is absent (null) or of a wrong type.
    fn value(&mut self, value: &Value, kind: Kind) -> Option<Value> {
        match (kind, value) {
            (_, Value::Null) => None,
            (Kind::Any, _) | (Kind::Text, Value::String(_)) | (Kind::Bool, Value::Bool(_)) => {
                Some(value.clone())
            }
            (Kind::Int32 | Kind::Int64, Value::Number(number)) => self.integer(number, kind),
            (Kind::IntOrString, Value::String(_)) => Some(value.clone()),
            (Kind::IntOrString, Value::Number(number)) => self.integer(number, Kind::Int32),
            (Kind::Quantity, _) => self.quantity(value),
            (Kind::Time, Value::String(text)) => self.time(value, text),
            (Kind::Object(_), Value::Object(map)) => kind.object().map(|object| self.object(map, object)),
            (Kind::List(inner), Value::Array(items)) => Some(self.list(items, inner.kind())),
            (Kind::Map(inner), Value::Object(map)) => Some(self.map(map, inner.kind())),
            _ => self.wrong_type(value, kind),
        }
    }

    fn list(&mut self, items: &[Value], inner: Kind) -> Value {
        let keep = |(index, item)| {
            self.path.push(Segment::Index(index));
            let kept = self.value(item, inner).unwrap_or_else(|| zero(inner));
            self.path.pop();
            kept
        };
        Value::Array(items.iter().enumerate().map(keep).collect())
    }

    fn map(&mut self, map: &Map<String, Value>, inner: Kind) -> Value {
        let mut kept = Map::with_capacity(map.len());
        for (key, value) in map {
            self.path.push(Segment::Key(key.clone()));
            let value_kept = if value.is_null() { Some(zero(inner)) } else { self.value(value, inner) };
            kept.extend(value_kept.map(|value| (key.clone(), value)));
            self.path.pop();
        }
        Value::Object(kept)
    }

    fn integer(&mut self, number: &Number, kind: Kind) -> Option<Value> {
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and small enough")]
        let whole = number.as_i64().or_else(|| {
            number
                .as_f64()
                .filter(|value| value.fract() == 0.0 && value.abs() < 9.2e18)
                .map(|value| value as i64)
        });
        let fits = whole.filter(|value| kind != Kind::Int32 || i32::try_from(*value).is_ok());
        match fits {
            Some(value) => Some(value.into()),
            None => self.wrong_type(&Value::Number(number.clone()), kind),
        }
    }

    fn quantity(&mut self, value: &Value) -> Option<Value> {
        let text = quantity::text(value);
        if quantity::is_quantity(&text) {
            return Some(Value::String(text));
        }
        let message = format!("{} is no amount that Kubernetes can read.", shown(value));
        let (help, meant) = quantity::advice(&text);
        self.report(&codes::INVALID_VALUE, String::new(), message, help);
        self.repair(meant.map(|meant| self.set(format!("Write `{meant}`"), meant.into())));
        None
    }

    fn time(&mut self, value: &Value, text: &str) -> Option<Value> {
        if time::is_time(text) {
            // What only Kubernetes reads as a time is as good as absent: times are the cluster's to set.
            return Some(value.clone()).filter(|value| serde_json::from_value::<Time>(value.clone()).is_ok());
        }
        let message = format!("\"{text}\" is no time that Kubernetes can read.");
        self.report(
            &codes::INVALID_VALUE,
            String::new(),
            message,
            "Write it as `2024-01-31T10:00:00Z`, or leave the field out: Kubernetes fills it in.".into(),
        );
        None
    }

    fn wrong_type(&mut self, value: &Value, kind: Kind) -> Option<Value> {
        let expected = expected(kind);
        let name = self.fields.last().map_or_else(|| "A Pod".to_owned(), |field| format!("`{field}`"));
        let message = format!("{name} takes {expected}, but this is {}.", shown(value));
        let help = match value {
            Value::Number(_) | Value::Bool(_) if expected == TEXT => {
                "Put quotes around the value, so that it is read as text."
            }
            Value::String(_) if expected.contains("number") || expected == BOOL => {
                "Take the quotes away, or write a value of that type."
            }
            _ if expected == LIST => "Write each item on a line of its own that begins with `- `.",
            Value::Array(_) => "Remove the `- ` in front.",
            _ => "Change the value, or check the indentation: it may belong to another field.",
        };
        // kind and apiVersion are read before the rest, without Go's name for where they stand.
        let server: Vec<&str> =
            self.fields.iter().map(Cow::as_ref).filter(|field| *field != "TypeMeta").collect();
        self.report(&codes::WRONG_TYPE, server.join("."), message, help.into());
        self.repair(self.repair_of_type(value, kind));
        None
    }

    fn unknown_field(&mut self, name: &str, value: &Value, beside: &Map<String, Value>) {
        let Some(&(object, _)) = self.types.last() else { return };
        let is_advised = self.diagnostics.len() < MAX_ADVISED && !self.is_probe;
        let meant = if is_advised { self.meant(name) } else { advice::remove() };
        let place = if object.name == "Pod" {
            "a Pod".to_owned()
        } else {
            format!("`{}`", self.fields.last().map_or("", Cow::as_ref))
        };
        let message = format!(
            "Kubernetes knows no field `{name}` in {place}, and refuses the whole Pod rather than guess."
        );
        self.report(&codes::UNKNOWN_FIELD, server_path(&self.path), message, meant.help);
        self.repair(self.repair_of_field(&meant.sure, value, beside));
        self.left_out.extend(meant.path);
    }

    /// A repair of what was reported last.
    fn repair(&mut self, fix: Option<Fix>) {
        if let Some(last) = self.diagnostics.last_mut() {
            last.fixes.extend(fix);
        }
    }

    fn meant(&self, name: &str) -> advice::Meant {
        let parents: Vec<(Type, Path)> = self
            .types
            .iter()
            .map(|(known, depth)| {
                (*known, Path::from(self.path.segments().iter().take(*depth).cloned().collect::<Vec<_>>()))
            })
            .collect();
        advice::meant(name, &parents, self.prefix)
    }

    fn report(&mut self, code: &'static Code, path: String, message: String, help: String) {
        self.diagnostics.push(Diagnostic::error(code, path, Place::Path(self.path.clone()), message, help));
        self.left_out.insert(self.path.clone());
    }
}

const TEXT: &str = "text";
const BOOL: &str = "true or false";
const LIST: &str = "a list";

fn expected(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => TEXT,
        Kind::Bool => BOOL,
        Kind::Int32 => "a whole number up to 2147483647",
        Kind::Int64 => "a whole number",
        Kind::IntOrString => "a number or text",
        Kind::Quantity => "an amount",
        Kind::Time => "a time",
        Kind::Any => "anything",
        Kind::Map(_) | Kind::Object(_) => "a map of fields (`key: value` lines)",
        Kind::List(_) => LIST,
    }
}

/// A value in a sentence.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::Bool(value) => {
            format!("read as the word {value} (yes, on and y mean true; no, off and n mean false)")
        }
        Value::Number(number) => format!("read as the number {number}"),
        Value::String(text) if text.chars().count() > 40 => "a text".into(),
        Value::String(text) => format!("the text \"{text}\""),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "a map of fields".into(),
    }
}

/// What a null list item becomes.
fn zero(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::Time | Kind::Any | Kind::IntOrString => "".into(),
        Kind::Quantity => "0".into(),
        Kind::Bool => false.into(),
        Kind::Int32 | Kind::Int64 => 0.into(),
        Kind::Map(_) | Kind::Object(_) => Value::Object(Map::new()),
        Kind::List(_) => Value::Array(Vec::new()),
    }
}

/// The path as the API server prints it for unknown fields: with indices, and map keys like fields.
fn server_path(path: &Path) -> String {
    let fields = path.segments().iter().map(|segment| match segment {
        Segment::Key(key) => Segment::Field(key.clone()),
        other => other.clone(),
    });
    Path::from(fields.collect::<Vec<_>>()).to_string()
}

/// Go's name of the struct that holds a field although the YAML shows no level for it.
fn embedded(object: &str, field: &str) -> Option<&'static str> {
    match (object, field) {
        ("Pod", "kind" | "apiVersion") => Some("TypeMeta"),
        ("Volume", "name") | ("EphemeralContainer", "targetContainerName") => None,
        ("Volume", _) => Some("VolumeSource"),
        ("EphemeralContainer", _) => Some("EphemeralContainerCommon"),
        ("Probe", "exec" | "httpGet" | "tcpSocket" | "grpc") => Some("ProbeHandler"),
        (
            "ConfigMapKeySelector"
            | "ConfigMapEnvSource"
            | "ConfigMapProjection"
            | "ConfigMapVolumeSource"
            | "SecretKeySelector"
            | "SecretEnvSource"
            | "SecretProjection",
            "name",
        ) => Some("LocalObjectReference"),
        _ => None,
    }
}
