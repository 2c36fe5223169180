//! What the editor says at a place of the text: what can be written there, and what is known about it. Offsets are in the
//! editor's units ([`pod::LineIndex::editor`]).

use pod::{Draft, Path, Segment};
use serde::Serialize;

/// What can be written at a caret.
#[derive(Debug, Serialize)]
pub struct Offers {
    from: usize,
    to: usize,
    candidates: Vec<pod::Candidate>,
}

/// What is known about a place.
#[derive(Debug, PartialEq, Serialize)]
pub struct Place {
    from: usize,
    to: usize,
    name: String,
    /// The field's path without positions and keys, where `GET /api/fields/{path}` has its doc.
    address: String,
    facts: Vec<(&'static str, String)>,
}

/// What can be written at the caret.
pub fn offers(draft: &Draft, caret: usize) -> Offers {
    let lines = draft.lines();
    let mut found = pod::complete(draft, lines.from_editor(caret));
    for candidate in &mut found.candidates {
        candidate.path = candidate.path.as_deref().map(address);
    }
    let (from, to) = (lines.editor(found.range.start).min(caret), lines.editor(found.range.end).max(caret));
    Offers { from, to, candidates: found.candidates }
}

/// What is known about the field on whose lines an offset is; nothing where that is no field of a Pod.
pub fn place(draft: &Draft, offset: usize) -> Option<Place> {
    let document = draft.chosen()?;
    let path = draft.path_at(draft.lines().from_editor(offset));
    let found = pod::explain(&path, document.kind()).filter(|_| !path.is_root())?;
    let range = on_one_line(draft, &path);
    let prefix = document.prefix().to_string();
    let below = found.path.strip_prefix(&prefix).unwrap_or(&found.path).trim_start_matches('.');
    Some(Place {
        from: draft.lines().editor(range.start),
        to: draft.lines().editor(range.end),
        name: name(&path),
        address: address(below),
        facts: found.facts(),
    })
}

/// `spec.containers.env` of `spec.containers[].env`.
fn address(pattern: &str) -> String {
    pattern.replace("[]", "").replace("[key]", "")
}

/// The name of the field; of an item, with its position.
fn name(path: &Path) -> String {
    let segments = path.segments();
    let start = segments.iter().rposition(|segment| matches!(segment, Segment::Field(_))).unwrap_or(0);
    Path::from(segments.get(start..).unwrap_or_default().to_vec()).to_string()
}

/// The bytes of key and value; of the key alone when the value goes on below.
fn on_one_line(draft: &Draft, path: &Path) -> std::ops::Range<usize> {
    let (key, value) = (draft.key_span(path), draft.span(path));
    let start = key.as_ref().map_or(value.start, |key| key.start);
    let line = |offset| draft.lines().position(offset).0;
    match key {
        Some(key) if line(value.end) != line(start) => key,
        _ if line(value.end) == line(start) => start..value.end.max(start),
        _ => start..start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# \u{1F34B}\r\nkind: Deployment\r\nspec:\r\n  template:\r\n    spec:\r\n      containers:\r\n      - name: lemon\r\n        imagePullPolicy: Al\r\n        command: [sleep]\r\n";

    fn check(at: &str, shown: &str, name: &str, address: &str) {
        let draft = Draft::new(TEXT);
        let text: Vec<u16> = pod::editor_text(TEXT).encode_utf16().collect();
        let offset = draft.lines().editor(TEXT.find(at).unwrap());
        let found = place(&draft, offset).unwrap();
        let covered = String::from_utf16(&text[found.from..found.to]).unwrap();
        assert_eq!((covered.as_str(), found.name.as_str(), found.address.as_str()), (shown, name, address));
        assert!(found.facts.iter().any(|(label, _)| *label == "Takes"));
    }

    #[test]
    fn a_place_is_a_key_with_its_value() {
        check("imagePull", "imagePullPolicy: Al", "imagePullPolicy", "spec.containers.imagePullPolicy");
        check("containers:", "containers", "containers", "spec.containers");
        check("sleep]", "sleep", "command[0]", "spec.containers.command");
    }

    #[test]
    fn outside_of_the_pod_nothing_is_known() {
        assert_eq!(place(&Draft::new(TEXT), 0), None);
        assert_eq!(place(&Draft::new(""), 9), None);
        assert_eq!(place(&Draft::new("kind: Pod\nnone: 1\n"), 12), None);
    }

    #[test]
    fn what_can_be_written_is_counted_as_the_editor_counts() {
        let draft = Draft::new(TEXT);
        let caret = draft.lines().editor(TEXT.find("Al\r").unwrap() + 2);
        let found = offers(&draft, caret);
        assert_eq!((found.to, found.to - found.from), (caret, 2));
        assert_eq!(found.candidates[0].label, "Always");
        let keys = offers(&draft, draft.lines().editor(TEXT.find("imagePull").unwrap() + 6)).candidates;
        assert_eq!(keys[0].path.as_deref(), Some("spec.containers.imagePullPolicy"));
    }
}
