//! The byte order mark comes and goes with a text that is pasted or restored, and so does with undo and redo: the editor,
//! whose history that is, does not know of it.

use pod::Draft;

/// The last two texts between which the mark came or went.
#[derive(Debug, Clone, Default)]
pub struct Marks(Option<[Draft; 2]>);

impl Marks {
    /// Remembers a step by which the mark came or went.
    pub fn step(&mut self, before: &Draft, now: &Draft) {
        if before.is_marked() != now.is_marked() {
            self.0 = Some([before.clone(), now.clone()]);
        }
    }

    /// The draft that typing made of the one before, which has the mark again that its text had.
    pub fn followed(&mut self, before: &Draft, now: Draft) -> Draft {
        let known = self.0.iter().flatten().find(|known| known.text() == now.text());
        if let Some(marked) = known.map(Draft::is_marked) {
            return now.marked(marked);
        }
        self.step(before, &now);
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_comes_and_goes_with_its_text() {
        let mut marks = Marks::default();
        let mut now = Draft::new("a: 1\n");
        // Pasted with its mark, typed on, undone twice, redone.
        for (text, expected) in [
            ("\u{feff}b: 1\n", "\u{feff}b: 1\n"),
            ("b: 12\n", "\u{feff}b: 12\n"),
            ("b: 1\n", "\u{feff}b: 1\n"),
            ("a: 1\n", "a: 1\n"),
            ("b: 1\n", "\u{feff}b: 1\n"),
            ("c: 1\n", "\u{feff}c: 1\n"),
        ] {
            now = marks.followed(&now, now.with_text(text));
            assert_eq!(now.written(), expected);
        }
    }
}
