//! Base64 as Go's library reads it for the tag `!!binary`.

/// The text, with `\u{FFFD}` for each byte that is no UTF-8, as Go writes it in JSON; nothing when it is no Base64.
pub(super) fn decode(text: &str) -> Option<String> {
    let letters: Vec<u8> = text.bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
    let mut bytes = Vec::new();
    for (position, four) in letters.chunks(4).enumerate() {
        let is_last = (position + 1) * 4 == letters.len();
        let filled = four.iter().position(|byte| *byte == b'=').unwrap_or(four.len());
        let is_whole = four.len() == 4 && filled > 1 && (filled == 4 || is_last);
        if !is_whole || four.iter().skip(filled).any(|byte| *byte != b'=') {
            return None;
        }
        let mut bits = 0;
        for byte in four {
            bits = bits << 6 | if *byte == b'=' { 0 } else { u32::from(value(*byte)?) };
        }
        bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(filled - 1));
    }
    Some(readable(&bytes))
}

fn value(letter: u8) -> Option<u8> {
    match letter {
        b'A'..=b'Z' => Some(letter - b'A'),
        b'a'..=b'z' => Some(letter - b'a' + 26),
        b'0'..=b'9' => Some(letter - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

fn readable(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '\u{FFFD}'));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn reads_what_go_reads() {
        for (text, expected) in [
            ("", Some("")),
            ("aGk=", Some("hi")),
            ("aG\nk=\n", Some("hi")),
            ("aGk", None),
            ("a===", None),
            ("aGk=aGk=", None),
            ("aG k=", None),
            ("/+A=", Some("\u{FFFD}\u{FFFD}")),
        ] {
            assert_eq!(decode(text).as_deref(), expected, "{text}");
        }
    }
}
