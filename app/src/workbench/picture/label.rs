//! Texts from the Pod as they can be written into a picture.

/// The longest text that is written in full, in characters: what no name or path that Kubernetes takes reaches.
const LONGEST: usize = 300;

/// The text on one line without what cannot be shown, at most 300 characters of it.
pub fn whole(text: &str) -> String {
    let mut shown = text.chars().map(|c| if is_writable(c) { c } else { '\u{FFFD}' });
    let start: String = shown.by_ref().take(LONGEST).collect();
    if shown.next().is_some() { start + "…" } else { start }
}

/// The text in at most `places` places, with … where something is missing.
pub fn cut(text: &str, places: usize) -> String {
    let text = whole(text);
    if text.chars().map(width).sum::<usize>() <= places {
        return text;
    }
    let mut left = places.saturating_sub(1);
    let fits = |c: &char| {
        let fits = width(*c) <= left;
        left = left.saturating_sub(width(*c));
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

/// How many places a character takes: letters of other scripts may be as wide as two.
fn width(c: char) -> usize {
    if c.is_ascii() || c == '…' { 1 } else { 2 }
}

/// Whether XML and a single line can hold it, and it does not turn the direction of the text around it.
fn is_writable(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, places: usize, expected: &str) {
        assert_eq!(cut(text, places), expected);
    }

    #[test]
    fn what_does_not_fit_is_cut() {
        check("lemon", 5, "lemon");
        check("lemons", 5, "lemo…");
        check("", 5, "");
        check("lemon", 1, "…");
        check("柠檬柠檬", 6, "柠檬…");
        check("a\nb\u{0}\u{202E}", 9, "a\u{FFFD}b\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn a_long_text_is_not_written_in_full() {
        assert_eq!(whole(&"x".repeat(4000)).chars().count(), LONGEST + 1);
        assert_eq!(whole(&"x".repeat(LONGEST)).chars().count(), LONGEST);
    }
}
