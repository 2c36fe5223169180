//! A scanner of YAML of our own: which bytes are comments, which are scalars, as far as valid manifests need it.

use std::ops::Range;

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Comment,
    Plain,
    Single,
    Double,
    Block,
    Anchor,
    Alias,
    Tag,
    Directive,
    DocumentStart,
    DocumentEnd,
    /// One of `- ? : , [ ] { }`.
    Mark(u8),
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub range: Range<usize>,
}

impl Token {
    pub fn is_scalar(&self) -> bool {
        matches!(self.kind, Kind::Plain | Kind::Single | Kind::Double | Kind::Block)
    }
}

/// All tokens of a text, in order.
pub fn scan(text: &str) -> Vec<Token> {
    let mut scanner =
        Scanner { text, bytes: text.as_bytes(), at: 0, flow: 0, parent: -1, tokens: Vec::new() };
    while scanner.at < text.len() {
        scanner.step();
    }
    scanner.tokens
}

/// The column of an offset, in bytes.
pub fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line of an offset ends, before its line end.
pub fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    end - usize::from(end > at && text[..end].ends_with('\r'))
}

struct Scanner<'text> {
    text: &'text str,
    bytes: &'text [u8],
    at: usize,
    flow: usize,
    /// The column of the last key or dash; -1 at the root.
    parent: isize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn step(&mut self) {
        let rest = &self.text[self.at..];
        let begins_line = self.at == 0 || self.bytes[self.at - 1] == b'\n';
        if begins_line && self.flow == 0 && self.marker(rest) {
            return;
        }
        let byte = self.bytes[self.at];
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
            0xEF if rest.starts_with('\u{feff}') => self.at += 3,
            b'#' => self.push(Kind::Comment, line_end(self.text, self.at)),
            b'[' | b'{' | b']' | b'}' | b',' => self.bracket(byte),
            b'-' | b'?' | b':' if self.is_mark(byte) => self.mark(byte),
            b'&' => self.push(Kind::Anchor, self.word_end()),
            b'*' => self.push(Kind::Alias, self.word_end()),
            b'!' => self.push(Kind::Tag, self.word_end()),
            b'"' => self.push(Kind::Double, self.double_end()),
            b'\'' => self.push(Kind::Single, self.single_end()),
            b'|' | b'>' if self.flow == 0 => self.block(),
            _ => {
                let end = self.plain_end();
                self.push(Kind::Plain, end);
            }
        }
    }

    fn marker(&mut self, rest: &str) -> bool {
        let is_alone = |mark: &str| {
            rest.strip_prefix(mark)
                .is_some_and(|after| after.is_empty() || after.starts_with([' ', '\t', '\r', '\n']))
        };
        let (kind, end) = match () {
            () if is_alone("---") => (Kind::DocumentStart, self.at + 3),
            () if is_alone("...") => (Kind::DocumentEnd, self.at + 3),
            () if rest.starts_with('%') => (Kind::Directive, line_end(self.text, self.at)),
            () => return false,
        };
        self.parent = -1;
        self.push(kind, end);
        true
    }

    fn push(&mut self, kind: Kind, end: usize) {
        self.tokens.push(Token { kind, range: self.at..end });
        self.at = end;
    }

    fn bracket(&mut self, byte: u8) {
        match byte {
            b'[' | b'{' => self.flow += 1,
            b']' | b'}' => self.flow = self.flow.saturating_sub(1),
            _ => {}
        }
        self.push(Kind::Mark(byte), self.at + 1);
    }

    fn is_mark(&self, byte: u8) -> bool {
        let next = self.bytes.get(self.at + 1).copied();
        let is_space = next.is_none_or(|next| next.is_ascii_whitespace());
        let is_closed = byte == b':'
            && self.flow > 0
            && (next.is_some_and(|next| b",[]{}".contains(&next)) || self.follows_quotes());
        is_space || is_closed
    }

    /// Whether a quoted key or a bracket ends right here: then a colon needs no space behind it.
    fn follows_quotes(&self) -> bool {
        self.tokens.last().is_some_and(|token| {
            let is_closing = matches!(token.kind, Kind::Single | Kind::Double | Kind::Mark(b']' | b'}'));
            is_closing && token.range.end == self.at
        })
    }

    fn mark(&mut self, byte: u8) {
        if self.flow == 0 {
            let key = self.tokens.last().filter(|token| byte == b':' && token.range.end > self.line_start());
            let start = match key {
                Some(token) if token.kind != Kind::Mark(b'-') => self.start_of_node(token.range.start),
                _ => self.at,
            };
            self.parent = isize::try_from(column(self.text, start)).expect("a small column");
        }
        self.push(Kind::Mark(byte), self.at + 1);
    }

    fn line_start(&self) -> usize {
        self.text[..self.at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Where an anchor or tag before the node begins.
    fn start_of_node(&self, mut start: usize) -> usize {
        let line = self.line_start();
        for token in self.tokens.iter().rev().skip(1) {
            if !matches!(token.kind, Kind::Anchor | Kind::Tag) || token.range.start < line {
                break;
            }
            start = token.range.start;
        }
        start
    }

    fn word_end(&self) -> usize {
        let is_end = |byte: u8| byte.is_ascii_whitespace() || self.flow > 0 && b",[]{}".contains(&byte);
        let rest = &self.bytes[self.at..];
        self.at + rest.iter().position(|byte| is_end(*byte)).unwrap_or(rest.len())
    }

    fn double_end(&self) -> usize {
        let mut at = self.at + 1;
        while at < self.bytes.len() && self.bytes[at] != b'"' {
            at += if self.bytes[at] == b'\\' { 2 } else { 1 };
        }
        (at + 1).min(self.bytes.len())
    }

    fn single_end(&self) -> usize {
        let mut at = self.at + 1;
        while at < self.bytes.len() {
            if self.bytes[at] == b'\'' {
                if self.bytes.get(at + 1) != Some(&b'\'') {
                    break;
                }
                at += 1;
            }
            at += 1;
        }
        (at + 1).min(self.bytes.len())
    }

    /// A plain scalar, over the lines that continue it.
    fn plain_end(&self) -> usize {
        let mut end = self.plain_end_in_line(self.at);
        loop {
            let stop = line_end(self.text, end);
            let is_key = self.text[end..].trim_start_matches([' ', '\t']).starts_with(':');
            if self.text[end..stop].trim() != "" || is_key {
                return end;
            }
            let Some(next) = self.next_written_line(stop) else { return end };
            let indent = isize::try_from(column(self.text, next)).expect("a small column");
            let is_more = if self.flow > 0 {
                !b"#,[]{}".contains(&self.bytes[next])
            } else {
                indent > self.parent && self.bytes[next] != b'#' && !self.begins_entry(next)
            };
            if !is_more {
                return end;
            }
            end = self.plain_end_in_line(next);
        }
    }

    /// Whether a line is an entry of a map or an item of a list, which no scalar goes on with.
    fn begins_entry(&self, at: usize) -> bool {
        let end = self.plain_end_in_line(at);
        end > at && self.text[end..].trim_start_matches(' ').starts_with(':')
    }

    fn next_written_line(&self, from: usize) -> Option<usize> {
        let rest = &self.text[from..];
        let start = from + rest.len() - rest.trim_start().len();
        (start < self.text.len()).then_some(start)
    }

    fn plain_end_in_line(&self, from: usize) -> usize {
        let stop = line_end(self.text, from);
        let mut at = from;
        while at < stop {
            let next = self.bytes.get(at + 1).copied().filter(|_| at + 1 < stop);
            let ends = match self.bytes[at] {
                b':' => {
                    next.is_none_or(|next| next.is_ascii_whitespace())
                        || self.flow > 0 && next.is_some_and(|next| b",[]{}".contains(&next))
                }
                b'#' => at > from && self.bytes[at - 1].is_ascii_whitespace(),
                b',' | b'[' | b']' | b'{' | b'}' => self.flow > 0,
                _ => false,
            };
            if ends {
                break;
            }
            at += 1;
        }
        from + self.text[from..at].trim_end().len()
    }

    /// A block scalar: its header, a comment behind that, its lines without the empty ones at the end.
    fn block(&mut self) {
        let stop = line_end(self.text, self.at);
        let header = &self.text[self.at..stop];
        let comment = header.find(" #").or(header.find("\t#")).map(|at| self.at + at + 1);
        let explicit = header.bytes().take_while(|byte| !byte.is_ascii_whitespace()).find(u8::is_ascii_digit);
        let mut indent = explicit.map(|digit| self.parent.max(0).unsigned_abs() + usize::from(digit - b'0'));
        let mut end = self.at + self.word_end().min(stop).saturating_sub(self.at);
        let mut line = (stop..self.text.len()).find(|at| self.bytes[*at] == b'\n').map(|at| at + 1);
        while let Some(start) = line.filter(|start| *start < self.text.len()) {
            let line_stop = line_end(self.text, start);
            let written = &self.text[start..line_stop];
            let spaces = written.len() - written.trim_start_matches(' ').len();
            let is_blank = written.trim_matches(' ').is_empty();
            if !is_blank {
                let least = indent.unwrap_or_else(|| usize::try_from(self.parent + 1).expect("a column"));
                if spaces < least {
                    break;
                }
                indent = indent.or(Some(spaces));
                end = line_stop;
            }
            line = self.text[start..].find('\n').map(|at| start + at + 1);
        }
        self.tokens.push(Token { kind: Kind::Block, range: self.at..end });
        if let Some(comment) = comment {
            self.tokens.push(Token { kind: Kind::Comment, range: comment..stop });
        }
        self.at = end.max(stop);
    }
}

#[test]
fn comments_and_scalars_are_told_apart() {
    let text = "a: it's # one\nb: \"# no\" # two\nc: |2 # three\n   # no\n\n  # no\n # four\nd:\n  - x#no\n  - [a, 'b # no', c # five\n  ]\n";
    let comments: Vec<&str> = scan(text)
        .into_iter()
        .filter(|token| token.kind == Kind::Comment)
        .map(|token| &text[token.range])
        .collect();
    assert_eq!(comments, ["# one", "# two", "# three", "# four", "# five"]);
}
