//! A text with what the crate says of it and what our own scanner says of it.

use std::cell::OnceCell;
use std::ops::Range;

use pod::{Draft, Path, Segment};
use serde_json::{Map, Value};

use crate::scan::{Kind, Token, column, line_end, scan};

/// A draft and its tokens.
pub struct View {
    pub draft: Draft,
    pub tokens: Vec<Token>,
    /// How many brackets are open before each token.
    depths: Vec<usize>,
    leaves: OnceCell<Vec<Leaf>>,
}

/// A scalar, or an empty collection, and where it is written; elsewhere or nowhere when it is an alias's or not written.
#[derive(Clone, Debug)]
pub struct Leaf {
    pub path: Path,
    pub written: Range<usize>,
}

impl View {
    pub fn new(text: &str) -> Self {
        Self::of(Draft::new(text))
    }

    pub fn of(draft: Draft) -> Self {
        let tokens = scan(draft.text());
        Self { depths: depths(&tokens), tokens, draft, leaves: OnceCell::new() }
    }

    pub fn text(&self) -> &str {
        self.draft.text()
    }

    /// The chosen document's value; an empty map where nothing is written.
    pub fn root(&self) -> Value {
        match self.draft.value(&Path::root()) {
            None | Some(Value::Null) => Value::Object(Map::new()),
            Some(value) => value.clone(),
        }
    }

    /// Where the Pod is in the chosen document.
    pub fn prefix(&self) -> Path {
        self.draft.chosen().map_or_else(Path::root, |document| document.prefix().clone())
    }

    /// All scalars and empty collections of the chosen document.
    pub fn leaves(&self) -> &[Leaf] {
        self.leaves.get_or_init(|| {
            let mut leaves = Vec::new();
            self.collect(&self.root(), &Path::root(), &mut leaves);
            leaves
        })
    }

    fn collect(&self, value: &Value, path: &Path, leaves: &mut Vec<Leaf>) {
        match value {
            Value::Object(map) if !map.is_empty() => {
                for (key, value) in map {
                    self.collect(value, &path.field(key), leaves);
                }
            }
            Value::Array(items) if !items.is_empty() => {
                for (index, value) in items.iter().enumerate() {
                    self.collect(value, &path.index(index), leaves);
                }
            }
            _ => leaves.push(Leaf { path: path.clone(), written: self.written(path) }),
        }
    }

    /// The bytes of a value as our scanner sees it: the whole scalar with its header or quotes; a collection's as the crate says.
    pub fn written(&self, path: &Path) -> Range<usize> {
        let span = self.draft.span(path);
        self.token(path).map_or(span, |token| token.range.clone())
    }

    /// The scalar or alias that is written at a path.
    pub fn token(&self, path: &Path) -> Option<&Token> {
        let span = self.draft.span(path);
        let is_leaf = !matches!(self.draft.value(path), Some(Value::Object(_) | Value::Array(_)));
        let holds = |token: &&Token| {
            let is_word = token.is_scalar() && is_leaf || token.kind == Kind::Alias;
            is_word && token.range.start <= span.start && span.end <= token.range.end
        };
        let found = self.tokens.iter().find(|token| holds(token) && !span.is_empty());
        // The text of an empty block scalar has no bytes; its header has.
        let header = |token: &&Token| {
            token.kind == Kind::Block && token.range.start <= span.start && span.start <= token.range.end + 1
        };
        found.or_else(|| {
            self.tokens.iter().find(|token| {
                is_leaf
                    && span.is_empty()
                    && header(token)
                    && self.draft.value(path) == Some(&Value::from(""))
            })
        })
    }

    pub fn comments(&self) -> impl DoubleEndedIterator<Item = Range<usize>> + '_ {
        self.tokens.iter().filter(|token| token.kind == Kind::Comment).map(|token| token.range.clone())
    }

    pub fn comment_texts(&self) -> Vec<&str> {
        self.comments().map(|range| self.text()[range].trim_end()).collect()
    }

    /// Where an entry's key or an item's dash begins; where its value does in brackets.
    pub fn at(&self, path: &Path) -> usize {
        let start = self.draft.span(path).start;
        if let Some(key) = self.draft.key_span(path) {
            return self.before_key(key.start);
        }
        if matches!(path.last(), Some(Segment::Index(_) | Segment::Name(_))) && !self.in_flow(start) {
            let dash = |token: &&Token| token.kind == Kind::Mark(b'-') && token.range.start < start.max(1);
            return self.tokens.iter().rfind(dash).map_or(start, |token| token.range.start);
        }
        start
    }

    /// The `?`, anchor or tag that a key begins with.
    fn before_key(&self, key: usize) -> usize {
        let line = key - column(self.text(), key);
        let before =
            self.tokens.iter().rev().filter(|token| token.range.start < key && token.range.start >= line);
        let own =
            before.take_while(|token| matches!(token.kind, Kind::Anchor | Kind::Tag | Kind::Mark(b'?')));
        own.last().map_or(key, |token| token.range.start)
    }

    /// Whether an offset is between brackets.
    pub fn in_flow(&self, at: usize) -> bool {
        let next = self.tokens.partition_point(|token| token.range.start < at);
        self.depths.get(next).is_some_and(|depth| *depth > 0)
    }

    pub fn column(&self, path: &Path) -> usize {
        column(self.text(), self.at(path))
    }

    /// Whether nothing but spaces stands before an offset in its line.
    pub fn begins_line(&self, at: usize) -> bool {
        self.text()[at - column(self.text(), at)..at].trim().is_empty()
    }

    /// What belongs to an entry or item: the comments right above it in its column, its lines, and the comments below that
    /// stand deeper. In brackets: itself and a comment behind it.
    pub fn own(&self, path: &Path) -> Range<usize> {
        let at = self.at(path);
        let end = self.end(path);
        if self.in_flow(at) {
            return at..self.after_comment(end);
        }
        let start = if self.begins_line(at) { self.above(at) } else { at };
        start..self.below(line_end(self.text(), end), column(self.text(), at))
    }

    /// Where the last token of a value ends; that of its key when none is written.
    fn end(&self, path: &Path) -> usize {
        let key = self.draft.key_span(path).map_or(0, |key| key.end);
        let deep = self
            .leaves()
            .iter()
            .filter(|leaf| path.holds(&leaf.path) && !self.is_elsewhere(path, &leaf.written));
        let inner = deep.map(|leaf| leaf.written.end).max().unwrap_or(0);
        self.draft.span(path).end.max(key).max(inner)
    }

    /// Whether a value is written outside the node at the path, being repeated by an alias.
    fn is_elsewhere(&self, path: &Path, written: &Range<usize>) -> bool {
        let span = self.draft.span(path);
        written.start < span.start || written.start > span.end
    }

    fn after_comment(&self, end: usize) -> usize {
        let stop = line_end(self.text(), end);
        let rest = self.text()[end..stop].trim_start_matches([',', ' ', '\t']);
        if rest.starts_with('#') { stop } else { end }
    }

    fn above(&self, at: usize) -> usize {
        let column = column(self.text(), at);
        let mut start = at - column;
        // What stands above the first key of all is about the document: it stays when that key goes, and does not keep it.
        if self.draft.span(&Path::root()).start == at {
            return start;
        }
        while start > 0 {
            let line = start - 1 - self::column(self.text(), start - 1);
            if self.comment_line(line) != Some(column) {
                break;
            }
            start = line;
        }
        start
    }

    fn below(&self, end: usize, column: usize) -> usize {
        let mut end = end;
        let mut next = self.next_line(end);
        while let Some(line) = next {
            let is_blank = self.text()[line..line_end(self.text(), line)].trim().is_empty();
            match self.comment_line(line) {
                Some(of) if of > column => end = line_end(self.text(), line),
                None if is_blank => {}
                _ => break,
            }
            next = self.next_line(line);
        }
        end
    }

    fn next_line(&self, at: usize) -> Option<usize> {
        self.text()[at..].find('\n').map(|end| at + end + 1).filter(|line| *line < self.text().len())
    }

    /// The column of the comment when a line is nothing else.
    fn comment_line(&self, line: usize) -> Option<usize> {
        let text = &self.text()[line..line_end(self.text(), line)];
        let at = line + text.len() - text.trim_start().len();
        self.comments().any(|comment| comment.start == at).then_some(at - line)
    }
}

fn depths(tokens: &[Token]) -> Vec<usize> {
    let mut depth = 0_usize;
    let before = tokens.iter().map(|token| {
        let now = depth;
        match token.kind {
            Kind::Mark(b'[' | b'{') => depth += 1,
            Kind::Mark(b']' | b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        now
    });
    before.collect()
}
