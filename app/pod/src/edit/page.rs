//! Where things stand in a text: lines, columns, and the lines that belong to an entry of a map or an item of a list.

use std::ops::Range;

use super::print::Style;
use crate::document::Document;
use crate::draft::Draft;
use crate::path::Path;
use crate::yaml::{Node, NodeId, NodeKind, Tree};

/// The chosen document of a text, for those who splice it.
pub(super) struct Page<'text> {
    pub text: &'text str,
    pub tree: &'text Tree,
    /// The bytes of the document.
    pub bytes: Range<usize>,
    pub style: Style,
    /// The line end of the lines around.
    pub line_end: &'static str,
    /// Whether it is written as JSON: then keys and texts are quoted.
    pub is_json: bool,
}

/// An entry of a map or an item of a list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Child {
    /// Where its key or its dash begins.
    pub at: usize,
    /// Where its value ends; the end of its key when no value is written.
    pub end: usize,
    pub key: Option<NodeId>,
    pub value: NodeId,
}

impl<'text> Page<'text> {
    /// The page for a change at `path`, whose neighbourhood gives the style of what is new.
    pub fn at(draft: &'text Draft, document: &'text Document, path: &Path) -> Self {
        let page = Self::new(draft, document);
        let place = page.tree.nearest(path).and_then(|(found, _)| page.node(found.value));
        let line_end = line_end_near(page.text, place.map_or(0, |node| node.span.start));
        Self { style: Style::near(page.text, page.tree, path), line_end, ..page }
    }

    /// The same page, with texts of several lines in quotes.
    pub fn without_blocks(self) -> Self {
        Self { style: Style { has_blocks: false, ..self.style }, ..self }
    }

    /// The page for those who only look.
    pub fn new(draft: &'text Draft, document: &'text Document) -> Self {
        let (text, tree) = (draft.text(), document.tree());
        let root = tree.root();
        Self {
            text,
            tree,
            bytes: document.bytes(),
            style: Style::USUAL,
            line_end: "\n",
            is_json: root.is_some_and(|root| is_json(text, tree, root)),
        }
    }

    pub fn slice(&self, range: Range<usize>) -> &'text str {
        self.text.get(range).unwrap_or("")
    }

    /// Where the line of an offset begins.
    pub fn line_start(&self, at: usize) -> usize {
        self.slice(0..at).rfind('\n').map_or(0, |line_end| line_end + 1)
    }

    /// Where the line after that of an offset begins; the document's end when there is none.
    pub fn next_line(&self, at: usize) -> usize {
        let rest = self.slice(at..self.bytes.end);
        rest.find('\n').map_or(self.bytes.end.max(at), |line_end| at + line_end + 1)
    }

    /// The bytes of a word and of the spaces behind it, up to `end`.
    pub fn with_spaces(&self, word: Range<usize>, end: usize) -> Range<usize> {
        let behind = self.slice(word.end..end);
        let spaces = behind.len() - behind.trim_start_matches([' ', '\t']).len();
        word.start..word.end + spaces
    }

    /// How many bytes stand before it in its line.
    pub fn column(&self, at: usize) -> usize {
        at - self.line_start(at)
    }

    /// Whether nothing but spaces stands before it in its line.
    pub fn begins_line(&self, at: usize) -> bool {
        self.slice(self.line_start(at)..at).trim().is_empty()
    }

    pub fn node(&self, id: NodeId) -> Option<&'text Node> {
        self.tree.node(id)
    }

    /// The entries or items of a collection, in the order written.
    pub fn children(&self, id: NodeId) -> Vec<Child> {
        match self.node(id).map(|node| (&node.kind, node.span.start)) {
            Some((NodeKind::Mapping { entries, .. }, _)) => {
                entries.iter().filter_map(|&(key, value)| self.entry(key, value)).collect()
            }
            Some((NodeKind::Sequence { items, flow: true }, _)) => items
                .iter()
                .filter_map(|&value| {
                    let span = &self.node(value)?.span;
                    Some(Child { at: span.start, end: span.end, key: None, value })
                })
                .collect(),
            Some((NodeKind::Sequence { items, flow: false }, _)) => {
                items.iter().filter_map(|&value| self.item(value)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn entry(&self, key: NodeId, value: NodeId) -> Option<Child> {
        let (key_span, value_span) = (&self.node(key)?.span, &self.node(value)?.span);
        // An explicit key begins with its `?`.
        let before = self.slice(self.line_start(key_span.start)..key_span.start);
        let at = match before.trim_end().strip_suffix('?') {
            Some(lead) if lead.trim_start_matches([' ', '-', '\t']).is_empty() => {
                key_span.start - before.len() + lead.len()
            }
            _ => key_span.start,
        };
        Some(Child { at, end: key_span.end.max(value_span.end), key: Some(key), value })
    }

    /// An item of a block list begins at its dash.
    fn item(&self, value: NodeId) -> Option<Child> {
        let node = self.node(value)?;
        let at = node.dash?;
        Some(Child { at, end: node.span.end.max(at + 1), key: None, value })
    }

    /// The whole lines of a child of a block collection: the comments right above it in its column, and all lines up to
    /// the last of its value and the comments that stand deeper. From the child itself when it begins inside a line.
    pub fn lines(&self, child: &Child) -> Range<usize> {
        let column = self.column(child.at);
        let mut start = if self.begins_line(child.at) { self.line_start(child.at) } else { child.at };
        // What stands above the first line of all is about the whole document.
        let is_first = self.tree.root().is_some_and(|root| root.span.start == child.at);
        while !is_first && start == self.line_start(start) && start > self.bytes.start {
            let above = self.line_start(start - 1);
            if self.comment_column(above) != Some(column) {
                break;
            }
            start = above;
        }
        start..self.end_of_lines(child, column)
    }

    fn end_of_lines(&self, child: &Child, column: usize) -> usize {
        let mut end = self.next_line(child.end);
        if self.keeps_empty_lines(child) {
            end = self.behind_empty_lines(end);
        }
        while let Some(comment) =
            self.next_comment(end).filter(|comment| self.comment_column(*comment) > Some(column))
        {
            end = self.next_line(comment);
        }
        end
    }

    /// The first line from `line` on that is not empty, when it is a comment.
    fn next_comment(&self, line: usize) -> Option<usize> {
        let line = self.behind_empty_lines(line);
        self.comment_column(line).map(|_| line)
    }

    /// Where the first line begins, from `line` on, that is not empty.
    pub fn behind_empty_lines(&self, line: usize) -> usize {
        let mut line = line;
        while line < self.bytes.end && self.slice(line..self.next_line(line)).trim().is_empty() {
            line = self.next_line(line);
        }
        line
    }

    /// Whether the value ends in a block scalar with `+`, to which the empty lines below belong.
    pub fn keeps_empty_lines(&self, child: &Child) -> bool {
        match self.header(child) {
            Some(header) => {
                self.slice(header..self.next_line(header)).starts_with(['|', '>'])
                    && self.mark_of(header).contains('+')
            }
            None => self.children(child.value).last().is_some_and(|last| self.keeps_empty_lines(last)),
        }
    }

    pub fn mark_of(&self, header: usize) -> &'text str {
        self.slice(header..self.next_line(header)).split_whitespace().next().unwrap_or("")
    }

    /// Where the `|` or `>` of a block scalar stands; nothing for other values.
    pub fn header(&self, child: &Child) -> Option<usize> {
        self.node(child.value)?.header
    }

    /// The bytes of a value as it is written, the header of a block scalar included; empty when none is written.
    pub fn written(&self, child: &Child) -> Range<usize> {
        let span = self.node(child.value).map_or(child.end..child.end, |node| node.span.clone());
        self.header(child)
            .map_or(span.clone(), |header| header..span.end.max(header + self.mark_of(header).len()))
    }

    /// The column of the `#` when the line is a comment and nothing else.
    fn comment_column(&self, line: usize) -> Option<usize> {
        let line = self.slice(line..self.next_line(line));
        let comment = line.trim_start_matches([' ', '\t']);
        comment.starts_with('#').then_some(line.len() - comment.len())
    }

    /// Whether there are comments about the child as a whole: on the line of its key, or in lines of it that are not of `part`.
    pub fn has_comments_besides(&self, child: &Child, part: &Range<usize>) -> bool {
        let all = self.lines(child);
        let around = [all.start..part.start.max(all.start), part.end.min(all.end)..all.end];
        around.into_iter().any(|range| {
            self.slice(range)
                .lines()
                .any(|line| line.trim_start().starts_with('#') || line.contains(" #") || line.contains("\t#"))
        })
    }

    /// Where the value may begin: after the colon of an entry, after the dash of an item.
    pub fn after_mark(&self, child: &Child) -> Option<usize> {
        let Some(key) = child.key else { return Some(child.at + 1) };
        let end = self.node(key)?.span.end;
        let rest = self.slice(end..self.bytes.end);
        rest.trim_start().starts_with(':').then(|| end + rest.len() - rest.trim_start().len() + 1)
    }
}

/// The line end of the line that holds `at`; of the line before, when that is the last one.
fn line_end_near(text: &str, at: usize) -> &'static str {
    let behind = text.get(at..).and_then(|rest| rest.find('\n')).map(|line_end| at + line_end);
    let line_end = behind.or_else(|| text.get(..at)?.rfind('\n'));
    match line_end.and_then(|line_end| text.get(..line_end)) {
        Some(line) if line.ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// Whether a document is in brackets, and its first key in double quotes.
fn is_json(text: &str, tree: &Tree, root: &Node) -> bool {
    let NodeKind::Mapping { entries, flow: true } = &root.kind else { return false };
    let first = entries.first().and_then(|(key, _)| tree.node(*key));
    first.is_some_and(|key| text.get(key.span.clone()).is_some_and(|key| key.starts_with('"')))
}

/// Whether a collection is written in brackets.
pub(super) fn is_flow(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Mapping { flow: true, .. } | NodeKind::Sequence { flow: true, .. })
}

/// Whether a node is a collection of lines.
pub(super) fn is_block(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Mapping { flow: false, .. } | NodeKind::Sequence { flow: false, .. })
}
