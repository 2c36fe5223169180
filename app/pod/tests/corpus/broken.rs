//! Texts that are broken off or damaged: reading and judging them never panics.

use pod::{Draft, Version, check};

use crate::manifests::{self, Manifest};
use crate::random::Random;

fn read(text: &str) {
    let draft = Draft::new(text);
    let _ = check(&draft, Version::default());
}

/// Of files up to this length every prefix is read. Of longer texts, and of those made at random, some, which are others in
/// each; all of them with `PODLAB_PREFIXES=all`.
const SHORT: usize = 2000;

fn prefixes(number: usize, manifest: &Manifest) -> impl Iterator<Item = &str> {
    let text = manifest.text.as_str();
    let is_short = text.len() <= SHORT && !manifest.name.starts_with("made-");
    let all = is_short || std::env::var("PODLAB_PREFIXES").is_ok_and(|which| which == "all");
    let is_wanted = move |end: usize| all || end % 61 == number % 61 || text[..end].ends_with('\n');
    (0..=text.len()).filter(move |end| text.is_char_boundary(*end) && is_wanted(*end)).map(|end| &text[..end])
}

#[test]
fn every_prefix() {
    let started = std::time::Instant::now();
    let mut count = 0;
    for (number, manifest) in manifests::all().iter().enumerate() {
        for prefix in prefixes(number, manifest) {
            read(prefix);
            count += 1;
        }
    }
    println!("{count} prefixes in {:?}", started.elapsed());
}

/// One random damage: characters, lines, indentation.
fn damaged(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let line = random.below(lines.len());
    match random.below(8) {
        0 => drop(lines.remove(line)),
        1 => lines.insert(line, lines[line].clone()),
        2 => lines[line].insert_str(0, random.pick(&[" ", "  ", "\t", "- ", "? "])),
        3 => lines[line] = lines[line].trim_start_matches(' ').to_owned(),
        4 => {
            let other = random.below(lines.len());
            lines.swap(line, other);
        }
        _ => return damaged_character(text, random),
    }
    lines.concat()
}

fn damaged_character(text: &str, random: &mut Random) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    let at = random.below(characters.len());
    let new = random.pick(&[
        '\0', '\t', '\n', '\r', ' ', '"', '\'', '#', '%', '&', '*', '!', '|', '>', '-', ':', ',', '[', ']',
        '{', '}', '?', '@', '`', '\\', 'a', '0', 'é', '🍋', '\u{85}', '\u{2028}', '\u{feff}',
    ]);
    match random.below(3) {
        0 => characters[at] = new,
        1 => characters.insert(at, new),
        _ => drop(characters.remove(at)),
    }
    characters.into_iter().collect()
}

#[test]
fn damaged_texts() {
    let mut random = Random::new(5);
    for manifest in manifests::all() {
        for _ in 0..6 {
            let mut text = manifest.text.clone();
            while !text.is_empty() {
                text = damaged(&text, &mut random);
                read(&text);
                if random.chance(50) {
                    break;
                }
            }
        }
    }
}
