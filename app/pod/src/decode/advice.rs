//! Which field was meant by one that Kubernetes does not know.

use crate::path::{Path, Segment};
use crate::schema::{Kind, Type};

/// What to do about an unknown field.
pub(crate) struct Meant {
    pub help: String,
    /// Where the value belongs, when that is sure enough.
    pub path: Option<Path>,
}

/// The field that was meant: the same letters in another case, then the same name at another level, then a similar name.
///
/// `parents` are the object types from the Pod down to where the field stands, with their paths.
pub(crate) fn meant(name: &str, parents: &[(Type, Path)], prefix: &Path) -> Meant {
    let Some((here, path)) = parents.last() else { return remove() };
    if let Some(field) = same_letters(name, *here) {
        return rename(name, field, path, "upper and lower case count");
    }
    if let Some(place) = elsewhere(name, parents, prefix) {
        return Meant {
            help: format!("`{name}` belongs to `{place}`: move it there, and mind the indentation."),
            path: Some(place),
        };
    }
    match similar(name, *here) {
        Some(field) => rename(name, field, path, "that is the nearest name Kubernetes knows here"),
        None => remove(),
    }
}

fn rename(name: &str, field: &str, path: &Path, why: &str) -> Meant {
    Meant { help: format!("Write `{field}` instead of `{name}`: {why}."), path: Some(path.field(field)) }
}

fn remove() -> Meant {
    Meant { help: "Remove the field, or check its spelling and its indentation.".into(), path: None }
}

fn same_letters(name: &str, object: Type) -> Option<&'static str> {
    let plain = |text: &str| {
        text.chars()
            .filter(|character| !matches!(character, '-' | '_' | ' '))
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let wanted = plain(name);
    object.fields().map(|field| field.name).find(|known| plain(known) == wanted)
}

fn similar(name: &str, object: Type) -> Option<&'static str> {
    let lower = name.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&lower, &known.to_lowercase());
    let most = (name.chars().count() / 3).clamp(1, 4);
    object
        .fields()
        .map(|field| (distance(field.name), field.name))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, known)| known)
}

/// The same name at another level: in a parent, nearest first, else the nearest below.
fn elsewhere(name: &str, parents: &[(Type, Path)], prefix: &Path) -> Option<Path> {
    let (here, path) = parents.last()?;
    let above =
        parents.iter().rev().skip(1).find_map(|(object, path)| object.field(name).map(|_| path.field(name)));
    let below = || below(name, *here, path.clone());
    let anywhere = || below_named(name, prefix);
    if matches!(name, "name" | "kind" | "apiVersion") {
        below()
    } else {
        above.or_else(below).or_else(anywhere)
    }
}

fn below_named(name: &str, prefix: &Path) -> Option<Path> {
    below(name, Type::pod(), prefix.clone())
}

/// Breadth first, a few levels deep; the ways that people mean come first.
fn below(name: &str, object: Type, path: Path) -> Option<Path> {
    const USUAL: &[&str] = &["metadata", "spec", "containers", "securityContext", "resources"];
    let mut level = vec![(object, path)];
    for _ in 0..3 {
        let mut next = Vec::new();
        for (object, path) in level {
            let mut fields: Vec<_> = object
                .fields()
                .filter(|field| !matches!(field.name, "status" | "ephemeralContainers" | "managedFields"))
                .collect();
            fields.sort_by_key(|field| {
                USUAL.iter().position(|usual| *usual == field.name).unwrap_or(USUAL.len())
            });
            for field in fields {
                let Some(inner) = field.kind.object() else { continue };
                let inner_path = match field.kind {
                    Kind::List(_) => path.field(field.name).with(Segment::Index(0)),
                    _ => path.field(field.name),
                };
                if inner.field(name).is_some() {
                    return Some(inner_path.field(name));
                }
                next.push((inner, inner_path));
            }
        }
        level = next;
    }
    None
}
