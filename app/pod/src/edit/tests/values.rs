//! Single values: quotes, tags, texts of one line and of several.

use super::*;

#[test]
fn scalars_change_in_place() {
    check(
        "# top\nmetadata: {name: yellow} # here\nspec:\r\n  containers:\n  - image: 'a'   # why\n",
        json!([{"op": "set", "path": "metadata.name", "value": "on"}, {"op": "set", "path": "spec.containers[0].image", "value": "b:1"}]),
        "# top\nmetadata: {name: \"on\"} # here\nspec:\r\n  containers:\n  - image: 'b:1'   # why\n",
    );
}

/// Sets `new` and then the old value again: the first bytes come back.
fn back(written: &str, new: &str) {
    let text = format!("spec: {{a: 'x', b: \"y-1\"}}\nkey: {written} # why\n")
        .replace("'x'", if written.starts_with('\'') { "'x'" } else { "x" });
    let old = Draft::new(text.clone()).value(&Path::root().field("key")).cloned().expect("a value");
    let set = |text: &str, value: &Value| {
        let operation = Operation::Set { path: Path::root().field("key"), value: value.clone() };
        edit(&Draft::new(text), &[operation]).expect("an edit").text().to_owned()
    };
    let between = set(&text, &new.into());
    assert_eq!(set(&between, &old), text, "{written} after {between}");
}

#[test]
fn the_old_value_brings_the_old_quotes_back() {
    for written in ["foo", "'foo'", "\"foo\"", "\"yes\"", "\"80\"", "'it''s'", "true", "80"] {
        for new in ["bar", "no", "081", "a: b", "it's", "'", "- x", "#", ""] {
            back(written, new);
        }
    }
}

#[test]
fn a_tag_goes_with_the_type_that_it_asks_for() {
    let set = |value: Value| json!([{"op": "set", "path": "a", "value": value}]);
    check("a: !!str 12 # why\n", set(json!("yes")), "a: !!str \"yes\" # why\n");
    check("a: !!str 12 # why\n", set(json!(5)), "a: 5 # why\n");
    check("a: !!int 12\n", set(json!("x")), "a: x\n");
    check("{a: !!str 12}", set(json!(true)), "{a: true}");
    check("a: !!str 12 # why\n", set(json!({"b": 1})), "a: # why\n  b: 1\n");
}

#[test]
fn empty_quotes_go_when_something_is_typed() {
    let typed = |text: &str, value: &str| {
        let set = Operation::Set { path: "metadata.name".parse().unwrap(), value: value.into() };
        edit(&Draft::new(text), &[set]).unwrap().text().to_owned()
    };
    assert_eq!(typed("metadata:\n  name: \"\" # mine\n", "yellow"), "metadata:\n  name: yellow # mine\n");
    assert_eq!(typed("metadata:\n  name: \"\"\n", "yes"), "metadata:\n  name: \"yes\"\n");
    assert_eq!(typed("metadata:\n  name: \"a\"\n", "b"), "metadata:\n  name: \"b\"\n");
    assert_eq!(typed("{\"metadata\": {\"name\": \"\"}}", "b"), "{\"metadata\": {\"name\": \"b\"}}");
}

#[test]
fn texts_that_would_be_misread_are_quoted() {
    for (value, expected) in [
        ("busybox:1.36", "busybox:1.36"),
        ("yes", "\"yes\""),
        ("on", "\"on\""),
        ("0777", "\"0777\""),
        ("1_000", "\"1_000\""),
        ("1.25", "\"1.25\""),
        ("null", "\"null\""),
        ("~", "\"~\""),
        ("", "\"\""),
        ("2024-01-01", "\"2024-01-01\""),
        ("10:30", "\"10:30\""),
        ("a: b", "\"a: b\""),
        ("a #b", "\"a #b\""),
        ("-c", "-c"),
        ("- c", "\"- c\""),
        ("*a", "\"*a\""),
        ("a,b", "a,b"),
        (":8080", ":8080"),
        (": a", "\": a\""),
        ("<none>", "<none>"),
        ("<<", "\"<<\""),
        (" a", "\" a\""),
        ("é😀", "é😀"),
        ("tab\t\"", "\"tab\\t\\\"\""),
        ("\u{85}\u{7f}", "\"\\u0085\\u007F\""),
        ("one\ntwo\n", "|\n  one\n  two"),
        ("one\n\ntwo", "|-\n  one\n\n  two"),
        ("one\n\n\n", "|+\n  one\n\n"),
        (" one\n", "\" one\\n\""),
    ] {
        check("", json!([{"op": "set", "path": "a", "value": value}]), &format!("a: {expected}\n"));
    }
}

#[test]
fn between_brackets_more_is_quoted() {
    for (value, expected) in [
        ("a,b", "\"a,b\""),
        ("a:b", "a:b"),
        ("a:[", "\"a:[\""),
        ("x{}", "\"x{}\""),
        ("a b", "a b"),
        ("--wait", "--wait"),
        ("-", "\"-\""),
        (":80", "\":80\""),
    ] {
        check("{a: 1}", json!([{"op": "set", "path": "a", "value": value}]), &format!("{{a: {expected}}}"));
    }
}

#[test]
fn comments_behind_what_becomes_lines_stay() {
    let set = |value: &str| json!([{"op": "set", "path": "a", "value": value}]);
    check("a:\t# why\n", set("one\ntwo\n"), "a: |\t# why\n  one\n  two\n");
    check("a: |2- # why\n   x\n", set("z"), "a: z # why\n");
    check("a: 'web'\t# why\n", set("one\ntwo\n"), "a: |\t# why\n  one\n  two\n");
    check("a: web \n", set("one\n\n  two"), "a: |- \n  one\n\n    two\n");
    check("a: |- \n  one\n\n    two\n", set("web"), "a: web \n");
}

#[test]
fn comments_do_not_become_text() {
    check(
        "a:\n      # x\n",
        json!([{"op": "set", "path": "a.b", "value": "one\ntwo\n"}]),
        "a:\n  b: \"one\\ntwo\\n\"\n      # x\n",
    );
}

/// Found by fuzzing: a lone CR ends a line too.
#[test]
fn the_first_line_of_a_block_text_is_not_kept_as_a_comment() {
    for line_end in ["\n", "\r\n", "\r"] {
        check(
            &format!("spec: >-{line_end} # folded\nkind: Pod\n"),
            json!([{"op": "set", "path": "spec", "value": 5}]),
            "spec: 5\nkind: Pod\n",
        );
    }
}

#[test]
fn comments_before_what_becomes_another_value_stay() {
    let set = |value: Value| json!([{"op": "set", "path": "a[0]", "value": value}]);
    check("a:\n- # why\n  |\n  x\n", set(json!("one\ntwo\n")), "a:\n- # why\n  |\n  one\n  two\n");
    check("a:\n- # why\n  |\n  x\n", set(json!("web")), "a:\n- # why\n  web\n");
    check("a:\n- # why\n  x # how\n", set(json!("one\ntwo\n")), "a:\n- # why\n  | # how\n  one\n  two\n");
    check("a:\n- # why\n  x # how\n", set(json!({"b": 1})), "a:\n- # why\n # how\n  b: 1\n");
    check("a:\n- # why\n  x\n", set(json!(["b", "c"])), "a:\n- # why\n  - b\n  - c\n");
    let map = json!([{"op": "set", "path": "a", "value": {"b": 1}}]);
    check("a: # why\n  !!str 1\n", map, "a: # why\n  b: 1\n");
}

#[test]
fn a_word_that_becomes_lines_and_a_word_again_stands_where_it_did() {
    let set = |value: &str| json!([{"op": "set", "path": "a[0].b[0]", "value": value}]);
    let (word, lines) =
        ("a:\n-   c: d\n    b:\n    - sh\n", "a:\n-   c: d\n    b:\n    - |\n      one\n      two\n");
    check(word, set("one\ntwo\n"), lines);
    check(lines, set("sh"), word);
}
