//! What stands inside braces and brackets, also over several lines, also while they are not closed.

use std::ops::Range;

use super::{Scanner, Step, Style};

/// Open braces or brackets.
struct Frame {
    node: usize,
    is_list: bool,
    /// The key whose value comes next.
    key: Option<usize>,
    /// Whether something may begin here: right behind an opening, a comma or a colon.
    is_free: bool,
}

impl Scanner<'_> {
    /// Reads from an opening brace or bracket on; gives where reading goes on. Lines that are not further right than
    /// `column` end it: the closing brace is missing.
    pub(super) fn flow(&mut self, start: usize, node: usize, column: Option<usize>) -> usize {
        let mut frames: Vec<Frame> = Vec::new();
        let mut from = start;
        loop {
            let (next, is_over) = self.space(from, column);
            if let Some(frame) = frames.last().filter(|frame| frame.is_free && self.holds(&(from..next))) {
                let (node, is_list, key) = (frame.node, frame.is_list, frame.key);
                self.at_space(node, is_list, key);
            }
            let rest = self.text.get(next..).unwrap_or("");
            let Some(first) = rest.chars().next().filter(|_| !is_over) else { return next };
            from = next;
            match first {
                '{' | '[' => {
                    let node = self.opened(&mut frames, node);
                    frames.push(Frame { node, is_list: first == '[', key: None, is_free: true });
                    from += 1;
                }
                '}' | ']' => {
                    frames.pop();
                    from += 1;
                    let Some(frame) = frames.last_mut() else { return from };
                    (frame.key, frame.is_free) = (None, false);
                }
                ',' => {
                    from += 1;
                    let Some(frame) = frames.last_mut() else { return from };
                    (frame.key, frame.is_free) = (None, true);
                }
                _ => {
                    let range = next..next + word_length(rest).max(first.len_utf8());
                    from = range.end;
                    let Some(frame) = frames.last_mut() else { return from };
                    let colon = self.text.get(from..).unwrap_or("");
                    let colon_at = colon.len() - colon.trim_start_matches(' ').len();
                    if !frame.is_list
                        && frame.key.is_none()
                        && colon.get(colon_at..).unwrap_or("").starts_with(':')
                    {
                        from += colon_at + 1;
                        let parent = frame.node;
                        frame.is_free = true;
                        frame.key = Some(self.flow_key(parent, range));
                    } else {
                        frame.is_free = false;
                        let (node, is_list, key) = (frame.node, frame.is_list, frame.key);
                        self.flow_word(node, is_list, key, range);
                    }
                }
            }
        }
    }

    /// Behind spaces, line ends and comments; whether what is open is over.
    fn space(&self, start: usize, column: Option<usize>) -> (usize, bool) {
        let mut from = start;
        loop {
            let rest = self.text.get(from..).unwrap_or("");
            from += rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            let rest = self.text.get(from..).unwrap_or("");
            if rest.starts_with('#') {
                from += rest.find('\n').unwrap_or(rest.len());
            } else if let Some(line) = rest.strip_prefix('\n') {
                let indent = line.len() - line.trim_start_matches(' ').len();
                let inner = line.trim_start_matches([' ', '\r']);
                let closes = inner.starts_with(['}', ']', '\n']) || inner.is_empty();
                if column.is_some_and(|column| indent <= column) && !closes {
                    return (from, true);
                }
                from += 1;
            } else {
                return (from, rest.is_empty());
            }
        }
    }

    /// The node that new braces belong to.
    fn opened(&mut self, frames: &mut [Frame], outer: usize) -> usize {
        let Some(frame) = frames.last_mut() else { return outer };
        frame.is_free = false;
        match frame.key {
            Some(key) => key,
            None if frame.is_list => self.add(frame.node, Step::Item, 0),
            None => frame.node,
        }
    }

    fn at_space(&mut self, node: usize, is_list: bool, key: Option<usize>) {
        let here = self.at..self.at;
        match key {
            Some(key) => self.at_value(key, here, self.behind_colon()),
            None if is_list => {
                let item = self.add(node, Step::Item, 0);
                self.at_entry(item, here, None, Style::Flow);
            }
            None => self.at_entry(node, here, None, Style::Flow),
        }
    }

    fn behind_colon(&self) -> Style {
        if self.slice(0..self.at).ends_with(':') { Style::AfterColon } else { Style::Flow }
    }

    fn flow_key(&mut self, parent: usize, range: Range<usize>) -> usize {
        let key = self.slice(range.clone()).trim_matches(['"', '\'']);
        let node = self.add(parent, Step::Key(key), 0);
        if self.holds(&range) {
            self.at_entry(parent, range, Some(node), Style::Flow);
        }
        node
    }

    fn flow_word(&mut self, node: usize, is_list: bool, key: Option<usize>, range: Range<usize>) {
        let text = self.slice(range.clone());
        let node = match key {
            Some(key) => key,
            None if is_list => self.add(node, Step::Item, 0),
            None => node,
        };
        if key.is_some() || is_list {
            self.set_value(node, text);
        }
        if self.holds(&range) {
            match key {
                Some(key) => self.at_value(key, range, Style::Flow),
                None => self.at_entry(node, range, None, Style::Flow),
            }
        }
    }
}

/// The length of a quoted text, or of a word up to what ends it in braces.
fn word_length(rest: &str) -> usize {
    if let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let inner = rest.get(1..).unwrap_or("");
        let line = inner.find('\n').unwrap_or(inner.len());
        return inner.find(quote).filter(|end| *end < line).map_or(line + 1, |end| end + 2);
    }
    let ends = |(at, character): &(usize, char)| match character {
        ',' | '[' | ']' | '{' | '}' | '\n' => true,
        ':' => {
            rest.get(at + 1..).unwrap_or("").starts_with([' ', ',', '\n', '\r', '{', '}', '[', ']'])
                || rest.len() == at + 1
        }
        '#' => rest.get(..*at).unwrap_or("").ends_with(' '),
        _ => false,
    };
    let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
    rest.get(..end).unwrap_or("").trim_end().len()
}
