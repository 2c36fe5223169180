//! What is known about a place of a Pod, from the [table](crate::schema) of all fields.

mod words;

use serde::{Serialize, Serializer};

use crate::decode::meant;
use crate::kinds::{Role, role};
use crate::path::{Path, Segment};
use crate::schema::{Field, Kind, Type, at_place};

pub use crate::schema::{Gate, OnCreate};

/// What is known about a place: what it takes, what happens to it, what is below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// The pattern of the path: `spec.containers[].ports[].containerPort`, `metadata.labels[key]`.
    pub path: String,
    /// The type as kubectl writes it: `[]Container`, `map[string]string`, `integer`.
    #[serde(rename = "type")]
    pub type_name: String,
    /// The type in words: `a list of Container objects`.
    pub takes: String,
    /// Whether it is one value, a list or a map.
    pub shape: Shape,
    /// Whether its object needs it.
    pub required: bool,
    /// Whether it, or something it is in, is deprecated.
    pub deprecated: bool,
    /// What a create does with it; the parts of what is ignored or refused are, too.
    pub on_create: OnCreate,
    /// The minor version of Kubernetes whose API first had it; nothing when 1.11 had it already.
    #[serde(serialize_with = "version_or_null")]
    pub since: Option<u8>,
    /// The feature gate that decides whether it works, when there is one in 1.36.
    pub gate: Option<&'static Gate>,
    /// The values it takes, when they are counted.
    pub values: Vec<&'static str>,
    /// What it is for, in Kubernetes' own words; only with the feature `texts`.
    pub doc: Option<&'static str>,
    /// What is below it, sorted by name.
    pub fields: Vec<Member>,
}

/// One value, a list of values, or a map with free keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the type says it")]
pub enum Shape {
    One,
    List,
    Map,
}

/// A field below an explained place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// Its type as kubectl writes it.
    #[serde(rename = "type")]
    pub type_name: String,
    /// Whether its object needs it.
    pub required: bool,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// What it is for, in Kubernetes' own words; only with the feature `texts`.
    pub doc: Option<&'static str>,
}

/// Explains a place of a Pod, or of a workload that makes Pods (`kind: Some("Deployment")`; paths with their prefix).
///
/// Positions, names and keys may be left out (`spec.containers.ports`). Nothing where Kubernetes knows no such place:
/// [`not_explained`] says what may have been meant.
#[must_use]
pub fn explain(path: &Path, kind: Option<&str>) -> Option<Explanation> {
    find(path, kind).ok()
}

/// Why a place cannot be explained, and the nearest one that can, as one or two sentences.
#[must_use]
pub fn not_explained(path: &Path, kind: Option<&str>) -> String {
    find(path, kind).err().unwrap_or_default()
}

fn find(path: &Path, kind: Option<&str>) -> Result<Explanation, String> {
    let prefix = match role(kind) {
        Role::Pod => Path::root(),
        Role::Template(fields) => fields.iter().fold(Path::root(), |prefix, field| prefix.field(field)),
        Role::Other => return Err("Podlab explains Pods and what makes Pods, not other kinds.".into()),
    };
    let inside = path.relative_to(&prefix).ok_or_else(|| {
        format!("Podlab explains the Pod inside: write a path that begins with `{prefix}`.")
    })?;
    let mut place = Place::top(&prefix);
    for segment in inside.segments() {
        place = place.step(segment)?;
    }
    Ok(place.explanation())
}

/// A place on the way down.
#[derive(Clone)]
struct Place {
    prefix: Path,
    /// The pattern below the prefix.
    pattern: String,
    kind: Kind,
    field: Option<Field>,
    /// The objects from the Pod down to here, each with a path.
    objects: Vec<(Type, Path)>,
    /// A path to here, the first item of every list.
    path: Path,
    deprecated: bool,
    on_create: OnCreate,
    since: Option<u8>,
    gate: Option<&'static Gate>,
}

impl Place {
    fn top(prefix: &Path) -> Self {
        Self {
            prefix: prefix.clone(),
            pattern: String::new(),
            kind: Type::pod().kind(),
            field: None,
            objects: vec![(Type::pod(), prefix.clone())],
            path: prefix.clone(),
            deprecated: false,
            on_create: OnCreate::Taken,
            since: None,
            gate: None,
        }
    }

    fn step(self, segment: &Segment) -> Result<Self, String> {
        match (self.kind, segment) {
            (Kind::List(_), Segment::Field(_)) => self.item().step(segment),
            (Kind::List(_), Segment::Index(_) | Segment::Name(_) | Segment::Append) => Ok(self.item()),
            (Kind::Map(_), Segment::Field(_) | Segment::Key(_) | Segment::Name(_) | Segment::Index(_)) => {
                Ok(self.item())
            }
            (Kind::Object(_), Segment::Field(name)) => self.field(name),
            _ => Err(self.has_no(segment)),
        }
    }

    fn item(mut self) -> Self {
        let (inner, step, segment) = match self.kind {
            Kind::List(inner) => (inner, "[]", Segment::Index(0)),
            Kind::Map(inner) => (inner, "[key]", Segment::Key("key".into())),
            _ => return self,
        };
        self.kind = inner.kind();
        self.field = None;
        self.pattern.push_str(step);
        self.path.push(segment);
        self.objects.extend(self.kind.object().map(|object| (object, self.path.clone())));
        self
    }

    fn field(mut self, name: &str) -> Result<Self, String> {
        let object = self.kind.object();
        let is_in_template =
            !self.prefix.is_root() && self.pattern.is_empty() && !matches!(name, "metadata" | "spec");
        let field = object.and_then(|object| object.field(name)).filter(|_| !is_in_template);
        let Some(field) = field else { return Err(self.unknown(name)) };
        if !self.pattern.is_empty() {
            self.pattern.push('.');
        }
        self.pattern.push_str(name);
        self.path.push(Segment::Field(name.to_owned()));
        let (on_create, gate) = at_place(&self.pattern).unwrap_or((field.on_create(), field.gate()));
        self.on_create = self.on_create.of_part(on_create);
        self.gate = gate.or(self.gate);
        self.since = self.since.max(field.since());
        self.deprecated |= field.is_deprecated();
        self.kind = field.kind;
        self.field = Some(field);
        if let Kind::Object(_) = self.kind {
            self.objects.extend(self.kind.object().map(|object| (object, self.path.clone())));
        }
        Ok(self)
    }

    fn unknown(&self, name: &str) -> String {
        let place = if self.path.is_root() { "a Pod".to_owned() } else { format!("`{}`", self.shown()) };
        let help = meant(name, &self.objects, &self.prefix).help;
        format!("Kubernetes knows no field `{name}` in {place}. {help}")
    }

    fn has_no(&self, segment: &Segment) -> String {
        let what = match segment {
            Segment::Field(name) => format!("no field `{name}`"),
            Segment::Key(key) => format!("no key `{key}`; fields follow a dot"),
            _ => "no items".to_owned(),
        };
        let place = if self.path.is_root() { "A Pod".to_owned() } else { format!("`{}`", self.shown()) };
        format!("{place} takes {}: it has {what}.", words::takes(self.kind))
    }

    /// The pattern with its prefix.
    fn shown(&self) -> String {
        match (self.prefix.is_root(), self.pattern.is_empty()) {
            (true, _) => self.pattern.clone(),
            (false, true) => self.prefix.to_string(),
            (false, false) => format!("{}.{}", self.prefix, self.pattern),
        }
    }

    fn explanation(&self) -> Explanation {
        let object = self.kind.object();
        let is_top = self.pattern.is_empty();
        let fields = object.into_iter().flat_map(Type::fields);
        let allowed =
            |field: &Field| !is_top || self.prefix.is_root() || matches!(field.name, "metadata" | "spec");
        Explanation {
            path: self.shown(),
            type_name: words::type_name(self.kind),
            takes: words::takes(self.kind),
            shape: match self.kind {
                Kind::List(_) => Shape::List,
                Kind::Map(_) => Shape::Map,
                _ => Shape::One,
            },
            required: self.field.is_some_and(|field| field.required),
            deprecated: self.deprecated,
            on_create: self.on_create,
            since: self.since,
            gate: self.gate,
            values: self.field.into_iter().flat_map(Field::values).collect(),
            doc: self.field.map_or_else(|| object.and_then(Type::doc), Field::doc),
            fields: fields.filter(allowed).map(member).collect(),
        }
    }
}

fn member(field: Field) -> Member {
    Member {
        name: field.name,
        type_name: words::type_name(field.kind),
        required: field.required,
        deprecated: field.is_deprecated(),
        doc: field.doc(),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, clippy::ref_option, reason = "serde's signature")]
fn version_or_null<S: Serializer>(minor: &Option<u8>, serializer: S) -> Result<S::Ok, S::Error> {
    match minor {
        Some(minor) => serializer.collect_str(&format_args!("1.{minor}")),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests;
