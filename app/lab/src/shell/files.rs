//! The files that programs write without the shell's help.

use super::{Call, Written};
use crate::normal::base_name;

/// The files that a program makes by itself.
pub(super) fn made(call: &Call) -> Vec<Written> {
    let files = match call.program.as_str() {
        "wget" => fetched(call),
        "curl" | "sort" => downloaded(call, 'o', "--output="),
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

/// Without an option `wget` names the file as the address does, in the folder that it is told.
fn fetched(call: &Call) -> Vec<String> {
    let named = downloaded(call, 'O', "--output-document=");
    let says_where = |word: &String| {
        word.starts_with("--output-document")
            || word.starts_with("--spider")
            || is_short(word, 'O')
            || is_short(word, 's')
    };
    if call.words.iter().any(says_where) {
        return named;
    }
    let folder = downloaded(call, 'P', "--directory-prefix=").into_iter().next();
    let address =
        call.words.iter().rev().find(|word| !word.starts_with('-') && folder.as_ref() != Some(*word));
    let name = address.map(|address| {
        let path = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        let name = path.rsplit_once('/').map_or("", |(_, name)| name);
        if name.is_empty() { "index.html" } else { name }
    });
    let within = |name: &str| match &folder {
        Some(folder) => format!("{}/{name}", folder.trim_end_matches('/')),
        None => name.to_owned(),
    };
    name.map(within).into_iter().collect()
}

fn is_short(word: &str, letter: char) -> bool {
    word.strip_prefix('-').is_some_and(|letters| !letters.starts_with('-') && letters.contains(letter))
}

/// The last word of `cp` and `mv`; into a folder the files keep their names.
fn copied(call: &Call) -> Vec<String> {
    let given = downloaded(call, 't', "--target-directory=").into_iter().next();
    // What stands behind these options of `install` is no file.
    let before = |at: usize| at.checked_sub(1).and_then(|at| call.words.get(at)).map(String::as_str);
    let is_value = |at: usize| call.program == "install" && matches!(before(at), Some("-m" | "-o" | "-g"));
    let is_source = |(at, word): &(usize, &String)| {
        !word.starts_with('-') && given.as_ref() != Some(*word) && !is_value(*at)
    };
    let words: Vec<&String> = call.words.iter().enumerate().filter(is_source).map(|(_, word)| word).collect();
    if let Some(folder) = &given {
        let kept = |source: &&String| format!("{}/{}", folder.trim_end_matches('/'), base_name(source));
        return words.iter().map(kept).collect();
    }
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
