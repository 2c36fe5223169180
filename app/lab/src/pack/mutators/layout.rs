//! How the text is laid out: what breaks YAML, or means something else.

use std::ops::Range;

use pod::Path;

use super::Mutator;
use crate::pack::ground::{Change, Ground, Part};

pub(super) const ALL: &[Mutator] = &[
    Mutator {
        name: "M06-tab",
        says: "A line is indented with a tab.",
        make: |ground| each_line(ground, |line| Some(format!("\t{}", line.trim_start()))),
    },
    Mutator {
        name: "M07-indentation-lost",
        says: "A line stands further left than it should.",
        make: |ground| each_line(ground, |line| line.strip_prefix("  ").map(str::to_owned)),
    },
    Mutator {
        name: "M07-indented-too-far",
        says: "A line stands further right than it should.",
        make: |ground| each_line(ground, |line| Some(format!("  {line}"))),
    },
    Mutator {
        name: "M05-dash-lost",
        says: "The dash of a container is missing.",
        make: |ground| {
            let dashes = ground.containers().into_iter().filter_map(|part| {
                let start = ground.draft.span(&part.path).start;
                let line = line_at(ground, start);
                let text = ground.draft.text().get(line.clone())?;
                let without = text.replacen("- ", "  ", 1);
                text.trim_start().starts_with("- ").then(|| replaced(ground, part.path, line, &without))
            });
            dashes.collect()
        },
    },
    Mutator {
        name: "M08-key-twice",
        says: "A line is there twice.",
        make: |ground| each_line(ground, |line| Some(format!("{line}\n{line}"))),
    },
    Mutator {
        name: "colon-without-blank",
        says: "The blank after a colon is missing.",
        make: |ground| each_line(ground, |line| line.contains(": ").then(|| line.replacen(": ", ":", 1))),
    },
];

/// A change of one line of each container: the first that holds a whole field and nothing else.
fn each_line(ground: &Ground, change: impl Fn(&str) -> Option<String>) -> Vec<Change> {
    let of = |part: Part| {
        let (path, line) = own_line(ground, &part)?;
        let other = change(ground.draft.text().get(line.clone())?)?;
        Some(replaced(ground, path, line, &other))
    };
    ground.containers().into_iter().filter_map(of).collect()
}

fn own_line(ground: &Ground, part: &Part) -> Option<(Path, Range<usize>)> {
    ["image", "name"].into_iter().find_map(|field| {
        let path = part.field(field);
        let key = ground.draft.key_span(&path)?;
        let line = line_at(ground, key.start);
        let before = ground.draft.text().get(line.start..key.start)?;
        let ends = ground.draft.span(&path).end <= line.end;
        (before.starts_with("  ") && before.trim().is_empty() && ends).then_some((path, line))
    })
}

fn line_at(ground: &Ground, offset: usize) -> Range<usize> {
    let lines = ground.draft.lines();
    lines.line(lines.position(offset).0)
}

fn replaced(ground: &Ground, at: Path, line: Range<usize>, with: &str) -> Change {
    let mut text = ground.draft.text().to_owned();
    text.replace_range(line, with);
    Change::text(at, text)
}
