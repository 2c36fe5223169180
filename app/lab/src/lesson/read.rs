//! Reads a lesson's file: front matter, Markdown, and between fences with a word after `yaml` the live pieces.
//!
//! ````markdown
//! ---
//! id: shared-network          # the file's name
//! order: 3
//! title: One network for all containers
//! minutes: 6
//! teaches: [localhost]
//! ---
//! Text.
//!
//! ```yaml pod                 # opens in the workbench
//! ```
//! ```yaml picture             # is drawn
//! ```
//! ```yaml question            # asks, pod, choices: [{says, right, because}]
//! ```
//! ```yaml fault=unknown-field # a fault to find: the codes of the judge
//! ```
//! ```yaml mended              # follows each fault
//! ```
//! ````

use serde::Deserialize;

use super::{Lesson, Piece, Question};
use crate::format::{Fault, Faults, Fence, html_of};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Front {
    id: String,
    order: u32,
    title: String,
    minutes: u32,
    teaches: Vec<String>,
}

/// Reads a lesson. Never panics; all that can be said about a wrong file is said at once.
pub fn parse(file: &str, text: &str) -> Result<Lesson, Vec<Fault>> {
    let mut faults = Faults::of(file);
    let lesson = read(text, &mut faults);
    match lesson {
        Some(lesson) if faults.is_empty() => Ok(lesson),
        _ => Err(faults.list()),
    }
}

fn read(text: &str, faults: &mut Faults) -> Option<Lesson> {
    let Some((front, body)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
        faults.add(
            1,
            "The file has no front matter",
            "Begin it with a line ---, and end the front matter with another",
        );
        return None;
    };
    let before = front.lines().count() + 2;
    let pieces = pieces(body, before, faults);
    match serde_yaml::from_str::<Front>(front) {
        Ok(Front { id, order, title, minutes, teaches }) => {
            Some(Lesson { id, order, title, minutes, teaches, pieces })
        }
        Err(error) => {
            let line = error.location().map_or(1, |location| location.line() + 1);
            faults.add(
                line,
                format!("The front matter cannot be read: {error}"),
                "See the format's documentation",
            );
            None
        }
    }
}

/// The text between live pieces, and these. `before`: how many lines of the file stand above.
fn pieces(body: &str, before: usize, faults: &mut Faults) -> Vec<Piece> {
    let mut reader =
        Reader { pieces: Vec::new(), text: String::new(), from: before, fence: None, unmended: None };
    for (index, line) in body.lines().enumerate() {
        reader.line(before + index + 1, line, faults);
    }
    if reader.fence.is_some() {
        faults.add(before + body.lines().count(), "A fenced block does not end", "End it with a line ```");
    }
    reader.end_text(faults);
    if let Some(line) = reader.unmended {
        faults.add(line, "A fault is not followed by its mended text", "Add a block ```yaml mended after it");
    }
    reader.pieces
}

struct Reader {
    pieces: Vec<Piece>,
    /// Markdown since the last live piece.
    text: String,
    /// How many lines of the file stand above that.
    from: usize,
    fence: Option<Open>,
    /// The line of a fault that no mended text has followed.
    unmended: Option<usize>,
}

/// A fence that is open.
struct Open {
    fence: Fence,
    /// The line on which it opens, and its words, if it holds a live piece.
    live: Option<(usize, String)>,
    text: String,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str, faults: &mut Faults) {
        let Some(open) = &mut self.fence else { return self.outside(number, line, faults) };
        let closes = open.fence.is_closed_by(line);
        match (closes, &open.live) {
            (false, Some(_)) => push(&mut open.text, line),
            (_, None) => push(&mut self.text, line),
            (true, Some((at, words))) => {
                let piece = piece(words, &open.text, *at, self.pieces.last_mut(), faults);
                match &piece {
                    Some(Piece::Fault { .. }) => self.unmended = self.unmended.or(Some(*at)),
                    Some(_) => {}
                    None => self.unmended = self.unmended.filter(|_| words != "mended"),
                }
                self.pieces.extend(piece);
                self.from = number;
            }
        }
        if closes {
            self.fence = None;
        }
    }

    fn outside(&mut self, number: usize, line: &str, faults: &mut Faults) {
        let opened = Fence::open(line);
        let begun = opened.as_ref().and_then(|(_, words)| words.map(|words| (number, words.to_owned())));
        match begun {
            Some(_) => self.end_text(faults),
            None => push(&mut self.text, line),
        }
        self.fence = opened.map(|(fence, _)| Open { fence, live: begun, text: String::new() });
    }

    fn end_text(&mut self, faults: &mut Faults) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            let html = html_of(&format!("{}{text}", "\n".repeat(self.from)), faults);
            self.pieces.push(Piece::Text { html });
        }
    }
}

fn push(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

/// What a live block is; a mended text belongs to the fault before.
fn piece(
    words: &str,
    text: &str,
    line: usize,
    last: Option<&mut Piece>,
    faults: &mut Faults,
) -> Option<Piece> {
    let text = text.to_owned();
    match words {
        "pod" => Some(Piece::Pod { text }),
        "picture" => Some(Piece::Picture { text }),
        "question" => question(&text, line, faults).map(Piece::Question),
        "mended" => {
            match last {
                Some(Piece::Fault { mended, .. }) => *mended = text,
                _ => faults.add(line, "No fault stands before this mended text", "Put it after its fault"),
            }
            None
        }
        words => {
            let codes =
                words.strip_prefix("fault=").map(|codes| codes.split(',').map(str::to_owned).collect());
            if codes.is_none() {
                let help = "Write pod, picture, question, fault=<codes> or mended after yaml";
                faults.add(line, format!("The format knows no block {words:?}"), help);
            }
            codes.map(|codes| Piece::Fault { text, mended: String::new(), codes })
        }
    }
}

fn question(text: &str, line: usize, faults: &mut Faults) -> Option<Question> {
    match serde_yaml::from_str::<Question>(text) {
        Ok(question) if question.choices.iter().filter(|choice| choice.right).count() == 1 => Some(question),
        Ok(_) => {
            faults.add(line, "Not exactly one answer is right", "Write right: true at one of the choices");
            None
        }
        Err(error) => {
            let at = error.location().map_or(line, |location| line + location.line());
            faults.add(at, format!("The question cannot be read: {error}"), "It has asks, pod and choices");
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "---\nid: one\norder: 1\ntitle: One\nminutes: 2\nteaches: [pod]\n---\nA *Pod*.\n\n```yaml\nkind: shown\n```\n\n```yaml pod\nkind: Pod\n```\n\n```yaml question\nasks: Which?\nchoices:\n  - {says: a, right: true, because: b}\n  - {says: c, because: d}\n```\n\n```yaml fault=unknown-field,x\nknd: Pod\n```\n\n```yaml mended\nkind: Pod\n```\nEnd.\n";

    /// Replaces a part of the good file and compares the lines of the faults.
    #[track_caller]
    fn check(from: &str, to: &str, lines: &[usize]) {
        assert!(GOOD.contains(from), "{from:?} is in the good file");
        let faults = parse("one.md", &GOOD.replacen(from, to, 1)).err().unwrap_or_default();
        let found: Vec<usize> = faults.iter().map(|fault| fault.line).collect();
        assert_eq!(found, lines, "{faults:#?}");
    }

    #[test]
    fn a_good_file_gives_its_pieces_in_order() {
        let lesson = parse("one.md", GOOD).unwrap();
        let kinds: Vec<String> = lesson
            .pieces
            .iter()
            .map(|piece| serde_json::to_value(piece).unwrap()["kind"].as_str().unwrap_or_default().to_owned())
            .collect();
        assert_eq!(kinds, ["text", "pod", "question", "fault", "text"]);
        let Piece::Text { html } = &lesson.pieces[0] else { panic!("{lesson:#?}") };
        assert!(html.contains("<em>Pod</em>") && html.contains("kind: shown"), "{html}");
        let Piece::Fault { text, mended, codes } = &lesson.pieces[3] else { panic!("{lesson:#?}") };
        assert_eq!((text.as_str(), mended.as_str()), ("knd: Pod\n", "kind: Pod\n"));
        assert_eq!(codes, &["unknown-field", "x"]);
    }

    #[test]
    fn a_wrong_file_is_told_line_by_line() {
        check("---\nid", "id", &[1]);
        check("order: 1", "order: one", &[3]);
        check("yaml pod", "yaml pud", &[14]);
        check("right: true, ", "", &[18]);
        check("asks:", "ask:", &[19]);
        check("```yaml mended\nkind: Pod\n```\n", "", &[25]);
        check("```\nEnd.\n", "", &[30, 25]);
        check("A *Pod*.", "A <b>Pod</b>.", &[8, 8]);
    }
}
