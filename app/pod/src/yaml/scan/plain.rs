//! Texts without quotes.

use super::super::fault::FaultKind;
use super::super::token::TokenKind;
use super::{Scanner, Step};

/// What stands between two words of a text.
#[derive(Default)]
pub(super) struct Gap {
    blanks: String,
    first: String,
    more: String,
    pub has_break: bool,
}

impl Gap {
    /// Keeps a space or tab; those around line ends do not count.
    pub fn blank(&mut self, scanner: &mut Scanner<'_>) {
        if self.has_break {
            scanner.cursor.skip();
        } else {
            scanner.cursor.take(&mut self.blanks);
        }
    }

    /// Keeps a line end.
    pub fn line_end(&mut self, scanner: &mut Scanner<'_>) {
        let meaning = scanner.cursor.skip_break();
        if self.has_break {
            self.more.push_str(meaning);
        } else {
            self.blanks.clear();
            self.first.push_str(meaning);
            self.has_break = true;
        }
    }

    /// Adds what it means to the text, and begins anew: one line end is a space, more are one less.
    pub fn fold(&mut self, text: &mut String) {
        if !self.has_break {
            text.push_str(&self.blanks);
        } else if self.first.starts_with('\n') {
            text.push_str(if self.more.is_empty() { " " } else { &self.more });
        } else {
            text.push_str(&self.first);
            text.push_str(&self.more);
        }
        *self = Self::default();
    }
}

impl Scanner<'_> {
    pub(super) fn plain(&mut self) -> Step {
        self.save_candidate()?;
        self.key_allowed = false;
        let begin = self.cursor;
        let mut end = begin.at;
        let (mut text, mut gap) = (String::new(), Gap::default());
        while self.cursor.is_marker().is_none() && self.cursor.byte(0) != b'#' {
            self.plain_word(&mut text, &mut gap, &mut end);
            if !self.cursor.is_blank(0) && !self.cursor.is_break(0) {
                break;
            }
            self.plain_gap(&mut gap)?;
            if !self.is_flow() && self.column() <= self.indent {
                break;
            }
        }
        if gap.has_break {
            self.key_allowed = true;
        }
        self.push(TokenKind::Scalar { text, plain: true, header: None }, begin.at..end);
        self.folded = Some(begin.at).filter(|_| begin.line < self.cursor.line && begin.begins_line());
        Ok(())
    }

    fn plain_word(&mut self, text: &mut String, gap: &mut Gap, end: &mut usize) {
        let start = self.cursor.at;
        loop {
            self.cursor.take_while(is_in_any_word);
            if self.cursor.is_gap(0) || self.is_word_end() {
                break;
            }
            self.cursor.skip();
        }
        if start < self.cursor.at {
            gap.fold(text);
            text.push_str(self.cursor.since(start));
            *end = self.cursor.at;
        }
    }

    /// Whether a mark stands here that ends a word although no gap does.
    fn is_word_end(&self) -> bool {
        match self.cursor.byte(0) {
            b':' => self.cursor.is_gap(1),
            b',' | b'?' | b'[' | b']' | b'{' | b'}' => self.is_flow(),
            _ => false,
        }
    }

    fn plain_gap(&mut self, gap: &mut Gap) -> Step {
        loop {
            if self.cursor.is_break(0) {
                gap.line_end(self);
            } else if self.cursor.is_blank(0) {
                let is_indent = gap.has_break && self.column() <= self.indent;
                if is_indent && self.cursor.byte(0) == b'\t' {
                    return Err(self.fault(FaultKind::Tab));
                }
                gap.blank(self);
            } else {
                return Ok(());
            }
        }
    }
}

/// Whether a word goes on with this byte wherever it stands.
fn is_in_any_word(byte: u8) -> bool {
    !matches!(byte, b' ' | b'\t' | b':' | b',' | b'?' | b'[' | b']' | b'{' | b'}')
}
