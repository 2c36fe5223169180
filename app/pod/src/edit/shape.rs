//! A document's value with its aliases and merge keys as they are written, for changes that are meant for all places at once.

use serde_json::{Map, Value};

use crate::yaml::{NodeId, NodeKind, Tree, scalar};

/// What stands for an alias in a [`written`] value; no text can be read as it, and none may be made of it.
const ALIAS: &str = "\u{0}alias";

/// The value as it is written: an alias is its name, a merge key is a field.
pub(super) fn written(text: &str, tree: &Tree) -> Value {
    tree.root_id().map_or(Value::Null, |root| value(text, tree, root))
}

/// Whether a text holds what stands for an alias: then it was printed as a value.
pub(super) fn is_spoiled(text: &str) -> bool {
    text.contains(ALIAS) || text.contains("\\u0000alias")
}

fn value(text: &str, tree: &Tree, id: NodeId) -> Value {
    let Some(node) = tree.node(id) else { return Value::Null };
    match &node.kind {
        NodeKind::Alias(_) => {
            let name = text.get(node.span.clone()).unwrap_or("");
            Value::Object(std::iter::once((ALIAS.to_owned(), name.into())).collect())
        }
        NodeKind::Scalar { text, plain, tag } => scalar::resolve(text, *plain, tag.as_deref())
            .ok()
            .and_then(scalar::Scalar::json)
            .unwrap_or(Value::Null),
        NodeKind::Sequence { items, .. } => items.iter().map(|&item| value(text, tree, item)).collect(),
        NodeKind::Mapping { entries, .. } => {
            let mut map = Map::new();
            for &(key, inner) in entries {
                let key = tree.resolve(key).and_then(|(_, key)| scalar::key_text(key));
                map.insert(key.map(Into::into).unwrap_or_default(), value(text, tree, inner));
            }
            Value::Object(map)
        }
    }
}
