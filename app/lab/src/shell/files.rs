//! The files that programs write without the shell's help.

use super::{Call, Written};
use crate::normal::base_name;

/// The files that a program makes by itself.
pub(super) fn made(call: &Call) -> Vec<Written> {
    let files = match call.program.as_str() {
        "wget" => downloaded(call, 'O', "--output-document="),
        "curl" => downloaded(call, 'o', "--output="),
        "cp" | "mv" | "install" | "ln" => copied(call),
        "tee" => return teed(call),
        "sed" => edited(call),
        "dd" => call.words.iter().filter_map(|word| word.strip_prefix("of=")).map(str::to_owned).collect(),
        "touch" | "truncate" => call.words.iter().filter(|word| !word.starts_with('-')).cloned().collect(),
        "awk" | "gawk" | "mawk" => return printed(call),
        _ => Vec::new(),
    };
    // `touch` leaves what is there.
    let appends = call.program == "touch";
    files.iter().map(|path| Written { path: call.absolute(path), appends }).collect()
}

/// The option of `wget` and `curl`; the letter may stand behind others: `-qO`.
fn downloaded(call: &Call, letter: char, long: &str) -> Vec<String> {
    let found = call.words.iter().enumerate().find_map(|(at, word)| {
        let of_long = word.strip_prefix(long).or((*word == long.trim_end_matches('=')).then_some(""));
        let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        let of_letter = letters.and_then(|letters| letters.split_once(letter)).map(|(_, file)| file);
        of_long.or(of_letter).map(|file| (at, file.to_owned()))
    });
    let file = found
        .and_then(|(at, file)| if file.is_empty() { call.words.get(at + 1).cloned() } else { Some(file) });
    file.filter(|file| file != "-").into_iter().collect()
}

/// The last word of `cp` and `mv`; into a folder the files keep their names.
fn copied(call: &Call) -> Vec<String> {
    let words: Vec<&String> = call.words.iter().filter(|word| !word.starts_with('-')).collect();
    let Some((target, sources)) = words.split_last() else { return Vec::new() };
    let kept = sources.iter().map(|source| format!("{}/{}", target.trim_end_matches('/'), base_name(source)));
    let is_folder = target.ends_with('/') || sources.len() > 1 || matches!(target.as_str(), "." | "..");
    let itself = (!is_folder).then(|| (*target).clone());
    itself.into_iter().chain(kept).collect()
}

fn teed(call: &Call) -> Vec<Written> {
    let is_adding = |word: &String| matches!(word.as_str(), "-a" | "--append" | "-ia" | "-ai");
    let appends = call.words.iter().any(is_adding);
    let files = call.words.iter().filter(|word| !word.starts_with('-'));
    files.map(|file| Written { path: call.absolute(file), appends }).collect()
}

/// `sed -i` writes the files that it reads.
fn edited(call: &Call) -> Vec<String> {
    let is_in_place = |word: &String| {
        let letters = word.strip_prefix('-').filter(|letters| !letters.starts_with('-'));
        word.starts_with("--in-place")
            || letters.is_some_and(|letters| {
                letters.starts_with(['i', 'E', 'r', 'n', 's']) && letters.contains('i')
            })
    };
    if !call.words.iter().any(is_in_place) {
        return Vec::new();
    }
    call.words.last().cloned().into_iter().collect()
}

/// `print > "file"` in a script of awk.
fn printed(call: &Call) -> Vec<Written> {
    let mut all = Vec::new();
    for word in &call.words {
        let mut rest = word.as_str();
        while let Some((_, behind)) = rest.split_once('>') {
            let appends = behind.starts_with('>');
            let behind = behind.trim_start_matches('>').trim_start();
            let file = behind.strip_prefix('"').and_then(|inner| inner.split_once('"')).map(|(file, _)| file);
            all.extend(file.map(|file| Written { path: call.absolute(file), appends }));
            rest = behind;
        }
    }
    all
}
