//! What can be written at a cursor: keys, values, names of the Pod's own parts. Also while the text does not parse.
//!
//! `outline` reads the shape of the text by its columns, `names` finds what the Pod calls its parts; the schema does the rest.

mod names;
mod outline;

use std::ops::Range;

use serde::Serialize;

use crate::draft::Draft;
use crate::explain::{Place, words};
use crate::kinds::{Role, role};
use crate::path::{Path, Segment};
use crate::schema::{Field, Kind, OnCreate, Type};
use outline::{Cursor, Outline, Step, Style, Wanted, outline};

/// What can be written at a cursor, and in place of which bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Completion {
    /// The bytes of the text that a candidate replaces; empty where nothing is written yet.
    pub range: Range<usize>,
    /// What fits to what is written there, the likeliest first.
    pub candidates: Vec<Candidate>,
}

/// One thing that can be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// What a person sees and types: a key or a value.
    pub label: String,
    /// The text to insert: a key with its colon, and for what holds more the next line's indentation.
    pub insert: String,
    /// The type, and whether it is required.
    pub detail: String,
    /// Whether its object needs it.
    pub required: bool,
    /// For a key: its pattern below the Pod, as [`Explanation`](crate::Explanation) has it without a workload's prefix.
    pub path: Option<String>,
}

/// The candidates at a byte offset of the text; none where nothing is known. Works for every offset of every text.
#[must_use]
pub fn complete(draft: &Draft, offset: usize) -> Completion {
    let text = draft.text();
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let outline = outline(text, offset);
    let Some(cursor) = outline.cursor.clone() else {
        return Completion { range: offset..offset, candidates: Vec::new() };
    };
    let typed = text.get(cursor.range.start..offset).unwrap_or("").trim_start_matches(['"', '\'']);
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut offers = Context::new(&outline, &cursor, line_end).offers();
    offers.retain(|offer| fit(typed, &offer.candidate.label).is_some());
    offers.sort_by_key(|offer| (fit(typed, &offer.candidate.label), u8::MAX - offer.rank));
    let candidates = offers.into_iter().map(|offer| offer.candidate).collect();
    Completion { range: cursor.range, candidates }
}

/// How well a candidate fits to what is typed: it begins so, holds it, or has its letters in this order. Case does not count.
fn fit(typed: &str, label: &str) -> Option<u8> {
    let (typed, label) = (typed.to_lowercase(), label.to_lowercase());
    if label.starts_with(&typed) {
        return Some(0);
    }
    if label.contains(&typed) {
        return Some(1);
    }
    let mut letters = label.chars();
    typed.chars().all(|wanted| letters.any(|letter| letter == wanted)).then_some(2)
}

struct Offer {
    candidate: Candidate,
    rank: u8,
}

/// The cursor's place in the text and in the schema.
struct Context<'text> {
    outline: &'text Outline<'text>,
    cursor: &'text Cursor,
    line_end: &'static str,
    kind: Option<&'text str>,
    path: Path,
}

impl<'text> Context<'text> {
    fn new(outline: &'text Outline<'text>, cursor: &'text Cursor, line_end: &'static str) -> Self {
        let top = outline.nodes.iter().find(|node| node.parent == 0 && node.step == Step::Key("kind"));
        let kind = top.map(|node| node.value).filter(|kind| !kind.is_empty());
        Self { outline, cursor, line_end, kind, path: path_of(outline, cursor.node) }
    }

    fn offers(&self) -> Vec<Offer> {
        if let Some(step) = self.step_to_pod() {
            return vec![self.plain_key(step)];
        }
        let Ok(place) = Place::at(&self.path, self.kind) else { return Vec::new() };
        match (self.cursor.wanted, place.kind) {
            (Wanted::Entry, Kind::Object(_)) => self.keys(&place, ""),
            (Wanted::Entry, Kind::List(_)) if self.cursor.style != Style::Flow => self.items(&place),
            (Wanted::Entry, Kind::Map(_)) => self.known_keys(&place),
            (Wanted::Entry | Wanted::Value, _) => self.values(&place, ""),
        }
    }

    /// The next key on the way to the Pod inside a workload.
    fn step_to_pod(&self) -> Option<&'static str> {
        let Role::Template(prefix) = role(self.kind) else { return None };
        let above = self.path.segments();
        let is_way = above.len() < prefix.len()
            && above.iter().zip(prefix).all(|(segment, step)| *segment == Segment::Field((*step).to_owned()));
        let next = prefix.get(above.len()).filter(|_| is_way && self.cursor.wanted == Wanted::Entry)?;
        (!self.has(next)).then_some(next)
    }

    /// The fields that are not written yet, each behind `dash`.
    fn keys(&self, place: &Place, dash: &str) -> Vec<Offer> {
        let object = place.kind.object();
        let is_chosen = dash.is_empty() && object.is_some_and(|object| self.has_one_of(object));
        let is_open = |field: &Field| {
            let is_excluded = is_chosen && object.is_some_and(|object| is_choice(object, field.name));
            !is_excluded && !self.has(field.name)
        };
        let fields = object.into_iter().flat_map(Type::fields).filter(is_open);
        fields.filter_map(|field| self.key(place, field, dash)).collect()
    }

    /// Whether one of the fields that exclude each other is written already.
    fn has_one_of(&self, object: Type) -> bool {
        object.fields().any(|field| is_choice(object, field.name) && self.has(field.name))
    }

    /// Nothing for what a create ignores or refuses.
    fn key(&self, place: &Place, field: Field, dash: &str) -> Option<Offer> {
        let (on_create, is_deprecated) = place.part(field)?;
        if matches!(on_create, OnCreate::Ignored | OnCreate::Refused) {
            return None;
        }
        let mut detail = words::type_name(field.kind);
        detail.push_str(if field.required { ", required" } else { "" });
        detail.push_str(if is_deprecated { ", deprecated" } else { "" });
        let insert = format!("{dash}{}", self.written(field, dash.len()));
        let path = Some(place.below(field.name));
        let candidate =
            Candidate { label: field.name.into(), insert, detail, required: field.required, path };
        let rank = match field.rank() {
            _ if is_deprecated => 0,
            0 if field.required => u8::MAX,
            rank => rank + 1,
        };
        Some(Offer { candidate, rank })
    }

    /// A key as it is inserted.
    fn written(&self, field: Field, further: usize) -> String {
        let name = field.name;
        if self.cursor.own.is_some() {
            return name.to_owned();
        }
        let is_empty_mostly = name == "emptyDir";
        match (self.cursor.style, field.kind) {
            (Style::Block(column), Kind::Object(_) | Kind::List(_) | Kind::Map(_)) if !is_empty_mostly => {
                let dash = if matches!(field.kind, Kind::List(_)) { "- " } else { "" };
                format!("{name}:{}{}{dash}", self.line_end, " ".repeat(column + further + 2))
            }
            (_, Kind::Object(_) | Kind::Map(_)) => format!("{name}: {{}}"),
            (_, Kind::List(_)) => format!("{name}: []"),
            _ => format!("{name}: "),
        }
    }

    /// The first field of a list's next item, or a value as an item.
    fn items(&self, place: &Place) -> Vec<Offer> {
        let item = place.clone().item();
        match item.kind {
            Kind::Object(_) => self.keys(&item, "- "),
            _ => self.values(&item, "- "),
        }
    }

    /// Usual keys where any key can be written.
    fn known_keys(&self, place: &Place) -> Vec<Offer> {
        let names = place.field.into_iter().flat_map(Field::offered).filter(|name| !self.has(name));
        names.map(|name| self.plain_key(name)).collect()
    }

    fn plain_key(&self, name: &str) -> Offer {
        let insert = if self.cursor.own.is_some() { name.to_owned() } else { format!("{name}: ") };
        Offer {
            candidate: Candidate {
                label: name.into(),
                insert,
                detail: String::new(),
                required: false,
                path: None,
            },
            rank: 0,
        }
    }

    fn values(&self, place: &Place, dash: &str) -> Vec<Offer> {
        let mut values: Vec<(String, &str)> = Vec::new();
        let listed = if matches!(place.kind, Kind::Object(_) | Kind::Map(_) | Kind::List(_)) {
            None
        } else {
            place.last_field()
        };
        values.extend(listed.into_iter().flat_map(Field::offered).map(|value| (value.to_owned(), "")));
        if place.kind == Kind::Bool {
            values.extend(["true", "false"].map(|value| (value.to_owned(), "boolean")));
        }
        values.extend(names::known(self.outline, self.cursor.node, place, self.kind));
        let mut rank = u8::MAX;
        let space = if self.cursor.style == Style::AfterColon { " " } else { "" };
        let offer = |(label, detail): (String, &str)| {
            rank = rank.saturating_sub(1);
            let insert = format!("{space}{dash}{}", quoted(&label, place.kind));
            Offer {
                candidate: Candidate { label, insert, detail: detail.into(), required: false, path: None },
                rank,
            }
        };
        values.into_iter().map(offer).collect()
    }

    /// Whether the cursor's object has the key already, elsewhere than at the cursor.
    fn has(&self, key: &str) -> bool {
        let mut nodes = self.outline.nodes.iter().enumerate().skip(1);
        nodes.any(|(index, node)| {
            node.parent == self.cursor.node && node.step == Step::Key(key) && Some(index) != self.cursor.own
        })
    }
}

/// Types of which one field at most is set, and the fields that this does not count for.
const ONE_OF: &[(&str, &[&str])] = &[
    ("EnvFromSource", &["prefix"]),
    ("EnvVar", &["name"]),
    ("EnvVarSource", &[]),
    ("LifecycleHandler", &[]),
    ("Volume", &["name"]),
    ("VolumeProjection", &[]),
];

fn is_choice(object: Type, field: &str) -> bool {
    let others = ONE_OF.iter().find(|(name, _)| *name == object.name);
    others.is_some_and(|(_, others)| !others.contains(&field))
        || (object.name == "Probe" && matches!(field, "exec" | "grpc" | "httpGet" | "tcpSocket"))
}

/// A text that YAML would read as something else gets quotes.
fn quoted(value: &str, kind: Kind) -> String {
    let is_word = !matches!(value, "True" | "False" | "true" | "false") && value.parse::<f64>().is_err();
    if kind == Kind::Text && !is_word { format!("\"{value}\"") } else { value.to_owned() }
}

/// The path of a node, the first item for every list.
fn path_of(outline: &Outline<'_>, node: usize) -> Path {
    let mut segments: Vec<Segment> = names::above(outline, node)
        .filter_map(|index| match outline.nodes.get(index)?.step {
            Step::Document => None,
            Step::Key(key) => Some(Segment::Field(key.to_owned())),
            Step::Item => Some(Segment::Index(0)),
        })
        .collect();
    segments.reverse();
    Path::from(segments)
}

#[cfg(test)]
mod tests;
