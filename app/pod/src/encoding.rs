//! From a file's bytes to text.

/// The text of a file, and what is wrong with its bytes.
///
/// UTF-8 and, when they begin with a byte order mark, UTF-16 and UTF-8; the mark is dropped. Other bytes give a text
/// with `\u{FFFD}` and the offset in it of the first one.
pub(crate) fn text_of(bytes: &[u8]) -> (String, Option<usize>) {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        _ => utf8(bytes),
    }
}

fn utf8(bytes: &[u8]) -> (String, Option<usize>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(error) => (String::from_utf8_lossy(bytes).into_owned(), Some(error.valid_up_to())),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, Option<usize>) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut broken = None;
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        if character.is_err() {
            broken.get_or_insert(text.len());
        }
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    if !rest.is_empty() {
        broken.get_or_insert(text.len());
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text, broken)
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn reads_the_encodings_that_yaml_knows() {
        let utf16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.into_iter().chain("é: 😀".encode_utf16().flat_map(unit)).collect()
        };
        for bytes in [
            "é: 😀".as_bytes().to_vec(),
            "\u{feff}é: 😀".as_bytes().to_vec(),
            utf16([0xFF, 0xFE], u16::to_le_bytes),
            utf16([0xFE, 0xFF], u16::to_be_bytes),
        ] {
            assert_eq!(text_of(&bytes), ("é: 😀".to_owned(), None));
        }
    }

    #[test]
    fn marks_the_first_broken_byte() {
        assert_eq!(text_of(b"ab\xffc"), ("ab\u{fffd}c".to_owned(), Some(2)));
        assert_eq!(text_of(&[0xFF, 0xFE, b'a', 0, 0, 0xD8, b'b']), ("a\u{fffd}\u{fffd}".to_owned(), Some(1)));
    }
}
