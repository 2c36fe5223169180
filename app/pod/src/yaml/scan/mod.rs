//! From characters to words, as the scanner of the API server's parser finds them (go.yaml.in/yaml v2, scannerc.go).
//!
//! Two things make it more than a list of words. Indentation opens and closes collections: `indents` holds the columns
//! that are open. And a key is known only by the colon behind it: each word that may be a key is remembered as a
//! [`Candidate`], and words are held back until its colon came, or can come no more.

mod block;
mod plain;
mod quoted;
mod tag;

use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;

use super::cursor::Cursor;
use super::fault::{Fault, FaultKind};
use super::token::{Token, TokenKind};

/// What most steps give: nothing, or why reading stops.
pub(super) type Step<T = ()> = Result<T, Fault>;

/// How far behind a key its colon may stand, in characters.
pub(super) const KEY_LENGTH: usize = 1024;

/// Words of one document, from a line's start.
pub(super) struct Scanner<'text> {
    cursor: Cursor<'text>,
    /// Words that were found and not taken.
    queue: VecDeque<Token>,
    /// How many were taken.
    taken: usize,
    /// What may be a key: one place for the lines, and one for each open bracket.
    candidates: Vec<Candidate>,
    /// Candidates by the number of their word, with their place in `candidates`: few at a time.
    by_word: BTreeMap<usize, usize>,
    /// Whether the next word may be a key.
    key_allowed: bool,
    /// The column of the innermost collection of lines; -1 outside of all.
    indent: i64,
    indents: Vec<i64>,
    /// Where the last word began, when it is a text that begins its line and goes on in the next: a key without its colon?
    folded: Option<usize>,
}

/// A word that is a key if a colon follows.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    is_possible: bool,
    /// Whether it can be nothing else.
    is_required: bool,
    word: usize,
    cursor: (usize, usize, usize, usize),
}

impl<'text> Scanner<'text> {
    pub fn new(cursor: Cursor<'text>) -> Self {
        let none = Candidate { is_possible: false, is_required: false, word: 0, cursor: (0, 0, 0, 0) };
        Self {
            cursor,
            queue: VecDeque::new(),
            // The parser counts the beginning of the text as a word.
            taken: 1,
            candidates: vec![none],
            by_word: BTreeMap::new(),
            key_allowed: true,
            indent: -1,
            indents: Vec::new(),
            folded: None,
        }
    }

    /// The next word, which stays.
    pub fn peek(&mut self) -> Step<&Token> {
        while self.needs_more()? {
            self.find()?;
        }
        self.queue.front().ok_or(Fault::new(self.cursor.at, FaultKind::Node))
    }

    /// Takes the word that was peeked at.
    pub fn take(&mut self) -> Option<Token> {
        self.taken += 1;
        self.queue.pop_front()
    }

    /// The byte it stands at.
    pub fn at(&self) -> usize {
        self.cursor.at
    }

    /// Whether the first word may still turn out to be a key.
    fn needs_more(&mut self) -> Step<bool> {
        if self.queue.is_empty() {
            return Ok(true);
        }
        match self.by_word.get(&self.taken).copied() {
            Some(place) => self.is_still_key(place),
            None => Ok(false),
        }
    }

    /// Finds at least one more word.
    fn find(&mut self) -> Step {
        self.pass_gaps();
        self.close_deeper(self.column());
        if self.cursor.is_stopped() {
            return Err(self.fault(FaultKind::Control));
        }
        if self.cursor.is_end() {
            return self.text_end();
        }
        let (first, is_flow) = (self.cursor.byte(0), self.is_flow());
        match self.cursor.is_marker() {
            Some(b'-') => return self.marker(TokenKind::DocumentStart),
            Some(_) => return self.marker(TokenKind::DocumentEnd),
            None => {}
        }
        let before_gap = self.cursor.is_gap(1);
        match first {
            b'%' if self.cursor.column == 0 => self.directive(),
            b'[' => self.open(TokenKind::FlowSequence),
            b'{' => self.open(TokenKind::FlowMapping),
            b']' => self.close(TokenKind::FlowSequenceEnd),
            b'}' => self.close(TokenKind::FlowMappingEnd),
            b',' => self.comma(),
            b'-' if before_gap => self.item(),
            b'?' if is_flow || before_gap => self.question(),
            b':' if is_flow || before_gap => self.colon(),
            b'*' => self.named(TokenKind::Alias, FaultKind::Alias),
            b'&' => self.named(TokenKind::Anchor, FaultKind::Anchor),
            b'!' => self.tag(),
            b'|' | b'>' if !is_flow => self.block_scalar(first == b'|'),
            b'\'' | b'"' => self.quoted(first),
            b'?' | b':' if !is_flow => self.plain(),
            b'\t' => Err(self.fault(FaultKind::Tab)),
            b'#' | b'|' | b'>' | b'%' | b'@' | b'`' | b' ' => Err(self.fault(FaultKind::Start)),
            _ => self.plain(),
        }
    }

    fn fault(&self, kind: FaultKind) -> Fault {
        Fault::new(self.cursor.at, kind)
    }

    fn is_flow(&self) -> bool {
        self.candidates.len() > 1
    }

    fn column(&self) -> i64 {
        i64::try_from(self.cursor.column).unwrap_or(i64::MAX)
    }

    fn push(&mut self, kind: TokenKind, span: Range<usize>) {
        self.folded = None;
        self.queue.push_back(Token::new(kind, span));
    }

    /// Passes a mark of some characters.
    fn push_mark(&mut self, kind: TokenKind, characters: usize) {
        let start = self.cursor.at;
        self.cursor.skip_many(characters);
        self.push(kind, start..self.cursor.at);
    }

    /// Passes spaces, comments and line ends. Tabs only where no key can begin.
    fn pass_gaps(&mut self) {
        loop {
            let tabs = self.is_flow() || !self.key_allowed;
            self.cursor.take_while(|byte| byte == b' ' || (tabs && byte == b'\t'));
            self.cursor.skip_comment();
            if !self.cursor.is_break(0) {
                return;
            }
            self.cursor.skip_break();
            if !self.is_flow() {
                self.key_allowed = true;
            }
        }
    }

    /// Opens a collection of lines when the column is deeper than all; `word` is where it begins, the end when absent.
    fn open_deeper(&mut self, column: i64, word: Option<usize>, kind: TokenKind, at: usize) {
        if self.is_flow() || self.indent >= column {
            return;
        }
        self.indents.push(self.indent);
        self.indent = column;
        self.insert(word, Token::new(kind, at..at));
    }

    /// Puts a word before the one of that number; behind all when that one was taken already.
    fn insert(&mut self, word: Option<usize>, token: Token) {
        match word.and_then(|word| word.checked_sub(self.taken)) {
            Some(place) if place <= self.queue.len() => self.queue.insert(place, token),
            _ => self.queue.push_back(token),
        }
    }

    /// Closes the collections of lines that are deeper than the column.
    fn close_deeper(&mut self, column: i64) {
        while !self.is_flow() && self.indent > column {
            self.push(TokenKind::BlockEnd, self.cursor.at..self.cursor.at);
            self.indent = self.indents.pop().unwrap_or(-1);
        }
    }

    /// Remembers that the next word may be a key.
    fn save_candidate(&mut self) -> Step {
        if !self.key_allowed {
            return Ok(());
        }
        self.drop_candidate()?;
        let is_required = !self.is_flow() && self.indent == self.column();
        let candidate = self.candidate(true, is_required);
        let place = self.candidates.len() - 1;
        if let Some(last) = self.candidates.last_mut() {
            *last = candidate;
        }
        self.by_word.insert(candidate.word, place);
        Ok(())
    }

    fn candidate(&self, is_possible: bool, is_required: bool) -> Candidate {
        let Cursor { at, line, column, index, .. } = self.cursor;
        let word = self.taken + self.queue.len();
        Candidate { is_possible, is_required, word, cursor: (at, line, column, index) }
    }

    /// Forgets what may have been a key among the lines or in the innermost bracket.
    fn drop_candidate(&mut self) -> Step {
        let Some(last) = self.candidates.last_mut().filter(|last| last.is_possible) else { return Ok(()) };
        if last.is_required {
            return Err(Fault::new(last.cursor.0, FaultKind::NoColon));
        }
        last.is_possible = false;
        let word = last.word;
        self.by_word.remove(&word);
        Ok(())
    }

    /// Whether a colon here would make a key of the candidate: it is on the same line, and near.
    fn is_still_key(&mut self, place: usize) -> Step<bool> {
        let (line, index) = (self.cursor.line, self.cursor.index);
        let Some(candidate) = self.candidates.get_mut(place).filter(|candidate| candidate.is_possible) else {
            return Ok(false);
        };
        if candidate.cursor.1 == line && candidate.cursor.3 + KEY_LENGTH >= index {
            return Ok(true);
        }
        if candidate.is_required {
            return Err(Fault::new(candidate.cursor.0, FaultKind::NoColon));
        }
        candidate.is_possible = false;
        Ok(false)
    }

    fn text_end(&mut self) -> Step {
        if self.cursor.column != 0 {
            self.cursor.column = 0;
            self.cursor.line += 1;
        }
        self.all_closed()?;
        self.push(TokenKind::TextEnd, self.cursor.at..self.cursor.at);
        Ok(())
    }

    fn all_closed(&mut self) -> Step {
        self.close_deeper(-1);
        self.drop_candidate()?;
        self.key_allowed = false;
        Ok(())
    }

    fn marker(&mut self, kind: TokenKind) -> Step {
        self.all_closed()?;
        self.push_mark(kind, 3);
        Ok(())
    }

    fn open(&mut self, kind: TokenKind) -> Step {
        self.save_candidate()?;
        self.candidates.push(self.candidate(false, false));
        self.key_allowed = true;
        self.push_mark(kind, 1);
        Ok(())
    }

    fn close(&mut self, kind: TokenKind) -> Step {
        self.drop_candidate()?;
        if self.is_flow()
            && let Some(candidate) = self.candidates.pop()
        {
            // The place of an empty pair of brackets has the number of its opening bracket: the bracket is no longer
            // held back, and a colon behind the pair finds no key. So it is in the API server's parser.
            self.by_word.remove(&candidate.word);
        }
        self.key_allowed = false;
        self.push_mark(kind, 1);
        Ok(())
    }

    fn comma(&mut self) -> Step {
        self.drop_candidate()?;
        self.key_allowed = true;
        self.push_mark(TokenKind::Comma, 1);
        Ok(())
    }

    /// Where an item, a key or a value of a collection of lines begins.
    fn begin_line(&mut self, kind: TokenKind, fault: FaultKind) -> Step {
        if self.is_flow() {
            return Ok(());
        }
        if !self.key_allowed {
            return Err(self.fault(fault));
        }
        self.open_deeper(self.column(), None, kind, self.cursor.at);
        Ok(())
    }

    fn item(&mut self) -> Step {
        self.begin_line(TokenKind::BlockSequence, FaultKind::Dash)?;
        self.drop_candidate()?;
        self.key_allowed = true;
        self.push_mark(TokenKind::Item, 1);
        Ok(())
    }

    fn question(&mut self) -> Step {
        self.begin_line(TokenKind::BlockMapping, FaultKind::Question)?;
        self.drop_candidate()?;
        self.key_allowed = !self.is_flow();
        self.push_mark(TokenKind::Key, 1);
        Ok(())
    }

    fn colon(&mut self) -> Step {
        let place = self.candidates.len() - 1;
        if self.is_still_key(place)? {
            self.key_before();
        } else {
            let key = self.folded;
            let begun = self.begin_line(TokenKind::BlockMapping, FaultKind::Colon);
            begun.map_err(|fault| key.map_or(fault, |key| Fault::new(key, FaultKind::NoColon)))?;
            self.key_allowed = !self.is_flow();
        }
        self.push_mark(TokenKind::Value, 1);
        Ok(())
    }

    /// The colon makes a key of the candidate.
    fn key_before(&mut self) {
        let Some(candidate) = self.candidates.last_mut() else { return };
        candidate.is_possible = false;
        let Candidate { word, cursor: (at, _, column, _), .. } = *candidate;
        self.by_word.remove(&word);
        // Behind empty brackets, which were taken already, the key comes too late and stands at its colon.
        let at = if word < self.taken { self.cursor.at } else { at };
        self.insert(Some(word), Token::new(TokenKind::Key, at..at));
        let column = i64::try_from(column).unwrap_or(i64::MAX);
        self.open_deeper(column, Some(word), TokenKind::BlockMapping, at);
        self.key_allowed = false;
    }
}
