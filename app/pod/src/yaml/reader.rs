//! Parser events to documents. A broken document keeps what was read before the error; the next one is read again.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span, StructureStyle, Tag};

use super::{MAX_DEPTH, Node, NodeId, NodeKind, Problem, ProblemKind, Tree, strict};

/// One document as read.
#[derive(Clone, Debug)]
pub(crate) struct Read {
    /// From its `---` (the first: from the start of the text) to the next document.
    pub bytes: Range<usize>,
    /// What was read, up to the first problem.
    pub tree: Tree,
    /// Why it could not be read to its end.
    pub problems: Vec<Problem>,
}

/// Reads all documents of a text; those that hold only comments are left out.
pub(crate) fn read(text: &str) -> Vec<Read> {
    let mut reader = Reader { text, documents: Vec::new(), open: None };
    let mut parser = Parser::new_from_str_with_options(text, options());
    loop {
        match parser.next_event() {
            Some(Ok((event, span))) => reader.event(event, &span),
            Some(Err(error)) => {
                reader.error(&error);
                // Each recovery ends a document, so a text has at most as many as it has lines.
                if !matches!(parser.proceed_next_document(), Ok(true)) {
                    break;
                }
            }
            None => break,
        }
    }
    reader.finish()
}

fn options() -> Options {
    let mut options = Options::default();
    options.set_emit_comments(false);
    options.emit_unresolved_aliases = true;
    options.flow_nesting_limit = MAX_DEPTH;
    options.block_nesting_limit = MAX_DEPTH;
    options
}

struct Reader<'text> {
    text: &'text str,
    documents: Vec<Draft>,
    open: Option<Draft>,
}

/// A document being read.
#[derive(Default)]
struct Draft {
    start: usize,
    tree: Tree,
    problems: Vec<Problem>,
    /// Collections that are not closed yet, outermost first, each with a key that waits for its value.
    stack: Vec<(NodeId, Option<NodeId>)>,
    anchors: HashMap<usize, NodeId>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: &Span) {
        let bytes = span.byte_range().unwrap_or_default();
        if matches!(event, Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..)) {
            let problem = self.stricter(&bytes);
            self.draft().problems.extend(problem);
        }
        match event {
            Event::DocumentStart(explicit, _) => {
                self.close();
                let start = if explicit { self.directives_before(bytes.start) } else { bytes.start };
                let problems = strict::bad_directive(self.text, start..bytes.start).into_iter().collect();
                self.open = Some(Draft { start, problems, ..Draft::default() });
            }
            Event::DocumentEnd => self.close(),
            Event::Scalar(text, style, anchor, tag) => {
                let written = !bytes.is_empty();
                let text =
                    if written || style != ScalarStyle::Plain { text.into_owned() } else { String::new() };
                let plain = style == ScalarStyle::Plain;
                if style == ScalarStyle::DoubleQuoted {
                    let problem = strict::surrogate(self.text, &bytes);
                    self.draft().problems.extend(problem);
                }
                let span = if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    self.trimmed(bytes)
                } else {
                    bytes
                };
                self.draft().add(
                    NodeKind::Scalar { text, plain, tag: tag_text(tag.as_deref()) },
                    span,
                    anchor,
                );
            }
            Event::SequenceStart(style, anchor, _) => {
                self.draft().open(
                    NodeKind::Sequence { items: Vec::new(), flow: style == StructureStyle::Flow },
                    bytes,
                    anchor,
                );
            }
            Event::MappingStart(style, anchor, _) => {
                self.draft().open(
                    NodeKind::Mapping { entries: Vec::new(), flow: style == StructureStyle::Flow },
                    bytes,
                    anchor,
                );
            }
            Event::SequenceEnd | Event::MappingEnd => self.draft().end(Some(bytes)),
            Event::Alias(anchor) => self.draft().alias(anchor, bytes),
            Event::UnresolvedAlias(name) => self.draft().unknown_anchor(&name, bytes),
            _ => {}
        }
    }

    fn error(&mut self, error: &ScanError) {
        let problem = strict::problem(self.text, error);
        let start = self.documents.last().map_or(0, |_| problem.offset);
        let draft = self.open.get_or_insert_with(|| Draft { start, ..Draft::default() });
        draft.problems.push(problem);
        self.close();
    }

    fn draft(&mut self) -> &mut Draft {
        self.open.get_or_insert_with(Draft::default)
    }

    fn close(&mut self) {
        if let Some(mut draft) = self.open.take() {
            while !draft.stack.is_empty() {
                draft.end(None);
            }
            self.documents.push(draft);
        }
    }

    /// A block scalar's bytes without the empty lines that follow it.
    fn trimmed(&self, bytes: Range<usize>) -> Range<usize> {
        let kept = self.text.get(bytes.clone()).unwrap_or("").trim_end().len();
        bytes.start..bytes.start + kept
    }

    /// Where the `%YAML` lines above a `---` begin; comments may stand between.
    fn directives_before(&self, marker: usize) -> usize {
        let mut first = marker;
        let mut start = marker;
        while let Some(above) = start.checked_sub(1).and_then(|end| self.text.get(..end)) {
            start = above.rfind('\n').map_or(0, |at| at + 1);
            match above.get(start..).map(str::trim_end) {
                Some(line) if line.starts_with('%') => first = start,
                Some(line) if line.is_empty() || line.starts_with('#') => {}
                _ => break,
            }
        }
        first
    }

    fn stricter(&self, bytes: &Range<usize>) -> Option<Problem> {
        let draft = self.open.as_ref()?;
        let (parent, key) = draft.stack.last()?;
        strict::stricter(self.text, &draft.tree.node(*parent)?.kind, key.is_some(), bytes)
    }

    fn finish(mut self) -> Vec<Read> {
        self.close();
        let mut end = self.text.len();
        let last = self.documents.len().saturating_sub(1);
        let mut documents: Vec<Read> = Vec::new();
        for (position, draft) in self.documents.into_iter().enumerate().rev() {
            let start = if position == 0 { 0 } else { draft.start };
            let bytes = start..end.max(start);
            end = start;
            if draft.is_written(position == last) {
                documents.push(Read { bytes, tree: draft.tree, problems: draft.problems });
            }
        }
        documents.reverse();
        documents
    }
}

impl Draft {
    fn add(&mut self, kind: NodeKind, span: Range<usize>, anchor: usize) -> NodeId {
        let id = NodeId(self.tree.nodes.len());
        self.tree.nodes.push(Node { kind, span });
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        self.place(id);
        id
    }

    fn open(&mut self, kind: NodeKind, span: Range<usize>, anchor: usize) {
        let id = self.add(kind, span, anchor);
        self.stack.push((id, None));
    }

    /// Closes the innermost collection; `marker` is its closing bracket, if it has one.
    fn end(&mut self, marker: Option<Range<usize>>) {
        let Some((id, key)) = self.stack.pop() else { return };
        if let Some(key) = key {
            let at = self.tree.node(key).map_or(0, |node| node.span.end);
            let value = NodeId(self.tree.nodes.len());
            self.tree.nodes.push(Node {
                kind: NodeKind::Scalar { text: String::new(), plain: true, tag: None },
                span: at..at,
            });
            self.push_entry(id, key, value);
        }
        let inner = self.children_end(id);
        if let Some(node) = self.tree.nodes.get_mut(id.0) {
            let bracket = marker.filter(|marker| !marker.is_empty()).map(|marker| marker.end);
            node.span.end = bracket.or(inner).unwrap_or(node.span.end).max(node.span.start);
        }
    }

    fn children_end(&self, id: NodeId) -> Option<usize> {
        let last = match &self.tree.node(id)?.kind {
            NodeKind::Sequence { items, .. } => items.last().copied(),
            NodeKind::Mapping { entries, .. } => entries.last().map(|&(key, value)| {
                let end = |id| self.tree.node(id).map_or(0, |node| node.span.end);
                if end(key) > end(value) { key } else { value }
            }),
            _ => None,
        };
        self.tree.node(last?).map(|node| node.span.end)
    }

    /// Puts a new node where the innermost open collection waits for one.
    fn place(&mut self, id: NodeId) {
        let Some((parent, key)) = self.stack.last_mut() else {
            self.tree.root.get_or_insert(id);
            return;
        };
        let parent = *parent;
        match self.tree.nodes.get_mut(parent.0).map(|node| &mut node.kind) {
            Some(NodeKind::Sequence { items, .. }) => items.push(id),
            Some(NodeKind::Mapping { .. }) => match key.take() {
                Some(key) => self.push_entry(parent, key, id),
                None => *key = Some(id),
            },
            _ => {}
        }
    }

    fn push_entry(&mut self, mapping: NodeId, key: NodeId, value: NodeId) {
        if let Some(NodeKind::Mapping { entries, .. }) =
            self.tree.nodes.get_mut(mapping.0).map(|node| &mut node.kind)
        {
            entries.push((key, value));
        }
    }

    fn alias(&mut self, anchor: usize, span: Range<usize>) {
        let target = self.anchors.get(&anchor).copied();
        if self.stack.iter().any(|(open, _)| Some(*open) == target) {
            self.problems.push(Problem {
                offset: span.start,
                kind: ProblemKind::Syntax,
                message: "This alias stands inside the value it repeats, so the value would never end."
                    .into(),
                help: "Remove the alias, or write the value out.".into(),
            });
            self.add(NodeKind::Alias(None), span, 0);
        } else {
            self.add(NodeKind::Alias(target), span, 0);
        }
    }

    fn unknown_anchor(&mut self, name: &str, span: Range<usize>) {
        self.problems.push(Problem {
            offset: span.start,
            kind: ProblemKind::Syntax,
            message: format!("`*{name}` repeats a value marked `&{name}`, but no value above is marked so."),
            help: format!(
                "Mark the value with `&{name}`, or quote the text if the `*` belongs to it: \"*{name}\"."
            ),
        });
        self.add(NodeKind::Alias(None), span, 0);
    }

    /// Whether there is more than comments. An empty document after the last `---` is nobody's.
    fn is_written(&self, _last: bool) -> bool {
        let empty = |node: &Node| {
            node.span.is_empty() && matches!(&node.kind, NodeKind::Scalar { plain: true, tag: None, .. })
        };
        !self.problems.is_empty() || self.tree.root().is_some_and(|root| !empty(root))
    }
}

fn tag_text(tag: Option<&Tag>) -> Option<String> {
    tag.map(|tag| format!("{}{}", tag.handle(), tag.suffix()))
}
