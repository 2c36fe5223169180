//! Reading and filling in a Pod, against a real API server: generated texts are sent as a dry run of a strict create, and
//! what `pod` says is compared with the answer.
//!
//! Run with `--ignored` and PODLAB_TEST_KUBECONFIG: a kubeconfig with the context `podlab-api`. PODLAB_TEST_SEED (a
//! number) and PODLAB_TEST_TEXTS (how many) make other runs; `--nocapture` shows the figures.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

mod compare;
mod filled;
mod mutate;
mod node;
mod parts;
mod pods;
mod random;
mod table;
#[expect(dead_code, reason = "the tests of warnings and mistakes use what the API server warns of")]
mod theirs;
mod words;
mod write;

use std::collections::BTreeMap;

use futures::StreamExt as _;
use pod::{Document, Draft, Judgement, Version, check};

use crate::node::Node;
use crate::random::Random;
use crate::table::Table;
use crate::theirs::Answer;

/// How many requests are under way at a time.
const TOGETHER: usize = 12;
/// How many differences are printed.
const SHOWN: usize = 40;

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).map_or(usual, |text| text.parse().expect("a number"))
}

/// The text of a seed: mostly a good Pod, or any Pod of the API server's own table; then mostly changed.
fn text(table: &Table, seed: u64) -> String {
    let mut random = Random::new(seed);
    let mut node = if random.chance(75) {
        Node::of(&pods::pod(&mut random), &mut random)
    } else {
        table.pod(&mut random)
    };
    if random.chance(65) {
        mutate::mutate(&mut node, &mut random);
    }
    if random.chance(8) {
        return write::text(&template(node), &mut random);
    }
    let text = write::text(&node, &mut random);
    write::around(text, &mut random)
}

/// The Pod as the template of a PodTemplate.
fn template(mut node: Node) -> Node {
    if let Node::Map(entries) = &mut node {
        entries.retain(|(key, _)| !matches!(key.trim_matches(['"', '\'']), "kind" | "apiVersion"));
    }
    let name = Node::Map(vec![("name".into(), Node::word("fruit"))]);
    Node::Map(vec![
        ("apiVersion".into(), Node::word("v1")),
        ("kind".into(), Node::word("PodTemplate")),
        ("metadata".into(), name),
        ("template".into(), node),
    ])
}

/// One of a text's documents with its judgement; each has its turn.
fn chosen(draft: &Draft, seed: u64) -> Option<(&Document, Judgement)> {
    let count = u64::try_from(draft.documents().len()).unwrap();
    let index = usize::try_from(seed.checked_rem(count)?).unwrap();
    Some((&draft.documents()[index], check(draft, Version::default()).swap_remove(index)))
}

#[derive(Default)]
struct Figures {
    codes: BTreeMap<u16, usize>,
    readings: BTreeMap<&'static str, usize>,
    agree: usize,
    causes: [usize; 2],
    filled: [usize; 2],
    differences: Vec<String>,
}

impl Figures {
    fn add(&mut self, seed: u64, text: &str, draft: &Draft, answer: &Answer) {
        *self.codes.entry(answer.code).or_default() += 1;
        *self.readings.entry(answer.reading().name()).or_default() += 1;
        let Some((document, judgement)) = chosen(draft, seed) else { return };
        let outcome = compare::compare(&judgement, answer);
        if let Some(agree) = outcome.causes_agree {
            self.causes[usize::from(agree)] += 1;
        }
        let mut difference = outcome.difference;
        if answer.code == 201
            && document.prefix().is_root()
            && let Some(ours) = document.defaulted()
        {
            let found = filled::compare(&ours, &answer.body);
            self.filled[usize::from(found.is_empty())] += 1;
            if !found.is_empty() && difference.is_none() {
                difference = Some(format!("  filled in:\n    {}", found.join("\n    ")));
            }
        }
        match difference {
            None => self.agree += 1,
            Some(difference) => {
                let message = answer.message().chars().take(600).collect::<String>();
                self.differences
                    .push(format!("seed {seed}\n{text}\n{difference}\n  {} {message}\n", answer.code));
            }
        }
    }
}

#[tokio::test]
#[ignore = "needs PODLAB_TEST_KUBECONFIG"]
async fn texts_are_read_and_filled_in_as_the_api_server_does() {
    let client = theirs::connected().await;
    let request = axum::http::Request::get("/openapi/v3/api/v1").body(Vec::new()).unwrap();
    let table = Table::new(client.request(request).await.unwrap());
    let (first, count) = (number("PODLAB_TEST_SEED", 1), number("PODLAB_TEST_TEXTS", 5000));
    let seeds = first * 1_000_000..first * 1_000_000 + count;
    let asked = futures::stream::iter(seeds).map(|seed| {
        let (client, text) = (client.clone(), text(&table, seed));
        async move {
            let draft = Draft::new(text.as_str());
            let document = chosen(&draft, seed).map(|(document, _)| document);
            let kind = if document.is_some_and(|document| !document.prefix().is_root()) {
                "podtemplates"
            } else {
                "pods"
            };
            let answer =
                theirs::ask(&client, kind, document.map_or("", |document| &text[document.bytes()])).await;
            (seed, text, draft, answer)
        }
    });
    let mut figures = Figures::default();
    let mut answers = asked.buffer_unordered(TOGETHER);
    while let Some((seed, text, draft, answer)) = answers.next().await {
        figures.add(seed, &text, &draft, &answer);
    }
    let Figures { codes, readings, agree, causes, filled, differences } = figures;
    eprintln!("seed {first}, {count} texts: {agree} agree, {} differ", differences.len());
    eprintln!("answers {codes:?}; reading {readings:?}");
    eprintln!(
        "filled in alike {} of {}; causes alike {} of {}",
        filled[1],
        filled[0] + filled[1],
        causes[1],
        causes[0] + causes[1]
    );
    let shown = differences.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} texts differ:\n{shown}", differences.len());
}
