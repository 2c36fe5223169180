//! Texts in quotes.

use super::super::fault::{Fault, FaultKind};
use super::super::token::TokenKind;
use super::plain::Gap;
use super::{Scanner, Step};

impl Scanner<'_> {
    /// A text in single or double quotes; `quote` is which.
    pub(super) fn quoted(&mut self, quote: u8) -> Step {
        self.save_candidate()?;
        self.key_allowed = false;
        let start = self.cursor.at;
        self.cursor.skip();
        let mut text = String::new();
        loop {
            if self.cursor.is_marker().is_some() {
                return Err(self.fault(FaultKind::MarkerInQuote));
            }
            if self.cursor.is_stopped() {
                return Err(self.fault(FaultKind::Control));
            }
            if self.cursor.is_end() {
                return Err(Fault::new(start, FaultKind::UnclosedQuote));
            }
            let mut gap = Gap::default();
            self.quoted_word(quote, &mut text, &mut gap)?;
            if self.cursor.byte(0) == quote {
                break;
            }
            while self.cursor.is_blank(0) || self.cursor.is_break(0) {
                if self.cursor.is_blank(0) {
                    gap.blank(self);
                } else {
                    gap.line_end(self);
                }
            }
            gap.fold(&mut text);
        }
        self.cursor.skip();
        self.push(TokenKind::Scalar { text, plain: false, header: None }, start..self.cursor.at);
        Ok(())
    }

    /// Up to a gap or the closing quote. A line end behind a backslash means nothing, and opens the gap.
    fn quoted_word(&mut self, quote: u8, text: &mut String, gap: &mut Gap) -> Step {
        loop {
            text.push_str(self.cursor.take_while(is_only_text));
            if self.cursor.is_gap(0) {
                return Ok(());
            }
            match self.cursor.byte(0) {
                b'\'' if quote == b'\'' && self.cursor.byte(1) == b'\'' => {
                    text.push('\'');
                    self.cursor.skip_many(2);
                }
                byte if byte == quote => return Ok(()),
                b'\\' if quote == b'"' && self.cursor.is_break(1) => {
                    self.cursor.skip();
                    self.cursor.skip_break();
                    gap.escape();
                    return Ok(());
                }
                b'\\' if quote == b'"' => self.escape(text)?,
                _ => self.cursor.take(text),
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Step {
        let character = match self.cursor.byte(1) {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{B}',
            b'f' => '\u{C}',
            b'r' => '\r',
            b'e' => '\u{1B}',
            byte @ (b' ' | b'"' | b'\'' | b'\\') => char::from(byte),
            b'N' => '\u{85}',
            b'_' => '\u{A0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => return self.code(2, text),
            b'u' => return self.code(4, text),
            b'U' => return self.code(8, text),
            _ => return Err(self.fault(FaultKind::Escape)),
        };
        self.cursor.skip_many(2);
        text.push(character);
        Ok(())
    }

    /// A character by its number of so many hexadecimal digits.
    fn code(&mut self, digits: usize, text: &mut String) -> Step {
        let mut code = 0;
        for ahead in 2..2 + digits {
            let digit = char::from(self.cursor.byte(ahead)).to_digit(16);
            code = code * 16 + u64::from(digit.ok_or(self.fault(FaultKind::EscapeDigits))?);
        }
        let character = u32::try_from(code).ok().and_then(char::from_u32);
        text.push(character.ok_or(self.fault(FaultKind::Surrogate))?);
        self.cursor.skip_many(2 + digits);
        Ok(())
    }
}

impl Gap {
    /// A line end that means nothing stands here.
    fn escape(&mut self) {
        self.has_break = true;
    }
}

/// Whether a byte means itself in quotes of both kinds.
fn is_only_text(byte: u8) -> bool {
    !matches!(byte, b' ' | b'\t' | b'\'' | b'"' | b'\\')
}
