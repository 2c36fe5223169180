//! From words to one document, by the grammar of the API server's parser (go.yaml.in/yaml v2, parserc.go).
//!
//! What is open waits in a list of [`State`]s, so that no text makes anything recursive.

use std::collections::HashMap;
use std::ops::Range;

use super::build::{Builder, Properties};
use super::cursor::Cursor;
use super::fault::{Fault, FaultKind};
use super::scan::{KEY_LENGTH, Scanner, Step};
use super::token::{Directive, Token, TokenKind};

/// What comes next in a collection that is open.
#[derive(Clone, Copy, Debug)]
enum State {
    Item,
    /// An item of a list that stands in the column of its key.
    ItemOfKey,
    Key,
    Value,
    FlowItem {
        is_first: bool,
    },
    /// `[a: b]`: a map of one entry, without braces.
    PairKey,
    PairValue,
    PairEnd,
    FlowKey {
        is_first: bool,
    },
    FlowValue,
    FlowNoValue,
}

/// Where a value stands, which says how it may be written.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Flow,
    Block,
    /// After a key: a list may begin in the key's column.
    OfKey,
}

/// How a document ended.
pub(super) enum End {
    /// At a line that begins the next one: the byte where that line begins.
    Next(usize),
    /// With text behind it that belongs to no document.
    Leftover(usize),
    Text,
}

/// Reads one document, beginning at a line's start.
pub(super) struct Parser<'text, 'builder> {
    text: &'text str,
    scanner: Scanner<'text>,
    builder: &'builder mut Builder,
    states: Vec<State>,
    handles: HashMap<String, String>,
}

impl<'text, 'builder> Parser<'text, 'builder> {
    pub fn new(text: &'text str, start: usize, readable: usize, builder: &'builder mut Builder) -> Self {
        let scanner = Scanner::new(Cursor::new(text, start, readable));
        Self { text, scanner, builder, states: Vec::new(), handles: HashMap::new() }
    }

    /// Reads to the document's end. After an error the builder has what was read before it.
    pub fn document(mut self) -> Step<End> {
        let end = self.whole();
        self.builder.stopped = self.scanner.at();
        end
    }

    fn whole(&mut self) -> Step<End> {
        let is_explicit = self.prologue()?;
        let is_empty = matches!(
            self.peek()?,
            TokenKind::Directive(_) | TokenKind::DocumentStart | TokenKind::DocumentEnd | TokenKind::TextEnd
        );
        if is_explicit && is_empty {
            self.empty()?;
        } else if !is_empty {
            self.node(Place::Block)?;
        } else if matches!(self.peek()?, TokenKind::DocumentEnd) {
            return Err(self.here(FaultKind::Node));
        }
        while let Some(state) = self.states.pop() {
            self.step(state)?;
        }
        self.end()
    }

    /// The lines with `%` and the `---`, if any. Broken ones are noted and passed.
    fn prologue(&mut self) -> Step<bool> {
        let mut is_marker_due = None;
        let mut has_version = false;
        loop {
            match self.scanner.peek() {
                Err(fault @ Fault { at, kind: FaultKind::Directive }) => {
                    self.builder.problem(fault.problem(self.text));
                    is_marker_due.get_or_insert(at);
                    self.scanner.skip_line();
                    continue;
                }
                Err(fault) => return Err(fault),
                Ok(Token { kind: TokenKind::Directive(_), .. }) => {}
                Ok(Token { kind: TokenKind::DocumentStart, .. }) => {
                    let marker = self.scanner.take();
                    self.builder.marker = marker.map(|marker| marker.span.start);
                    return Ok(true);
                }
                Ok(_) => break,
            }
            if let Some(Token { kind: TokenKind::Directive(directive), span }) = self.scanner.take() {
                is_marker_due.get_or_insert(span.start);
                let fault = self.declare(directive, &mut has_version);
                let problem = fault.map(|kind| Fault::new(span.start, kind).problem(self.text));
                self.builder.problems.extend(problem);
            }
        }
        is_marker_due.map_or(Ok(false), |at| Err(Fault::new(at, FaultKind::NoMarker)))
    }

    fn declare(&mut self, directive: Directive, has_version: &mut bool) -> Option<FaultKind> {
        match directive {
            Directive::Yaml { .. } if *has_version => Some(FaultKind::DirectiveTwice),
            Directive::Yaml { is_known } => {
                *has_version = true;
                (!is_known).then_some(FaultKind::Version)
            }
            Directive::Tag { handle, .. } if self.handles.contains_key(&handle) => {
                Some(FaultKind::DirectiveTwice)
            }
            Directive::Tag { handle, prefix } => {
                self.handles.insert(handle, prefix);
                None
            }
        }
    }

    fn end(&mut self) -> Step<End> {
        match self.peek()? {
            TokenKind::DocumentEnd => {}
            TokenKind::Directive(_) | TokenKind::DocumentStart => return Ok(End::Next(self.start()?)),
            TokenKind::TextEnd => return Ok(End::Text),
            _ => return Ok(End::Leftover(self.start()?)),
        }
        // What stands behind `...` is no concern of this document.
        let mut after = self.scanner.at();
        while let Ok(token) = self.scanner.peek() {
            match token.kind {
                TokenKind::DocumentEnd => self.scanner.take(),
                TokenKind::Directive(_) | TokenKind::DocumentStart => return Ok(End::Next(token.span.start)),
                TokenKind::TextEnd => return Ok(End::Text),
                _ => return Ok(End::Leftover(token.span.start)),
            };
            after = self.scanner.at();
        }
        Ok(End::Leftover(after))
    }

    fn peek(&mut self) -> Step<&TokenKind> {
        self.scanner.peek().map(|token| &token.kind)
    }

    /// Where the next word begins.
    fn start(&mut self) -> Step<usize> {
        self.scanner.peek().map(|token| token.span.start)
    }

    fn here(&mut self, kind: FaultKind) -> Fault {
        let at = self.start().unwrap_or(self.scanner.at());
        Fault::new(at, kind)
    }

    /// Takes the next word; gives where it ends.
    fn take(&mut self) -> usize {
        self.scanner.take().map_or(self.scanner.at(), |token| token.span.end)
    }

    /// A value that is not written.
    #[expect(clippy::unnecessary_wraps, reason = "one way of several to go on, and the others may fail")]
    fn empty(&mut self) -> Step {
        self.builder.nothing(Properties::default());
        Ok(())
    }

    /// A value, whose collection opens if it is one.
    fn node(&mut self, place: Place) -> Step {
        if let TokenKind::Alias(_) = self.peek()? {
            if let Some(Token { kind: TokenKind::Alias(name), span }) = self.scanner.take() {
                self.builder.alias(&name, span, self.text);
            }
            return Ok(());
        }
        let properties = self.properties()?;
        let start = self.start()?;
        let (kind, state) = match self.peek()? {
            TokenKind::Item if place == Place::OfKey => (Kind::List, State::ItemOfKey),
            TokenKind::Scalar { .. } => {
                self.scalar(properties);
                return Ok(());
            }
            TokenKind::FlowSequence => (Kind::FlowList, State::FlowItem { is_first: true }),
            TokenKind::FlowMapping => (Kind::FlowMap, State::FlowKey { is_first: true }),
            TokenKind::BlockSequence if place != Place::Flow => (Kind::List, State::Item),
            TokenKind::BlockMapping if place != Place::Flow => (Kind::Map, State::Key),
            _ if properties.is_any() => {
                self.builder.nothing(properties);
                return Ok(());
            }
            _ => return Err(self.here(FaultKind::Node)),
        };
        self.open(kind, state, start, properties)
    }

    fn open(&mut self, kind: Kind, state: State, start: usize, properties: Properties) -> Step {
        // The first word of a list that stands in the column of its key is its first dash, which stays.
        let end = if matches!(state, State::ItemOfKey) { start } else { self.take() };
        self.builder.open(kind.is_map(), kind.is_flow(), start..end, properties)?;
        self.states.push(state);
        Ok(())
    }

    fn scalar(&mut self, properties: Properties) {
        if let Some(Token { kind: TokenKind::Scalar { text, plain, header }, span }) = self.scanner.take() {
            self.builder.scalar(text, plain, header, span, properties);
        }
    }

    /// The anchor and the tag before a value, in either order.
    fn properties(&mut self) -> Step<Properties> {
        let mut properties = Properties::default();
        for _ in 0..2 {
            match self.peek()? {
                TokenKind::Anchor(_) if properties.anchor.is_none() => {}
                TokenKind::Tag { .. } if properties.tag.is_none() => {}
                _ => break,
            }
            match self.scanner.take() {
                Some(Token { kind: TokenKind::Anchor(name), span }) => properties.anchor = Some((name, span)),
                Some(Token { kind: TokenKind::Tag { handle, suffix }, span }) => {
                    properties.tag = Some((self.whole_tag(&handle, suffix, &span)?, span));
                }
                _ => {}
            }
        }
        Ok(properties)
    }

    fn whole_tag(&self, handle: &str, suffix: String, span: &Range<usize>) -> Step<String> {
        let prefix = match (self.handles.get(handle), handle) {
            (Some(prefix), _) => prefix,
            (None, "" | "!") => handle,
            (None, "!!") => "tag:yaml.org,2002:",
            _ => return Err(Fault::new(span.start, FaultKind::TagHandle)),
        };
        Ok(format!("{prefix}{suffix}"))
    }

    fn step(&mut self, state: State) -> Step {
        match state {
            State::Item | State::ItemOfKey => self.item(state),
            State::Key => self.key(),
            State::Value => self.value(),
            State::FlowItem { is_first } => self.flow_item(is_first),
            State::PairKey => self.pair_key(),
            State::PairValue => self.flow_value(State::PairEnd, true),
            State::PairEnd => self.close_here(),
            State::FlowKey { is_first } => self.flow_key(is_first),
            State::FlowValue => self.flow_value(State::FlowKey { is_first: false }, false),
            State::FlowNoValue => {
                self.states.push(State::FlowKey { is_first: false });
                self.empty()
            }
        }
    }

    /// Closes a collection whose end no word of its own tells.
    #[expect(clippy::unnecessary_wraps, reason = "one way of several to go on, and the others may fail")]
    fn close_here(&mut self) -> Step {
        self.builder.close(None);
        Ok(())
    }

    /// Closes a collection at the word that ends it.
    #[expect(clippy::unnecessary_wraps, reason = "one way of several to go on, and the others may fail")]
    fn close(&mut self) -> Step {
        let span = self.scanner.take().map(|token| token.span);
        self.builder.close(span);
        Ok(())
    }

    /// A value, or nothing when one of the words follows that end it.
    fn node_unless(&mut self, place: Place, next: State, ends: fn(&TokenKind) -> bool) -> Step {
        self.states.push(next);
        if ends(self.peek()?) { self.empty() } else { self.node(place) }
    }

    fn item(&mut self, state: State) -> Step {
        let is_of_key = matches!(state, State::ItemOfKey);
        match self.peek()? {
            TokenKind::Item => {
                self.builder.mark = Some(self.start()?);
                self.take();
                let ends: fn(&TokenKind) -> bool = if is_of_key {
                    |kind| matches!(kind, TokenKind::Item) || is_entry_end(kind)
                } else {
                    |kind| matches!(kind, TokenKind::Item | TokenKind::BlockEnd)
                };
                self.node_unless(Place::Block, state, ends)
            }
            _ if is_of_key => self.close_here(),
            TokenKind::BlockEnd => self.close(),
            _ => Err(self.here(FaultKind::ItemHere)),
        }
    }

    fn key(&mut self) -> Step {
        match self.peek()? {
            TokenKind::Key => {
                self.take();
                self.node_unless(Place::OfKey, State::Value, is_entry_end)
            }
            TokenKind::BlockEnd => self.close(),
            _ => Err(self.here(FaultKind::KeyHere)),
        }
    }

    fn value(&mut self) -> Step {
        if matches!(self.peek()?, TokenKind::Value) {
            self.take();
            return self.node_unless(Place::OfKey, State::Key, is_entry_end);
        }
        self.states.push(State::Key);
        self.empty()
    }

    /// The comma between two items; an error where it is missing.
    fn comma(&mut self, is_first: bool) -> Step {
        match self.peek()? {
            _ if is_first => Ok(()),
            TokenKind::Comma => {
                self.take();
                Ok(())
            }
            kind if is_document_end(kind) => Err(self.unclosed()),
            TokenKind::Value => Err(self.late_colon()),
            _ => Err(self.here(FaultKind::Comma)),
        }
    }

    /// A colon that makes no key of what stands before it: that is too long, or goes over lines.
    fn late_colon(&mut self) -> Fault {
        let key = self.builder.last().filter(|span| span.len() > 1);
        let is_long = |span: &Range<usize>| {
            self.text.get(span.clone()).is_some_and(|key| key.contains('\n') || key.len() > KEY_LENGTH)
        };
        match key.filter(is_long) {
            Some(span) => Fault::new(span.start, FaultKind::LongKey),
            None => self.here(FaultKind::Comma),
        }
    }

    fn unclosed(&self) -> Fault {
        Fault::new(self.builder.opened_at().unwrap_or(self.scanner.at()), FaultKind::Bracket)
    }

    fn flow_item(&mut self, is_first: bool) -> Step {
        if !matches!(self.peek()?, TokenKind::FlowSequenceEnd) {
            self.comma(is_first)?;
            let start = self.start()?;
            match self.peek()? {
                TokenKind::Key => {
                    self.take();
                    self.states.push(State::FlowItem { is_first: false });
                    self.states.push(State::PairKey);
                    return self.builder.open(true, true, start..start, Properties::default());
                }
                TokenKind::FlowSequenceEnd => {}
                _ => {
                    self.states.push(State::FlowItem { is_first: false });
                    return self.flow_node();
                }
            }
        }
        self.close()
    }

    fn pair_key(&mut self) -> Step {
        self.states.push(State::PairValue);
        if matches!(self.peek()?, TokenKind::Value | TokenKind::Comma | TokenKind::FlowSequenceEnd) {
            // The API server's parser drops the word, so that `[? : a]` is an error.
            self.take();
            return self.empty();
        }
        self.node(Place::Flow)
    }

    fn flow_key(&mut self, is_first: bool) -> Step {
        if !matches!(self.peek()?, TokenKind::FlowMappingEnd) {
            self.comma(is_first)?;
            match self.peek()? {
                TokenKind::Key => {
                    self.take();
                    return self.node_unless(Place::Flow, State::FlowValue, |kind| {
                        matches!(kind, TokenKind::Value | TokenKind::Comma | TokenKind::FlowMappingEnd)
                    });
                }
                TokenKind::FlowMappingEnd => {}
                _ => {
                    self.states.push(State::FlowNoValue);
                    return self.flow_node();
                }
            }
        }
        self.close()
    }

    /// A value between brackets; at the document's end it is the bracket that is missing.
    fn flow_node(&mut self) -> Step {
        if is_document_end(self.peek()?) { Err(self.unclosed()) } else { self.node(Place::Flow) }
    }

    fn flow_value(&mut self, next: State, is_pair: bool) -> Step {
        self.states.push(next);
        if matches!(self.peek()?, TokenKind::Value) {
            self.take();
            let is_over = match self.peek()? {
                TokenKind::Comma => true,
                TokenKind::FlowSequenceEnd => is_pair,
                TokenKind::FlowMappingEnd => !is_pair,
                _ => false,
            };
            if !is_over {
                return self.flow_node();
            }
        }
        self.empty()
    }
}

/// Whether the document is over, so that what is open cannot be closed.
fn is_document_end(kind: &TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Directive(_) | TokenKind::DocumentStart | TokenKind::DocumentEnd | TokenKind::TextEnd
    )
}

/// Whether an entry of a map of lines ends.
fn is_entry_end(kind: &TokenKind) -> bool {
    matches!(kind, TokenKind::Key | TokenKind::Value | TokenKind::BlockEnd)
}

/// The collections.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    List,
    Map,
    FlowList,
    FlowMap,
}

impl Kind {
    fn is_map(self) -> bool {
        matches!(self, Self::Map | Self::FlowMap)
    }

    fn is_flow(self) -> bool {
        matches!(self, Self::FlowList | Self::FlowMap)
    }
}
