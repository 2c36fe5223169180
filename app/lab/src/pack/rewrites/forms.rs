//! The same value written in another form of YAML.

use pod::Path;
use serde_json::{Map, Value};

use super::Rewrite;
use super::print::{Flow, Quotes, Spelling, Style, USUAL, print};
use crate::pack::ground::Ground;

pub(super) const ALL: &[Rewrite] = &[
    Rewrite { name: "usual-layout", make: |ground, _| printed(ground, USUAL) },
    Rewrite { name: "four-blanks", make: |ground, _| printed(ground, Style { step: 4, ..USUAL }) },
    Rewrite {
        name: "dashes-under-key",
        make: |ground, _| printed(ground, Style { dashes_in: false, ..USUAL }),
    },
    Rewrite {
        name: "double-quotes",
        make: |ground, _| printed(ground, Style { quotes: Quotes::Double, ..USUAL }),
    },
    Rewrite {
        name: "single-quotes",
        make: |ground, _| printed(ground, Style { quotes: Quotes::Single, ..USUAL }),
    },
    Rewrite {
        name: "all-quoted",
        make: |ground, _| printed(ground, Style { quotes: Quotes::Double, quoted_keys: true, ..USUAL }),
    },
    Rewrite {
        name: "words-in-brackets",
        make: |ground, _| printed(ground, Style { flow: Flow::Words, ..USUAL }),
    },
    Rewrite {
        name: "items-in-braces",
        make: |ground, _| printed(ground, Style { flow: Flow::Items, ..USUAL }),
    },
    Rewrite { name: "one-line", make: |ground, _| printed(ground, Style { flow: Flow::All, ..USUAL }) },
    Rewrite {
        name: "json",
        make: |ground, _| serde_json::to_string_pretty(ground.draft.value(&Path::root())?).ok(),
    },
    Rewrite {
        name: "json-on-one-line",
        make: |ground, _| serde_json::to_string(ground.draft.value(&Path::root())?).ok(),
    },
    Rewrite {
        name: "literal-blocks",
        make: |ground, _| printed(ground, Style { block: Some('|'), ..USUAL }),
    },
    Rewrite { name: "folded-blocks", make: |ground, _| printed(ground, Style { block: Some('>'), ..USUAL }) },
    Rewrite {
        name: "aliases",
        make: |ground, _| printed(ground, Style { spelling: Spelling::Aliases, ..USUAL }),
    },
    Rewrite { name: "tags", make: |ground, _| printed(ground, Style { spelling: Spelling::Tags, ..USUAL }) },
    Rewrite {
        name: "hexadecimal",
        make: |ground, _| printed(ground, Style { spelling: Spelling::Hexadecimal, ..USUAL }),
    },
    Rewrite {
        name: "yes-and-off",
        make: |ground, _| printed(ground, Style { spelling: Spelling::OldWords, ..USUAL }),
    },
    Rewrite {
        name: "keys-sorted",
        make: |ground, _| ordered(ground, |keys| keys.sort_by(|one, other| one.0.cmp(&other.0))),
    },
    Rewrite { name: "keys-reversed", make: |ground, _| ordered(ground, |keys| keys.reverse()) },
    Rewrite {
        name: "comments",
        make: |ground, _| lines(ground, |line| format!("# a note\n{line} # another: one\n")),
    },
    Rewrite { name: "blanks-at-line-ends", make: |ground, _| lines(ground, |line| format!("{line}  \n\n")) },
    Rewrite { name: "windows-lines", make: |ground, _| lines(ground, |line| format!("{line}\r\n")) },
    Rewrite {
        name: "no-last-line-end",
        make: |ground, _| Some(printed(ground, USUAL)?.trim_end().to_owned()),
    },
    Rewrite { name: "byte-order-mark", make: |ground, _| Some(format!("\u{feff}{}", ground.draft.text())) },
    Rewrite {
        name: "document-markers",
        make: |ground, _| Some(format!("%YAML 1.1\n---\n{}...\n", printed(ground, USUAL)?)),
    },
    Rewrite {
        name: "second-document",
        make: |ground, _| {
            let other = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: elsewhere\n";
            Some(format!("{other}---\n{}", printed(ground, USUAL)?))
        },
    },
];

fn printed(ground: &Ground, style: Style) -> Option<String> {
    Some(print(ground.draft.value(&Path::root())?, style))
}

fn ordered(ground: &Ground, order: fn(&mut Vec<(String, Value)>)) -> Option<String> {
    Some(print(&in_order(ground.draft.value(&Path::root())?, order), USUAL))
}

fn in_order(value: &Value, order: fn(&mut Vec<(String, Value)>)) -> Value {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<(String, Value)> =
                map.iter().map(|(key, value)| (key.clone(), in_order(value, order))).collect();
            order(&mut keys);
            Value::Object(Map::from_iter(keys))
        }
        Value::Array(items) => items.iter().map(|item| in_order(item, order)).collect(),
        other => other.clone(),
    }
}

/// The usual layout, whose values all end with their line, with each line changed.
fn lines(ground: &Ground, change: fn(&str) -> String) -> Option<String> {
    Some(printed(ground, USUAL)?.lines().map(change).collect())
}
