//! The new text: scalars replaced where they stand, else the chosen document printed anew; read again before it is given.

use std::ops::Range;

use serde_json::{Map, Value};

use super::{Refusal, print};
use crate::document::Document;
use crate::draft::Draft;
use crate::path::{Path, Segment};
use crate::yaml::{NodeId, NodeKind, Tree};

/// The draft whose chosen document has the value `after`.
pub(super) fn write(draft: &Draft, before: &Value, after: &Value) -> Result<Draft, Refusal> {
    let Value::Object(map) = after else { return Err(unproven()) };
    let candidates = match draft.chosen() {
        None => vec![appended(draft, map)],
        Some(document) => spliced(draft, document, before, after)
            .into_iter()
            .chain([printed(draft, document, map)])
            .collect(),
    };
    let drafts = candidates.into_iter().map(Draft::new);
    drafts.into_iter().find(|result| is_meant(draft, result, after)).ok_or_else(unproven)
}

fn unproven() -> Refusal {
    Refusal {
        path: Path::root(),
        message: "The new text would not say what was meant, so nothing was changed.".into(),
        help: "Make this change in the text.".into(),
    }
}

/// Whether the result says what was meant, and the other documents are as they were.
fn is_meant(draft: &Draft, result: &Draft, after: &Value) -> bool {
    let Some(chosen) = result.chosen() else { return false };
    let others = |draft: &Draft| -> Vec<String> {
        let index = chosen.index();
        let rest = draft.documents().iter().filter(|document| document.index() != index);
        rest.map(|document| draft.text().get(document.bytes()).unwrap_or("").to_owned()).collect()
    };
    chosen.problems().is_empty()
        && chosen.duplicates().is_empty()
        && chosen.value() == after
        && others(draft) == others(result)
}

/// The text with each changed scalar replaced in its place; nothing when more than scalars changed.
fn spliced(draft: &Draft, document: &Document, before: &Value, after: &Value) -> Option<String> {
    let mut changes = Vec::new();
    changed(before, after, &mut Path::root(), &mut changes)?;
    let mut splices: Vec<(Range<usize>, String)> = changes
        .into_iter()
        .map(|(path, value)| splice(draft, document, &path, value))
        .collect::<Option<_>>()?;
    splices.sort_by_key(|(range, _)| range.start);
    let mut text = draft.text().to_owned();
    for (range, replacement) in splices.into_iter().rev() {
        text.replace_range(range, &replacement);
    }
    Some(text)
}

/// Collects the scalars that differ; nothing when the shapes do.
fn changed<'value>(
    before: &Value,
    after: &'value Value,
    path: &mut Path,
    changes: &mut Vec<(Path, &'value Value)>,
) -> Option<()> {
    match (before, after) {
        (Value::Object(old), Value::Object(new)) if old.keys().eq(new.keys()) => {
            for ((key, old), new) in old.iter().zip(new.values()) {
                path.push(Segment::Field(key.clone()));
                changed(old, new, path, changes)?;
                path.pop();
            }
            Some(())
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                path.push(Segment::Index(index));
                changed(old, new, path, changes)?;
                path.pop();
            }
            Some(())
        }
        (old, new) if old == new => Some(()),
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => None,
        (_, new) => {
            changes.push((path.clone(), new));
            Some(())
        }
    }
}

/// The replacement of one scalar, in the quotes it had; nothing for aliases, blocks and what is not written.
fn splice(draft: &Draft, document: &Document, path: &Path, value: &Value) -> Option<(Range<usize>, String)> {
    let node = document.tree().node(document.tree().find(path)?.value)?;
    let NodeKind::Scalar { plain, tag: None, .. } = &node.kind else { return None };
    let written = draft.text().get(node.span.clone())?;
    if written.is_empty() || written.contains(['\n', '\r']) {
        return None;
    }
    let is_quoted = !plain && written.starts_with(['"', '\'']);
    if !plain && !is_quoted {
        return None;
    }
    // Empty quotes are no choice of a person's: they stand where nothing was typed yet. JSON keeps its quotes.
    let is_json =
        document.tree().root().is_some_and(|root| matches!(root.kind, NodeKind::Mapping { flow: true, .. }));
    let is_quoted = is_quoted && (written.len() > 2 || is_json);
    let replacement = match value {
        Value::String(text)
            if is_quoted
                && written.starts_with('\'')
                && !text.contains('\'')
                && text.chars().all(|character| !character.is_control()) =>
        {
            format!("'{text}'")
        }
        Value::String(text) if is_quoted => print::quoted(text),
        other => print::scalar(other),
    };
    Some((node.span.clone(), replacement))
}

/// The chosen document printed anew between what stands before and after its map.
fn printed(draft: &Draft, document: &Document, map: &Map<String, Value>) -> String {
    let text = draft.text();
    let Some(root) = document.tree().root().filter(|root| !root.span.is_empty()) else {
        return appended(draft, map);
    };
    if matches!(root.kind, NodeKind::Mapping { flow: true, .. }) {
        let json = serde_json::to_string_pretty(map).unwrap_or_default();
        return [text.get(..root.span.start).unwrap_or(""), &json, text.get(root.span.end..).unwrap_or("")]
            .concat();
    }
    let lines = draft.lines();
    let start = lines.line(lines.position(root.span.start).0).start;
    let end = lines.line(lines.position(root.span.end).0).end;
    let after = text.get(end..).unwrap_or("");
    let mut body = print::print(map, style(draft, document.tree()));
    if map.is_empty() {
        body.push_str("{}");
    } else if !after.is_empty() {
        body.pop();
    }
    [text.get(..start).unwrap_or(""), &with_line_ends(&body, text), after].concat()
}

/// A text of comments only, with the map behind.
fn appended(draft: &Draft, map: &Map<String, Value>) -> String {
    let text = draft.text();
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    [text, gap, &with_line_ends(&print::print(map, print::Style { list_indent: 2 }), text)].concat()
}

fn with_line_ends(body: &str, text: &str) -> String {
    if text.contains("\r\n") { body.replace('\n', "\r\n") } else { body.to_owned() }
}

/// How far lists stand inside their keys, by the first one in block style.
fn style(draft: &Draft, tree: &Tree) -> print::Style {
    let mut waiting: Vec<NodeId> = tree.root_id().into_iter().collect();
    while let Some(id) = waiting.pop() {
        match tree.node(id).map(|node| &node.kind) {
            Some(NodeKind::Mapping { entries, flow: false }) => {
                for &(key, value) in entries {
                    if let Some(list_indent) = list_indent(draft, tree, key, value) {
                        return print::Style { list_indent };
                    }
                }
                waiting.extend(entries.iter().rev().map(|(_, value)| *value));
            }
            Some(NodeKind::Sequence { items, flow: false }) => waiting.extend(items.iter().rev()),
            _ => {}
        }
    }
    print::Style { list_indent: 2 }
}

fn list_indent(draft: &Draft, tree: &Tree, key: NodeId, value: NodeId) -> Option<usize> {
    let NodeKind::Sequence { items, flow: false } = &tree.node(value)?.kind else { return None };
    let column = |offset: usize| draft.lines().position(offset);
    let (key_line, key_column) = column(tree.node(key)?.span.start);
    let (line, _) = column(tree.node(*items.first()?)?.span.start);
    let written = draft.text().get(draft.lines().line(line))?;
    let dash = written.find('-').filter(|_| line > key_line)?;
    Some((dash + 1).saturating_sub(key_column).min(8))
}
