//! Texts of lines: `|` and `>`.

use super::super::fault::{Fault, FaultKind};
use super::super::token::TokenKind;
use super::{Scanner, Step};

/// What becomes of the line ends behind the text.
#[derive(Clone, Copy, PartialEq)]
enum Chomp {
    Strip,
    Clip,
    Keep,
}

/// What was read of the lines.
#[derive(Default)]
struct Lines {
    text: String,
    /// The line end of the last line, and those of the empty lines below.
    last_break: String,
    empty: String,
    after_blank: bool,
}

impl Scanner<'_> {
    pub(super) fn block_scalar(&mut self, is_literal: bool) -> Step {
        self.drop_candidate()?;
        self.key_allowed = true;
        let header = self.cursor.at;
        let (chomp, increment, mark_end) = self.block_header()?;
        let given = increment.map(|increment| self.indent.max(0) + increment);
        let mut lines = Lines::default();
        let indent = self.block_gap(given, &mut lines.empty, header)?;
        // A text of no lines stands behind its mark.
        let start = if self.column() == indent && !self.cursor.is_end() { self.cursor.at } else { mark_end };
        let mut end = start;
        while self.column() == indent && !self.cursor.is_end() {
            self.block_line(is_literal, &mut lines);
            end = self.cursor.at;
            lines.last_break.push_str(self.cursor.skip_break());
            self.block_gap(Some(indent), &mut lines.empty, header)?;
        }
        if chomp != Chomp::Strip {
            lines.text.push_str(&lines.last_break);
        }
        if chomp == Chomp::Keep {
            lines.text.push_str(&lines.empty);
        }
        let token = TokenKind::Scalar { text: lines.text, plain: false, header: Some(header) };
        self.push(token, start..end);
        Ok(())
    }

    /// The mark, with what follows it in its line: `|2-  # a comment`; and where the mark ends.
    fn block_header(&mut self) -> Step<(Chomp, Option<i64>, usize)> {
        let header = self.cursor.at;
        let (mut chomp, mut increment) = (None, None);
        self.cursor.skip();
        for _ in 0..2 {
            match self.cursor.byte(0) {
                b'+' if chomp.is_none() => chomp = Some(Chomp::Keep),
                b'-' if chomp.is_none() => chomp = Some(Chomp::Strip),
                digit @ b'1'..=b'9' if increment.is_none() => increment = Some(i64::from(digit - b'0')),
                _ => break,
            }
            self.cursor.skip();
        }
        let end = self.cursor.at;
        self.cursor.skip_blanks();
        self.cursor.skip_comment();
        if self.cursor.is_stopped() {
            return Err(self.fault(FaultKind::Control));
        }
        if !self.cursor.is_line_end(0) {
            return Err(Fault::new(header, FaultKind::Header));
        }
        self.cursor.skip_break();
        Ok((chomp.unwrap_or(Chomp::Clip), increment, end))
    }

    /// Passes empty lines and the indentation of the next one. Without a given indentation, the deepest of them is it.
    fn block_gap(&mut self, given: Option<i64>, empty: &mut String, header: usize) -> Step<i64> {
        let mut deepest = 0;
        loop {
            let is_indent = |column: i64| given.is_none_or(|given| column < given);
            while self.cursor.byte(0) == b' ' && is_indent(self.column()) {
                self.cursor.skip();
            }
            deepest = deepest.max(self.column());
            if self.cursor.byte(0) == b'\t' && is_indent(self.column()) {
                return Err(self.fault(FaultKind::Tab));
            }
            if !self.cursor.is_break(0) {
                break;
            }
            empty.push_str(self.cursor.skip_break());
        }
        if self.cursor.is_stopped() {
            return Err(Fault::new(self.cursor.at.max(header), FaultKind::Control));
        }
        Ok(given.unwrap_or(deepest.max(self.indent + 1).max(1)))
    }

    /// A line that is not empty, without its line end.
    fn block_line(&mut self, is_literal: bool, lines: &mut Lines) {
        let is_blank = self.cursor.is_blank(0);
        let folds = !is_literal && !lines.after_blank && !is_blank && lines.last_break.starts_with('\n');
        if !folds {
            lines.text.push_str(&lines.last_break);
        } else if lines.empty.is_empty() {
            lines.text.push(' ');
        }
        lines.text.push_str(&lines.empty);
        lines.last_break.clear();
        lines.empty.clear();
        lines.after_blank = is_blank;
        while !self.cursor.is_line_end(0) {
            self.cursor.take(&mut lines.text);
            lines.text.push_str(self.cursor.take_while(|_| true));
        }
    }
}
