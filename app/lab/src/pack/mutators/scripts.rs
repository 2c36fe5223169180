//! What stands in a shell's script, and paths and ports in commands.

use pod::images::is_shell;
use pod::{Operation, Path};
use serde_json::json;

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part};

/// Programs that learners type, and whose misspelling no file would answer to.
const PROGRAMS: [&str; 16] = [
    "sleep", "echo", "tail", "cat", "wget", "curl", "nslookup", "date", "touch", "mkdir", "printf", "socat",
    "grep", "sed", "awk", "nc",
];

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "M16-overwritten",
        says: "A file is written with > instead of >>.",
        make: |ground| scripts(ground, |script| vec![script.replace(">>", ">")]),
    },
    Mutator {
        name: "M28-printed-not-written",
        says: "What should go to a file is printed.",
        make: |ground| scripts(ground, |script| without_redirection(script).into_iter().collect()),
    },
    Mutator {
        name: "loop-forgotten",
        says: "What should be done again and again is done once.",
        make: |ground| scripts(ground, |script| once(script).into_iter().collect()),
    },
    Mutator {
        name: "M24-tail-before-file",
        says: "tail -f gives up on a file that is not there yet.",
        make: |ground| {
            let in_lists =
                words(ground, |word| vec![if word == "-F" { "-f".to_owned() } else { word.to_owned() }]);
            let in_scripts = scripts(ground, |script| vec![script.replace("tail -F", "tail -f")]);
            in_lists.into_iter().chain(in_scripts).collect()
        },
    },
    Mutator {
        name: "M17-word-misspelt",
        says: "A program in a script lacks its last letter.",
        make: |ground| scripts(ground, misspelt),
    },
    Mutator {
        name: "M17-another-name-asked-for",
        says: "A script waits for a name that never comes.",
        make: |ground| scripts(ground, |script| after(script, "nslookup ", |name| format!("{name}-2"))),
    },
    Mutator {
        name: "printed-text-changed",
        says: "A script prints another text.",
        make: |ground| scripts(ground, |script| after(script, "echo ", |word| format!("not-{word}"))),
    },
    Mutator {
        name: "M22-path-in-command",
        says: "A command reads or writes another folder than the one that is shared.",
        make: |ground| words(ground, other_paths),
    },
    Mutator {
        name: "M28-port-in-command",
        says: "A command asks or listens at another port.",
        make: |ground| words(ground, other_ports),
    },
    Mutator {
        name: "M11-script-without-shell",
        says: "A script stands in the command without a shell that reads it.",
        make: |ground| {
            shells(ground, |list, at, script| {
                let pieces: Vec<&str> = script.split_whitespace().collect();
                (at > 0).then(|| Change::set(list.clone(), json!(pieces)))
            })
        },
    },
    Mutator {
        name: "M11-shell-without-c",
        says: "The shell gets a script without -c and looks for a file of that name.",
        make: |ground| {
            shells(ground, |list, at, _| {
                let flag = list.index(at.checked_sub(1)?);
                Some(Change::edit(flag.clone(), vec![Operation::Remove { path: flag }]))
            })
        },
    },
];

/// Changes of each shell's script.
fn scripts(ground: &Ground, change: impl Fn(&str) -> Vec<String>) -> Vec<Change> {
    let mut changes = Vec::new();
    for part in ground.containers() {
        if let Some((list, at, script)) = script_of(&part) {
            changes.extend(change(script).into_iter().map(|text| Change::set(list.index(at), text)));
        }
    }
    changes
}

/// Changes of each word of each command.
fn words(ground: &Ground, change: impl Fn(&str) -> Vec<String>) -> Vec<Change> {
    let lists = |part: Part| ["command", "args"].map(|field| ground.items(&part.field(field)));
    let words = ground.containers().into_iter().flat_map(lists).flatten();
    let changed = words.filter_map(|(path, word)| Some((path, change(word.as_str()?))));
    changed
        .flat_map(|(path, texts)| texts.into_iter().map(move |text| Change::set(path.clone(), text)))
        .collect()
}

fn shells(ground: &Ground, change: impl Fn(&Path, usize, &str) -> Option<Change>) -> Vec<Change> {
    let of = |part: Part| script_of(&part).and_then(|(list, at, script)| change(&list, at, script));
    ground.containers().into_iter().filter_map(of).collect()
}

/// The script of a shell that is started with `-c`: its list, its place there, and itself.
fn script_of<'a>(part: &Part<'a>) -> Option<(Path, usize, &'a str)> {
    let all = ["command", "args"].map(|field| list_of(part, field));
    let words: Vec<(Path, usize, &str)> = all.concat();
    let [(_, _, shell), (_, _, flags), script, ..] = words.as_slice() else { return None };
    (is_shell(shell) && flags.starts_with('-') && flags.ends_with('c')).then(|| script.clone())
}

fn list_of<'a>(part: &Part<'a>, field: &str) -> Vec<(Path, usize, &'a str)> {
    let list = part.value.get(field).and_then(serde_json::Value::as_array).into_iter().flatten();
    let words = list.filter_map(serde_json::Value::as_str).enumerate();
    words.map(|(index, word)| (part.field(field), index, word)).collect()
}

fn misspelt(script: &str) -> Vec<String> {
    let program = |word: &&&str| script.split(|c: char| !c.is_alphanumeric()).any(|found| found == **word);
    let less = |word: &&str| {
        let mut letters = word.chars();
        letters.next_back();
        script.replacen(*word, letters.as_str(), 1)
    };
    PROGRAMS.iter().filter(program).map(less).collect()
}

/// The script with another first word after each of these.
fn after(script: &str, before: &str, change: impl Fn(&str) -> String) -> Vec<String> {
    let Some((start, rest)) = script.split_once(before) else { return Vec::new() };
    let end = rest.find([' ', ';', '\n', '&', '|']).unwrap_or(rest.len());
    let (word, rest) = rest.split_at(end);
    if word.is_empty() { Vec::new() } else { vec![format!("{start}{before}{}{rest}", change(word))] }
}

fn without_redirection(script: &str) -> Option<String> {
    let (start, rest) = script.split_once('>')?;
    let rest = rest.trim_start_matches('>').trim_start().strip_prefix('/')?;
    let end = rest.find([' ', ';', '\n', '&', '|', ')']).unwrap_or(rest.len());
    Some(format!("{}{}", start.trim_end(), rest.get(end..).unwrap_or_default()))
}

/// The body of an endless loop.
fn once(script: &str) -> Option<String> {
    let (start, body) = ["while true; do", "while :; do", "while true\ndo"]
        .iter()
        .find_map(|open| script.split_once(open))?;
    let (body, rest) = body.rsplit_once("done")?;
    Some(format!("{start}{}{rest}", body.trim().trim_end_matches(';')))
}

/// A text with one of its folders called otherwise: `/var/log/app.log` becomes `/var/logs/app.log`.
fn other_paths(word: &str) -> Vec<String> {
    let inside = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let mut paths: Vec<&str> =
        word.split(|c: char| !inside(c)).filter(|path| path.starts_with('/')).collect();
    paths.retain(|path| path.len() > 1 && !path.starts_with("/dev") && !path.starts_with("/bin"));
    paths.sort_unstable();
    paths.dedup();
    let other = |path: &&str| {
        let (folder, file) = path.rsplit_once('/').unwrap_or((path, ""));
        let other = if folder.is_empty() { format!("/{file}s") } else { format!("{folder}s/{file}") };
        word.replace(*path, &other)
    };
    paths.iter().map(other).collect()
}

/// A text with each `:8080` as another port.
fn other_ports(word: &str) -> Vec<String> {
    let digits = |rest: &str| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let ports = word.match_indices(':').filter_map(|(at, _)| {
        let rest = word.get(at + 1..)?;
        let length = digits(rest);
        (2..=5).contains(&length).then(|| {
            format!("{}9999{}", word.get(..=at).unwrap_or_default(), rest.get(length..).unwrap_or_default())
        })
    });
    ports.collect()
}
