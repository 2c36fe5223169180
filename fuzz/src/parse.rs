//! Reading and judging: never a panic, every place is in the text, and the same text reads the same.

use pod::{Draft, LineIndex, Version, check, locate, report};

/// Reads bytes as a file and as a text, and asks everything that a page asks.
pub fn parse(data: &[u8]) {
    look_at(&Draft::from_bytes(data));
    if let Ok(text) = std::str::from_utf8(data) {
        let draft = Draft::new(text);
        assert_eq!(draft.text(), text.strip_prefix('\u{feff}').unwrap_or(text));
        look_at(&draft);
    }
}

fn look_at(draft: &Draft) {
    judge(draft);
    documents(draft);
    for index in 0..draft.documents().len() {
        if let Some(other) = draft.choose(index) {
            places(&other);
        }
    }
    places(draft);
    lines(draft.lines());
}

fn judge(draft: &Draft) {
    for judgement in check(draft, Version::default()) {
        assert_eq!(judgement.stage.is_some(), judgement.accepted == Some(false));
        let report = report("-", draft, &judgement);
        for found in &report.diagnostics {
            assert!(draft.text().get(found.start..found.end).is_some(), "{found:?}");
            assert!(
                found.line > 0 && found.column > 0 && !found.message.is_empty() && !found.help.is_empty()
            );
        }
        for diagnostic in &judgement.diagnostics {
            let _ = locate(draft, diagnostic);
        }
    }
}

fn documents(draft: &Draft) {
    let mut end = 0;
    for (index, document) in draft.documents().iter().enumerate() {
        let bytes = document.bytes();
        assert_eq!(document.index(), index);
        assert!(end <= bytes.start && draft.text().get(bytes.clone()).is_some(), "{bytes:?} after {end}");
        let _ = (document.kind(), document.pod(), document.prefix(), document.is_judged());
        end = bytes.end;
    }
}

fn places(draft: &Draft) {
    let step = draft.text().len() / 64 + 1;
    for offset in (0..draft.text().len() + 2).step_by(step) {
        let path = draft.path_at(offset);
        let span = draft.span(&path);
        assert!(draft.text().get(span.clone()).is_some(), "{span:?} of {path}");
        let _ = (draft.value(&path), draft.is_readable());
        if let Some(key) = draft.key_span(&path) {
            assert!(draft.text().get(key.clone()).is_some(), "{key:?}, the key of {path}");
        }
    }
}

fn lines(lines: &LineIndex) {
    let step = lines.text().len() / 64 + 1;
    for offset in (0..=lines.text().len()).step_by(step).filter(|at| lines.text().is_char_boundary(*at)) {
        let (line, column) = lines.position(offset);
        assert_eq!(lines.from_utf16(lines.utf16(offset)), offset);
        if offset <= lines.line(line).end {
            assert_eq!(
                (lines.offset(line, column), lines.from_editor(lines.editor(offset))),
                (offset, offset)
            );
        }
    }
}
