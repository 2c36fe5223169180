//! Links that hold a text: packed (raw deflate, RFC 1951) and written in the address behind the `#` (base64url without
//! padding, RFC 4648, 5), which no browser sends to a server.

use super::Session;
use crate::browser::{pack, page};
use leptos::prelude::*;
use pod::secrets::Suspect;
use pod::{Draft, MAX_BYTES};

/// What the fragment of such a link begins with.
pub const MARK: &str = "#pod=";

/// Beyond this many characters other programs may cut a link off: the least that browsers, servers and proxies are to
/// take (RFC 9110, 4.1).
pub const LONG: usize = 8_000;

/// The fragment for packed bytes.
pub fn fragment(packed: &[u8]) -> String {
    let bits = |chunk: &[u8]| {
        chunk.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - chunk.len()))
    };
    let mut written = MARK.to_owned();
    for chunk in packed.chunks(3) {
        let bits = bits(chunk);
        let digits =
            (0..=chunk.len()).filter_map(|place| ALPHABET.get(((bits >> (18 - 6 * place)) & 63) as usize));
        written.extend(digits.map(|digit| char::from(*digit)));
    }
    written
}

/// The packed bytes behind the mark; nothing when a character is none of base64url, or one is missing.
pub fn packed(written: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| {
        ALPHABET.iter().position(|known| known == byte).and_then(|digit| u32::try_from(digit).ok())
    };
    let mut bytes = Vec::with_capacity(written.len() / 4 * 3);
    for chunk in written.trim_end_matches('=').as_bytes().chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let bits = chunk.iter().try_fold(0_u32, |bits, byte| Some((bits << 6) | digit(byte)?))?;
        let [_, first, second, third] = (bits << (6 * (4 - chunk.len()))).to_be_bytes();
        bytes.extend([first, second, third].iter().take(chunk.len() - 1));
    }
    Some(bytes)
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// How long a link is, and what that means.
pub fn length(link: &str) -> String {
    let count = link.chars().count();
    if count > LONG {
        format!(
            "The link has {count} characters. Some programs cut off what is longer than {LONG}: send the file instead."
        )
    } else {
        format!("The link has {count} characters.")
    }
}

/// Where something looks like a secret, and why.
pub fn suspicion(draft: &Draft, suspect: &Suspect) -> String {
    let document = draft.documents().get(suspect.document);
    let start = document.map_or(0, |document| document.span(&suspect.path).start);
    let line = draft.lines().position(start).0;
    let place = if suspect.path.is_root() { "the text".to_owned() } else { suspect.path.to_string() };
    format!("Line {line}: `{place}` {}.", suspect.looks.says())
}

/// The link to this page with the draft in it.
pub async fn link(draft: Draft) -> Result<String, String> {
    if draft.text().len() > MAX_BYTES {
        return Err("The text is larger than 3 MiB, too large for a link. Download it instead.".to_owned());
    }
    let packed = pack::pack(draft.written().as_bytes()).await?;
    Ok(format!("{}{}", page::address()?, fragment(&packed)))
}

impl Session {
    /// Opens the text that the page's address holds, as a new draft, and takes it out of the address, so that loading the
    /// page again does not open it again.
    pub async fn open_link(self, topic: String) {
        let Some(written) = page::take(MARK) else { return };
        match unpacked(&written).await {
            Ok(bytes) => {
                let said = "The text of the link is open, as a new draft. The one before is still kept in this browser.";
                self.begin(topic, Draft::from_bytes(&bytes), said.to_owned()).await;
            }
            Err(why) => self.said.set(why.to_owned()),
        }
    }
}

async fn unpacked(written: &str) -> Result<Vec<u8>, &'static str> {
    const DAMAGED: &str =
        "The link is damaged, perhaps cut off on its way, so it was not opened. Ask for it again.";
    let packed = packed(written).ok_or(DAMAGED)?;
    pack::unpack(&packed, MAX_BYTES).await.map_err(|fault| match fault {
        pack::Fault::TooMuch => {
            "The link unpacks to more than 3 MiB, more than Kubernetes reads, so it was not opened."
        }
        pack::Fault::Damaged => DAMAGED,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], written: &str) {
        assert_eq!(fragment(bytes), format!("{MARK}{written}"));
        assert_eq!(packed(written).as_deref(), Some(bytes));
    }

    /// The vectors of RFC 4648, 10, without padding; and the two characters that differ from base64.
    #[test]
    fn bytes_are_written_as_the_rfc_says() {
        for (bytes, written) in
            [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE")]
        {
            check(bytes.as_bytes(), written);
        }
        check(&[0xfb, 0xff], "-_8");
        assert_eq!(packed("Zg==").as_deref(), Some(&b"f"[..]));
    }

    #[test]
    fn what_is_no_base64url_is_nothing() {
        for written in ["Z", "Zm9vY", "Zm+v", "Zm/v", "Zm v", "Zm9\u{e9}"] {
            assert_eq!(packed(written), None, "{written}");
        }
    }

    #[test]
    fn a_long_link_is_said_to_be_long() {
        assert_eq!(length("abc"), "The link has 3 characters.");
        assert!(length(&"a".repeat(LONG)).ends_with("characters."));
        assert!(length(&"a".repeat(LONG + 1)).contains("cut off"));
    }

    #[test]
    fn a_suspicion_names_the_place_and_never_the_value() {
        let draft = Draft::new("kind: Secret\nstringData:\n  a: lemon\n");
        let said: Vec<String> =
            pod::secrets::looks_secret(&draft).iter().map(|one| suspicion(&draft, one)).collect();
        assert_eq!(said, ["Line 3: `stringData[a]` is the data of a Secret."]);
    }
}
