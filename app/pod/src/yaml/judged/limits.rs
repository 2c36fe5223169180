//! How much a text may cost to read: where the API server's parser stops, and where only we do.

use super::compare::{difference, ours};
use super::judge::Judge;

/// A list of so many words, repeated so many times by aliases, beside so many words that are no copies.
fn copies(words: usize, aliases: usize, others: usize) -> String {
    let (list, aliases, others) = ("x, ".repeat(words), "*a, ".repeat(aliases), "x, ".repeat(others));
    format!("a: &a [{list}]\nb: [{aliases}]\nc: [{others}]\n")
}

/// Lists of lists, each of so many aliases of the one before.
fn bomb(levels: usize, width: usize) -> String {
    let mut text = String::from("a0: &a0 [x]\n");
    text.extend((1..=levels).map(|level| {
        let aliases = format!("*a{}, ", level - 1).repeat(width);
        format!(
            "a{level}: &a{level} [{aliases}]
"
        )
    }));
    text
}

#[test]
#[ignore = "needs PODLAB_YAML_JUDGE"]
fn bombs_are_told_as_the_api_server_tells_them() {
    let mut texts: Vec<String> = (0..12).map(|others| copies(100, 20, others)).collect();
    // Around the shares of 99 in 100, and of those between 400 000 and 4 000 000 nodes.
    texts.extend((900..1100).step_by(5).map(|others| copies(1000, 100, others)));
    texts.extend((10_000..14_000).step_by(500).map(|others| copies(1000, 390, others)));
    texts.extend((1..7).map(|levels| bomb(levels, 9)));
    texts.push(bomb(40, 2));
    let answers = Judge::start().ask(&texts);
    let read = answers.iter().filter(|answer| answer.value.is_some()).count();
    assert!((10..texts.len() - 10).contains(&read), "{read} of {} are read", texts.len());
    for (text, answer) in texts.iter().zip(&answers) {
        let ours = ours(text);
        assert_eq!(difference(&ours, answer), None, "{}…", &text[..40]);
    }
}

#[test]
#[ignore = "needs PODLAB_YAML_JUDGE"]
fn only_we_stop_where_the_page_says_so() {
    let merges = (1..300).map(|number| format!("a{number}: &a{number} {{<<: *a{}}}\n", number - 1));
    let long = "x".repeat(100_000);
    let mut judge = Judge::start();
    for (what, text, is_limit) in [
        ("250 levels", format!("{}{}", "[".repeat(250), "]".repeat(250)), false),
        ("251 levels", format!("{}{}", "[".repeat(251), "]".repeat(251)), true),
        ("251 levels of lines", "- ".repeat(251) + "x", true),
        (
            "merges of merges",
            format!("b: [{}]\na0: &a0 {{x: y}}\n{}", "x, ".repeat(4000), merges.collect::<String>()),
            true,
        ),
        ("16 MB of copies", format!("a: &a {long}\nb: [{}]\n", "*a, ".repeat(160)), false),
        ("20 MB of copies", format!("a: &a {long}\nb: [{}]\n", "*a, ".repeat(200)), true),
    ] {
        let (ours, answer) = (ours(&text), judge.ask_one(&text));
        assert!(answer.value.is_some(), "{what}: {}", answer.error);
        assert_eq!(
            (ours.is_limit, ours.value.is_some()),
            (is_limit, !is_limit),
            "{what}: {:?}",
            ours.problems
        );
    }
}
