//! A command line split into words as a POSIX shell does (XCU 2.2 quoting, 2.3 tokens), without running anything.

use std::ops::Range;

use super::note::Note;

/// A word as the program gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Without its quotes.
    pub text: String,
    /// The bytes it is written in, quotes included.
    pub at: Range<usize>,
}

/// The words of the first command of a text. What a shell would fill in stays as it is written, with a note.
pub(super) fn split(text: &str, notes: &mut Vec<Note>) -> Vec<Word> {
    let mut reader = Reader { text, at: 0, words: Vec::new(), notes };
    while reader.next() {}
    reader.words
}

/// A word as a shell needs it written to be read again as the same.
pub(crate) fn quoted(word: &str) -> String {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "-_./:=,@%+".contains(character);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

struct Reader<'text, 'notes> {
    text: &'text str,
    at: usize,
    words: Vec<Word>,
    notes: &'notes mut Vec<Note>,
}

impl Reader<'_, '_> {
    /// Reads one thing; false at the end of the command.
    fn next(&mut self) -> bool {
        let Some(first) = self.peek() else { return false };
        match first {
            ' ' | '\t' | '\r' => self.skip(1),
            '\\' if self.continuation() > 0 => self.skip(self.continuation()),
            '\n' if self.words.is_empty() => self.skip(1),
            '#' => self.skip(self.rest().find('\n').unwrap_or(self.rest().len())),
            '<' | '>' => self.redirection(self.at),
            '|' | '&' | ';' | '(' | ')' | '\n' => {
                self.ended();
                return false;
            }
            _ => self.word(),
        }
        true
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// The length of a backslash with the line end behind it; 0 when there is none here.
    fn continuation(&self) -> usize {
        ["\\\r\n", "\\\n"].iter().find(|mark| self.rest().starts_with(**mark)).map_or(0, |mark| mark.len())
    }

    fn word(&mut self) {
        let start = self.at;
        let mut word = String::new();
        while let Some(next) = self.peek() {
            match next {
                '<' | '>' if self.is_number(start) => return self.redirection(start),
                ' ' | '\t' | '\r' | '\n' | '|' | '&' | ';' | '(' | ')' | '<' | '>' => break,
                '\'' => self.single(&mut word),
                '"' => self.double(&mut word),
                '\\' => self.backslash(&mut word),
                '$' | '`' => self.expansion(&mut word),
                other => {
                    word.push(other);
                    self.skip(other.len_utf8());
                }
            }
        }
        self.odd(start);
        self.words.push(Word { text: word, at: start..self.at });
    }

    /// Whether what was read since is a number only, as the 2 of `2>`.
    fn is_number(&self, start: usize) -> bool {
        let read = self.text.get(start..self.at).unwrap_or("");
        !read.is_empty() && read.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn single(&mut self, word: &mut String) {
        let start = self.at;
        self.skip(1);
        let end = self.rest().find('\'');
        let inner = self.rest().get(..end.unwrap_or(self.rest().len())).unwrap_or("").to_owned();
        word.push_str(&inner);
        self.skip(inner.len() + usize::from(end.is_some()));
        if end.is_none() {
            self.open(start, '\'');
        }
    }

    fn double(&mut self, word: &mut String) {
        let start = self.at;
        self.skip(1);
        while let Some(next) = self.peek() {
            match next {
                '"' => return self.skip(1),
                '\\' if self.continuation() > 0 => self.skip(self.continuation()),
                '\\' => {
                    let follower = self.rest().chars().nth(1);
                    let is_escape = follower.is_some_and(|follower| "$`\"\\".contains(follower));
                    if !is_escape {
                        word.push('\\');
                    }
                    self.skip(1);
                    word.extend(follower);
                    self.skip(follower.map_or(0, char::len_utf8));
                }
                '$' | '`' => self.expansion(word),
                other => {
                    word.push(other);
                    self.skip(other.len_utf8());
                }
            }
        }
        self.open(start, '"');
    }

    fn backslash(&mut self, word: &mut String) {
        if self.continuation() > 0 {
            return self.skip(self.continuation());
        }
        let start = self.at;
        self.skip(1);
        let Some(next) = self.peek() else { return word.push('\\') };
        let behind = self.rest().trim_start_matches([' ', '\t', '\r']);
        if next != '\n' && behind.starts_with('\n') {
            let message =
                "A blank stands behind this backslash, so the shell does not join the next line to this one.";
            let help = "Take the blanks behind the backslash away.";
            self.notes.push(Note::warning("blank-behind-backslash", start..start + 1, message, help));
        }
        word.push(next);
        self.skip(next.len_utf8());
    }

    /// `$NAME`, `${…}`, `$(…)` and backticks: kept as they are written.
    fn expansion(&mut self, word: &mut String) {
        let length = expansion_length(self.rest());
        let written = self.rest().get(..length.max(1)).unwrap_or("").to_owned();
        if length > 1 {
            let message = format!(
                "A shell replaces `{written}` by something that only it knows; here it stays as it is written."
            );
            let help = "Write the value itself, or put the word between single quotes if the text is meant as it stands.";
            self.notes.push(Note::warning("shell-expansion", self.at..self.at + length, message, help));
        }
        word.push_str(&written);
        self.skip(written.len());
    }

    fn open(&mut self, start: usize, quote: char) {
        let message = format!("This quote `{quote}` is never closed, so the shell waits for more.");
        self.notes.push(Note::error(
            "quote-open",
            start..start + 1,
            message,
            "Close it where the value ends.",
        ));
    }

    /// What word processors and web pages make of quotes and dashes.
    fn odd(&mut self, start: usize) {
        let read = self.text.get(start..self.at).unwrap_or("");
        let quotes = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'];
        let odd = read.chars().find(|character| quotes.contains(character));
        let dash = read.chars().next().filter(|first| ['\u{2013}', '\u{2014}', '\u{2212}'].contains(first));
        if let Some(odd) = odd.or(dash) {
            let message = format!(
                "`{odd}` is a typographic sign, as web pages show it; a shell takes it for a letter."
            );
            let help = "Write `\"` or `'` for quotes and `--` in front of a flag.";
            self.notes.push(Note::warning("typographic-sign", start..self.at, message, help));
        }
    }

    /// Goes over `> file`; the number in front begins at `start`.
    fn redirection(&mut self, start: usize) {
        let marks = self.rest().len() - self.rest().trim_start_matches(['<', '>', '&', '|']).len();
        self.skip(marks);
        let blanks = self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
        self.skip(blanks);
        let ends = |character: char| character.is_whitespace() || "|&;()<>".contains(character);
        self.skip(self.rest().find(ends).unwrap_or(self.rest().len()));
        let written = self.text.get(start..self.at).unwrap_or("").trim_end().to_owned();
        let message = format!(
            "`{written}` is for the shell: it leads kubectl's output into or out of a file and changes nothing in the Pod."
        );
        self.notes.push(Note::info("redirection", start..start + written.len(), message, ""));
    }

    fn ended(&mut self) {
        let rest = self.rest().trim();
        let first = rest.lines().next().unwrap_or("").trim_end().to_owned();
        if first.is_empty() {
            return;
        }
        let start = self.at + self.rest().find(first.as_str()).unwrap_or(0);
        let message = format!("`{first}` is another command; only the first one is read here.");
        let help = "Paste it by itself if it is a `kubectl run` too.";
        self.notes.push(Note::info("other-command", start..start + first.len(), message, help));
    }
}

/// How many bytes a `$…` or backtick here has; 1 for a `$` that is only a `$`.
fn expansion_length(rest: &str) -> usize {
    let closed = |open: char, close: char| {
        let mut depth = 0_usize;
        for (at, character) in rest.char_indices().skip(1) {
            if character == open {
                depth += 1;
            } else if character == close {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
        }
        rest.len()
    };
    let mut characters = rest.chars();
    match (characters.next(), characters.next()) {
        (Some('`'), _) => rest.get(1..).and_then(|inner| inner.find('`')).map_or(rest.len(), |end| end + 2),
        (_, Some('(')) => closed('(', ')'),
        (_, Some('{')) => closed('{', '}'),
        (_, Some(first)) if first.is_ascii_digit() || "@*#?!$-".contains(first) => 2,
        (_, Some(first)) if first.is_ascii_alphabetic() || first == '_' => {
            let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
            1 + rest.get(1..).map_or(0, |name| name.len() - name.trim_start_matches(is_name).len())
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &[&str], codes: &[&str]) {
        let mut notes = Vec::new();
        let found = split(text, &mut notes);
        assert_eq!(found.iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), words, "{text}");
        assert_eq!(notes.iter().map(|note| note.code).collect::<Vec<_>>(), codes, "{text}");
    }

    #[test]
    fn words_are_as_a_shell_splits_them() {
        check(
            r#"a 'b c' "d \"e\" \n" f\ g h'i'"j" '' "#,
            &["a", "b c", r#"d "e" \n"#, "f g", "hij", ""],
            &[],
        );
        check("\n  a \\\n  b\\\nc \\\r\n d # no\n", &["a", "bc", "d"], &[]);
        check("a#b 'x\ny'", &["a#b", "x\ny"], &[]);
        check("é\\é \"\\é\"", &["éé", "\\é"], &[]);
    }

    #[test]
    fn what_is_for_the_shell_is_pointed_out() {
        check("a > f.yaml b 2>&1 >>x", &["a", "b"], &["redirection"; 3]);
        check("a | kubectl apply -f -", &["a"], &["other-command"]);
        check("a && b", &["a"], &["other-command"]);
        check("a\nb\nc", &["a"], &["other-command"]);
        check("a\n \n", &["a"], &[]);
        check(
            "a $B \"${C} $(d (e) f)\" `g h` '$i' \\$j $ 5$",
            &["a", "$B", "${C} $(d (e) f)", "`g h`", "$i", "$j", "$", "5$"],
            &["shell-expansion"; 4],
        );
        check("a 'b", &["a", "b"], &["quote-open"]);
        check("a \"b\\", &["a", "b\\"], &["quote-open"]);
        check(
            "a \u{2013}\u{2013}b=\u{201c}c\u{201d}",
            &["a", "\u{2013}\u{2013}b=\u{201c}c\u{201d}"],
            &["typographic-sign"],
        );
        check("a \\ \n b", &["a", " "], &["blank-behind-backslash", "other-command"]);
    }

    #[test]
    fn quoted_words_are_read_again() {
        for word in ["a", "", "a b", "it's", "$X", "a\nb", "\\", "\"", "é", "#", "*"] {
            let mut notes = Vec::new();
            let found = split(&quoted(word), &mut notes);
            assert_eq!(found.iter().map(|word| word.text.as_str()).collect::<Vec<_>>(), [word]);
            assert!(notes.is_empty());
        }
    }
}
