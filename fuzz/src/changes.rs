//! From one text to the next and back, in bytes and as an editor counts.

use pod::{Change, EditorChange, LineIndex, changed, editor_text, inverse};

/// Compares two texts, separated by the first NUL (or the two halves), and types the second into the first.
pub fn changes(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (from, to) = text.split_once('\0').unwrap_or_else(|| halves(&text));
    there_and_back(from, to);
    shown(from, to);
    typed(from, to);
}

fn halves(text: &str) -> (&str, &str) {
    let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.split_at(middle)
}

fn there_and_back(from: &str, to: &str) {
    let found = pod::changes(from, to);
    assert_eq!(changed(from, &found).as_deref(), Some(to));
    let back = inverse(from, &found);
    assert_eq!(changed(to, &back).as_deref(), Some(from));
    cuts(from, &found);
    cuts(to, &back);
}

fn cuts(text: &str, found: &[Change]) {
    let bytes = text.as_bytes();
    for at in found.iter().flat_map(|change| [change.range.start, change.range.end]) {
        assert!(at == 0 || bytes.get(at - 1..=at) != Some(b"\r\n"), "a line end is cut at {at}");
    }
    assert!(found.windows(2).all(|pair| pair[0].range.end < pair[1].range.start), "{found:?}");
}

fn shown(from: &str, to: &str) {
    let lines = LineIndex::new(from.into());
    assert_eq!(in_editor(from, &lines.shown(&pod::changes(from, to))), editor_text(to));
}

/// The second text in the place of some part of the first.
fn typed(from: &str, insert: &str) {
    let lines = LineIndex::new(from.into());
    let length = lines.editor_length();
    let whole = |unit: usize| lines.editor(lines.from_editor(unit));
    let (one, other) = (whole(insert.len() % (length + 1)), whole(insert.chars().count() * 7 % (length + 1)));
    let change = EditorChange { from: one.min(other), to: one.max(other), insert: insert.to_owned() };
    let next = changed(from, &lines.typed(std::slice::from_ref(&change))).expect("one change fits");
    assert_eq!(editor_text(&next), in_editor(from, &[change]));
}

fn in_editor(text: &str, changes: &[EditorChange]) -> String {
    let mut units: Vec<u16> = editor_text(text).encode_utf16().collect();
    for change in changes.iter().rev() {
        units.splice(change.from..change.to, editor_text(&change.insert).encode_utf16());
    }
    String::from_utf16(&units).expect("no character is cut")
}
