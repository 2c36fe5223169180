//! A place of a Pod in the schema, reached step by step from the top.

use super::{Explanation, Gate, OnCreate, Shape, default, member, words};
use crate::decode::meant;
use crate::kinds::{Role, role};
use crate::path::{Path, Segment};
use crate::schema::{Field, Kind, Type, at_place};

/// A place on the way down.
#[derive(Clone)]
pub(crate) struct Place {
    prefix: Path,
    /// The pattern below the prefix.
    pub(super) pattern: String,
    pub kind: Kind,
    /// The field, when the place is one and no item.
    pub field: Option<Field>,
    /// The field that the place is, or that it is an item of.
    last_field: Option<Field>,
    /// The objects from the Pod down to here, each with a path.
    objects: Vec<(Type, Path)>,
    /// A path to here, the first item of every list.
    path: Path,
    pub deprecated: bool,
    pub on_create: OnCreate,
    since: Option<u8>,
    pub(super) gate: Option<&'static Gate>,
}

impl Place {
    /// The place at a path, in a Pod or in a workload that makes Pods; else why there is none, and what may have been meant.
    pub fn at(path: &Path, kind: Option<&str>) -> Result<Self, String> {
        let prefix = match role(kind) {
            Role::Pod => Path::root(),
            Role::Template(fields) => fields.iter().fold(Path::root(), |prefix, field| prefix.field(field)),
            Role::Other => return Err("Podlab explains Pods and what makes Pods, not other kinds.".into()),
        };
        let inside = path.relative_to(&prefix).ok_or_else(|| {
            format!("Podlab explains the Pod inside: write a path that begins with `{prefix}`.")
        })?;
        let mut place = Self::top(&prefix);
        for segment in inside.segments() {
            place = place.step(segment)?;
        }
        Ok(place)
    }

    /// The field that the place is, or that it is an item of.
    pub fn last_field(&self) -> Option<Field> {
        self.last_field
    }

    /// The name of the type whose field it is.
    pub fn holder_name(&self) -> &'static str {
        let count = self.objects.len() - usize::from(matches!(self.kind, Kind::Object(_)));
        count.checked_sub(1).and_then(|index| self.objects.get(index)).map_or("", |(object, _)| object.name)
    }

    fn top(prefix: &Path) -> Self {
        Self {
            prefix: prefix.clone(),
            pattern: String::new(),
            kind: Type::pod().kind(),
            field: None,
            last_field: None,
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

    /// What a create does with a field of this place, and whether it is deprecated; nothing where it is not allowed.
    pub fn part(&self, field: Field) -> Option<(OnCreate, bool)> {
        if !self.allows(field.name) {
            return None;
        }
        let found = at_place(&self.below(field.name));
        let on_create = self.on_create.of_part(found.map_or(field.on_create(), |(on_create, _)| on_create));
        Some((on_create, self.deprecated || field.is_deprecated()))
    }

    /// A template has metadata and spec only.
    fn allows(&self, name: &str) -> bool {
        self.prefix.is_root() || !self.pattern.is_empty() || matches!(name, "metadata" | "spec")
    }

    /// The pattern of a field.
    pub fn below(&self, name: &str) -> String {
        if self.pattern.is_empty() { name.to_owned() } else { format!("{}.{name}", self.pattern) }
    }

    /// An item of the list, a value of the map; anything else is left as it is.
    pub fn item(mut self) -> Self {
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

    /// A field of the object.
    pub fn field(mut self, name: &str) -> Result<Self, String> {
        let object = self.kind.object();
        let field = object.and_then(|object| object.field(name)).filter(|_| self.allows(name));
        let Some(field) = field else { return Err(self.unknown(name)) };
        self.pattern = self.below(name);
        self.path.push(Segment::Field(name.to_owned()));
        let (on_create, gate) = at_place(&self.pattern).unwrap_or((field.on_create(), field.gate()));
        self.on_create = self.on_create.of_part(on_create);
        self.gate = gate.or(self.gate);
        self.since = self.since.max(field.since());
        self.deprecated |= field.is_deprecated();
        self.kind = field.kind;
        self.field = Some(field);
        self.last_field = Some(field);
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

    pub(super) fn explanation(&self) -> Explanation {
        let object = self.kind.object();
        let fields = object.into_iter().flat_map(Type::fields);
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
            defaults: default::of(&self.pattern),
            doc: self.field.map_or_else(|| object.and_then(Type::doc), Field::doc),
            fields: fields.filter(|field| self.allows(field.name)).map(member).collect(),
        }
    }
}
