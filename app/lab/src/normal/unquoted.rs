//! A word of a shell script without its quotes.

/// The word without its quotes, with what a shell replaces told apart from the same characters between single quotes.
pub(super) fn meaning(word: &str) -> String {
    let mut all = String::with_capacity(word.len());
    let mut quote = None;
    let mut chars = word.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None | Some('"'), '$' | '`') | (None, '*' | '?' | '~') => all.extend(['\u{1}', c]),
            (None, '\\') => all.extend(chars.next()),
            (_, c) => all.push(c),
        }
    }
    all
}
