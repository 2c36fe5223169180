//! What stands around an edit: comments, dashes, commas, empty lines, line ends, keys behind `?`.

use super::*;

#[test]
fn comments_between_brackets_stay_at_their_items() {
    let text = "a: [x, # one\n  y, # two\n  # three\n  z]\n";
    check(text, json!([{"op": "unset", "path": "a[1]"}]), "a: [x, # one\n  # three\n  z]\n");
    check(text, json!([{"op": "unset", "path": "a[2]"}]), "a: [x, # one\n  y # two\n  ]\n");
    check(
        text,
        json!([{"op": "insert", "path": "a", "index": 1, "value": "w"}]),
        "a: [x, # one\n  w,\n  y, # two\n  # three\n  z]\n",
    );
    check(
        text,
        json!([{"op": "move", "path": "a[2]", "to": 0}]),
        "a: [\n  # three\n  z,\n  x, # one\n  y # two\n  ]\n",
    );
}

#[test]
fn items_begin_where_their_neighbours_do() {
    let insert = json!([{"op": "insert", "path": "a", "index": 1, "value": {"b": 1, "c": [1]}}]);
    check(
        "a:\n  -   b: 1\n      c: [1]\n",
        insert,
        "a:\n  -   b: 1\n      c: [1]\n  -   b: 1\n      c:\n        -   1\n",
    );
}

#[test]
fn a_comma_at_the_end_stays_there() {
    let (text, with) = ("a: {b: 1, c: 2,}\n", "a: {b: 1, c: 2, d: 3,}\n");
    check(text, json!([{"op": "set", "path": "a.d", "value": 3}]), with);
    check(with, json!([{"op": "unset", "path": "a.d"}]), text);
    check("a: {b: 1, # why\nc: 2,}\n", json!([{"op": "unset", "path": "a.c"}]), "a: {b: 1, # why\n}\n");
}

#[test]
fn a_parent_with_a_comment_behind_a_tab_stays() {
    check("a:\n  b:\t# why\n    c: 1\n", json!([{"op": "unset", "path": "a.b.c"}]), "a:\n  b: {}\t# why\n");
}

#[test]
fn comments_below_a_blank_line_are_inside_by_their_column() {
    check("a:\n b: 1\n\n # later\n", json!([{"op": "unset", "path": "a.b"}]), "a: {}\n\n # later\n");
    check(
        "a:\n- b: 1\n# margin\n  c: 2\n",
        json!([{"op": "unset", "path": "a[0].b"}]),
        "a:\n-\n# margin\n  c: 2\n",
    );
}

#[test]
fn dashes_stand_where_other_dashes_do() {
    check("a:\n-\n  b: c\n", json!([{"op": "set", "path": "x", "value": [1]}]), "a:\n-\n  b: c\nx:\n- 1\n");
}

#[test]
fn empty_lines_of_a_text_stay_when_its_neighbour_goes() {
    check("a:\n- |+\n\n- x\n", json!([{"op": "unset", "path": "a[1]"}]), "a:\n- |+\n\n");
}

#[test]
fn what_is_left_empty_stands_behind_its_anchor_and_tag() {
    let remove = json!([{"op": "remove", "path": "a.containers[0]"}]);
    check("a:\n  containers: !!seq &x # why\n  - b\n", remove, "a:\n  containers: !!seq &x [] # why\n");
}

#[test]
fn texts_that_keep_their_empty_lines_stay_what_they_are() {
    let crlf = "a:\r\n  - |+\r\n\r\n  - x\r\n";
    let open = "a:\n  - |+\n\n  - ";
    check(open, json!([{"op": "move", "path": "a[0]", "to": 1}]), "a:\n  - \n  - |+\n\n");
    check(crlf, json!([{"op": "move", "path": "a[0]", "to": 1}]), "a:\r\n  - x\r\n  - |+\r\n\r\n");
    check("a:\n  b:\n    |+\n  c:\n\n", json!([{"op": "remove", "path": "a.c"}]), "a:\n  b:\n    |+\n");
    let between = "a: {b: 1,\t# why\nc: 2,d: 3}\n";
    check(between, json!([{"op": "unset", "path": "a.c"}]), "a: {b: 1,\t# why\nd: 3}\n");
}

#[test]
fn new_lines_end_as_those_around() {
    let set = |path: &str| json!([{"op": "set", "path": path, "value": 1}]);
    check("a:\r\n  b: 1\r\nc:\n  d: 1\n", set("a.e"), "a:\r\n  b: 1\r\n  e: 1\r\nc:\n  d: 1\n");
    check("a:\r\n  b: 1\r\nc:\n  d: 1\n", set("c.e.f"), "a:\r\n  b: 1\r\nc:\n  d: 1\n  e:\n    f: 1\n");
    check("a:\r\n  b: 1", set("a.e"), "a:\r\n  b: 1\r\n  e: 1");
}

#[test]
fn explicit_keys_are_keys() {
    check(
        "? a\n: b # why\n? c\n: d\n",
        json!([{"op": "set", "path": "a", "value": 1}, {"op": "unset", "path": "c"}]),
        "? a\n: 1 # why\n",
    );
    check("? a\n", json!([{"op": "set", "path": "b.c", "value": 1}]), "? a\nb:\n  c: 1\n");
    check("x:\n  ? a\n  ? c\n", json!([{"op": "unset", "path": "x.c"}]), "x:\n  ? a\n");
}

#[test]
fn a_comment_right_behind_a_comma_is_of_the_item_before_it() {
    let text = "a: [\nb,# own\nc]\n";
    check(text, json!([{"op": "remove", "path": "a[1]"}]), "a: [\nb # own\n]\n");
    check(text, json!([{"op": "remove", "path": "a[0]"}]), "a: [\nc]\n");
    check(text, json!([{"op": "move", "path": "a[0]", "to": 1}]), "a: [\nc,\nb # own\n]\n");
    check(
        "a: [b,# own\n]\n",
        json!([{"op": "insert", "path": "a", "index": 1, "value": "c"}]),
        "a: [b,# own\n    c,\n]\n",
    );
    check("a: [\n\"b\",# own\nc\",]\n", json!([{"op": "remove", "path": "a[1]"}]), "a: [\n\"b\",# own\n]\n");
}

#[test]
fn what_stands_above_the_first_key_is_about_the_document() {
    let unset = |path: &str| json!([{"op": "unset", "path": path}]);
    check("# yet\nkind:\n  name:", unset("kind.name"), "# yet\n{}");
    check("# yet\nkind:\n- ", unset("kind[0]"), "# yet\n{}");
    check("# yet\na:\n  b: 1\nc: 2\n", unset("a.b"), "# yet\nc: 2\n");
    check("c: 2\n# its\na:\n  b: 1\n", unset("a.b"), "c: 2\n# its\na: {}\n");
}
