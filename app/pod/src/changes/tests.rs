//! Tables and properties of minimal changes.

use proptest::prelude::*;

use super::*;
use crate::{Draft, Operation, Path, edit};

/// The changes between two texts, each as (start, end, text), and that they do what they promise.
fn check(from: &str, to: &str, expected: &[(usize, usize, &str)]) {
    let found = changes(from, to);
    let short: Vec<_> =
        found.iter().map(|change| (change.range.start, change.range.end, change.text.as_str())).collect();
    assert_eq!(short, expected, "{from:?} to {to:?}");
    promises(from, to);
}

/// The changes lead to the text and back, in order, apart, and never through a character or a line end.
fn promises(from: &str, to: &str) {
    let found = changes(from, to);
    assert_eq!(changed(from, &found).as_deref(), Some(to), "{from:?}");
    let back = inverse(from, &found);
    assert_eq!(changed(to, &back).as_deref(), Some(from), "{to:?}");
    for (text, found) in [(from, &found), (to, &back)] {
        let cuts = found.iter().flat_map(|change| [change.range.start, change.range.end]);
        assert!(cuts.clone().all(|at| may_cut(text, at)), "{found:?} in {text:?}");
        assert!(found.windows(2).all(|pair| pair[0].range.end < pair[1].range.start), "{found:?}");
        assert!(found.iter().all(|change| text[change.range.clone()] != change.text), "{found:?}");
    }
}

#[test]
fn only_what_differs_is_replaced() {
    check("", "", &[]);
    check("a: 1\n", "a: 1\n", &[]);
    check("image: redis\n", "image: redis:7\n", &[(12, 12, ":7")]);
    check("", "kind: Pod", &[(0, 0, "kind: Pod")]);
    check("kind: Pod", "", &[(0, 9, "")]);
    check("aaaa", "aa", &[(2, 4, "")]);
    check("a: one\nb: 1\nc: one\n", "a: two\nb: 1\nc: two\n", &[(3, 6, "two"), (15, 18, "two")]);
    check("a\nb\nc\nd\n", "a\nX\nb\nd\nY\n", &[(2, 2, "X\n"), (4, 6, ""), (8, 8, "Y\n")]);
}

#[test]
fn lines_that_are_only_indented_change_only_there() {
    check("a:\n- b: 1\n  c: 2\nd: 3\n", "a:\n  - b: 1\n    c: 2\nd: 3\n", &[(3, 3, "  "), (12, 12, "  ")]);
}

#[test]
fn neither_characters_nor_line_ends_are_cut() {
    check("x🍋y", "x🍊y", &[(1, 5, "🍊")]);
    check("é", "è", &[(0, 2, "è")]);
    check("a\r\nb\r\n", "a\nb\n", &[(1, 3, "\n"), (4, 6, "\n")]);
    check("a\rX\nb", "a\r\nb", &[(1, 4, "\r\n")]);
    check("a\rb", "a\r\nb", &[(1, 2, "\r\n")]);
    check("\r", "\r\n\r", &[(0, 0, "\r\n")]);
}

#[test]
fn changes_that_do_not_fit_make_no_text() {
    let change = |start, end| Change { range: start..end, text: String::new() };
    assert_eq!(changed("é", &[change(0, 1)]), None);
    assert_eq!(changed("abc", &[change(2, 4)]), None);
    assert_eq!(changed("abc", &[change(1, 2), change(0, 1)]), None);
    assert_eq!(changed("abc", &[change(0, 2), change(1, 3)]), None);
}

#[test]
fn an_edit_of_the_form_changes_few_bytes() {
    let from = Draft::new(crate::YELLOW);
    let path: Path = "spec.containers[0].image".parse().unwrap();
    let to = edit(&from, &[Operation::Set { path, value: "kuard".into() }]).unwrap();
    let found = changes(from.text(), to.text());
    assert_eq!(
        found,
        [Change { range: from.text().find("busybox").map(|at| at..at + 7).unwrap(), text: "kuard".into() }]
    );
}

#[test]
fn the_largest_texts_come_to_an_end() {
    let text = |line: &dyn Fn(usize) -> String| {
        (0..)
            .map(line)
            .scan(0, |bytes, line| {
                *bytes += line.len();
                (*bytes < crate::MAX_BYTES).then_some(line)
            })
            .collect::<String>()
    };
    let numbered = text(&|number| format!("{number}\n"));
    let others = text(&|number| format!("x{number}\n"));
    let back = numbered.lines().rev().flat_map(|line| [line, "\n"]).collect::<String>();
    let same = text(&|_| "a\n".to_owned());
    let mixed = text(&|number| ["a\n", "b\n"][usize::from(number % 3 == 0)].to_owned());
    for (from, to) in [(&numbered, &others), (&numbered, &back), (&same, &mixed), (&mixed, &others)] {
        let found = changes(from, to);
        assert_eq!(changed(from, &found).as_ref(), Some(to));
    }
}

proptest! {
    #[test]
    fn any_two_texts(from in "[ab\r\né🍋\u{301}]{0,24}", to in "[ab\r\né🍋\u{301}]{0,24}") {
        promises(&from, &to);
    }

    #[test]
    fn texts_that_share_lines(from in lines_of(), to in lines_of()) {
        promises(&from, &to);
    }
}

fn lines_of() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec!["a\n", "b\r\n", "c\n", "d", "e\r", "f: 🍋\n", "  f: 🍊\n", "\n"]);
    prop::collection::vec(line, 0..24).prop_map(|lines| lines.concat())
}
