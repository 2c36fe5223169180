//! Sentences for people, in which backticks stand around what is written as code.

use leptos::prelude::*;

/// The sentence with its code as code.
pub fn prose(text: &str) -> impl IntoView + use<> {
    let view = |(is_code, piece): (bool, String)| {
        if is_code { view! { <code>{piece}</code> }.into_any() } else { piece.into_any() }
    };
    pieces(text).into_iter().map(view).collect_view()
}

/// The pieces of a text between backticks, and whether each is code. A backtick without a partner is a backtick.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return vec![(false, text.to_owned())];
    }
    let piece = |(index, part): (usize, &&str)| (index % 2 == 1, (*part).to_owned());
    parts.iter().enumerate().map(piece).filter(|(_, piece)| !piece.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(bool, &str)]) {
        let found = pieces(text);
        assert_eq!(
            found.iter().map(|(is_code, piece)| (*is_code, piece.as_str())).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn code_stands_between_backticks() {
        check("Write `yellow`.", &[(false, "Write "), (true, "yellow"), (false, ".")]);
        check("`a` and `b`", &[(true, "a"), (false, " and "), (true, "b")]);
        check("a ` alone", &[(false, "a ` alone")]);
        check("plain", &[(false, "plain")]);
    }
}
