//! One line in block style: dashes, a key, a value.

use std::ops::Range;

use super::{Scanner, Step, Style};

impl Scanner<'_> {
    /// Reads the line that begins at an offset; gives where the next one begins.
    pub(super) fn line(&mut self, start: usize) -> usize {
        let rest = self.text.get(start..).unwrap_or("");
        let length = rest.find('\n').unwrap_or(rest.len());
        let next = start + length + 1;
        let line = rest.get(..length).unwrap_or("").trim_end_matches('\r');
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_blank = line.trim().is_empty();
        if let Some(column) = self.skip {
            let column_here = if is_blank { self.at.saturating_sub(start) } else { indent };
            let is_cursor_s = self.holds(&(start..start + line.len()));
            if column_here > column || (is_blank && !is_cursor_s) {
                return next;
            }
            self.skip = None;
        }
        if is_blank {
            if self.holds(&(start..start + line.len())) {
                let column = self.at - start;
                let node = self.holder_at(column);
                self.at_entry(node, self.at..self.at, None, Style::Block(column));
            }
            return next;
        }
        self.content(start, start + indent..start + line.len()).map_or(next, |end| self.line_end(end))
    }

    /// The holder for the cursor on an empty line, without closing anything: what follows may still belong there.
    fn holder_at(&mut self, column: usize) -> usize {
        let open = self.open.clone();
        let holder = self.holder(column, false);
        self.open = open;
        holder
    }

    fn line_end(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or("");
        from + rest.find('\n').unwrap_or(rest.len()) + 1
    }

    /// Dashes, then a key or a value. Gives where reading goes on when that is not the next line.
    fn content(&mut self, start: usize, range: Range<usize>) -> Option<usize> {
        let Range { start: mut from, end } = range;
        let mut item = None;
        while let Some(after) = self.slice(from..end).strip_prefix('-') {
            if !(after.is_empty() || after.starts_with(' ')) {
                break;
            }
            let node = self.open(Step::Item, from - start);
            item = Some(node);
            let spaces = after.len() - after.trim_start_matches(' ').len();
            from += 1 + spaces;
            if from == end {
                if spaces > 0 && self.holds(&(end - spaces + 1..end)) {
                    self.at_entry(node, self.at..self.at, None, Style::Block(self.at - start));
                }
                return None;
            }
        }
        from = self.after_marks(from, end);
        let column = from - start;
        let rest = self.slice(from..end);
        if rest.starts_with('#') {
            return None;
        }
        if rest.starts_with(['{', '[']) {
            let node = item.unwrap_or_else(|| self.holder(column, false));
            let least = if item.is_some() || node > 0 { self.column_of(node) } else { None };
            return Some(self.flow(from, node, least));
        }
        match key_length(rest) {
            Some(length) => self.entry(from, length, end, column),
            None => self.loose(from, end, column, item),
        }
    }

    fn column_of(&self, node: usize) -> Option<usize> {
        self.nodes.get(node).map(|node| node.column)
    }

    /// A word without a colon: the beginning of a key, or an item of a list.
    fn loose(&mut self, from: usize, end: usize, column: usize, item: Option<usize>) -> Option<usize> {
        let node = item.unwrap_or_else(|| self.holder_at(column));
        let range = from..from + plain_length(self.slice(from..end));
        if let Some(item) = item {
            self.set_value(item, self.slice(range.clone()));
            self.several_lines(range.clone(), item);
        }
        if self.holds(&range) {
            self.at_entry(node, range, None, Style::Block(column));
        }
        None
    }

    fn entry(&mut self, from: usize, length: usize, end: usize, column: usize) -> Option<usize> {
        let key = self.slice(from..from + length).trim_matches(['"', '\'']);
        let node = self.open(Step::Key(key), column);
        let parent = self.nodes.get(node).map_or(0, |node| node.parent);
        let range = from..from + length;
        if self.holds(&range) {
            self.at_entry(parent, range, Some(node), Style::Block(column));
        }
        let colon = self.text.get(from + length..end).and_then(|rest| rest.find(':'))? + from + length;
        self.value(node, colon + 1, end)
    }

    /// What stands behind a colon.
    fn value(&mut self, node: usize, from: usize, end: usize) -> Option<usize> {
        let spaces = self.slice(from..end);
        let spaces = spaces.len() - spaces.trim_start().len();
        let start = self.after_marks(from + spaces, end);
        let rest = self.slice(start..end);
        if rest.is_empty() || rest.starts_with('#') {
            let is_behind_colon = self.at == from && spaces == 0;
            if self.holds(&(from..start)) && (rest.is_empty() || self.at < start) {
                let style = if is_behind_colon || self.at == from { Style::AfterColon } else { Style::Flow };
                self.at_value(node, self.at..self.at, style);
            }
            return None;
        }
        if rest.starts_with(['{', '[']) {
            return Some(self.flow(start, node, self.column_of(node)));
        }
        let range = start..start + plain_length(rest);
        self.set_value(node, self.slice(range.clone()));
        let is_text_of_lines = self.several_lines(range.clone(), node);
        if self.holds(&range) && !is_text_of_lines {
            self.at_value(node, range, Style::Flow);
        }
        None
    }

    /// `|`, `>` and quotes that stay open: the lines further right are text.
    fn several_lines(&mut self, range: Range<usize>, node: usize) -> bool {
        let text = self.slice(range);
        let is_block = text.starts_with(['|', '>']);
        let is_open =
            |quote: char| text.strip_prefix(quote).is_some_and(|rest| !rest.trim_end().ends_with(quote));
        if is_block || is_open('"') || is_open('\'') {
            self.skip = self.column_of(node);
        }
        is_block
    }

    /// Behind anchors and tags.
    fn after_marks(&self, mut from: usize, end: usize) -> usize {
        while self.slice(from..end).starts_with(['&', '!']) {
            let rest = self.slice(from..end);
            let word = rest.find(' ').unwrap_or(rest.len());
            let rest = rest.get(word..).unwrap_or("");
            from += word + rest.len() - rest.trim_start().len();
        }
        from
    }
}

/// The length of a key that a colon follows.
fn key_length(rest: &str) -> Option<usize> {
    if let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let end = rest.get(1..)?.find(quote)? + 2;
        let after = rest.get(end..)?.trim_start().strip_prefix(':')?;
        return (after.is_empty() || after.starts_with(' ')).then_some(end);
    }
    let colon = rest.match_indices(':').map(|(at, _)| at).find(|at| {
        let after = rest.get(at + 1..).unwrap_or("");
        after.is_empty() || after.starts_with([' ', '\t'])
    })?;
    let comment = rest.find(" #").unwrap_or(rest.len());
    (colon < comment).then(|| rest.get(..colon).unwrap_or("").trim_end().len())
}

/// The length of a value without the comment and the spaces behind it.
fn plain_length(rest: &str) -> usize {
    rest.get(..rest.find(" #").unwrap_or(rest.len())).unwrap_or("").trim_end().len()
}
