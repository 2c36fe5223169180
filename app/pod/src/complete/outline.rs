//! The shape of a YAML text by its lines, also while it does not parse: which key stands below which, and where the cursor is.
//!
//! Columns decide, as for a person who reads. What cannot be understood is passed over; the result is for suggestions only.

mod flow;
mod line;

use std::ops::Range;

/// The nodes of one document and what the cursor is at. The first node is the document itself.
pub(super) struct Outline<'text> {
    pub nodes: Vec<Node<'text>>,
    pub cursor: Option<Cursor>,
}

/// A key or a list item.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node<'text> {
    pub parent: usize,
    pub step: Step<'text>,
    /// The column, from 0, of the key or the dash in block style; inside braces that of what the braces belong to.
    column: usize,
    /// The text of a value on the same line, without quotes.
    pub value: &'text str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'text> {
    Document,
    Key(&'text str),
    Item,
}

/// What the cursor is at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The node in which, or for [`Wanted::Value`] whose value, something is written.
    pub node: usize,
    pub wanted: Wanted,
    /// The bytes of what is written there already.
    pub range: Range<usize>,
    /// The key that is written there already with its colon.
    pub own: Option<usize>,
    pub style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// A key, or an item of a list.
    Entry,
    Value,
}

/// How what is inserted has to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// In lines; the column where the key begins.
    Block(usize),
    /// Inside braces or brackets.
    Flow,
    /// Right behind a colon, without a space.
    AfterColon,
}

/// Reads the document around the cursor.
pub(super) fn outline(text: &str, cursor: usize) -> Outline<'_> {
    let document = document_around(text, cursor);
    let mut scanner = Scanner {
        text: text.get(..document.end).unwrap_or(text),
        at: cursor,
        nodes: vec![Node { parent: 0, step: Step::Document, column: 0, value: "" }],
        open: Vec::new(),
        cursor: None,
        skip: None,
    };
    let mut offset = document.start;
    while offset < document.end || (offset == document.end && offset == cursor) {
        let next = scanner.line(offset);
        if next <= offset {
            break;
        }
        offset = next;
    }
    Outline { nodes: scanner.nodes, cursor: scanner.cursor }
}

struct Scanner<'text> {
    /// The text up to the end of the document.
    text: &'text str,
    /// The cursor.
    at: usize,
    nodes: Vec<Node<'text>>,
    /// The nodes that are not ended by a column yet, outermost first; the document is not among them.
    open: Vec<usize>,
    cursor: Option<Cursor>,
    /// Lines further right than this column belong to a text of several lines.
    skip: Option<usize>,
}

impl<'text> Scanner<'text> {
    fn slice(&self, range: Range<usize>) -> &'text str {
        self.text.get(range).unwrap_or("")
    }

    fn holds(&self, range: &Range<usize>) -> bool {
        range.start <= self.at && self.at <= range.end
    }

    fn add(&mut self, parent: usize, step: Step<'text>, column: usize) -> usize {
        self.nodes.push(Node { parent, step, column, value: "" });
        self.nodes.len() - 1
    }

    fn set_value(&mut self, node: usize, value: &'text str) {
        if let Some(node) = self.nodes.get_mut(node) {
            node.value = value.trim_matches(['"', '\'']);
        }
    }

    /// The node to which something at a column belongs; those that the column ends are closed. A list may begin in the
    /// column of its key.
    fn holder(&mut self, column: usize, is_item: bool) -> usize {
        while let Some(node) = self.open.last().and_then(|&last| self.nodes.get(last)) {
            let is_list_s_key = is_item && node.column == column && matches!(node.step, Step::Key(_));
            if node.column < column || is_list_s_key {
                break;
            }
            self.open.pop();
        }
        self.open.last().copied().unwrap_or(0)
    }

    fn open(&mut self, step: Step<'text>, column: usize) -> usize {
        let parent = self.holder(column, step == Step::Item);
        let node = self.add(parent, step, column);
        self.open.push(node);
        node
    }

    fn at_entry(&mut self, node: usize, range: Range<usize>, own: Option<usize>, style: Style) {
        self.cursor = Some(Cursor { node, wanted: Wanted::Entry, range, own, style });
    }

    fn at_value(&mut self, node: usize, range: Range<usize>, style: Style) {
        self.cursor = Some(Cursor { node, wanted: Wanted::Value, range, own: None, style });
    }
}

/// The bytes of the lines between two `---` around the cursor.
fn document_around(text: &str, cursor: usize) -> Range<usize> {
    let (mut start, mut offset) = (0, 0);
    for line in text.split_inclusive('\n') {
        let is_mark = line.strip_prefix("---").is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(|character: char| character.is_ascii_whitespace())
        });
        if is_mark && offset + line.len() > cursor && offset > 0 {
            return start..offset;
        }
        offset += line.len();
        if is_mark {
            start = offset;
        }
    }
    start..text.len()
}
