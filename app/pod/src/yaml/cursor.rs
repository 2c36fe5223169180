//! A place in a text that moves forward, character by character and line by line, as the API server's parser counts them.

/// Where the reader stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'text> {
    text: &'text str,
    /// The first byte that cannot be read; the text's length when all can.
    end: usize,
    /// The byte it stands at.
    pub at: usize,
    pub line: usize,
    /// In characters, from 0.
    pub column: usize,
    /// Characters before it, a line end of two bytes counted as two.
    pub index: usize,
}

impl<'text> Cursor<'text> {
    /// Stands at a byte that begins a line; what lies before it is never looked at.
    pub fn new(text: &'text str, start: usize, end: usize) -> Self {
        Self { text, end, at: start, line: 0, column: 0, index: 0 }
    }

    /// The byte so far ahead; 0 behind the end, which no readable text holds.
    pub fn byte(&self, ahead: usize) -> u8 {
        let at = self.at + ahead;
        if at < self.end { self.text.as_bytes().get(at).copied().unwrap_or(0) } else { 0 }
    }

    /// Whether nothing more can be read.
    pub fn is_end(&self) -> bool {
        self.at >= self.end
    }

    /// Whether it stands before a character that YAML does not allow.
    pub fn is_stopped(&self) -> bool {
        self.is_end() && self.end < self.text.len()
    }

    /// Whether a space or a tab is so far ahead.
    pub fn is_blank(&self, ahead: usize) -> bool {
        matches!(self.byte(ahead), b' ' | b'\t')
    }

    /// Whether a line ends so far ahead: YAML 1.1 knows five characters for that.
    pub fn is_break(&self, ahead: usize) -> bool {
        match self.byte(ahead) {
            b'\r' | b'\n' => true,
            0xC2 => self.byte(ahead + 1) == 0x85,
            0xE2 => self.byte(ahead + 1) == 0x80 && matches!(self.byte(ahead + 2), 0xA8 | 0xA9),
            _ => false,
        }
    }

    /// Whether a line or the text ends so far ahead.
    pub fn is_line_end(&self, ahead: usize) -> bool {
        self.at + ahead >= self.end || self.is_break(ahead)
    }

    /// Whether a word ends so far ahead.
    pub fn is_gap(&self, ahead: usize) -> bool {
        self.is_blank(ahead) || self.is_line_end(ahead)
    }

    /// Whether `---` or `...` stands here as a line's first word.
    pub fn is_marker(&self) -> Option<u8> {
        let first = self.byte(0);
        let is_marker = self.column == 0
            && matches!(first, b'-' | b'.')
            && self.byte(1) == first
            && self.byte(2) == first
            && self.is_gap(3);
        is_marker.then_some(first)
    }

    /// Whether only spaces stand before it in its line.
    pub fn begins_line(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or("").trim_end_matches(' ');
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// Goes on by one character, which is no line end.
    pub fn skip(&mut self) {
        if !self.is_end() {
            self.at += width(self.byte(0));
            self.column += 1;
            self.index += 1;
        }
    }

    /// Goes on by some characters.
    pub fn skip_many(&mut self, characters: usize) {
        for _ in 0..characters {
            self.skip();
        }
    }

    /// Goes on by one character and keeps it.
    pub fn take(&mut self, into: &mut String) {
        let start = self.at;
        self.skip();
        into.push_str(self.since(start));
    }

    /// Goes on as long as a test holds for the character here, which is ASCII and ends no line; gives what was passed.
    /// Most of a text is such characters: none of them is looked at twice.
    pub fn take_while(&mut self, test: impl Fn(u8) -> bool) -> &'text str {
        let rest = self.text.get(self.at..self.end).unwrap_or("");
        let is_over = |byte: &u8| !byte.is_ascii() || matches!(byte, b'\r' | b'\n') || !test(*byte);
        let count = rest.as_bytes().iter().position(is_over).unwrap_or(rest.len());
        self.at += count;
        self.column += count;
        self.index += count;
        rest.get(..count).unwrap_or("")
    }

    /// What lies between an earlier place and this one.
    pub fn since(&self, start: usize) -> &'text str {
        self.text.get(start..self.at).unwrap_or("")
    }

    /// Passes spaces and tabs.
    pub fn skip_blanks(&mut self) {
        self.take_while(|byte| matches!(byte, b' ' | b'\t'));
    }

    /// Passes a comment, if one begins here, up to the line's end.
    pub fn skip_comment(&mut self) {
        if self.byte(0) == b'#' {
            while !self.is_line_end(0) {
                self.skip();
                self.take_while(|_| true);
            }
        }
    }

    /// Passes a line end, if one is here; gives what it means inside a value.
    pub fn skip_break(&mut self) -> &'static str {
        let (bytes, characters, meaning) = match self.byte(0) {
            b'\r' if self.byte(1) == b'\n' => (2, 2, "\n"),
            b'\r' | b'\n' => (1, 1, "\n"),
            0xC2 if self.is_break(0) => (2, 1, "\n"),
            0xE2 if self.is_break(0) && self.byte(2) == 0xA8 => (3, 1, "\u{2028}"),
            0xE2 if self.is_break(0) => (3, 1, "\u{2029}"),
            _ => return "",
        };
        self.at += bytes;
        self.index += characters;
        self.column = 0;
        self.line += 1;
        meaning
    }
}

/// How many bytes the character has that begins with this one.
fn width(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0.. => 3,
        0xC0.. => 2,
        _ => 1,
    }
}

/// The first character from `start` on that YAML does not allow, else the text's end.
pub(super) fn readable_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let forbidden = rest
        .bytes()
        .enumerate()
        .filter(|(_, byte)| may_begin_forbidden(*byte))
        .find(|(at, _)| rest.get(*at..).and_then(|rest| rest.chars().next()).is_some_and(is_forbidden));
    forbidden.map_or(text.len(), |(at, _)| start + at)
}

/// Whether a character may be forbidden that begins with this byte: for nearly all of a text, that is all to be asked.
fn may_begin_forbidden(first: u8) -> bool {
    match first {
        b'\t' | b'\n' | b'\r' => false,
        0..b' ' | 0x7F | 0xC2 | 0xEF => true,
        _ => false,
    }
}

/// Control characters and the two that Unicode reserves.
fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{85}' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        other => other.is_control(),
    }
}
