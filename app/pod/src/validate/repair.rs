//! Repairs of refusals that leave nothing to choose: lower case for names, the right case for words, no spaces around images.

use serde_json::Value;

use super::formats::{Fault, dns_label, dns_subdomain, port_name};
use crate::codes;
use crate::diagnostic::{Diagnostic, Fix, Place, Reason};
use crate::document::Document;
use crate::edit::Operation;
use crate::path::Path;
use crate::schema::{Field, Type};

/// Who has more to mend does not do it one by one.
const MAX_REPAIRED: usize = 100;

/// Adds repairs to the refusals of a document that have none.
pub(crate) fn repair(document: &Document, refused: &mut [Diagnostic]) {
    for index in 0..refused.len().min(MAX_REPAIRED) {
        let Some(diagnostic) = refused.get(index) else { return };
        let is_open = diagnostic.fixes.is_empty();
        let fix = if is_open { fix(document, diagnostic) } else { None };
        let fix = fix.filter(|_| is_alone(diagnostic, refused));
        if let Some(diagnostic) = refused.get_mut(index) {
            diagnostic.fixes.extend(fix);
        }
    }
}

/// Whether nothing else is wrong with the same text, which a repair would have to mend too; for what decides whether a
/// container is a sidecar, with the whole container.
fn is_alone(diagnostic: &Diagnostic, refused: &[Diagnostic]) -> bool {
    let Place::Path(at) = &diagnostic.at else { return false };
    let decides = at.to_string().ends_with("].restartPolicy");
    let part = if decides { at.parent().unwrap_or_default() } else { at.clone() };
    let is_part = |other: &&Diagnostic| matches!(&other.at, Place::Path(at) if part.holds(at));
    refused.iter().filter(is_part).count() == 1
}

fn fix(document: &Document, diagnostic: &Diagnostic) -> Option<Fix> {
    let Place::Path(at) = &diagnostic.at else { return None };
    let text = document.value_at(at)?.as_str()?;
    let is = |code: &codes::Code| diagnostic.code == code.slug;
    if diagnostic.reason == Some(Reason::FieldValueNotSupported) {
        return Some(set(at, known_word(document, at, text)?));
    }
    if is(&codes::IMAGE_PADDED) {
        return Some(set(at, text.trim()));
    }
    if is(&codes::NAME_INVALID) {
        return Some(set(at, &lower(text, dns_subdomain)?));
    }
    let is_name = is(&codes::CONTAINER_NAME_INVALID) || is(&codes::VOLUME_NAME_INVALID);
    let form = if is(&codes::PORT_NAME_INVALID) { port_name } else { dns_label };
    let name = lower(text, form).filter(|_| is_name || is(&codes::PORT_NAME_INVALID))?;
    is_free(document, at, &name).then(|| renamed(at, name))
}

fn set(at: &Path, word: &str) -> Fix {
    let operations = vec![Operation::Set { path: at.clone(), value: word.into() }];
    Fix { says: format!("Write `{word}`"), operations }
}

/// What refers to the name follows.
fn renamed(at: &Path, name: String) -> Fix {
    let says = format!("Write `{name}`, here and where it is named");
    Fix { says, operations: vec![Operation::Rename { path: at.clone(), name }] }
}

/// The text in lower case, when that is all it needs.
fn lower(text: &str, faults: fn(&str) -> Vec<Fault>) -> Option<String> {
    Some(text.to_ascii_lowercase()).filter(|lower| lower != text && faults(lower).is_empty())
}

/// The word that Kubernetes knows there, in its own upper and lower case.
fn known_word(document: &Document, at: &Path, text: &str) -> Option<&'static str> {
    // Of two policies for one resource the API server refuses the second.
    if at.to_string().ends_with(".resourceName") {
        return None;
    }
    field_at(&at.relative_to(document.prefix())?)?.values().find(|word| word.eq_ignore_ascii_case(text))
}

/// The field at a path of a Pod.
fn field_at(path: &Path) -> Option<Field> {
    let mut found: Option<Field> = None;
    for segment in path.segments() {
        if let crate::path::Segment::Field(name) = segment {
            found = Some(found.map_or(Some(Type::pod()), |field| field.kind.object())?.field(name)?);
        }
    }
    found
}

/// Whether no other item of the list, nor of the other list of containers, has the name.
fn is_free(document: &Document, at: &Path, name: &str) -> bool {
    let spec = document.prefix().field("spec");
    let list = at.parent().and_then(|item| item.parent()).unwrap_or_default();
    let lists = [list, spec.field("containers"), spec.field("initContainers")];
    let items = lists.iter().filter_map(|list| document.value_at(list)?.as_array()).flatten();
    items.into_iter().all(|item| item.get("name").and_then(Value::as_str) != Some(name))
}
