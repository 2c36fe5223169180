//! Patterns in lists of survivors: `*` stands for any characters.

/// Whether a text fits a pattern; in time of the product of their lengths at most.
pub(super) fn fits(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut middle: Vec<&str> = pieces.collect();
    let Some(last) = middle.pop() else { return rest.is_empty() };
    for piece in middle {
        match rest.split_once(piece) {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_any_characters() {
        let text = "label-changed@metadata.labels[run]";
        for pattern in [text, "label-*", "*", "*@metadata.*", "label-*@*[run]", "**"] {
            assert!(fits(pattern, text), "{pattern}");
        }
        for pattern in
            ["label", "", "*@spec*", "label-*x", "label-changed@metadata.labels[run]*x", "*[run]*[run]"]
        {
            assert!(!fits(pattern, text), "{pattern}");
        }
        let bait = format!("{}b", "*a".repeat(1_000));
        assert!(!fits(&bait, &"a".repeat(10_000)));
    }
}
