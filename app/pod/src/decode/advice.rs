//! Which field was meant by one that Kubernetes does not know.

use crate::path::{Path, Segment};
use crate::schema::{Field, Kind, Type};

/// What to do about an unknown field.
pub(crate) struct Meant {
    pub help: String,
    /// Where the value belongs, when that is sure enough.
    pub path: Option<Path>,
    /// What can be repaired without asking.
    pub sure: Sure,
}

/// What an unknown field is, beyond doubt.
pub(crate) enum Sure {
    /// Nothing.
    No,
    /// The field, of those that can stand here, with a slip in its name.
    Name(Field),
    /// The field of this place.
    Place(Path),
}

/// The field that was meant. What is surest comes first: a word from another tool; the same letters; one typing error; the
/// same name at another level; the same letters or one typing error there; a similar name.
///
/// `parents` are the object types from the Pod down to where the field stands, with their paths.
pub(crate) fn meant(name: &str, parents: &[(Type, Path)], prefix: &Path) -> Meant {
    let Some((here, path)) = parents.last() else { return remove() };
    let rename = |field: Field, why: &str| rename(name, field, path, why);
    if let Some(field) = alias(name, *here) {
        return rename(field, "that is what Kubernetes calls it");
    }
    if let Some(field) = here.fields().find(|field| plain(field.name) == plain(name)) {
        return rename(field, "upper and lower case count");
    }
    let near = nearest(name, *here);
    if let Some((1, field)) = near {
        return rename(field, NEAREST).unless(is_unclear(name, *here, 1));
    }
    let places = Places { name, parents, prefix };
    if let Some(place) = places.find(&|known| known == name) {
        let sure = Sure::Place(place.clone());
        return Meant { sure, ..belongs(name, place, "move it there, and mind the indentation") };
    }
    if let Some(place) = places.find(&|known| plain(known) == plain(name)) {
        return belongs(name, place, "move it there, in these upper and lower case letters");
    }
    if let Some((distance, field)) = near {
        let is_far = distance > 2 || name.len() < 9;
        return rename(field, NEAREST).unless(is_far || is_unclear(name, *here, distance));
    }
    let misspelt = |known: &str| name.len() > 5 && distance(name, known, 1).is_some();
    match places.find(&misspelt) {
        Some(place) => belongs(name, place, "move it there, and mind the spelling"),
        None => remove(),
    }
}

const NEAREST: &str = "that is the nearest name Kubernetes knows here";

fn rename(name: &str, field: Field, path: &Path, why: &str) -> Meant {
    let help = format!("Write `{}` instead of `{name}`: {why}.", field.name);
    Meant { help, path: Some(path.field(field.name)), sure: Sure::Name(field) }
}

fn belongs(name: &str, place: Path, what: &str) -> Meant {
    Meant { help: format!("`{name}` belongs to `{place}`: {what}."), path: Some(place), sure: Sure::No }
}

impl Meant {
    fn unless(self, is_unsure: bool) -> Self {
        if is_unsure { Self { sure: Sure::No, ..self } } else { self }
    }
}

/// Whether more than one name is so many typing errors away.
fn is_unclear(name: &str, object: Type, most: usize) -> bool {
    object.fields().filter(|field| distance(name, field.name, most).is_some()).count() > 1
}

/// Without a look for what was meant.
pub(crate) fn remove() -> Meant {
    Meant {
        help: "Remove the field, or check its spelling and its indentation.".into(),
        path: None,
        sure: Sure::No,
    }
}

/// Words of other tools and short forms, by type: (type, word as [`plain`] has it, field). Sorted.
const ALIASES: &[(&str, &str, &str)] = &[
    ("Container", "cmd", "command"),
    ("Container", "entrypoint", "command"),
    ("Container", "environment", "env"),
    ("Container", "healthcheck", "livenessProbe"),
    ("Container", "mounts", "volumeMounts"),
    ("Container", "pullpolicy", "imagePullPolicy"),
    ("Container", "restart", "restartPolicy"),
    ("ContainerPort", "port", "containerPort"),
    ("ContainerPort", "targetport", "containerPort"),
    ("EnvVar", "key", "name"),
    ("PodSpec", "restart", "restartPolicy"),
    ("ResourceRequirements", "cpu", "requests"),
    ("ResourceRequirements", "memory", "requests"),
    ("Volume", "pvc", "persistentVolumeClaim"),
    ("VolumeMount", "path", "mountPath"),
];

fn alias(name: &str, object: Type) -> Option<Field> {
    let word = plain(name);
    let same = |(known, alias, _): &&(&str, &str, &str)| *known == object.name && *alias == word;
    ALIASES.iter().find(same).and_then(|(_, _, field)| object.field(field))
}

/// Its letters: without case and without what joins words.
fn plain(text: &str) -> String {
    lower(text).replace(['-', '_', ' '], "")
}

fn lower(text: &str) -> String {
    text.to_lowercase()
}

/// The most similar name, when it is similar enough, and how many typing errors away it is. Of equally similar ones the one
/// that people write more, then the one with the same first letter.
fn nearest(name: &str, object: Type) -> Option<(usize, Field)> {
    let most = (name.chars().count() / 3).clamp(1, 4);
    object.fields().filter_map(|field| Some((distance(name, field.name, most)?, field))).min_by_key(
        |(distance, field)| {
            (*distance, u8::MAX - field.rank(), field.name.chars().next() != lower(name).chars().next())
        },
    )
}

/// How many typing errors are between two words, when there are at most so many. Words whose lengths differ more are told
/// apart at once: most are, and a key may be very long.
fn distance(name: &str, known: &str, most: usize) -> Option<usize> {
    if name.chars().count().abs_diff(known.chars().count()) > most {
        return None;
    }
    Some(strsim::damerau_levenshtein(&lower(name), &lower(known))).filter(|distance| *distance <= most)
}

/// Where else in a Pod a name is known.
struct Places<'input> {
    name: &'input str,
    parents: &'input [(Type, Path)],
    prefix: &'input Path,
}

impl Places<'_> {
    /// The place of a name that fits: in a parent, nearest first, else the nearest below, else anywhere.
    fn find(&self, fits: &dyn Fn(&str) -> bool) -> Option<Path> {
        let (here, path) = self.parents.last()?;
        let below_here = || below(fits, *here, path.clone());
        if matches!(self.name, "name" | "kind" | "apiVersion") {
            return below_here();
        }
        let above = self.parents.iter().rev().skip(1);
        let above = || above.clone().find_map(|(object, path)| place_in(fits, *object, path));
        above().or_else(below_here).or_else(|| below(fits, Type::pod(), self.prefix.clone()))
    }
}

fn place_in(fits: &dyn Fn(&str) -> bool, object: Type, path: &Path) -> Option<Path> {
    object.fields().find(|field| fits(field.name)).map(|field| path.field(field.name))
}

/// Breadth first, a few levels deep; the ways that people mean come first.
fn below(fits: &dyn Fn(&str) -> bool, object: Type, path: Path) -> Option<Path> {
    const USUAL: &[&str] = &["metadata", "spec", "containers", "securityContext", "ports", "resources"];
    const NEVER: &[&str] = &["status", "ephemeralContainers", "managedFields"];
    let mut level = vec![(object, path)];
    for _ in 0..3 {
        let mut next = Vec::new();
        for (object, path) in level {
            let mut fields: Vec<_> = object.fields().filter(|field| !NEVER.contains(&field.name)).collect();
            fields.sort_by_key(|field| {
                USUAL.iter().position(|usual| *usual == field.name).unwrap_or(USUAL.len())
            });
            for field in fields {
                let Some(inner) = field.kind.object() else { continue };
                let path = match field.kind {
                    Kind::List(_) => path.field(field.name).with(Segment::Index(0)),
                    _ => path.field(field.name),
                };
                if let Some(found) = place_in(fits, inner, &path) {
                    return Some(found);
                }
                next.push((inner, path));
            }
        }
        level = next;
    }
    None
}

#[cfg(test)]
mod tests;
