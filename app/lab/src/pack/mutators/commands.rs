//! What a container runs: command and args as lists of words.

use pod::images::{facts, is_shell};
use pod::{Operation, Path};
use serde_json::{Value, json};

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part, set};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "M10-command-dropped",
        says: "A container runs what its image starts by itself.",
        make: |ground| {
            each(ground, |part, words| {
                let drop = |field| Operation::Unset { path: part.field(field) };
                (!words.is_empty())
                    .then(|| Change::edit(part.field("command"), vec![drop("command"), drop("args")]))
            })
        },
    },
    Mutator {
        name: "args-dropped",
        says: "The args beside a command are missing.",
        make: |ground| {
            each(ground, |part, words| {
                let both = part.words("command").len() < words.len() && !part.words("command").is_empty();
                both.then(|| Change::unset(part.field("args")))
            })
        },
    },
    Mutator {
        name: "M11-command-as-text",
        says: "The command is one text instead of a list.",
        make: |ground| each_list(ground, |path, words| Some(Change::set(path.clone(), words.join(" ")))),
    },
    Mutator {
        name: "M11-command-in-one-word",
        says: "The command's words are one item of the list.",
        make: |ground| {
            each_list(ground, |path, words| {
                let one = || Change::set(path.clone(), json!([words.join(" ")]));
                (words.len() > 1 && !is_shell(words.first()?)).then(one)
            })
        },
    },
    Mutator {
        name: "M09-number-in-command",
        says: "A number in the command has lost its quotes.",
        make: |ground| {
            each_list(ground, |path, words| {
                let (index, number) =
                    words.iter().enumerate().find_map(|(at, word)| Some((at, word.parse::<u32>().ok()?)))?;
                Some(Change::set(path.index(index), number))
            })
        },
    },
    Mutator {
        name: "M17-program-misspelt",
        says: "The program's name lacks its last letter.",
        make: |ground| {
            each_list(ground, |path, words| {
                let mut name = words.first().filter(|word| !word.starts_with('-'))?.chars();
                name.next_back();
                Some(Change::set(path.index(0), name.as_str()))
            })
        },
    },
    Mutator {
        name: "last-word-dropped",
        says: "The command's last word is missing.",
        make: |ground| {
            each_list(ground, |path, words| {
                let last = words.len().checked_sub(1).filter(|last| *last > 0)?;
                Some(Change::edit(path.index(last), vec![Operation::Remove { path: path.index(last) }]))
            })
        },
    },
    Mutator {
        name: "sleep-too-short",
        says: "The command sleeps for five seconds only.",
        make: |ground| {
            each(ground, |part, words| {
                let [program, time] = words else { return None };
                let list = if part.words("args").is_empty() { "command" } else { "args" };
                let last = part.words(list).len().checked_sub(1)?;
                (program.ends_with("sleep") && *time != "5")
                    .then(|| Change::set(part.field(list).index(last), "5"))
            })
        },
    },
    Mutator {
        name: "M12-args-as-command",
        says: "Options for the image's program are written as the command.",
        make: |ground| {
            each(ground, |part, words| {
                let options = part.words("command").is_empty() && words.first()?.starts_with('-');
                options.then(|| renamed(part, "args", "command"))
            })
        },
    },
    Mutator {
        name: "M12-command-as-args",
        says: "A command is handed to the program that the image starts.",
        make: |ground| {
            each(ground, |part, _| {
                let entrypoint = facts(part.text("image")?)?.entrypoint;
                // An image whose entrypoint is a script runs args as a command.
                let program = entrypoint.first().is_some_and(|first| !first.ends_with("entrypoint.sh"));
                let alone = part.words("args").is_empty() && !part.words("command").is_empty();
                (program && alone).then(|| renamed(part, "command", "args"))
            })
        },
    },
    Mutator {
        name: "M37-kept-alive-by-hook",
        says: "What shall keep a container running stands in its postStart hook.",
        make: |ground| {
            each(ground, |part, words| {
                let drop = |field| Operation::Unset { path: part.field(field) };
                let hook = part.field("lifecycle").field("postStart").field("exec").field("command");
                let operations = vec![set(hook, words.to_vec()), drop("command"), drop("args")];
                let is_plain = !words.is_empty() && part.value.get("lifecycle").is_none();
                is_plain.then(|| Change::edit(part.field("lifecycle"), operations))
            })
        },
    },
];

/// One change at most for each container, of the words of its command and its args together.
fn each(ground: &Ground, change: impl Fn(&Part, &[&str]) -> Option<Change>) -> Vec<Change> {
    let of = |part: Part| {
        let words = [part.words("command"), part.words("args")].concat();
        change(&part, &words)
    };
    ground.containers().into_iter().filter_map(of).collect()
}

/// One change at most for each list of words.
fn each_list(ground: &Ground, change: impl Fn(&Path, &[&str]) -> Option<Change>) -> Vec<Change> {
    let lists = |part: Part| {
        ["command", "args"].map(|field| {
            let words = part.words(field);
            (!words.is_empty()).then(|| change(&part.field(field), &words)).flatten()
        })
    };
    ground.containers().into_iter().flat_map(lists).flatten().collect()
}

/// A list under another field's name; an operation that renames keys would refuse a field that is a reference's.
fn renamed(part: &Part, from: &str, to: &str) -> Change {
    let words: Value = part.words(from).into();
    let operations = vec![Operation::Unset { path: part.field(from) }, set(part.field(to), words)];
    Change::edit(part.field(from), operations)
}
