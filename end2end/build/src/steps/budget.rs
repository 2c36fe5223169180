//! What a browser loads, each part held against its budget: bytes as they are sent, compressed with brotli.
//!
//! The aim is [`AIM`] for all that comes before the code editor. The budget of the app is not the aim but the size it has
//! reached, with room for a few hundred lines (about one per cent): it may only be raised with a reason in the commit, and is
//! lowered by whoever makes the app smaller. The HTML (about 4 kB) is made by the server and not counted here.

use crate::files;
use crate::problem::{Problem, Result};
use crate::project::{Mode, Project};
use crate::say::{self, Outcome};
use std::path::Path;

/// What the first load should be, bytes.
const AIM: u64 = 350_000;

/// Files that are loaded for one purpose.
struct Part {
    name: &'static str,
    /// How the paths of its files begin, below the site's folder.
    files: &'static [&'static str],
    /// Bytes.
    budget: u64,
    /// Whether the page needs it before it takes typing.
    is_first: bool,
}

const PARTS: [Part; 8] = [
    // Reader, session, drafts, the YAML, and what hydrates. The judge is a part of its own.
    Part { name: "app", files: &["pkg/app_bg.wasm"], budget: 224_000, is_first: true },
    // Form, map, problems, the badge of Pod Security, cluster panel, criteria, lessons, and with them edits, schema and completion: what the page loads once it is
    // alive (`app/src/workbench/later.rs`).
    Part { name: "app's parts", files: &["pkg/split_", "pkg/chunk_"], budget: 921_000, is_first: false },
    Part {
        name: "loader",
        files: &["pkg/app.js", "pkg/later.js", "pkg/snippets/"],
        budget: 8_500,
        is_first: true,
    },
    Part { name: "drafts", files: &["pkg/drafts.js"], budget: 2_750, is_first: true },
    // What a learner did, asked for by the parts.
    Part { name: "progress", files: &["pkg/progress.js"], budget: 1_500, is_first: false },
    Part { name: "style", files: &["pkg/app.css", "favicon.svg"], budget: 9_000, is_first: true },
    Part { name: "code editor", files: &["pkg/editor.js"], budget: 130_000, is_first: false },
    // Rules, lints, Pod Security's controls and the grader with its words, in a worker of their own; with them what both need: reader, schema, edits.
    Part { name: "judge", files: &["pkg/judg"], budget: 521_000, is_first: false },
];

/// Prints the size of each part of a release; fails when one is over its budget, or a file belongs to none.
pub fn run(project: &Project, mode: Mode) -> Result<()> {
    say::step("budget", "what a browser loads, in bytes of brotli", || {
        let sizes = sizes(&project.stage(mode))?;
        for line in report(&sizes) {
            say::line(&line);
        }
        kept(&sizes)?;
        Ok(Outcome::Done)
    })
}

/// The bytes of each part, in the order of [`PARTS`].
fn sizes(stage: &Path) -> Result<[u64; PARTS.len()]> {
    let mut sizes = [0; PARTS.len()];
    for file in files::tree(stage, &[])? {
        let name = file.strip_prefix(stage).unwrap_or(&file).to_string_lossy().into_owned();
        if file.extension().is_some_and(|kind| kind == "br") {
            continue;
        }
        let found = PARTS.iter().position(|part| part.files.iter().any(|start| name.starts_with(start)));
        let size = found.and_then(|index| sizes.get_mut(index)).ok_or_else(|| nobodys(&name))?;
        *size += sent(&file)?;
    }
    Ok(sizes)
}

/// How many bytes are sent: those of the compressed file, where there is one.
fn sent(file: &Path) -> Result<u64> {
    let mut packed = file.as_os_str().to_owned();
    packed.push(".br");
    let packed = Path::new(&packed);
    let file = if packed.is_file() { packed } else { file };
    Ok(std::fs::metadata(file).map_err(|why| files::about("read", file, &why))?.len())
}

fn report(sizes: &[u64]) -> Vec<String> {
    let line = |(part, size): (&Part, &u64)| {
        let when = if part.is_first { "first" } else { "later" };
        format!("  {:<12}{size:>9} of {:>9}  {when}", part.name, part.budget)
    };
    let first: u64 = PARTS.iter().zip(sizes).filter(|(part, _)| part.is_first).map(|(_, size)| size).sum();
    let mut lines: Vec<String> = PARTS.iter().zip(sizes).map(line).collect();
    lines.push(format!("  {:<12}{first:>9}, the aim is {AIM}", "first load"));
    lines
}

fn kept(sizes: &[u64]) -> Result<()> {
    let over = PARTS.iter().zip(sizes).filter(|(part, size)| **size > part.budget);
    let over: Vec<String> =
        over.map(|(part, size)| format!("{} has {size} bytes of {}", part.name, part.budget)).collect();
    if over.is_empty() {
        return Ok(());
    }
    let help = "Look what has grown; or raise the budget in end2end/build/src/steps/budget.rs and say why.";
    Err(Problem::new("more is loaded than the budget allows", over.join("; "), help))
}

fn nobodys(name: &str) -> Problem {
    let help = "Name the part it belongs to in end2end/build/src/steps/budget.rs.";
    Problem::new("a file of the site has no budget", name, help)
}

#[cfg(test)]
mod tests {
    use super::{PARTS, kept, report, sizes};
    use crate::files;
    use crate::scratch::Scratch;

    #[test]
    fn a_part_is_what_is_sent_of_its_files() {
        let scratch = Scratch::new();
        for (name, bytes) in [
            ("pkg/app_bg.wasm", 50),
            ("pkg/app_bg.wasm.br", 9),
            ("pkg/split_later-1.wasm", 6),
            ("pkg/app.js", 3),
            ("pkg/snippets/x/a.js", 4),
        ] {
            files::write(&scratch.path(name), vec![0; bytes]).unwrap();
        }
        let found = sizes(&scratch.path("")).unwrap();
        assert_eq!(found, [9, 6, 7, 0, 0, 0, 0, 0]);
        assert!(report(&found).last().unwrap().contains("16, the aim is 350000"));
        files::write(&scratch.path("pkg/new.js"), "x").unwrap();
        assert!(sizes(&scratch.path("")).unwrap_err().to_string().contains("pkg/new.js"));
    }

    #[test]
    fn a_budget_is_kept_to_the_byte() {
        let mut full = PARTS.map(|part| part.budget);
        assert_eq!(kept(&full), Ok(()));
        full[2] += 1;
        assert!(kept(&full).unwrap_err().to_string().contains("loader has 8501 bytes of 8500"));
    }
}
