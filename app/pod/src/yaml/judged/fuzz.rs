//! Random texts, read by the judge and by us. `PODLAB_YAML_FUZZ` says how many (by itself 20 000), `PODLAB_YAML_SEED` which.

use super::super::reader::read_all;
use super::compare::{Ours, difference, ours, ours_of};
use super::judge::{Answer, Judge};
use super::random::{Random, changed, written};
use super::suite;

const COUNT: usize = 20_000;
/// How many texts the judge is asked at a time.
const BATCH: usize = 500;
/// Differences that are shown before giving up.
const SHOWN: usize = 12;

/// Texts to begin with: the suite's, and Pods.
fn corpus() -> Vec<String> {
    let mut texts: Vec<String> = suite::cases().into_iter().map(|case| case.text).collect();
    texts.extend([crate::YELLOW, crate::EMPTY].map(str::to_owned));
    texts
}

#[test]
#[ignore = "needs PODLAB_YAML_JUDGE"]
fn random_texts_are_read_as_the_api_server_reads_them() {
    let (count, seed) = (super::setting("PODLAB_YAML_FUZZ", COUNT), super::setting("PODLAB_YAML_SEED", 1));
    let mut random = Random::new(seed as u64);
    let mut judge = Judge::start();
    let corpus = corpus();
    let (mut read, mut refused, mut limits, mut known, mut different) = (0, 0, 0, 0, 0);
    while read + refused + limits < count && different < SHOWN {
        let texts: Vec<String> = (0..BATCH).map(|_| one(&mut random, &corpus)).collect();
        for (text, answer) in texts.iter().zip(judge.ask(&texts)) {
            let ours = ours(text);
            match (&answer.value, ours.is_limit) {
                (_, true) => limits += 1,
                (Some(_), _) => read += 1,
                (None, _) => refused += 1,
            }
            if difference(&ours, &answer).is_none() {
                continue;
            }
            if is_known(text, &ours, &answer).is_some() {
                known += 1;
            } else {
                different += 1;
                show(&mut judge, text);
            }
        }
    }
    println!(
        "{read} texts read, {refused} refused, {limits} over a limit of ours; {different} differently, {known} as docs/YAML.md says"
    );
    assert_eq!(different, 0, "seed {seed}");
}

fn one(random: &mut Random, corpus: &[String]) -> String {
    let text = match random.below(3) {
        0 => written(random),
        _ => corpus[random.below(corpus.len())].clone(),
    };
    let other = &corpus[random.below(corpus.len())];
    if random.below(4) == 0 { text } else { changed(random, &text, other) }
}

/// Why a difference may be.
pub fn is_known(text: &str, ours: &Ours, answer: &Answer) -> Option<&'static str> {
    let rest = text.get(ours.bytes.end..).unwrap_or("");
    let is_over =
        |character: char| character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}');
    if ours.is_limit {
        Some("a limit of ours")
    } else if text.trim_start_matches('\u{feff}').len() + 3 < text.len()
        || text.get(3..).unwrap_or("").contains('\u{feff}')
    {
        Some("two byte order marks: the judge forgets where it stands")
    } else if answer.value.is_none() && (rest.contains(is_over) || rest.contains(['\u{fffe}', '\u{ffff}'])) {
        Some("a control character after the first document, which the judge sees when it is near")
    } else {
        None
    }
}

/// The smallest text that still differs.
fn show(judge: &mut Judge, text: &str) {
    let mut text = text.to_owned();
    let mut size = text.chars().count() / 2;
    while size > 0 {
        let letters: Vec<char> = text.chars().collect();
        let shorter: Vec<String> = (0..letters.len())
            .map(|at| {
                let end = (at + size).min(letters.len());
                letters[..at].iter().chain(&letters[end..]).collect()
            })
            .collect();
        let answers = judge.ask(&shorter);
        let differs = |text: &&String, answer: &Answer| {
            let ours = ours(text);
            is_known(text, &ours, answer).is_none() && difference(&ours, answer).is_some()
        };
        match shorter.iter().zip(&answers).find(|(text, answer)| differs(text, answer)) {
            Some((shorter, _)) => text.clone_from(shorter),
            None => size /= 2,
        }
    }
    let answer = judge.ask_one(&text);
    println!("{text:?}\n  {}", difference(&ours(&text), &answer).unwrap_or_default());
}

/// What is sent is a document's own bytes: each has to mean alone what it means among the others.
#[test]
#[ignore = "needs PODLAB_YAML_JUDGE"]
fn documents_mean_the_same_when_they_are_sent_alone() {
    let mut random = Random::new(super::setting("PODLAB_YAML_SEED", 1) as u64 + 1);
    let corpus = corpus();
    let mut alone = Vec::new();
    for _ in 0..super::setting("PODLAB_YAML_FUZZ", COUNT) / 10 {
        let parts: Vec<String> = (0..3).map(|_| one(&mut random, &corpus)).collect();
        let text = parts.join("\n---\n");
        for document in read_all(&text) {
            let bytes = document.bytes.clone();
            let sent = text.get(bytes).expect("a document's bytes").to_owned();
            let is_leftover =
                document.problems.iter().any(|problem| problem.message.contains("is over before"));
            if !is_leftover {
                alone.push((sent, ours_of(&document)));
            }
        }
    }
    let texts: Vec<String> = alone.iter().map(|(text, _)| text.clone()).collect();
    let answers = Judge::start().ask(&texts);
    let differences: Vec<String> = alone
        .iter()
        .zip(&answers)
        .filter(|((text, ours), answer)| {
            is_known(text, &Ours { bytes: 0..text.len(), ..ours.clone() }, answer).is_none()
        })
        .filter_map(|((text, ours), answer)| difference(ours, answer).map(|why| format!("{text:?}\n  {why}")))
        .collect();
    println!("{} documents, {} differently", texts.len(), differences.len());
    assert!(differences.is_empty(), "{}", differences.into_iter().take(SHOWN).collect::<Vec<_>>().join("\n"));
}
