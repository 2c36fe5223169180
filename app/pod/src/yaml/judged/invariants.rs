//! What holds for every text: the bytes of all nodes are in the text, in order, and inside their parents.

use std::ops::Range;
use std::time::{Duration, Instant};

use super::super::reader::{Read, read_all};
use super::super::{NodeId, NodeKind, Tree, value_of};
use super::random::{Random, changed, written};
use super::suite;

/// Checks the documents of a text.
pub fn check(text: &str, documents: &[Read]) {
    let mut end = 0;
    for read in documents {
        assert_eq!(read.bytes.start, end, "documents follow each other in {text:?}");
        end = read.bytes.end;
        for problem in &read.problems {
            assert!(text.is_char_boundary(problem.offset), "{problem:?} in {text:?}");
        }
        if let Some(root) = read.tree.root_id() {
            node(text, &read.tree, root, &(0..text.len()));
        }
        let _ = value_of(&read.tree);
    }
    assert_eq!(end, text.len(), "all of {text:?} belongs to a document");
}

fn node(text: &str, tree: &Tree, id: NodeId, parent: &Range<usize>) {
    let node_here = tree.node(id).expect("a node of the tree");
    let span = node_here.span.clone();
    let what = || format!("{:?} {span:?} in {parent:?} of {text:?}", node_here.kind);
    assert!(text.get(span.clone()).is_some(), "{}", what());
    assert!(parent.start <= span.start && span.end <= parent.end, "{}", what());
    for part in [&node_here.anchor, &node_here.tag].into_iter().flatten() {
        let begins_well = text.get(part.clone()).is_some_and(|part| part.starts_with(['&', '!']));
        assert!(begins_well && part.end <= span.start, "{}", what());
    }
    assert!(
        node_here.dash.is_none_or(|dash| text[dash..].starts_with('-') && dash < span.start.max(1)),
        "{}",
        what()
    );
    assert!(
        node_here.header.is_none_or(|header| text[header..].starts_with(['|', '>']) && header < span.start),
        "{}",
        what()
    );
    let children: Vec<NodeId> = match &node_here.kind {
        NodeKind::Sequence { items, .. } => items.clone(),
        NodeKind::Mapping { entries, .. } => entries.iter().flat_map(|(key, value)| [*key, *value]).collect(),
        _ => Vec::new(),
    };
    let mut last = span.start;
    for child in children {
        let start = tree.node(child).map_or(0, |node| node.span.start);
        assert!(last <= start, "{}", what());
        last = tree.node(child).map_or(0, |node| node.span.end);
        node(text, tree, child, &span);
    }
}

#[test]
fn random_texts_keep_the_order_of_their_bytes() {
    let cases = suite::cases();
    let mut random = Random::new(3);
    for _ in 0..4000 {
        let case = &cases[random.below(cases.len())].text;
        let text = if random.below(2) == 0 { written(&mut random) } else { case.clone() };
        let text = changed(&mut random, &text, case);
        check(&text, &read_all(&text));
    }
}

/// Texts of so many bytes, each of one thing many times.
fn large(size: usize) -> Vec<(&'static str, String)> {
    let times = |piece: &str| piece.repeat(size / piece.len());
    let numbered = |piece: fn(usize) -> String| (0..size / 20).map(piece).collect::<String>();
    vec![
        ("one long line", format!("a: {}\n", times("x "))),
        ("lines of a plain text", format!("a: {}\n", times("x\n  "))),
        ("a quoted text", format!("a: \"{}\"\n", times("\\u0041 "))),
        ("a block", format!("a: |\n{}", times("  x\n"))),
        ("a folded block", format!("a: >\n{}", times("  x\n\n"))),
        ("empty lines", times("\n")),
        ("comments", times("# x\n")),
        ("documents", times("--- x\n")),
        ("empty documents", times("---\n")),
        ("broken documents", times("---\n[\n")),
        ("items", times("- x\n")),
        ("items in brackets", format!("[{}]", times("x, "))),
        ("pairs in brackets", format!("[{}]", times("x: y, "))),
        ("brackets that open", times("[")),
        ("brackets that close", times("]")),
        ("empty brackets", times("[] ")),
        ("braces", times("{}: ")),
        ("dashes", times("- ")),
        ("question marks", times("? ")),
        ("colons", times(": ")),
        ("anchors", times("&a ")),
        ("tags", times("!a ")),
        ("quotes", times("'")),
        ("deep and never closed", format!("{}\n", "[".repeat(200)).repeat(size / 200)),
        ("entries", numbered(|number| format!("key{number}: {number}\n"))),
        ("the same key", times("a: b\n")),
        ("the same number", times("1: b\n\"1\": c\n")),
        ("not a number", times(".nan: b\n")),
        ("anchors and aliases", format!("a: &a x\nb: [{}]\n", times("*a, "))),
        ("anchors anew", numbered(|number| format!("- &a{number} x\n- *a{number}\n"))),
        ("the same anchor", times("- &a x\n- *a\n")),
        ("merges", format!("a: &a {{b: 1, c: 2}}\nd:\n{}", times("- {<<: *a}\n"))),
        ("many merges into one", format!("a: &a {{b: 1, c: 2}}\nd:\n{}", times("  <<: *a\n"))),
        (
            "a long text repeated",
            format!("a: &a {}\nb: [{}]\n", "x".repeat(size / 2), "*a, ".repeat(size / 8)),
        ),
        ("tabs", times("\t")),
        ("carriage returns", times("a: b\r")),
        ("control characters", times("\u{1}\n---\n")),
        ("directives", times("%YAML 1.1\n")),
        ("tag directives", numbered(|number| format!("%TAG !e{number}! x\n"))),
    ]
}

/// What grows with the square of the size takes hours here. `PODLAB_YAML_SIZE=3000000` for the largest text that is read.
#[test]
fn large_texts_of_anything_are_read_in_seconds() {
    let size = super::setting("PODLAB_YAML_SIZE", 300_000);
    for (what, text) in large(size) {
        let start = Instant::now();
        for read in read_all(&text) {
            let _ = value_of(&read.tree);
        }
        let took = start.elapsed();
        println!("{:>8.2} s {what}", took.as_secs_f64());
        let most = 15 + u64::try_from(size / 20_000).unwrap_or(0);
        assert!(took < Duration::from_secs(most), "{what}: {took:?}");
    }
}
