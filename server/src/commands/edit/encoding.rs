//! How the bytes of a text were written, so that they are written so again.

/// A text, and how its bytes stood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// Without byte order marks.
    pub text: String,
    /// What makes bytes of it again.
    pub form: Form,
}

/// How text becomes bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form {
    units: Units,
    /// The byte order marks in front: mostly none or one.
    marks: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Units {
    Utf8,
    Utf16Little,
    Utf16Big,
}

/// Reads UTF-8, or UTF-16 with its byte order mark. Other bytes are refused, with the reason: what is not understood
/// could not be written again as it was.
pub(super) fn read(bytes: &[u8]) -> Result<Written, String> {
    let (units, text) = match bytes {
        [0xFF, 0xFE, ..] => (Units::Utf16Little, utf16(bytes, u16::from_le_bytes)),
        [0xFE, 0xFF, ..] => (Units::Utf16Big, utf16(bytes, u16::from_be_bytes)),
        _ => (Units::Utf8, std::str::from_utf8(bytes).ok().map(str::to_owned)),
    };
    let text =
        text.ok_or("the input holds bytes that are no UTF-8 text, so it is not changed; save it as UTF-8")?;
    let body = text.trim_start_matches('\u{feff}');
    let marks = text.strip_suffix(body).unwrap_or_default().to_owned();
    Ok(Written { text: body.to_owned(), form: Form { units, marks } })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    rest.is_empty().then(|| char::decode_utf16(units).collect::<Result<String, _>>().ok())?
}

impl Form {
    /// The bytes of a text written so.
    pub(super) fn bytes(&self, text: &str) -> Vec<u8> {
        let whole = format!("{}{text}", self.marks);
        match self.units {
            Units::Utf8 => whole.into_bytes(),
            Units::Utf16Little => whole.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Units::Utf16Big => whole.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again_byte_for_byte() {
        let utf16 =
            |unit: fn(u16) -> [u8; 2]| "\u{feff}é: 😀\r\n".encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let all = [
            "é: 😀\r\n".into(),
            "\u{feff}é: 😀\r\n".into(),
            utf16(u16::to_le_bytes),
            utf16(u16::to_be_bytes),
        ];
        for bytes in all {
            let Written { text, form } = read(&bytes).unwrap();
            assert_eq!((text.as_str(), form.bytes(&text)), ("é: 😀\r\n", bytes));
        }
        assert_eq!(
            read("\u{feff}\u{feff}a".as_bytes()).unwrap().form.bytes("b"),
            "\u{feff}\u{feff}b".as_bytes()
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"a: \xff"[..], b"\xff\xfea", b"\xff\xfe\x00\xd8"] {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
    }
}
