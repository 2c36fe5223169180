use proptest::prelude::*;

use super::*;

/// The hunks as a person reads them: ` ` same, `-` removed, `+` added, `@` where a hunk begins.
fn shown(from: &str, to: &str, context: usize) -> Vec<String> {
    let row = |row: &Row| match row {
        Row::Same(line) => format!(" {line}"),
        Row::Removed(line) => format!("-{line}"),
        Row::Added(line) => format!("+{line}"),
    };
    let hunk = |hunk: Hunk| {
        std::iter::once(format!("@{},{}", hunk.from, hunk.to))
            .chain(hunk.rows.iter().map(row))
            .collect::<Vec<_>>()
    };
    difference(from, to, context).into_iter().flat_map(hunk).collect()
}

#[track_caller]
fn check(from: &str, to: &str, expected: &[&str]) {
    assert_eq!(shown(from, to, 1), expected);
}

#[test]
fn lines_that_come_and_go_are_told_with_their_neighbours() {
    check("a\nb\nc\n", "a\nb\nc\n", &[]);
    check("a\nb\nc\n", "a\nx\nb\nc\n", &["@1,1", " a", "+x", " b"]);
    check("a\nb\nc\n", "a\nc\n", &["@1,1", " a", "-b", " c"]);
    check("a\nb\nc\nd\n", "a\nb\nC\nd\n", &["@2,2", " b", "-c", "+C", " d"]);
    check("", "a\n", &["@1,1", "+a"]);
    check("a\n", "", &["@1,1", "-a"]);
}

#[test]
fn what_begins_as_its_neighbour_does_is_added_whole() {
    check(
        "- name: a\n- name: b\n",
        "- name: a\n  x: 1\n- name: a2\n- name: b\n",
        &["@1,1", " - name: a", "+  x: 1", "+- name: a2", " - name: b"],
    );
}

#[test]
fn line_ends_are_no_difference() {
    check("a\r\nb", "a\r\nb\r\nc\r\n", &["@2,2", " b", "+c"]);
    check("a\nb", "a\nb\n", &[]);
}

#[test]
fn far_places_are_hunks_of_their_own() {
    let (from, to) = ("a\nb\nc\nd\ne\nf\ng\n", "A\nb\nc\nd\ne\nf\nG\n");
    check(from, to, &["@1,1", "-a", "+A", " b", "@6,6", " f", "-g", "+G"]);
    assert_eq!(shown(from, to, 3).iter().filter(|row| row.starts_with('@')).count(), 1);
}

proptest! {
    /// Both texts can be told from the hunks, whatever they are.
    #[test]
    fn the_second_text_is_the_first_with_its_hunks(from in "([ab\u{e9}]{0,2}\r?\n){0,9}", to in "([ab\u{e9}]{0,2}\r?\n){0,9}", context in 0..4_usize) {
        let old: Vec<&str> = from.lines().collect();
        let (mut made, mut at) = (Vec::new(), 0);
        for hunk in difference(&from, &to, context) {
            made.extend(old[at..hunk.from - 1].iter().map(|line| (*line).to_owned()));
            prop_assert_eq!(hunk.to, made.len() + 1);
            at = hunk.from - 1;
            for row in hunk.rows {
                match row {
                    Row::Added(line) => made.push(line),
                    Row::Removed(line) => { prop_assert_eq!(old[at], line); at += 1; }
                    Row::Same(line) => { prop_assert_eq!(old[at], &line); at += 1; made.push(line); }
                }
            }
        }
        made.extend(old[at..].iter().map(|line| (*line).to_owned()));
        prop_assert_eq!(made, to.lines().map(str::to_owned).collect::<Vec<_>>());
    }
}
