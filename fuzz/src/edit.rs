//! Edits of any text: never a panic, the other documents stay, the value is as meant, and what is around stays.

use arbitrary::{Result, Unstructured};
use pod::{Draft, Operation, Path, changed};
use serde_json::{Map, Value};

use crate::{model, split};

/// Reads the text and makes up to four operations, chosen by the bytes, one after the other.
pub fn edit(data: &[u8]) {
    let Some((text, bytes)) = split(data) else { return };
    let mut bytes = Unstructured::new(bytes);
    let mut draft = Draft::new(text);
    for _ in 0..4 {
        let Ok(operation) = operation(&draft, &mut bytes) else { return };
        let Ok(next) = pod::edit(&draft, std::slice::from_ref(&operation)) else { continue };
        others_stay(&draft, &next);
        is_as_meant(&draft, &next, &operation);
        around_stays(&draft, &next, &operation);
        let found = pod::changes(draft.text(), next.text());
        assert_eq!(changed(draft.text(), &found).as_deref(), Some(next.text()));
        draft = next;
    }
}

fn operation(draft: &Draft, bytes: &mut Unstructured) -> Result<Operation> {
    let path = model::path(value(draft), bytes)?;
    Ok(match bytes.int_in_range(0..=9)? {
        0..=2 => Operation::Set { path, value: model::value(bytes)? },
        3..=4 => Operation::Unset { path },
        5 => Operation::Insert { path, index: bytes.int_in_range(0..=3)?, value: model::value(bytes)? },
        6 => Operation::Remove { path },
        7 => Operation::Move { path, to: bytes.int_in_range(0..=3)? },
        8 => Operation::Duplicate { path, name: model::field(bytes)?.to_owned() },
        _ => Operation::Rename { path, name: model::field(bytes)?.to_owned() },
    })
}

fn value(draft: &Draft) -> &Value {
    draft.value(&Path::root()).unwrap_or(&Value::Null)
}

fn others_stay(before: &Draft, after: &Draft) {
    let Some(chosen) = before.chosen() else { return };
    let texts = |draft: &Draft| -> Vec<String> {
        let others = draft.documents().iter().filter(|one| one.index() != chosen.index());
        others.map(|one| draft.text()[one.bytes()].to_owned()).collect()
    };
    assert_eq!(before.documents().len(), after.documents().len(), "{:?}", after.text());
    assert_eq!(texts(before), texts(after), "{:?}", after.text());
}

fn is_as_meant(before: &Draft, after: &Draft, operation: &Operation) {
    let said = || format!("{operation:?}\n{:?}\n{:?}", before.text(), after.text());
    let list =
        |draft: &Draft, path: &Path| draft.value(path).and_then(Value::as_array).cloned().unwrap_or_default();
    match operation {
        Operation::Set { path, value } if is_plain(path) => {
            assert!(means(after.value(path), value), "{}", said());
            let again = pod::edit(after, std::slice::from_ref(operation));
            assert_eq!(again.as_ref().map(Draft::text), Ok(after.text()), "{}", said());
        }
        Operation::Unset { path } if is_map_path(before, path) => {
            assert_eq!(after.value(path), None, "{}", said());
        }
        Operation::Insert { path, index, value } if is_plain(path) => {
            let (mut expected, found) = (list(before, path), list(after, path));
            expected.insert(*index, value.clone());
            assert!(model::same(&Value::Array(found), &Value::Array(expected)), "{}", said());
        }
        Operation::Move { path, to } if is_plain(path) => {
            let (list_path, index) = parent_and_index(path).unwrap_or_default();
            let mut expected = list(before, &list_path);
            let moved = expected.remove(index);
            expected.insert(*to, moved);
            assert_eq!(list(after, &list_path), expected, "{}", said());
        }
        _ => {}
    }
}

/// Where a text, number or truth took the place of another, nothing else changed.
fn around_stays(before: &Draft, after: &Draft, operation: &Operation) {
    let Operation::Set { path, value } = operation else { return };
    let is_scalar = |value: &Value| !value.is_object() && !value.is_array() && !value.is_null();
    let Some(chosen) =
        before.chosen().filter(|_| before.value(path).is_some_and(is_scalar) && is_scalar(value))
    else {
        return;
    };
    let span = chosen.span(path);
    let is_alias = before.text()[span.clone()].starts_with('*');
    // The mark of a block scalar and a tag stand before its bytes, and go with it.
    let lead = &before.text()[..span.start];
    let word = lead.trim_end().rsplit(char::is_whitespace).next();
    let has_mark = word.is_some_and(|word| word.contains(['|', '>', '!']));
    let begins_line = lead.trim_end_matches([' ', '\t']).ends_with(['\n', '\r']);
    if !is_plain(path) || is_alias || span.is_empty() || has_mark || begins_line {
        return;
    }
    let (head, tail) =
        (&before.text()[..span.start], before.text()[span.end..].trim_start_matches(['\n', '\r', ' ']));
    let stays = after.text().starts_with(head) && after.text().ends_with(tail);
    assert!(stays, "{operation:?}\n{:?}\n{:?}", before.text(), after.text());
}

fn is_plain(path: &Path) -> bool {
    path.segments().iter().all(|segment| matches!(segment, pod::Segment::Field(_) | pod::Segment::Index(_)))
}

/// Whether the last step is a field whose map stays: an item's place, also that of a map left empty, is taken by the next.
fn is_map_path(draft: &Draft, path: &Path) -> bool {
    let parent = path.parent().and_then(|parent| draft.value(&parent)).and_then(Value::as_object);
    is_plain(path)
        && parent
            .is_some_and(|map| map.keys().any(|key| path.last() != Some(&pod::Segment::Field(key.clone()))))
}

fn parent_and_index(path: &Path) -> Option<(Path, usize)> {
    match path.last()? {
        pod::Segment::Index(index) => Some((path.parent()?, *index)),
        _ => None,
    }
}

/// Whether the value is this one; nothing and an empty map are the same document.
fn means(found: Option<&Value>, expected: &Value) -> bool {
    let found = found.unwrap_or(&Value::Null);
    let is_nothing = |value: &Value| value.is_null() || *value == Value::Object(Map::new());
    model::same(found, expected) || is_nothing(found) && is_nothing(expected)
}
