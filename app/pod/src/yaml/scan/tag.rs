//! Names, tags and lines that begin with `%`.

use super::super::fault::{Fault, FaultKind};
use super::super::token::{Directive, TokenKind};
use super::{Scanner, Step};

impl Scanner<'_> {
    /// `&name` or `*name`.
    pub(super) fn named(&mut self, kind: fn(String) -> TokenKind, fault: FaultKind) -> Step {
        self.save_candidate()?;
        self.key_allowed = false;
        let start = self.cursor.at;
        self.cursor.skip();
        let name = self.cursor.take_while(is_word).to_owned();
        let is_over = self.cursor.is_gap(0)
            || matches!(self.cursor.byte(0), b'?' | b':' | b',' | b']' | b'}' | b'%' | b'@' | b'`');
        if name.is_empty() || !is_over {
            return Err(Fault::new(start, fault));
        }
        self.push(kind(name), start..self.cursor.at);
        Ok(())
    }

    /// `!`, `!suffix`, `!handle!suffix` or `!<whole>`.
    pub(super) fn tag(&mut self) -> Step {
        self.save_candidate()?;
        self.key_allowed = false;
        let start = self.cursor.at;
        let (handle, suffix) = self.tag_parts().map_err(|_| Fault::new(start, FaultKind::Tag))?;
        if !self.cursor.is_gap(0) {
            return Err(Fault::new(start, FaultKind::Tag));
        }
        self.push(TokenKind::Tag { handle, suffix }, start..self.cursor.at);
        Ok(())
    }

    fn tag_parts(&mut self) -> Step<(String, String)> {
        if self.cursor.byte(1) == b'<' {
            self.cursor.skip_many(2);
            let suffix = self.uri("")?;
            if self.cursor.byte(0) != b'>' {
                return Err(self.fault(FaultKind::Tag));
            }
            self.cursor.skip();
            return Ok((String::new(), suffix));
        }
        let handle = self.handle()?;
        if handle.len() > 1 && handle.ends_with('!') {
            let suffix = self.uri("")?;
            return Ok((handle, suffix));
        }
        let suffix = self.uri(&handle)?;
        if suffix.is_empty() { Ok((suffix, handle)) } else { Ok(("!".into(), suffix)) }
    }

    /// `!`, letters, and a second `!` if there is one.
    fn handle(&mut self) -> Step<String> {
        if self.cursor.byte(0) != b'!' {
            return Err(self.fault(FaultKind::Tag));
        }
        let mut handle = String::new();
        self.cursor.take(&mut handle);
        handle.push_str(self.cursor.take_while(is_word));
        if self.cursor.byte(0) == b'!' {
            self.cursor.take(&mut handle);
        }
        Ok(handle)
    }

    /// The rest of a tag. `head` is what was read of it already, with its `!`, which is left out.
    fn uri(&mut self, head: &str) -> Step<String> {
        let mut bytes = head.as_bytes().get(1..).unwrap_or_default().to_vec();
        let mut is_there = !head.is_empty();
        loop {
            match self.cursor.byte(0) {
                b'%' => self.octets(&mut bytes)?,
                byte if is_uri(byte) => {
                    bytes.push(byte);
                    self.cursor.skip();
                }
                _ if is_there => return Ok(String::from_utf8_lossy(&bytes).into_owned()),
                _ => return Err(self.fault(FaultKind::Tag)),
            }
            is_there = true;
        }
    }

    /// One character, each byte of it as `%` and two digits.
    fn octets(&mut self, bytes: &mut Vec<u8>) -> Step {
        let first = self.octet()?;
        let more = match first {
            0..0x80 => 0,
            0xC0..0xE0 => 1,
            0xE0..0xF0 => 2,
            0xF0..0xF8 => 3,
            _ => return Err(self.fault(FaultKind::Tag)),
        };
        bytes.push(first);
        for _ in 0..more {
            let next = self.octet()?;
            if next & 0xC0 != 0x80 {
                return Err(self.fault(FaultKind::Tag));
            }
            bytes.push(next);
        }
        Ok(())
    }

    fn octet(&mut self) -> Step<u8> {
        let digit = |ahead| char::from(self.cursor.byte(ahead)).to_digit(16);
        let value = match (self.cursor.byte(0), digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        let value = value.ok_or(self.fault(FaultKind::Tag))?;
        self.cursor.skip_many(3);
        Ok(value)
    }

    /// `%YAML 1.1` or `%TAG !e! tag:example.com,2026:`.
    pub(super) fn directive(&mut self) -> Step {
        self.all_closed()?;
        let start = self.cursor.at;
        self.cursor.skip();
        let name = self.cursor.take_while(is_word);
        let directive = match name {
            _ if !self.cursor.is_gap(0) => None,
            "YAML" => self.version(),
            "TAG" => self.tag_directive(),
            _ => None,
        };
        let end = self.cursor.at;
        self.cursor.skip_blanks();
        self.cursor.skip_comment();
        let Some(directive) = directive.filter(|_| self.cursor.is_line_end(0)) else {
            return Err(Fault::new(start, FaultKind::Directive));
        };
        self.cursor.skip_break();
        self.push(TokenKind::Directive(directive), start..end);
        Ok(())
    }

    fn version(&mut self) -> Option<Directive> {
        self.cursor.skip_blanks();
        let major = self.cursor.take_while(|byte| byte.is_ascii_digit());
        if self.cursor.byte(0) != b'.' {
            return None;
        }
        self.cursor.skip();
        let minor = self.cursor.take_while(|byte| byte.is_ascii_digit());
        let number = |digits: &str| digits.parse::<u8>().ok().filter(|_| digits.len() < 3);
        Some(Directive::Yaml { is_known: (number(major)?, number(minor)?) == (1, 1) })
    }

    fn tag_directive(&mut self) -> Option<Directive> {
        self.cursor.skip_blanks();
        let handle = self.handle().ok().filter(|handle| handle == "!" || handle.ends_with('!'))?;
        if !self.cursor.is_blank(0) {
            return None;
        }
        self.cursor.skip_blanks();
        let prefix = self.uri("").ok()?;
        self.cursor.is_gap(0).then_some(Directive::Tag { handle, prefix })
    }

    /// Goes to the next line, over a line that cannot be read.
    pub(in super::super) fn skip_line(&mut self) {
        while !self.cursor.is_line_end(0) {
            self.cursor.skip();
        }
        self.cursor.skip_break();
        self.key_allowed = true;
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_uri(byte: u8) -> bool {
    is_word(byte) || b";/?:@&=+$,.!~*'()[]".contains(&byte)
}
