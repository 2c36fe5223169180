//! The flags and words of a `kubectl` call, as kubectl's own parser (pflag) takes them apart.

use std::ops::Range;

use super::flags::{self, Flag, Takes};
use super::note::Note;
use super::words::Word;

/// A call taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Call<'words> {
    /// The words that are no flags; at first with the verb.
    pub positional: Vec<&'words Word>,
    /// How many of them stand before a lone `--`, when there is one.
    pub before_dashes: Option<usize>,
    given: Vec<Given>,
    /// Where the last word ends.
    pub end: usize,
}

/// One flag as it was given.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub flag: &'static Flag,
    pub value: String,
    pub at: Range<usize>,
}

impl<'words> Call<'words> {
    /// The call without its verb.
    pub fn behind_verb(&self) -> Call<'words> {
        Call {
            positional: self.positional.get(1..).unwrap_or_default().to_vec(),
            before_dashes: self.before_dashes.map(|count| count.saturating_sub(1)),
            ..self.clone()
        }
    }

    /// Every time that a flag was given.
    pub fn all(&self, name: &'static str) -> impl Iterator<Item = &Given> {
        self.given.iter().filter(move |given| given.flag.name == name)
    }

    /// The value that counts: the last one.
    pub fn last(&self, name: &'static str) -> Option<&Given> {
        self.all(name).last()
    }

    /// The last value, when it is not empty.
    pub fn value(&self, name: &'static str) -> Option<&str> {
        self.last(name).map(|given| given.value.as_str()).filter(|value| !value.is_empty())
    }

    /// Whether a switch is on.
    pub fn is_on(&self, name: &'static str) -> bool {
        self.last(name).and_then(|given| truth(&given.value)).unwrap_or(false)
    }

    /// Where a flag was given last; the end of the command when it was not.
    pub fn at(&self, name: &'static str) -> Range<usize> {
        self.last(name).map_or(self.end..self.end, |given| given.at.clone())
    }
}

/// A truth value as Go reads it.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Some(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Some(false),
        _ => None,
    }
}

/// Takes the words behind `kubectl` apart.
pub(super) fn parse<'words>(words: &'words [Word], notes: &mut Vec<Note>) -> Call<'words> {
    let mut call = Call { end: words.last().map_or(0, |word| word.at.end), ..Call::default() };
    let mut rest = words.iter();
    while let Some(word) = rest.next() {
        if call.before_dashes.is_some() || !word.text.starts_with('-') || word.text == "-" {
            call.positional.push(word);
        } else if word.text == "--" {
            call.before_dashes = Some(call.positional.len());
        } else if let Some(long) = word.text.strip_prefix("--") {
            call.long(long, word, &mut rest, notes);
        } else {
            call.letters(word, &mut rest, notes);
        }
    }
    call
}

impl Call<'_> {
    fn long<'word>(
        &mut self,
        long: &str,
        word: &Word,
        rest: &mut impl Iterator<Item = &'word Word>,
        notes: &mut Vec<Note>,
    ) {
        let (name, value) =
            long.split_once('=').map_or((long, None), |(name, value)| (name, Some(value.to_owned())));
        match flags::named(name) {
            Some(flag) => self.give(flag, value, word, rest, notes),
            None => notes.push(unknown(&format!("--{name}"), name, word)),
        }
    }

    /// `-it`, `-n shop`, `-nshop`, `-n=shop`.
    fn letters<'word>(
        &mut self,
        word: &Word,
        rest: &mut impl Iterator<Item = &'word Word>,
        notes: &mut Vec<Note>,
    ) {
        let mut letters = word.text.chars();
        letters.next();
        while let Some(letter) = letters.next() {
            let behind = letters.as_str();
            let Some(flag) = flags::lettered(letter) else {
                notes.push(unknown_letter(letter, word));
                return;
            };
            let value = match behind.strip_prefix('=') {
                Some(value) if behind.len() > 1 => Some(value),
                _ if flag.takes == Takes::Value && !behind.is_empty() => Some(behind),
                _ => None,
            };
            let ends = value.is_some();
            self.give(flag, value.map(str::to_owned), word, rest, notes);
            if ends {
                return;
            }
        }
    }

    fn give<'word>(
        &mut self,
        flag: &'static Flag,
        value: Option<String>,
        word: &Word,
        rest: &mut impl Iterator<Item = &'word Word>,
        notes: &mut Vec<Note>,
    ) {
        let mut at = word.at.clone();
        let value = match (value, flag.takes) {
            (Some(value), _) => value,
            (None, Takes::Switch) => "true".to_owned(),
            (None, Takes::Optional(alone)) => alone.to_owned(),
            (None, Takes::Value) => {
                let Some(next) = rest.next() else {
                    let message = format!("`--{}` is the last word, but needs a value.", flag.name);
                    notes.push(Note::error(
                        "value-missing",
                        at,
                        message,
                        format!("Write `--{}=VALUE`.", flag.name),
                    ));
                    return;
                };
                at.end = next.at.end;
                next.text.clone()
            }
        };
        if flag.takes == Takes::Switch && truth(&value).is_none() {
            let message = format!("`--{}` is on or off; `{value}` is neither.", flag.name);
            let help = format!("Write `--{}` alone, or `--{}=false`.", flag.name, flag.name);
            notes.push(Note::error("switch-value", at.clone(), message, help));
        }
        if !flag.idle.is_empty() {
            let ending = if flag.name == "record" { "" } else { "; it changes nothing in the Pod" };
            let message = format!("`--{}` {}{ending}.", flag.name, flag.idle);
            notes.push(Note::info("flag-without-effect", at.clone(), message, ""));
        }
        self.given.push(Given { flag, value, at });
    }
}

fn unknown(written: &str, name: &str, word: &Word) -> Note {
    let message = format!("`kubectl run` has no flag `{written}`.");
    Note::error("flag-unknown", word.at.clone(), message, flags::instead(name))
}

fn unknown_letter(letter: char, word: &Word) -> Note {
    let name = word.text.trim_start_matches('-').split('=').next().unwrap_or("");
    if flags::is_long_name(name) {
        let message =
            format!("One dash is for flags of one letter, so `-{name}` is read as `-{letter}` and more.");
        return Note::error(
            "flag-unknown",
            word.at.clone(),
            message,
            format!("Write `--{name}` with two dashes."),
        );
    }
    unknown(&format!("-{letter}"), &letter.to_string(), word)
}
