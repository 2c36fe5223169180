//! The text as the editor shows it, which knows one kind of line end and counts UTF-16 units: what happens on one side
//! becomes changes for the other, and no byte changes that nobody changed.

use pod::{EditorChange, LineIndex, changed, changes, editor_text};
use std::collections::VecDeque;
use std::sync::Arc;

/// How many earlier texts are remembered, and their bytes together.
const MOST: usize = 200;
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// What an editor shows.
pub struct Shown {
    lines: LineIndex,
    /// Earlier texts with line ends that the editor cannot tell apart, by their length in it: when one comes back by undo, it
    /// comes back as it was.
    before: VecDeque<(usize, Arc<str>)>,
}

impl Shown {
    /// A text that was just put into an editor.
    pub fn new(text: &str) -> Self {
        Self { lines: LineIndex::new(text.into()), before: VecDeque::new() }
    }

    /// How long the text is in the editor.
    pub fn length(&self) -> usize {
        self.lines.editor_length()
    }

    /// The text after changes made in the editor, in order; nothing when they do not fit.
    pub fn typed(&mut self, changes: &[EditorChange]) -> Option<String> {
        let text = changed(self.lines.text(), &self.lines.typed(changes))?;
        let lines = LineIndex::new(text.as_str().into());
        let known = self.known(&lines);
        self.remember();
        self.lines = known.as_ref().map_or(lines, |known| LineIndex::new(known.clone()));
        Some(known.map_or(text, |known| known.to_string()))
    }

    /// The text after the editor's whole text became this.
    pub fn retyped(&mut self, whole: &str) -> Option<String> {
        let shown = editor_text(self.lines.text()).into_owned();
        let units = LineIndex::new(shown.as_str().into());
        self.typed(&units.shown(&changes(&shown, &editor_text(whole))))
    }

    /// What changes in the editor so that it shows another text.
    pub fn show(&mut self, lines: &LineIndex) -> Vec<EditorChange> {
        if self.lines.text() == lines.text() {
            return Vec::new();
        }
        let shown = self.lines.shown(&changes(self.lines.text(), lines.text()));
        self.remember();
        self.lines = lines.clone();
        shown
    }

    fn known(&self, lines: &LineIndex) -> Option<Arc<str>> {
        let mut alike = self.before.iter().rev().filter(|(length, _)| *length == lines.editor_length());
        let found = alike.find(|(_, known)| editor_text(known) == editor_text(lines.text()));
        found.map(|(_, known)| known.clone())
    }

    fn remember(&mut self) {
        if self.lines.text().contains('\r') {
            self.before.push_back((self.length(), self.lines.text().into()));
        }
        let bytes =
            |before: &VecDeque<(usize, Arc<str>)>| before.iter().map(|(_, text)| text.len()).sum::<usize>();
        while self.before.len() > MOST || bytes(&self.before) > MOST_BYTES {
            self.before.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIXED: &str = "a: 1\r\nb: \u{1F34B}\nc: 3\r";

    fn change(from: usize, to: usize, insert: &str) -> [EditorChange; 1] {
        [EditorChange { from, to, insert: insert.to_owned() }]
    }

    fn show(shown: &mut Shown, text: &str) -> Vec<EditorChange> {
        shown.show(&LineIndex::new(text.into()))
    }

    #[test]
    fn line_ends_stay_each_what_it_is() {
        let mut shown = Shown::new(MIXED);
        assert_eq!(
            shown.typed(&change(4, 4, "\nx: 0")).as_deref(),
            Some("a: 1\r\nx: 0\r\nb: \u{1F34B}\nc: 3\r")
        );
        assert_eq!(shown.typed(&change(16, 20, "y")).as_deref(), Some("a: 1\r\nx: 0\r\nb: \u{1F34B}\ny\r"));
    }

    #[test]
    fn what_undo_brings_back_is_as_it_was() {
        let mut shown = Shown::new(MIXED);
        let length = shown.length();
        assert_eq!(shown.typed(&change(0, length, "")).as_deref(), Some(""));
        assert_eq!(shown.typed(&change(0, 0, &editor_text(MIXED))).as_deref(), Some(MIXED));
        assert_eq!(show(&mut shown, "a: 1\n").len(), 1);
        assert_eq!(shown.retyped(&editor_text(MIXED)).as_deref(), Some(MIXED));
    }

    #[test]
    fn an_editor_gets_only_what_it_shows_otherwise() {
        let mut shown = Shown::new(MIXED);
        assert_eq!(show(&mut shown, MIXED), []);
        assert_eq!(show(&mut shown, &MIXED.replace('3', "4")), change(14, 15, "4"));
        assert_eq!(show(&mut shown, &MIXED.replace('3', "4").replace("\r\n", "\n")), []);
        assert_eq!(shown.length(), 16);
    }

    #[test]
    fn changes_that_do_not_fit_are_none() {
        let two = [change(3, 5, "x"), change(1, 2, "y")].concat();
        assert_eq!(Shown::new(MIXED).typed(&two), None);
    }
}
