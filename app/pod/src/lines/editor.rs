//! Changes as a browser editor counts them: in UTF-16 units, every line end one unit, written `\n`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::LineIndex;
use crate::changes::Change;

/// A change in a browser editor: its units `from..to` are replaced by `insert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditorChange {
    /// The first unit that goes.
    pub from: usize,
    /// The unit behind the last that goes.
    pub to: usize,
    /// What comes in their place, line ends as `\n`.
    pub insert: String,
}

/// A text as a browser editor shows it: every line end is `\n`.
#[must_use]
pub fn editor_text(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

impl LineIndex {
    /// How many units the text has in an editor.
    #[must_use]
    pub fn editor_length(&self) -> usize {
        self.editor(self.text.len())
    }

    /// Changes made in an editor that shows this text, in order and apart, as changes of its bytes.
    ///
    /// Line ends outside of them stay as they are. Inside, a new line end is written like the one it replaces, else like
    /// the next in the text, else like the one before, else `\n`. Where a lone `\r` and a `\n` would come together, which
    /// would make one line end of two, a `\r` comes between.
    #[must_use]
    pub fn typed(&self, changes: &[EditorChange]) -> Vec<Change> {
        joined(changes).iter().map(|change| self.typed_one(change)).collect()
    }

    /// Changes of the text's bytes, as [`changes`](crate::changes()) gives them, for an editor that shows it. What an editor does not see,
    /// such as another kind of line end, is left out.
    #[must_use]
    pub fn shown(&self, changes: &[Change]) -> Vec<EditorChange> {
        let shown = |change: &Change| EditorChange {
            from: self.editor(change.range.start),
            to: self.editor(change.range.end),
            insert: editor_text(&change.text).into_owned(),
        };
        let is_seen = |change: &Change| {
            let gone = self.text.get(change.range.clone()).unwrap_or("");
            editor_text(gone) != editor_text(&change.text)
        };
        changes.iter().filter(|change| is_seen(change)).map(shown).collect()
    }

    fn typed_one(&self, change: &EditorChange) -> Change {
        let start = self.from_editor(change.from);
        let end = self.from_editor(change.to).max(start);
        let (first, last) = (self.position(start).0, self.position(end).0);
        let insert = editor_text(&change.insert);
        let mut lines = insert.split('\n');
        let mut text = lines.next().unwrap_or("").to_owned();
        for (line, rest) in (first..).zip(lines) {
            let end = self.end_like(line.min(last));
            text.push_str(if end == "\n" && text.ends_with('\r') { "\r\n" } else { end });
            text.push_str(rest);
        }
        Change { text: self.apart(start, text, end), range: start..end }
    }

    /// The line end of a line; of one that has none, the one before.
    fn end_like(&self, line: usize) -> &str {
        let ends = [Some(line), line.checked_sub(1)].into_iter().flatten().map(|line| self.end(line));
        ends.into_iter().find(|end| !end.is_empty()).unwrap_or("\n")
    }

    /// The characters that end a line, from 1; none at the end of the text.
    fn end(&self, line: usize) -> &str {
        let next = self.starts.get(line).map_or(self.text.len(), |next| next.byte);
        if line == 0 { "" } else { self.text.get(self.line(line).end..next).unwrap_or("") }
    }

    /// The new text between two places of the old, with what keeps a `\r` and a `\n` at its borders two line ends.
    fn apart(&self, start: usize, mut text: String, end: usize) -> String {
        let begins_behind = self.text.get(..start).is_some_and(|before| before.ends_with('\r'));
        if begins_behind && text.starts_with('\n') {
            text.insert(0, '\r');
        }
        let ends_so = if text.is_empty() { begins_behind } else { text.ends_with('\r') };
        if ends_so && self.text.get(end..).is_some_and(|after| after.starts_with('\n')) {
            text.push('\r');
        }
        text
    }
}

/// Changes that touch, as one.
fn joined(changes: &[EditorChange]) -> Vec<EditorChange> {
    let mut joined: Vec<EditorChange> = Vec::with_capacity(changes.len());
    for change in changes {
        match joined.last_mut() {
            Some(last) if last.to == change.from => {
                last.to = change.to;
                last.insert.push_str(&change.insert);
            }
            _ => joined.push(change.clone()),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{changed, changes};

    fn lines(text: &str) -> LineIndex {
        LineIndex::new(text.into())
    }

    /// The text after one change in the editor, which must show the same as the editor then does.
    fn typed(text: &str, from: usize, to: usize, insert: &str) -> String {
        let change = EditorChange { from, to, insert: insert.to_owned() };
        let bytes = lines(text).typed(std::slice::from_ref(&change));
        let next = changed(text, &bytes).unwrap();
        assert_eq!(editor_text(&next), typed_in_editor(text, &[change]), "{text:?} {from}..{to} {insert:?}");
        next
    }

    fn typed_in_editor(text: &str, changes: &[EditorChange]) -> String {
        let mut units: Vec<u16> = editor_text(text).encode_utf16().collect();
        for change in changes.iter().rev() {
            units.splice(change.from..change.to, editor_text(&change.insert).encode_utf16());
        }
        String::from_utf16(&units).unwrap()
    }

    #[test]
    fn new_lines_end_as_their_neighbours() {
        let check = |text: &str, from, to, insert: &str, expected: &str| {
            assert_eq!(typed(text, from, to, insert), expected, "{text:?} {from}..{to} {insert:?}");
        };
        check("a\r\nb\r\n", 1, 1, "\nx", "a\r\nx\r\nb\r\n");
        check("a\r\nb\r\n", 4, 4, "c\n", "a\r\nb\r\nc\r\n");
        check("a\r\nb\nc\r\n", 5, 5, "\nx", "a\r\nb\nc\r\nx\r\n");
        check("a\nb\r\nc\n", 0, 1, "long", "long\nb\r\nc\n");
        check("a\nb\r\nc\n", 3, 3, "!", "a\nb!\r\nc\n");
        check("a\rb", 3, 3, "\n", "a\rb\r");
        check("a", 1, 1, "\n", "a\n");
        check("", 0, 0, "a\nb", "a\nb");
    }

    #[test]
    fn replaced_lines_keep_each_its_end() {
        let text = "a\r\nb\nc\rd\n";
        assert_eq!(typed(text, 0, 8, "A\nB\nC\nD\n"), "A\r\nB\nC\rD\n");
        assert_eq!(typed(text, 0, 8, ""), "");
        assert_eq!(typed("a\r\nb\r\n", 0, 4, "x\ny\nz\n"), "x\r\ny\r\nz\r\n");
    }

    #[test]
    fn two_line_ends_never_become_one() {
        assert_eq!(typed("a\rX\nb", 2, 3, ""), "a\r\r\nb");
        assert_eq!(typed("a\rb\n", 2, 2, "\n"), "a\r\r\nb\n");
        assert_eq!(typed("a\rb\nc", 3, 3, "\n"), "a\rb\n\nc");
        assert_eq!(typed("a\rb\nc", 0, 4, "\n\n"), "\r\r\nc");
    }

    #[test]
    fn what_an_editor_does_not_see_is_no_change_in_it() {
        let check = |from: &str, to: &str, expected: &[(usize, usize, &str)]| {
            let shown = lines(from).shown(&changes(from, to));
            let short: Vec<_> =
                shown.iter().map(|change| (change.from, change.to, &*change.insert)).collect();
            assert_eq!(short, expected);
        };
        check("a\r\nb\r\n", "a\nb\n", &[]);
        check("🍋\r\nb\r\n", "🍋\r\nc\r\nd\r\n", &[(3, 4, "c\nd")]);
    }

    /// Texts with every kind of line end, characters of two units and marks that join the one before.
    const ANY: &str = "[a\r\n🍋é\u{301}\u{2028}]{0,12}";

    proptest! {
        #[test]
        fn what_is_typed_is_what_the_editor_shows(
            text in ANY, places in prop::collection::vec((0_usize..14, 0_usize..4, "[b\n🍊]{0,4}"), 0..4)
        ) {
            let changes = apart(&text, places);
            let bytes = lines(&text).typed(&changes);
            let next = changed(&text, &bytes).expect("in order and apart");
            prop_assert_eq!(editor_text(&next), typed_in_editor(&text, &changes));
        }

        #[test]
        fn an_editor_follows_every_change(from in ANY, to in ANY) {
            let shown = lines(&from).shown(&changes(&from, &to));
            let expected = editor_text(&to);
            prop_assert_eq!(typed_in_editor(&from, &shown), expected);
        }

        #[test]
        fn the_same_typed_again_keeps_every_byte(text in ANY) {
            let whole = EditorChange { from: 0, to: lines(&text).editor_length(), insert: editor_text(&text).into_owned() };
            prop_assert_eq!(changed(&text, &lines(&text).typed(&[whole])), Some(text));
        }
    }

    /// Changes in order and apart, at borders of characters, as an editor makes them.
    fn apart(text: &str, places: Vec<(usize, usize, String)>) -> Vec<EditorChange> {
        let shown = editor_text(text);
        let cuts: Vec<usize> = shown
            .char_indices()
            .map(|(at, _)| at)
            .chain([shown.len()])
            .map(|at| shown[..at].encode_utf16().count())
            .collect();
        let mut next = 0;
        let place = |(skip, length, insert): (usize, usize, String)| {
            let from = next + skip;
            next = from + length;
            Some(EditorChange { from: *cuts.get(from)?, to: *cuts.get(from + length)?, insert })
        };
        places.into_iter().map_while(place).collect()
    }
}
