//! Where in a text: byte offsets, lines and columns, and the UTF-16 units that browsers count.

mod editor;

use std::ops::Range;
use std::sync::Arc;

pub use editor::{EditorChange, editor_text};

/// Converts between byte offsets, (line, column) and UTF-16 offsets of one text.
///
/// Lines end at `\n`, `\r\n` or a lone `\r`, as in YAML. Lines and columns start at 1; columns count characters.
/// Offsets outside the text or inside a character are moved back to the nearest character's start.
#[derive(Clone, Debug)]
pub struct LineIndex {
    text: Arc<str>,
    starts: Vec<Start>,
}

/// The start of a line in the three ways of counting.
#[derive(Clone, Copy, Debug)]
struct Start {
    byte: usize,
    utf16: usize,
    /// UTF-16 units with every line end counted as one, as editors in the browser keep text.
    editor: usize,
}

impl LineIndex {
    /// Finds the lines of a text.
    #[must_use]
    pub fn new(text: Arc<str>) -> Self {
        let mut here = Start { byte: 0, utf16: 0, editor: 0 };
        let mut starts = vec![here];
        let mut rest: &str = &text;
        while let Some(end) = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r')) {
            let (line, after) = rest.split_at(end);
            let length = if after.starts_with("\r\n") { 2 } else { 1 };
            let units = units(line);
            here.byte += end + length;
            here.utf16 += units + length;
            here.editor += units + 1;
            starts.push(here);
            rest = after.get(length..).unwrap_or("");
        }
        Self { text, starts }
    }

    /// The text that it is about.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines the text has; an empty text has one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The (line, column) of a byte offset.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.floor(offset);
        let (line, start) = self.line_of(|start| start.byte <= offset);
        let column = self.text.get(start.byte..offset).map_or(0, |part| part.chars().count());
        (line, column + 1)
    }

    /// The byte offset of a (line, column); past the end of a line is the end of its text.
    #[must_use]
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let range = self.line(line);
        let text = self.text.get(range.clone()).unwrap_or("");
        let within = text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at);
        range.start + within
    }

    /// The bytes of a line (from 1) without its line end.
    #[must_use]
    pub fn line(&self, line: usize) -> Range<usize> {
        let line = line.clamp(1, self.starts.len());
        let start = self.starts.get(line - 1).map_or(0, |start| start.byte);
        let end = self.starts.get(line).map_or(self.text.len(), |next| next.byte);
        let text = self.text.get(start..end).unwrap_or("");
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }

    /// The UTF-16 offset of a byte offset.
    #[must_use]
    pub fn utf16(&self, offset: usize) -> usize {
        let offset = self.floor(offset);
        let (_, start) = self.line_of(|start| start.byte <= offset);
        start.utf16 + self.units(start.byte, offset)
    }

    /// The byte offset of a UTF-16 offset.
    #[must_use]
    pub fn from_utf16(&self, units: usize) -> usize {
        let (_, start) = self.line_of(|start| start.utf16 <= units);
        self.advance(start.byte, units - start.utf16)
    }

    /// The offset in a browser editor, which counts UTF-16 units and one for every line end.
    #[must_use]
    pub fn editor(&self, offset: usize) -> usize {
        let offset = self.floor(offset);
        let (line, start) = self.line_of(|start| start.byte <= offset);
        start.editor + self.units(start.byte, offset.min(self.line(line).end))
    }

    /// The byte offset of an offset in a browser editor.
    #[must_use]
    pub fn from_editor(&self, units: usize) -> usize {
        let (line, start) = self.line_of(|start| start.editor <= units);
        self.advance(start.byte, units - start.editor).min(self.line(line).end)
    }

    fn line_of(&self, before: impl Fn(&Start) -> bool) -> (usize, Start) {
        let line = self.starts.partition_point(before).max(1);
        (line, self.starts.get(line - 1).copied().unwrap_or(Start { byte: 0, utf16: 0, editor: 0 }))
    }

    fn units(&self, from: usize, to: usize) -> usize {
        self.text.get(from..to).map_or(0, units)
    }

    fn advance(&self, from: usize, units: usize) -> usize {
        let mut left = units;
        let mut offset = from;
        for character in self.text.get(from..).unwrap_or("").chars() {
            if left < character.len_utf16() {
                break;
            }
            left -= character.len_utf16();
            offset += character.len_utf8();
        }
        offset
    }

    fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

/// How many UTF-16 units a text has.
fn units(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(text: &str) -> LineIndex {
        LineIndex::new(text.into())
    }

    #[test]
    fn counts_characters_and_all_line_ends() {
        let lines = index("aé\r\n😀b\rc\n");
        assert_eq!(lines.count(), 4);
        for (offset, position) in [
            (0, (1, 1)),
            (1, (1, 2)),
            (3, (1, 3)),
            (5, (2, 1)),
            (9, (2, 2)),
            (11, (3, 1)),
            (13, (4, 1)),
            (99, (4, 1)),
        ] {
            assert_eq!(lines.position(offset), position, "offset {offset}");
        }
        assert_eq!(lines.line(2), 5..10);
        assert_eq!(lines.utf16(9), 6);
        assert_eq!(lines.editor(9), 5);
        assert_eq!(lines.offset(2, 2), 9);
    }

    proptest! {
        #[test]
        fn conversions_come_back(text in "[a-cé😀\r\n]{0,40}") {
            let lines = index(&text);
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let (line, column) = lines.position(offset);
                prop_assert_eq!(lines.from_utf16(lines.utf16(offset)), offset);
                prop_assert_eq!(lines.utf16(offset), text[..offset].encode_utf16().count());
                if offset <= lines.line(line).end {
                    prop_assert_eq!(lines.offset(line, column), offset);
                    prop_assert_eq!(lines.from_editor(lines.editor(offset)), offset);
                }
            }
        }
    }
}
